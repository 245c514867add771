"""CSV as the world writes it: any line ends, byte order marks, quotes that are never closed, rows of the wrong width.

Python's csv module reads, strictly. Where a quote is wrong, only the line on which the row began is refused and reading
goes on with the next line, so one stray quote never swallows the rows after it. Lines, rows and cells have limits, so
memory stays constant whatever the file holds.
"""

import csv
import gzip
import io
import zlib
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, TypeAlias, cast

from goodterms.store.intake.fault import Fault, FileRefused, as_shown
from goodterms.store.intake.source import ROWS_IN_BATCH, Batch, Dialect, is_correction

__all__ = ["CsvFile"]

LONGEST_LINE = 100_000
"""In characters; below the csv module's own limit of a cell, so that an unquoted line always parses."""
MOST_LINES_OF_A_ROW = 100
MOST_COLUMNS = 1_000
NEUTRALISED = ("'=", "'+", "'-", "'@", "'\t", "'\r")
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_GZIP = b"\x1f\x8b"
_HINT_ENCODING = "save the file as UTF-8, or say its encoding in the mapping: `format: {encoding: windows-1252}`"


@dataclass(frozen=True, slots=True)
class _Broken:
    """A line that cannot be read as a row, its text, and why."""

    text: str
    reason: str
    fix: str


_Row: TypeAlias = tuple[int, list[str] | _Broken]


class CsvFile:
    """One CSV file, plain or gzip. Undecodable bytes and NUL become faults of their row, never errors of the file."""

    def __init__(self, path: Path, dialect: Dialect) -> None:
        self._path = path
        self._delimiter = dialect.delimiter
        self._size = path.stat().st_size
        self._file: IO[bytes] | None = None
        self._text: io.TextIOWrapper | None = None
        self._encoding = "utf-8-sig" if dialect.encoding.lower() in {"utf-8", "utf8"} else dialect.encoding
        try:
            self._encoding = self._encoding or self._marked()
            self.columns = self._header()
        finally:
            self.close()
        self._correction = is_correction(self.columns)

    def batches(self) -> Iterator[Batch]:
        rows = islice(self._rows(), 1, None)
        while block := list(islice(rows, ROWS_IN_BATCH)):
            yield self._batch(block)

    def raw(self, wanted: Iterator[int]) -> Iterator[tuple[int, list[str]]]:
        target = next(wanted, None)
        for line, cells in self._rows() if target is not None else ():
            if line != target:
                continue
            found = (
                cells
                if isinstance(cells, list)
                else next(csv.reader([cells.text.rstrip("\r\n")], delimiter=self._delimiter), [])
            )
            yield line, [_plain(cell) if self._correction else cell for cell in found]
            target = next(wanted, None)
            if target is None:
                return

    def progress(self) -> tuple[int, int]:
        return (self._file.tell() if self._file is not None and not self._file.closed else 0), self._size

    def close(self) -> None:
        for stream in (self._text, self._file):
            if stream is not None:
                stream.close()
        self._text = self._file = None

    def _open(self) -> io.TextIOWrapper:
        self.close()
        self._file = self._path.open("rb")
        zipped = self._file.read(2) == _GZIP
        self._file.seek(0)
        stream = cast("IO[bytes]", gzip.GzipFile(fileobj=self._file)) if zipped else self._file
        errors = "surrogateescape" if self._encoding.startswith("utf-8") else "replace"
        self._text = io.TextIOWrapper(stream, encoding=self._encoding, errors=errors, newline="")
        return self._text

    def _marked(self) -> str:
        self._encoding = "utf-8"
        text = self._open()
        try:
            start = bytes(text.buffer.read(3))
        except (OSError, EOFError, zlib.error) as error:
            raise self._damaged(error) from error
        return next((encoding for mark, encoding in _MARKS if start.startswith(mark)), "utf-8")

    def _damaged(self, error: Exception) -> FileRefused:
        return FileRefused(f"{self._path.name} is damaged: {error}", fix="ask for the file again")

    def _rows(self) -> Iterator[_Row]:
        """Each row with the line it begins on. Blank rows are passed over. The header is the first."""
        try:
            yield from _rows_of(_lines_of(self._open()), self._delimiter)
        except (OSError, EOFError, UnicodeError, zlib.error) as error:
            raise self._damaged(error) from error

    def _header(self) -> tuple[str, ...]:
        _, found = next(self._rows(), (0, []))
        names = [name.strip() for name in found] if isinstance(found, list) else []
        while names and not names[-1]:
            names.pop()
        if not names:
            raise FileRefused(f"{self._path.name} has no header", fix="put the names of the columns on the first line")
        if len(names) > MOST_COLUMNS:
            raise FileRefused(f"{self._path.name} has {len(names)} columns", fix=f"keep it to {MOST_COLUMNS}")
        for name in names:
            if not name or not name.isprintable() or _damage(name):
                raise FileRefused(
                    f"the header has the column {as_shown(name)}", fix=f"name every column; {_HINT_ENCODING}"
                )
            if names.count(name) > 1:
                raise FileRefused(f"the header has two columns {as_shown(name)}", fix="rename one of them")
        return tuple(names)

    def _batch(self, block: list[_Row]) -> Batch:
        width = len(self.columns)
        lines: list[int] = []
        good: list[list[str]] = []
        faults: list[Fault] = []
        for line, cells in block:
            if isinstance(cells, _Broken):
                faults.append(Fault(line, "", cells.reason, cells.fix))
            elif len(cells) == width or (len(cells) > width and not any(cells[width:])):
                lines.append(line)
                good.append(cells[:width])
            else:
                reason = f"the row has {len(cells)} cells where the header has {width}"
                faults.append(Fault(line, "", reason, "put cells that hold a delimiter in quotes, or fill the row up"))
        columns = [list(column) for column in zip(*good, strict=True)] or [[] for _ in self.columns]
        return self._without_damage(Batch(lines, columns, faults))

    def _without_damage(self, batch: Batch) -> Batch:
        bad: dict[int, Fault] = {}
        for name, column in zip(self.columns, batch.columns, strict=True):
            if _damage("".join(column)):
                for at, cell in enumerate(column):
                    if why := _damage(cell):
                        bad.setdefault(at, Fault(batch.lines[at], name, why, _HINT_ENCODING))
        if bad:
            keep = [at for at in range(len(batch.lines)) if at not in bad]
            columns = [[column[at] for at in keep] for column in batch.columns]
            batch = Batch([batch.lines[at] for at in keep], columns, batch.faults + list(bad.values()))
        if self._correction:
            batch.columns = [[_plain(cell) for cell in column] for column in batch.columns]
        return batch


def _damage(text: str) -> str:
    """What is wrong with the characters of a text; nothing for nearly every text."""
    if "\0" in text:
        return "a NUL character stands in the text"
    if text.isascii():
        return ""
    if "�" in text:
        return "a character was lost before the file reached us"
    try:
        text.encode()
    except UnicodeEncodeError:
        return "some bytes are not UTF-8"
    return ""


def _plain(cell: str) -> str:
    """A cell of a quarantine file without the apostrophe that kept spreadsheets from running it."""
    return cell[1:] if cell.startswith(NEUTRALISED) else cell


def _lines_of(text: io.TextIOWrapper) -> Iterator[str]:
    """The lines, one that is too long cut just past the limit, by which it is then known."""
    while line := text.readline(LONGEST_LINE + 1):
        ended = line.endswith(("\n", "\r"))
        yield line
        while len(line) > LONGEST_LINE and not ended and (rest := text.readline(LONGEST_LINE)):
            ended = rest.endswith(("\n", "\r"))


def _rows_of(lines: Iterator[str], delimiter: str) -> Iterator[_Row]:
    """Rows from lines: whole blocks at once where no quote is in sight, else row by row with a way back."""
    line, width = 1, 0
    while block := list(islice(lines, ROWS_IN_BATCH)):
        if any('"' in text for text in block) or max(map(len, block)) > LONGEST_LINE:
            careful = _Careful(block, lines, delimiter, line=line, width=width)
            for number, cells in careful:
                width = width or len(cells) if isinstance(cells, list) else width
                yield number, cells
            line, width = careful.line, careful.width
            continue
        for number, cells in enumerate(csv.reader(block, delimiter=delimiter, strict=True), line):
            if cells and any(cells):
                width = width or len(cells)
                yield number, cells
        line += len(block)


class _Careful:
    """The rows of a block that holds quotes. A row that goes wrong costs its first line; the others are read again."""

    def __init__(self, block: list[str], more: Iterator[str], delimiter: str, *, line: int, width: int) -> None:
        self._ahead = deque(block)
        self._more = more
        self._delimiter = delimiter
        self._taken: list[str] = []
        self.line = line
        self.width = width

    def _feed(self) -> Iterator[str]:
        while text := self._ahead.popleft() if self._ahead else next(self._more, ""):
            self._taken.append(text)
            if len(self._taken) > MOST_LINES_OF_A_ROW:
                raise csv.Error("a quote that is opened on this line is not closed near it")
            if len(text) > LONGEST_LINE:
                raise csv.Error(f"the line is longer than {LONGEST_LINE} characters")
            yield text

    def __iter__(self) -> Iterator[_Row]:
        reader = csv.reader(self._feed(), delimiter=self._delimiter, strict=True)
        while self._ahead:
            try:
                cells = next(reader, [])
                if len(self._taken) > 1 and self.width and len(cells) != self.width:
                    raise csv.Error("a quote that is opened on this line is not closed on it")
            except csv.Error as error:
                yield self.line, _Broken(self._taken[0], *_in_plain_words(str(error)))
                self._ahead.extendleft(reversed(self._taken[1:]))
                self.line += 1
                reader = csv.reader(self._feed(), delimiter=self._delimiter, strict=True)
            else:
                if any(cells):
                    self.width = self.width or len(cells)
                    yield self.line, cells
                self.line += len(self._taken)
            self._taken.clear()


def _in_plain_words(error: str) -> tuple[str, str]:
    if "expected after" in error:
        return "text stands after a closing quote", 'write a quote inside quotes twice: ""'
    if "unexpected end" in error:
        return "a quote that is opened on this line is never closed", "close the quote, or remove it"
    if "field limit" in error or "longer than" in error:
        return f"the line is longer than {LONGEST_LINE} characters", "look for a missing line end or a stray quote"
    return error, "close the quote, or remove it"

"""A file of rows, whatever its format: read in batches of columns, twice if need be, in constant memory."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from goodterms.store.intake.fault import Fault, FileRefused

__all__ = [
    "CORRECTION_COLUMNS",
    "ROWS_IN_BATCH",
    "Batch",
    "Dialect",
    "Source",
    "is_correction",
    "open_source",
    "sha256_of",
]

ROWS_IN_BATCH = 2_500
CORRECTION_COLUMNS = ("row", "reason", "what to do")
"""The columns a quarantine file has beside the original ones; a file that ends with them is a correction."""

_EXCEL, _PARQUET, _PDF = b"PK\x03\x04", b"PAR1", b"%PDF"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a text file is written. `encoding` empty means: UTF-8, or what the byte order mark says."""

    encoding: str = ""
    delimiter: str = ","


@dataclass(slots=True)
class Batch:
    """Some consecutive rows by column. A cell is text, '' where there is nothing. `lines` names each row in the file.

    `faults` are rows that could not be read into columns at all; they are not among the rows.
    """

    lines: list[int]
    columns: list[list[str]]
    faults: list[Fault] = field(default_factory=list)

    @property
    def rows(self) -> int:
        return len(self.lines) + len(self.faults)


class Source(Protocol):
    """A file opened for reading. `columns` are the names of its header."""

    columns: tuple[str, ...]

    def batches(self) -> Iterator[Batch]:
        """The rows from the first one on. May be called again; each call reads the file anew."""

    def raw(self, wanted: Iterator[int]) -> Iterator[tuple[int, list[str]]]:
        """The original cells of some rows, by line in rising order: for the quarantine file."""

    def progress(self) -> tuple[int, int]:
        """How much of the file the running pass has read, and how much there is (bytes or rows)."""

    def close(self) -> None: ...


def is_correction(columns: tuple[str, ...]) -> bool:
    """Whether a file with this header is one of our quarantine files, put right by somebody."""
    return columns[-len(CORRECTION_COLUMNS) :] == CORRECTION_COLUMNS


def open_source(path: Path, dialect: Dialect) -> Source:
    """Opens a CSV file (plain or gzip) or a Parquet file, by content and not by name.

    Raises `FileRefused` when it is neither, cannot be read, or has no usable header.
    """
    from goodterms.store.intake.csv_file import CsvFile
    from goodterms.store.intake.parquet_file import ParquetFile

    try:
        with path.open("rb") as file:
            start = file.read(4)
    except OSError as error:
        raise FileRefused(
            f"{path.name} cannot be opened: {error.strerror}", fix="check the path and its rights"
        ) from error
    match start:
        case b"":
            raise FileRefused(f"{path.name} is empty", fix="declare the kind empty, or send a file with a header")
        case _ if start in {_EXCEL, _OLD_EXCEL}:
            raise FileRefused(
                f"{path.name} is an Excel or zip file", fix="save the sheet as CSV UTF-8, and import that"
            )
        case _ if start == _PDF:
            raise FileRefused(f"{path.name} is a PDF", fix="ask for the data as CSV or Parquet")
        case _ if start == _PARQUET:
            return ParquetFile(path)
        case _:
            return CsvFile(path, dialect)


def sha256_of(path: Path) -> str:
    """The hash of the file's bytes, in hex: what the import run and the log say was taken in."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

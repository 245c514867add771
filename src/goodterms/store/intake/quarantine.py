"""The quarantine file: the refused rows as they came, with the reason and what to do, ready to be corrected and sent again."""

import csv
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from django.db import connection

from goodterms.store.intake.source import CORRECTION_COLUMNS, Source, is_correction
from goodterms.store.intake.staging import refused_rows

__all__ = ["neutralised", "write_quarantine"]

# OWASP, "CSV Injection": cells that begin with these are run as formulas by spreadsheets. Plain numbers are harmless.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)*", re.ASCII)


def neutralised(cell: str) -> str:
    """A cell that no spreadsheet will run. Reading a correction takes the apostrophe off again."""
    if cell.startswith(_FORMULA) and not (cell[0] == "-" and _NUMBER.fullmatch(cell)):
        return "'" + cell
    return cell


def write_quarantine(source: Source, path: Path, *, progress: Callable[[int], None]) -> int:
    """Write the refused rows of `source` to `path` (readable by its owner only) and say how many.

    The file is read a second time, so nothing personal had to be kept aside, and memory stays constant.
    """
    with connection.cursor() as cursor:
        cursor.execute("CREATE INDEX ON intake_refused (row); ANALYZE intake_refused")
    original = source.columns[: -len(CORRECTION_COLUMNS)] if is_correction(source.columns) else source.columns
    width = len(original)
    why: dict[int, tuple[str, str]] = {}

    def wanted() -> Iterator[int]:
        for line, reason, fix in refused_rows():
            why[line] = (reason, fix)
            yield line

    written = 0
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow([*map(neutralised, original), *CORRECTION_COLUMNS])
        for line, cells in source.raw(wanted()):
            reason, fix = why.pop(line)
            own = [_whole(cell) for cell in (*cells, *[""] * (width - len(cells)))]
            # What stands beyond the last column is kept in it, for a person to take apart.
            last = [" | ".join(own[width - 1 :])] if len(own) > width else own[width - 1 : width]
            out.writerow([*map(neutralised, [*own[: width - 1], *last]), line, neutralised(reason), neutralised(fix)])
            written += 1
            progress(written)
    return written


def _whole(cell: str) -> str:
    """Text that can be written: bytes that were no text are shown as �."""
    return cell.replace("\0", "�").encode("utf-8", "replace").decode() if not cell.isascii() or "\0" in cell else cell

"""What is wrong with a row or a file, said so that a person can put it right."""

from dataclasses import dataclass
from functools import partial

__all__ = ["Bad", "Fault", "FileRefused", "as_shown"]

LONGEST_SHOWN = 60


class FileRefused(Exception):
    """The file as a whole cannot be taken in. `reason` says what is wrong with it, `fix` what to do."""

    def __init__(self, reason: str, *, fix: str) -> None:
        super().__init__(f"{reason}; {fix}")
        self.reason = reason
        self.fix = fix

    def __reduce__(self) -> tuple[object, ...]:
        return partial(FileRefused, self.reason, fix=self.fix), ()


@dataclass(frozen=True, slots=True)
class Fault:
    """One reason why a row is refused. `row` is its line in the file (Parquet: its number, from 1)."""

    row: int
    field: str
    reason: str
    fix: str


@dataclass(frozen=True, slots=True)
class Bad:
    """A cell that is no value of its field: in place of the value while a column is read."""

    reason: str
    fix: str


def as_shown(cell: str) -> str:
    """A cell as a reason may repeat it: quoted, on one line, cut where it is long."""
    cut = cell if len(cell) <= LONGEST_SHOWN else cell[: LONGEST_SHOWN - 1] + "…"
    return "'" + "".join(letter if letter.isprintable() else "�" for letter in cut) + "'"

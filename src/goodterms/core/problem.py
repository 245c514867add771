"""A mistake in something a person wrote: where it is, what is wrong, and what to write instead."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

__all__ = ["Place", "Problem", "nearest", "shown", "suggest"]

LONGEST_SHOWN = 40
_LONGEST_COMPARED = 64


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a text: line and column, both from 1."""

    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake. `line` and `column` count from 1; problems sort by where they are.

    `reason` says what is wrong, `suggestion` what to do; each is one sentence without a full stop.
    """

    file: str
    line: int
    column: int
    reason: str
    suggestion: str

    def __str__(self) -> str:
        """As compilers and editors write it: `file:line:column: reason; suggestion`."""
        where = f"{self.file}:{self.line}:{self.column}: {self.reason}"
        return f"{where}; {self.suggestion}" if self.suggestion else where


def shown(text: str) -> str:
    """`text` as it may appear in a message: quoted, on one line, cut where it is long."""
    cut = text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"
    return "'" + "".join(letter if letter.isprintable() else "�" for letter in cut) + "'"


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The one of `names` that `name` most likely meant, None when none is near."""
    if len(name) > _LONGEST_COMPARED:
        return None
    found = get_close_matches(name.lower(), list(names), n=1, cutoff=0.6)
    return found[0] if found else None


def suggest(name: str, names: Iterable[str]) -> str:
    """ "did you mean 'x'?" where one is near, otherwise the list of what may be written."""
    known = sorted(names)
    near = nearest(name, known)
    if near is not None:
        return f"did you mean '{near}'?"
    return f"use one of: {', '.join(known)}" if known else "there is none to choose from yet"

"""What a row of the table of guards says, and the three ways in which a guard is switched off."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Edit:
    """`module` is loaded with `old`, which stands in it once, replaced by `new`."""

    module: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class After:
    """`module` is loaded, then `code` runs in it: it gives something that the module made another value."""

    module: str
    code: str


@dataclass(frozen=True, slots=True)
class Sql:
    """The test database is made, then `statement` runs in it."""

    statement: str


Switch: TypeAlias = Edit | After | Sql


@dataclass(frozen=True, slots=True)
class Guard:
    """One guard: its name in plain words, the promise it keeps, how it is switched off, and the tests that must notice.

    Where two guards keep one promise, each alone enough, `off` switches both off and `promise` says so. `covers` names what
    of `complete.everything()` the row stands for.
    """

    name: str
    promise: str
    off: tuple[Switch, ...]
    tests: tuple[str, ...]
    covers: tuple[str, ...] = ()


def row(name: str, promise: str, module: str, old: str, new: str, *tests: str) -> Guard:
    """A guard that is switched off by replacing a text of its module."""
    return Guard(name, promise, (Edit(module, old, new),), tests)


def after(name: str, promise: str, module: str, code: str, *tests: str) -> Guard:
    """A guard that is switched off by code at the end of its module."""
    return Guard(name, promise, (After(module, code),), tests)

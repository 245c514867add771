"""What we do not know, as a value.

Every fact is a value or `Unknown`. An `Unknown` travels through a calculation instead of stopping it, and arrives at
the end naming each fact that was missing, so that a person (or the gatherer) can go and get exactly those. It is loud:
using one as a truth value raises, because "unknown" silently read as false (or as true) is how a rule gets broken.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, TypeGuard, TypeVar

__all__ = ["Unknown", "is_known", "merge", "unknown"]

T = TypeVar("T")
_NOTHING: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Unknown:
    """Not known, and what is missing.

    `names` are the facts that stand in the way, by dotted name. `reasons` say in plain words why a fact that is there
    could not be used (another currency, a number too large); empty when facts are simply missing. Reasons never hold a
    fact's value, so an `Unknown` may be shown and stored anywhere.
    """

    names: frozenset[str]
    reasons: frozenset[str] = _NOTHING

    def __bool__(self) -> bool:
        """Never a truth value.

        Raises:
            TypeError: always.
        """
        raise TypeError(f"unknown is neither true nor false; {self}")

    def __or__(self, other: Unknown) -> Unknown:
        """Both together: every name, every reason."""
        return Unknown(self.names | other.names, self.reasons | other.reasons)

    def __str__(self) -> str:
        """One line for a person: what is missing, and why."""
        text = f"missing: {', '.join(sorted(self.names)) or 'not named'}"
        return f"{text} ({'; '.join(sorted(self.reasons))})" if self.reasons else text


def unknown(*names: str, reason: str = "") -> Unknown:
    """The facts `names` are missing, or unusable for `reason`."""
    return Unknown(frozenset(names), frozenset((reason,)) if reason else _NOTHING)


def is_known(value: T | Unknown) -> TypeGuard[T]:
    """Whether `value` is a value and not an `Unknown`."""
    return not isinstance(value, Unknown)


def merge(values: Iterable[object]) -> Unknown | None:
    """One `Unknown` naming everything the unknown ones among `values` name; None when all are known."""
    found: Unknown | None = None
    for value in values:
        if isinstance(value, Unknown):
            found = value if found is None else found | value
    return found

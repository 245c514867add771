"""The types an expression may meet, and the declaration of the facts it may read.

A fact is declared by its dotted name and a type: `Declarations({"account.past_due": MONEY, "account.status":
one_of("open", "closed"), "customer.channels": list_of(STRING)})`. Nothing undeclared can be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum, unique
from typing import Final, TypeAlias, assert_never

__all__ = [
    "BOOL",
    "DATE",
    "DOUBLE",
    "DURATION",
    "INT",
    "MONEY",
    "STRING",
    "TIMESTAMP",
    "Declarations",
    "ListOf",
    "OneOf",
    "Scalar",
    "Type",
    "accepts",
    "list_of",
    "nearest",
    "one_of",
    "words",
]


@unique
class Scalar(Enum):
    """A plain type. The value is its CEL name; in Python a fact of it is the class in brackets.

    `double` (float) and `int` (int, 64 bits) never mix. `timestamp` is an aware datetime, `date` a date without a time,
    `duration` a timedelta, `money` a `Money`.
    """

    BOOL = "bool"
    INT = "int"
    DOUBLE = "double"
    STRING = "string"
    MONEY = "money"
    DATE = "date"
    TIMESTAMP = "timestamp"
    DURATION = "duration"


@dataclass(frozen=True, slots=True)
class OneOf:
    """Text that is one of a closed list; anything else in the data makes the fact Unknown."""

    values: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.values:
            raise ValueError("a closed list needs at least one value")


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list (in Python a list, tuple, set or frozenset) of `item`."""

    item: Scalar | OneOf


Type: TypeAlias = Scalar | OneOf | ListOf

BOOL: Final = Scalar.BOOL
INT: Final = Scalar.INT
DOUBLE: Final = Scalar.DOUBLE
STRING: Final = Scalar.STRING
MONEY: Final = Scalar.MONEY
DATE: Final = Scalar.DATE
TIMESTAMP: Final = Scalar.TIMESTAMP
DURATION: Final = Scalar.DURATION

_WORDS: Final[dict[Scalar, str]] = {
    BOOL: "true or false",
    INT: "a whole number",
    DOUBLE: "a decimal number",
    STRING: "text",
    MONEY: "an amount of money",
    DATE: "a date",
    TIMESTAMP: "a moment in time",
    DURATION: "a length of time",
}


def one_of(*values: str) -> OneOf:
    """Text that is one of `values`."""
    return OneOf(values)


def list_of(item: Scalar | OneOf) -> ListOf:
    """A list of `item`."""
    return ListOf(item)


def words(kind: Type) -> str:
    """The type in plain words, as it reads after "is": "an amount of money"."""
    match kind:
        case Scalar():
            return _WORDS[kind]
        case OneOf(values):
            return f"one of {', '.join(repr(value) for value in values)}"
        case ListOf(item):
            return f"a list of {words(item)}" if isinstance(item, OneOf) else f"a list ({item.value})"
        case _:
            assert_never(kind)


def accepts(wanted: Type, given: Type) -> bool:
    """Whether a value of type `given` may stand where `wanted` is asked for."""
    if wanted == STRING:
        return given == STRING or isinstance(given, OneOf)
    if isinstance(wanted, OneOf) and isinstance(given, OneOf):
        return set(given.values) <= set(wanted.values)
    return wanted == given


def nearest(name: str, candidates: Iterable[str], *, at_least: float = 0.6) -> str | None:
    """The candidate a person most likely meant by `name`; None when none is near.

    A candidate whose last part is the same counts as near whatever stands before it (`past_due` for `account.past_due`).
    """
    name = name[:200]
    tail = name.rpartition(".")[2].lower()
    best, best_score = None, at_least
    for candidate in candidates:
        score = SequenceMatcher(None, name.lower(), candidate.lower()).ratio()
        other = candidate.rpartition(".")[2].lower()
        tails = SequenceMatcher(None, tail, other).ratio()
        score = max(score, 0.9 if tail == other else 0.0, 0.9 * tails if tails >= 0.8 else 0.0) + score / 100
        if score > best_score:
            best, best_score = candidate, score
    return best


_PART: Final = r"[_a-zA-Z][_a-zA-Z0-9]*"
_DOTTED: Final = re.compile(rf"{_PART}(?:\.{_PART})*", re.ASCII)

# CEL specification, "Syntax": words that may not be identifiers.
RESERVED: Final = frozenset(
    (
        *("as", "break", "const", "continue", "else", "false", "for", "function", "if", "import", "in"),
        *("let", "loop", "namespace", "null", "package", "return", "true", "var", "void", "while"),
    )
)


class Declarations(Mapping[str, Type]):
    """The facts an expression may read: dotted name to type. Immutable; `|` joins two.

    Raises:
        ValueError: a name is not a dotted CEL name, or uses a word CEL reserves.
    """

    __slots__ = ("_types",)

    def __init__(self, types: Mapping[str, Type]) -> None:
        for name in types:
            if not _DOTTED.fullmatch(name):
                raise ValueError(f"{name!r} is not a fact name; write letters, digits and _ in parts joined by points")
            if taken := RESERVED.intersection(name.split(".")):
                raise ValueError(f"{name!r} uses the word {min(taken)!r}, which CEL reserves; choose another")
        self._types = dict(types)

    def __getitem__(self, name: str) -> Type:
        return self._types[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._types)

    def __len__(self) -> int:
        return len(self._types)

    def __or__(self, other: Mapping[str, Type]) -> Declarations:
        """Both; where both declare a name, `other` says its type."""
        return Declarations({**self._types, **other})

    def nearest(self, name: str) -> str | None:
        """The declared name a person most likely meant by `name`, or None."""
        return nearest(name, self._types)

"""An expression after checking: every name is declared, every operand has the type its place asks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeAlias, assert_never

from goodterms.core.expression.types import Type
from goodterms.core.money import Money

__all__ = [
    "Called",
    "Chosen",
    "Compared",
    "Computed",
    "Constant",
    "Contained",
    "Fact",
    "Inverted",
    "Joined",
    "Known",
    "Typed",
    "Value",
    "facts_below",
]

Value: TypeAlias = bool | int | float | str | Money | date | datetime | timedelta
"""What an expression can come to (a fact that is a list comes back as the list it was)."""


@dataclass(frozen=True, slots=True)
class Constant:
    """A value written in the expression."""

    type: Type
    value: Value


@dataclass(frozen=True, slots=True)
class Fact:
    """The value of a declared fact."""

    type: Type
    name: str


@dataclass(frozen=True, slots=True)
class Known:
    """Whether a fact is known."""

    type: Type
    fact: Fact


@dataclass(frozen=True, slots=True)
class Inverted:
    """`!` on a condition, `-` on a number or a length of time."""

    type: Type
    of: Typed


@dataclass(frozen=True, slots=True)
class Joined:
    """Conditions joined by `&&` or `||`."""

    type: Type
    sign: str
    terms: tuple[Typed, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """`condition ? yes : no`."""

    type: Type
    condition: Typed
    yes: Typed
    no: Typed


@dataclass(frozen=True, slots=True)
class Compared:
    """Two operands of one type; or money on the left and the whole number 0 on the right."""

    type: Type
    sign: str
    left: Typed
    right: Typed


@dataclass(frozen=True, slots=True)
class Computed:
    """A sum, difference or product."""

    type: Type
    sign: str
    left: Typed
    right: Typed


@dataclass(frozen=True, slots=True)
class Contained:
    """Whether the item is among the choices: a list, or choices written out."""

    type: Type
    item: Typed
    choices: Typed | tuple[Typed, ...]


@dataclass(frozen=True, slots=True)
class Called:
    """A function of checked arguments (the receiver of a method first)."""

    type: Type
    function: str
    arguments: tuple[Typed, ...]


Typed: TypeAlias = Constant | Fact | Known | Inverted | Joined | Chosen | Compared | Computed | Contained | Called


def facts_below(typed: Typed) -> frozenset[str]:
    """The names of the facts whose values `typed` reads."""
    match typed:
        case Constant():
            return frozenset()
        case Fact(name=name):
            return frozenset((name,))
        case Known(fact=fact):
            return frozenset((fact.name,))
        case _:
            return frozenset[str]().union(*(facts_below(part) for part in _parts(typed)))


def _parts(typed: Inverted | Joined | Chosen | Compared | Computed | Contained | Called) -> tuple[Typed, ...]:
    match typed:
        case Inverted(of=of):
            return (of,)
        case Joined(terms=parts) | Called(arguments=parts):
            return parts
        case Chosen(condition=condition, yes=yes, no=no):
            return (condition, yes, no)
        case Compared(left=left, right=right) | Computed(left=left, right=right):
            return (left, right)
        case Contained(item=item, choices=choices):
            return (item, *choices) if isinstance(choices, tuple) else (item, choices)
        case _:
            assert_never(typed)

"""Where a field's text comes from, and the closed set of functions that may touch it on the way."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

from goodterms.core.expression import Expression

__all__ = [
    "PLAIN_STEPS",
    "STEPS_WITH_NUMBER",
    "STEPS_WITH_TEXT",
    "Computed",
    "Constant",
    "From",
    "Invented",
    "Join",
    "Rule",
    "Step",
]

Step: TypeAlias = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class From:
    """The text of a column."""

    column: str


@dataclass(frozen=True, slots=True)
class Constant:
    """The same text in every row."""

    text: str


@dataclass(frozen=True, slots=True)
class Join:
    """The texts of several columns, empty ones left out."""

    columns: tuple[str, ...]
    between: str


@dataclass(frozen=True, slots=True)
class Computed:
    """What an expression over declared columns comes to."""

    expression: Expression


@dataclass(frozen=True, slots=True)
class Invented:
    """Drawn from the mapping's seed and the row's own key: the same for the same customer in every run."""


Origin: TypeAlias = From | Constant | Join | Computed | Invented


@dataclass(frozen=True, slots=True)
class Rule:
    """How one field is filled: origin, then steps, then the table of values, then what stands for nothing."""

    origin: Origin
    steps: tuple[Step, ...] = ()
    values: dict[str, str] | None = None
    otherwise: str | None = None
    default: str = ""
    leave_out: bool = False


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter in "0123456789")


def _negate(text: str) -> str:
    return text[1:] if text.startswith("-") else "-" + text.removeprefix("+")


PLAIN_STEPS: Final[dict[str, Step]] = {
    "upper": str.upper,
    "lower": str.lower,
    "digits": _digits,
    "negate": _negate,
    "absolute": lambda text: text.removeprefix("-"),
}
STEPS_WITH_TEXT: Final[dict[str, Callable[[str], Step]]] = {
    "before": lambda mark: lambda text: text.partition(mark)[0].strip(),
    "after": lambda mark: lambda text: text.partition(mark)[2].strip(),
    "prefix": lambda start: lambda text: start + text,
    "suffix": lambda end: lambda text: text + end,
}
STEPS_WITH_NUMBER: Final[dict[str, Callable[[int], Step]]] = {
    "first": lambda count: lambda text: text[:count],
    "last": lambda count: lambda text: text[-count:],
}

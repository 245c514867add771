"""The functions an expression may call.

Three kinds. *Writers* turn text written in the expression into a value while it is checked (`date('2026-01-31')`), so a
malformed one is a mistake of the author and never of the data. *Functions* take values and are total. `has` takes a name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from goodterms.core.expression.literals import LiteralRefused, read_date, read_duration, read_timestamp
from goodterms.core.expression.types import (
    BOOL,
    DATE,
    DOUBLE,
    DURATION,
    INT,
    MONEY,
    STRING,
    TIMESTAMP,
    ListOf,
    OneOf,
    Scalar,
    Type,
    accepts,
)
from goodterms.core.money import Money, MoneyRefused

__all__ = ["FUNCTIONS", "NAMES", "OUTSIDE", "WRITERS", "Function", "Writer", "takes"]


@dataclass(frozen=True, slots=True)
class Writer:
    """`read` makes a value of `type` from as many literal texts as `texts` has examples of."""

    type: Scalar
    texts: tuple[str, ...]
    read: Callable[..., Any]

    @property
    def example(self) -> str:
        return ", ".join(repr(text) for text in self.texts)


@dataclass(frozen=True, slots=True)
class Function:
    """`run` makes a value of `type` from known values of the types `takes`, the receiver first.

    `form` says how it is written: as a `method` (`name.startsWith('a')`), as a `call`, or `either`. `run` is None for
    `business_days`, whose calendar is given with the facts.
    """

    type: Scalar
    takes: tuple[Type | str, ...]
    form: str
    example: str
    run: Callable[..., Any] | None


SIZED: Final = "text or a list"


def _money(amount: str, currency: str) -> Money:
    try:
        return Money.parse(amount, currency)
    except MoneyRefused as refused:
        raise LiteralRefused(str(refused)) from None


WRITERS: Final[dict[str, Writer]] = {
    "date": Writer(DATE, ("2026-01-31",), read_date),
    "timestamp": Writer(TIMESTAMP, ("2026-01-31T09:30:00Z",), read_timestamp),
    "duration": Writer(DURATION, ("60s",), read_duration),
    "money": Writer(MONEY, ("10.00", "EUR"), _money),
}

FUNCTIONS: Final[dict[str, Function]] = {
    "startsWith": Function(BOOL, (STRING, STRING), "method", "x.startsWith('a')", str.startswith),
    "endsWith": Function(BOOL, (STRING, STRING), "method", "x.endsWith('a')", str.endswith),
    "contains": Function(BOOL, (STRING, STRING), "method", "x.contains('a')", str.__contains__),
    "size": Function(INT, (SIZED,), "either", "size(x)", len),
    "double": Function(DOUBLE, (INT,), "call", "double(x)", float),
    "days_between": Function(INT, (DATE, DATE), "call", "days_between(a, b)", lambda first, last: (last - first).days),
    "business_days": Function(INT, (DATE, DATE), "call", "business_days(a, b)", None),
}

NAMES: Final = (*WRITERS, *FUNCTIONS, "has")

OUTSIDE: Final[dict[str, str]] = {
    "matches": "regular expressions are not part of our expressions; use contains, startsWith or endsWith",
    **dict.fromkeys(("all", "exists", "exists_one", "map", "filter"), "loops are not part of our expressions; use in"),
    **dict.fromkeys(("int", "uint", "string", "bytes", "bool", "dyn", "type"), "types are declared, not converted"),
}
"""CEL's own functions that we leave out, and what to do instead."""


def takes(wanted: Type | str, given: Type) -> bool:
    """Whether an argument of type `given` may stand where a function asks for `wanted`."""
    if isinstance(wanted, str):
        return isinstance(given, ListOf | OneOf) or given == STRING
    return accepts(wanted, given)

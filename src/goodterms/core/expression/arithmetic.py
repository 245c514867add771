"""Sums, differences and products within the bounds of CEL: a result out of bounds is None, never an exception.

CEL specification, "Overflow": whole numbers have 64 bits; moments lie in the years 1 to 9999; lengths of time are at
most about 292 years. Decimal numbers follow IEEE 754 and have no bound (too large is infinity).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

from goodterms.core.expression.literals import LARGEST_INT, LONGEST_DURATION, SMALLEST_INT
from goodterms.core.expression.types import DOUBLE, DURATION, INT, STRING, TIMESTAMP, Scalar, Type

__all__ = ["OPERATIONS", "Operation", "negation"]

Operation = Callable[[Any, Any], Any]
"""Two known values to the result, or to None where it is out of bounds."""


def _whole(value: int) -> int | None:
    return value if SMALLEST_INT <= value <= LARGEST_INT else None


def _length(value: timedelta) -> timedelta | None:
    return value if -LONGEST_DURATION <= value <= LONGEST_DURATION else None


def _moment_plus(moment: datetime, length: timedelta) -> datetime | None:
    try:
        return moment + length
    except OverflowError:
        return None


OPERATIONS: Final[dict[tuple[str, Type, Type], tuple[Scalar, Operation]]] = {
    ("+", INT, INT): (INT, lambda left, right: _whole(left + right)),
    ("-", INT, INT): (INT, lambda left, right: _whole(left - right)),
    ("*", INT, INT): (INT, lambda left, right: _whole(left * right)),
    ("+", DOUBLE, DOUBLE): (DOUBLE, lambda left, right: left + right),
    ("-", DOUBLE, DOUBLE): (DOUBLE, lambda left, right: left - right),
    ("*", DOUBLE, DOUBLE): (DOUBLE, lambda left, right: left * right),
    ("+", STRING, STRING): (STRING, lambda left, right: left + right),
    ("+", DURATION, DURATION): (DURATION, lambda left, right: _length(left + right)),
    ("-", DURATION, DURATION): (DURATION, lambda left, right: _length(left - right)),
    ("+", TIMESTAMP, DURATION): (TIMESTAMP, _moment_plus),
    ("+", DURATION, TIMESTAMP): (TIMESTAMP, lambda length, moment: _moment_plus(moment, length)),
    ("-", TIMESTAMP, DURATION): (TIMESTAMP, lambda moment, length: _moment_plus(moment, -length)),
    ("-", TIMESTAMP, TIMESTAMP): (DURATION, lambda left, right: _length(left - right)),
}
"""Sign and types of the operands to the type of the result and the operation."""


def negation(kind: Type) -> Callable[[Any], Any] | None:
    """What `-` does to a value of `kind` (None as the result is out of bounds); None where it means nothing."""
    if kind == INT:
        return lambda value: _whole(-value)
    return (lambda value: -value) if kind == DOUBLE else None

"""Reading a fact: the value if it is there and of the declared type, an `Unknown` naming it in every other case.

Missing, None, an `Unknown`, a value of another type or outside its closed list: all mean that we cannot say, and a
condition that cannot say holds the case where it is. Nothing here raises, whatever the data holds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from math import isnan
from typing import Any, Final, TypeAlias, assert_never

from goodterms.core.expression.literals import LARGEST_INT, SMALLEST_INT
from goodterms.core.expression.types import ListOf, OneOf, Scalar, Type, words
from goodterms.core.money import Money
from goodterms.core.unknown import Unknown, unknown

__all__ = ["BusinessDays", "Run", "reader"]

BusinessDays: TypeAlias = Callable[[date, date], int | Unknown]
"""Business days from the first date to the second by some calendar; Unknown where the calendar cannot say."""

Run: TypeAlias = Callable[[Mapping[str, object], BusinessDays | None], Any]
"""A compiled part: the facts and the calendar to a value or an Unknown."""

_CLASSES: Final[dict[Scalar, type]] = {
    Scalar.BOOL: bool,
    Scalar.INT: int,
    Scalar.DOUBLE: float,
    Scalar.STRING: str,
    Scalar.MONEY: Money,
    Scalar.DATE: date,
    Scalar.TIMESTAMP: datetime,
    Scalar.DURATION: timedelta,
}


def reader(name: str, kind: Type) -> Run:
    """The part that reads fact `name` of type `kind`."""
    missing = unknown(name)
    unfit = unknown(name, reason=f"{name} is not {words(kind)}")

    def settle(value: object) -> object:
        """The value as `kind`, or why not: everything but the ordinary case."""
        if value is None:
            return missing
        if isinstance(value, Unknown):
            return value | missing
        fitted = _fitted(value, kind)
        return unfit if fitted is None else fitted

    return _quick_reader(name, kind, settle)


def _quick_reader(name: str, kind: Type, settle: Callable[[object], object]) -> Run:
    """The part that takes the ordinary case at once and leaves the rest to `settle`."""
    if isinstance(kind, ListOf):
        return lambda facts, _calendar: settle(facts.get(name))
    if isinstance(kind, OneOf):
        values = frozenset(kind.values)

        def read_one_of(facts: Mapping[str, object], _calendar: BusinessDays | None) -> object:
            value = facts.get(name)
            return value if value.__class__ is str and value in values else settle(value)

        return read_one_of
    if kind is Scalar.INT:

        def read_int(facts: Mapping[str, object], _calendar: BusinessDays | None) -> object:
            value = facts.get(name)
            return value if value.__class__ is int and SMALLEST_INT <= value <= LARGEST_INT else settle(value)

        return read_int
    if kind is Scalar.TIMESTAMP:

        def read_timestamp(facts: Mapping[str, object], _calendar: BusinessDays | None) -> object:
            value = facts.get(name)
            return value if isinstance(value, datetime) and value.tzinfo is UTC else settle(value)

        return read_timestamp
    if kind is Scalar.DOUBLE:

        def read_double(facts: Mapping[str, object], _calendar: BusinessDays | None) -> object:
            value = facts.get(name)
            return value if value.__class__ is float and value == value else settle(value)  # noqa: PLR0124  NaN says nothing

        return read_double
    cls = _CLASSES[kind]

    def read(facts: Mapping[str, object], _calendar: BusinessDays | None) -> object:
        value = facts.get(name)
        return value if value.__class__ is cls else settle(value)

    return read


def _fitted(value: object, kind: Type) -> object | None:
    """`value` as a value of `kind`, or None when it is not one. Subclasses are taken as what they are built on."""
    match kind:
        case ListOf(item):
            return _fitted_list(value, item)
        case OneOf(values):
            return str.__str__(value) if isinstance(value, str) and value in values else None
        case Scalar():
            return _fitted_scalar(value, kind)
        case _:
            assert_never(kind)


def _fitted_scalar(value: object, kind: Scalar) -> object | None:
    match value:
        case bool():
            return value if kind is Scalar.BOOL else None
        case int() if kind is Scalar.INT:
            return int(value) if SMALLEST_INT <= value <= LARGEST_INT else None
        case int() if kind is Scalar.DOUBLE:
            return float(value) if SMALLEST_INT <= value <= LARGEST_INT else None
        case float() if kind is Scalar.DOUBLE:
            return None if isnan(value) else float(value)
        case str() if kind is Scalar.STRING:
            return str.__str__(value)
        case datetime():
            return _in_utc(value) if kind is Scalar.TIMESTAMP else None
        case _:
            return value if isinstance(value, _CLASSES[kind]) else None


def _in_utc(moment: datetime) -> datetime | None:
    """Arithmetic on moments of another zone would follow its clocks; in UTC it follows time."""
    try:
        return moment.astimezone(UTC) if moment.tzinfo is not None else None
    except (OverflowError, ValueError):
        return None


def _fitted_list(value: object, item: Scalar | OneOf) -> tuple[object, ...] | None:
    if not isinstance(value, list | tuple | set | frozenset):
        return None
    fitted = tuple(_fitted(member, item) for member in value)
    return None if None in fitted else fitted

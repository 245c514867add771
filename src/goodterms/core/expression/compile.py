"""A checked expression to nested closures: no tree is walked and nothing is looked up when it runs.

Three-valued, as CEL's partial evaluation is. `&&` and `||` are commutative: false on either side of `&&` settles it, so
does true of `||`, whatever is unknown on the other. Everything else that meets an Unknown is Unknown, and names what all
its Unknown operands name. A sum out of bounds and two amounts of different currencies are Unknown too, with the reason.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, assert_never

from goodterms.core.expression.arithmetic import OPERATIONS, Operation, negation
from goodterms.core.expression.facts import BusinessDays, Run, reader
from goodterms.core.expression.functions import FUNCTIONS
from goodterms.core.expression.typed import (
    Called,
    Chosen,
    Compared,
    Computed,
    Constant,
    Contained,
    Fact,
    Inverted,
    Joined,
    Known,
    Typed,
    facts_below,
)
from goodterms.core.expression.types import BOOL, INT, MONEY, STRING, OneOf, Type
from goodterms.core.unknown import Unknown, merge

__all__ = ["BUSINESS_DAYS", "compiled"]

BUSINESS_DAYS: Final = "business_days"
"""What an Unknown names when an expression counts business days and no calendar was given."""

Facts = Mapping[str, object]
Calendar = BusinessDays | None

_COMPARE: Final[dict[str, Callable[[Any, Any], Any]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}


def compiled(typed: Typed) -> Run:
    """The part that works out `typed`."""
    match typed:
        case Constant(value=value):
            return lambda _facts, _calendar: value
        case Fact(type=kind, name=name):
            return reader(name, kind)
        case Known(fact=fact):
            return _known(reader(fact.name, fact.type))
        case Inverted(type=kind, of=of):
            return _not(compiled(of)) if kind == BOOL else _negative(compiled(of), kind, _out_of_bounds(typed))
        case Joined(sign=sign, terms=terms):
            return _joined(tuple(compiled(term) for term in terms), settled_by=sign == "||")
        case Chosen(condition=condition, yes=yes, no=no):
            return _chosen(compiled(condition), compiled(yes), compiled(no))
        case Compared():
            return _compared(typed)
        case Computed(sign=sign, left=left, right=right):
            _, operation = OPERATIONS[sign, _plain(left.type), _plain(right.type)]
            return _computed(compiled(left), compiled(right), operation, _out_of_bounds(typed))
        case Contained():
            return _contained(typed)
        case Called(function=name, arguments=arguments):
            run = FUNCTIONS[name].run
            parts = tuple(compiled(argument) for argument in arguments)
            return _business_days(parts) if run is None else _called(run, parts)
        case _:
            assert_never(typed)


def _plain(kind: Type) -> Type:
    return STRING if isinstance(kind, OneOf) else kind


def _out_of_bounds(typed: Typed) -> Unknown:
    return Unknown(facts_below(typed), frozenset(("overflow: a result is larger than can be held",)))


def _known(read: Run) -> Run:
    return lambda facts, calendar: read(facts, calendar).__class__ is not Unknown


def _not(of: Run) -> Run:
    def run(facts: Facts, calendar: Calendar) -> object:
        value = of(facts, calendar)
        return value if value.__class__ is Unknown else not value

    return run


def _negative(of: Run, kind: Type, out_of_bounds: Unknown) -> Run:
    negate = negation(kind)
    assert negate is not None

    def run(facts: Facts, calendar: Calendar) -> object:
        value = of(facts, calendar)
        if value.__class__ is Unknown:
            return value
        result = negate(value)
        return out_of_bounds if result is None else result

    return run


def _joined(terms: tuple[Run, ...], *, settled_by: bool) -> Run:
    """`||` is settled by the first true term, `&&` by the first false one; Unknown only if nothing settles it."""

    def run(facts: Facts, calendar: Calendar) -> object:
        missing: Unknown | None = None
        for term in terms:
            value = term(facts, calendar)
            if value is settled_by:
                return settled_by
            if value.__class__ is Unknown:
                missing = value if missing is None else missing | value
        return not settled_by if missing is None else missing

    return run


def _chosen(condition: Run, yes: Run, no: Run) -> Run:
    def run(facts: Facts, calendar: Calendar) -> object:
        value = condition(facts, calendar)
        if value.__class__ is Unknown:
            return value
        return yes(facts, calendar) if value else no(facts, calendar)

    return run


def _compared(typed: Compared) -> Run:
    compare = _COMPARE[typed.sign]
    left = compiled(typed.left)
    if typed.left.type == MONEY:
        if typed.right.type == INT:
            return _with_zero(left, compare)
        return _money_compared(left, compiled(typed.right), compare, facts_below(typed))
    if isinstance(typed.right, Constant):
        return _with_constant(left, typed.right.value, compare)
    right = compiled(typed.right)

    def run(facts: Facts, calendar: Calendar) -> object:
        one, other = left(facts, calendar), right(facts, calendar)
        if one.__class__ is Unknown or other.__class__ is Unknown:
            return merge((one, other))
        return compare(one, other)

    return run


def _with_constant(left: Run, constant: object, compare: Callable[[Any, Any], Any]) -> Run:
    def run(facts: Facts, calendar: Calendar) -> object:
        value = left(facts, calendar)
        return value if value.__class__ is Unknown else compare(value, constant)

    return run


def _with_zero(left: Run, compare: Callable[[Any, Any], Any]) -> Run:
    def run(facts: Facts, calendar: Calendar) -> object:
        value = left(facts, calendar)
        return value if value.__class__ is Unknown else compare(value.amount, 0)

    return run


def _money_compared(left: Run, right: Run, compare: Callable[[Any, Any], Any], names: frozenset[str]) -> Run:
    """Amounts of two currencies have no order and no honest "not equal": comparing them is Unknown and names both."""

    def run(facts: Facts, calendar: Calendar) -> object:
        one, other = left(facts, calendar), right(facts, calendar)
        if one.__class__ is Unknown or other.__class__ is Unknown:
            return merge((one, other))
        if one.currency != other.currency:
            currencies = " and ".join(sorted((one.currency, other.currency)))
            return Unknown(names, frozenset((f"amounts in {currencies} cannot be compared",)))
        return compare(one.amount, other.amount)

    return run


def _computed(left: Run, right: Run, operation: Operation, out_of_bounds: Unknown) -> Run:
    def run(facts: Facts, calendar: Calendar) -> object:
        one, other = left(facts, calendar), right(facts, calendar)
        if one.__class__ is Unknown or other.__class__ is Unknown:
            return merge((one, other))
        result = operation(one, other)
        return out_of_bounds if result is None else result

    return run


def _contained(typed: Contained) -> Run:
    item = compiled(typed.item)
    if not isinstance(typed.choices, tuple):
        return _called(lambda value, choices: value in choices, (item, compiled(typed.choices)))
    if all(isinstance(choice, Constant) for choice in typed.choices):
        constants = frozenset(choice.value for choice in typed.choices if isinstance(choice, Constant))
        return _with_constant(item, constants, lambda value, choices: value in choices)
    return _called(lambda value, *choices: value in choices, (item, *map(compiled, typed.choices)))


def _called(function: Callable[..., Any], arguments: tuple[Run, ...]) -> Run:
    def run(facts: Facts, calendar: Calendar) -> object:
        values = [argument(facts, calendar) for argument in arguments]
        missing = merge(values)
        return function(*values) if missing is None else missing

    return run


def _business_days(arguments: tuple[Run, ...]) -> Run:
    no_calendar = Unknown(frozenset((BUSINESS_DAYS,)), frozenset(("no calendar was given to count business days by",)))

    def run(facts: Facts, calendar: Calendar) -> object:
        first, last = (argument(facts, calendar) for argument in arguments)
        missing = merge((first, last) if calendar is not None else (first, last, no_calendar))
        if missing is not None or calendar is None:
            return missing
        assert isinstance(first, date)
        assert isinstance(last, date)
        return calendar(first, last)

    return run

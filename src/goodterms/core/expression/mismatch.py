"""Two parts that do not go together: what is wrong in plain words, and what would go."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from goodterms.core.expression.literals import LiteralRefused, read_date, read_duration, read_timestamp
from goodterms.core.expression.typed import Constant, Fact, Typed
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
    nearest,
    words,
)
from goodterms.core.money import Money

__all__ = ["Fault", "alike", "comparison_fault", "described", "is_zero", "membership_fault", "rewritten", "stands_for"]


@dataclass(frozen=True, slots=True)
class Fault:
    """A mistake in a part: what is wrong, what to write, and whether the left operand is to blame (else the right)."""

    message: str
    suggestion: str = ""
    left: bool = False


def described(typed: Typed) -> str:
    """The part and its type as a clause: "account.past_due is an amount of money"."""
    match typed:
        case Fact(type=kind, name=name):
            return f"{name} is {words(kind)}"
        case Constant(type=kind, value=value) if isinstance(kind, Scalar):
            return f"{_shown(value)} is {words(kind)}"
        case _:
            return f"this is {words(typed.type)}"


def _shown(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float() | str():
            text = repr(value)
            return text if len(text) <= 40 else f"{text[:37]}..."
        case _:
            return "this"


def is_zero(typed: Typed) -> bool:
    """Whether `typed` is the whole number 0, the one number an amount of money may be compared with."""
    return isinstance(typed, Constant) and typed.type == INT and typed.value == 0


def _is_text(kind: Type) -> bool:
    return kind == STRING or isinstance(kind, OneOf)


def alike(one: Type, other: Type) -> bool:
    """Whether values of the two types may be compared."""
    return one == other or (_is_text(one) and _is_text(other))


def stands_for(typed: Typed, wanted: Type) -> bool:
    """Whether `typed` may stand where `wanted` is asked for, text written out for a closed list included."""
    if isinstance(wanted, OneOf) and isinstance(typed, Constant):
        return typed.value in wanted.values
    return accepts(wanted, typed.type)


def comparison_fault(sign: str, left: Typed, right: Typed) -> Fault | None:
    """What keeps the two from being compared by `sign`; None when nothing does. (Money with 0 is not asked here.)"""
    if isinstance(left.type, ListOf) or isinstance(right.type, ListOf):
        return Fault("a list is not compared; ask whether something is in it, or for its size")
    if not alike(left.type, right.type):
        hint = rewritten(right, left.type) or rewritten(left, right.type)
        return Fault(f"these cannot be compared: {described(left)}, but {described(right)}", hint)
    if isinstance(left, Constant) and isinstance(right, Constant) and not _one_currency(left.value, right.value):
        return Fault("amounts of two currencies cannot be compared")
    if sign not in {"==", "!="} and (isinstance(left.type, OneOf) or isinstance(right.type, OneOf)):
        return Fault(f"the values of a closed list have no order, so {sign} means nothing for them", left=True)
    return _never_equal(right, left) or _never_equal(left, right, blame_left=True)


def _one_currency(one: object, other: object) -> bool:
    return not (isinstance(one, Money) and isinstance(other, Money)) or one.currency == other.currency


def _never_equal(typed: Typed, other: Typed, *, blame_left: bool = False) -> Fault | None:
    """The fault that `typed` can never equal `other`, which is one of a closed list."""
    if not isinstance(other.type, OneOf):
        return None
    if isinstance(typed, Constant) and typed.value not in other.type.values:
        message = f"{described(other)}, never {_shown(typed.value)}"
        return Fault(message, rewritten(typed, other.type), left=blame_left)
    if isinstance(typed.type, OneOf) and not set(typed.type.values) & set(other.type.values):
        return Fault(f"these are never equal: {described(typed)}, but {described(other)}")
    return None


def membership_fault(item: Typed, member: Type, choice: Typed | None = None) -> Fault | None:
    """What keeps `item` from being looked for among values of type `member`, or keeps `choice` from being one."""
    if item.type == MONEY or isinstance(item.type, ListOf):
        return Fault("in looks for text, a number, a date or a time, not for money or a list", left=True)
    if not alike(item.type, member):
        blamed, wanted = (item, member) if choice is None else (choice, item.type)
        found = described(choice) if choice is not None else f"the list holds {words(member)}"
        return Fault(f"{described(item)}, but {found}", rewritten(blamed, wanted), left=choice is None)
    if choice is not None:
        return _never_equal(choice, item) or _never_equal(item, choice, blame_left=True)
    if isinstance(member, OneOf):
        return _never_equal(item, Fact(member, "an item of the list"), blame_left=True)
    return None


_READERS: Final[dict[Scalar, Callable[[str], Any]]] = {
    DATE: read_date,
    TIMESTAMP: read_timestamp,
    DURATION: read_duration,
}


def rewritten(typed: Typed, wanted: Type) -> str:
    """What to write in place of `typed` where `wanted` is asked for; empty when we cannot tell."""
    match typed:
        case Constant(value=value):
            return _constant_rewritten(value, wanted)
        case Fact(type=kind, name=name) if wanted == BOOL:
            return _as_condition(kind, name)
        case Fact(type=Scalar.INT, name=name) if wanted == DOUBLE:
            return f"double({name})"
        case _:
            return ""


def _constant_rewritten(value: object, wanted: Type) -> str:
    match value:
        case str() if isinstance(wanted, OneOf):
            close = nearest(value, wanted.values)
            return repr(close) if close else ""
        case str() if wanted == BOOL and value in {"true", "false"}:
            return value
        case str() if isinstance(wanted, Scalar) and wanted in _READERS:
            return f"{wanted.value}({value!r})" if _reads(value, wanted) else ""
        case str() if wanted == MONEY:
            return _constant_rewritten(float(value), MONEY) if re.fullmatch(r"-?\d{1,12}(\.\d\d?)?", value) else ""
        case bool():
            return ""
        case int() if wanted == DURATION and abs(value) < 10**9:
            return f"duration('{value}s')"
        case int() if wanted == DOUBLE:
            return f"{value}.0"
        case int() | float() if wanted == STRING:
            return f"'{value}'"
        case int() | float() if wanted == MONEY and abs(value) < 10**12:
            return f"money('{value:.2f}', 'EUR')"
        case float() if wanted == INT and value.is_integer() and abs(value) < 2**53:
            return str(int(value))
        case _:
            return ""


def _reads(text: str, wanted: Scalar) -> bool:
    try:
        _READERS[wanted](text)
    except LiteralRefused:
        return False
    return True


def _as_condition(kind: Type, name: str) -> str:
    match kind:
        case Scalar.INT | Scalar.MONEY:
            return f"{name} > 0"
        case Scalar.DOUBLE:
            return f"{name} > 0.0"
        case ListOf():
            return f"size({name}) > 0"
        case OneOf(values=values):
            return f"{name} == {values[0]!r}"
        case _:
            return f"has({name})"

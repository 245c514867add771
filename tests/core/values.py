"""Any value of ours, made from the annotations of its class: for properties that hold for everything that can be stored."""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from goodterms.core.contacts import Contact, ContactLedger, ledger
from goodterms.core.money import Money

TEXTS = st.text(max_size=40).filter(lambda text: "\x00" not in text)
"""Text as the doors let it in: cleaned of NUL and lone surrogates."""
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2200, 1, 1)).map(lambda at: at.replace(tzinfo=UTC))
DAYS = st.dates(date(1990, 1, 1), date(2200, 1, 1))
NUMBERS = st.integers(0, 2**63 - 1)
AMOUNTS = st.builds(Money, st.integers(-(10**12), 10**12), st.sampled_from(("EUR", "USD", "TWD", "JPY")))


@cache
def any_of(kind: Any) -> st.SearchStrategy[Any]:
    """A strategy for values of an annotated type: our dataclasses, Literals, tuples, optional values, and plain ones."""
    plain: dict[Any, st.SearchStrategy[Any]] = {
        str: TEXTS,
        int: NUMBERS,
        bool: st.booleans(),
        datetime: MOMENTS,
        date: DAYS,
        Money: AMOUNTS,
        bytes: st.binary(max_size=40),
        type(None): st.none(),
    }
    if kind is ContactLedger:
        return st.lists(any_of(Contact), max_size=3).map(ledger)
    if kind in plain:
        return plain[kind]
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin in {Union, types.UnionType}:
        return st.one_of(*[any_of(one) for one in arguments])
    if origin is tuple and arguments[1:] == (Ellipsis,):
        return st.lists(any_of(arguments[0]), max_size=3).map(tuple)
    if origin is tuple:
        return st.tuples(*[any_of(one) for one in arguments])
    if origin is frozenset:
        return st.frozensets(any_of(arguments[0]), max_size=3)
    if isinstance(kind, type) and is_dataclass(kind):
        hints = get_type_hints(kind)
        return st.builds(kind, **{field.name: any_of(hints[field.name]) for field in fields(kind)})
    if isinstance(kind, type) and issubclass(kind, tuple):  # a named tuple
        return st.builds(kind, **{name: any_of(hint) for name, hint in get_type_hints(kind).items()})
    raise TypeError(f"no strategy for {kind}")

"""The catalogue of events and effects, read from their classes."""

import re
from collections.abc import Callable
from dataclasses import MISSING, Field, fields
from datetime import date, datetime
from sys import modules
from types import NoneType, UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from docs.making.markdown import inline, table
from goodterms.core import effects, events
from goodterms.core.money import Money

__all__ = ["TABLES"]

LISTS: Final[dict[str, object]] = {
    "channel": events.Channel,
    "purpose": events.Purpose,
    "hold kind": events.HoldKind,
    "hold scope": events.HoldScope,
    "write-back kind": events.WriteBackKind,
    "call outcome": events.CallOutcome,
    "end reason": events.EndReason,
}
"""Closed lists that many events share, by the words the catalogue uses for them."""

WORDS: Final[dict[object, str]] = {
    str: "text",
    int: "number",
    bool: "yes or no",
    date: "day",
    datetime: "instant",
    Money: "money",
    events.Sealed: "sealed text",
    events.Allocation: "allocation",
    events.MandateGiven: "mandate",
    events.Instalment: "instalment",
    events.Considered: "way with its reason",
    events.PreferredFor: "preference for a purpose",
    **{kind: name for name, kind in LISTS.items()},
}


def catalogue() -> str:
    """Every event under the heading of the module its class stands in."""
    by_group: dict[str, list[type]] = {}
    for event in get_args(events.Event):
        by_group.setdefault(_group(event), []).append(event)
    return "\n\n".join(
        f"## {name}\n\n" + "\n\n".join(_entry(event) for event in members) for name, members in by_group.items()
    )


def effect_catalogue() -> str:
    return "\n\n".join(_entry(effect) for effect in get_args(effects.Effect))


def closed_lists() -> str:
    return table(
        ("list", "its words"),
        ((name, ", ".join(f"`{word}`" for word in get_args(kind))) for name, kind in LISTS.items()),
    )


def index() -> str:
    """Every event in one line, for those who look for a name."""
    found = sorted(get_args(events.Event), key=lambda event: event.type)
    rows = ((f"[`{event.type}`](#{event.type.replace('.', '')})", _first_sentence(event)) for event in found)
    return table(("event", "in one sentence"), rows)


def _group(event: type) -> str:
    """What the events of its module are about: the module's first line, without the full stop."""
    return str(modules[event.__module__].__doc__).partition("\n")[0].removesuffix(".")


def _entry(kind: Any) -> str:
    hints = get_type_hints(kind)
    carried = [_carried(field, hints[field.name]) for field in fields(kind)]
    lines = [f"### `{kind.type}`", "", inline(kind.__doc__), "", f"Carries {', '.join(carried)}."]
    if kind.version > 1:
        lines[-1] += f" Version {kind.version}; older ones are lifted when they are read."
    return "\n".join(lines)


def _first_sentence(kind: Any) -> str:
    return re.split(r"(?<=[.!?])\s", inline(kind.__doc__).replace('" "', '"'))[0]


def _carried(field: "Field[Any]", hint: object) -> str:
    default = field.default
    words = "" if default in {MISSING, None, "", ()} else f", `{_written(default)}` unless said"
    return f"`{field.name}` ({_type(hint)}{words})"


def _written(default: object) -> str:
    return {True: "yes", False: "no"}.get(default, str(default)) if isinstance(default, bool) else str(default)


def _type(hint: object) -> str:
    if hint in WORDS:
        return WORDS[hint]
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return " or ".join(f"`{word}`" for word in arguments)
    if origin in {Union, UnionType}:
        return f"{' or '.join(_type(part) for part in arguments if part is not NoneType)}, if any"
    if origin is tuple:
        return f"list of {_type(arguments[0])}s"
    raise KeyError(f"the catalogue has no word for {hint}: add it to docs/making/events.py")


TABLES: Final[dict[str, Callable[[], str]]] = {
    "event-index": index,
    "event-catalogue": catalogue,
    "effect-catalogue": effect_catalogue,
    "closed-lists": closed_lists,
}

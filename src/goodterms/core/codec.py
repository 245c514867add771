"""Events and effects as stored text, and back: JSON by type and version, with upcasters for older versions.

What was written is read for ever: a payload of an older version is lifted step by step by `UPCASTERS` until it fits the
present class. `tests/upgrade` keeps a sample of every version that was ever stored.
"""

import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import orjson

from goodterms.core import effects as effect_words
from goodterms.core import events as event_words
from goodterms.core.effects import Effect
from goodterms.core.events import Event

EVENT_CLASSES: dict[str, type[Any]] = {cls.type: cls for cls in get_args(event_words.Event)}
EFFECT_CLASSES: dict[str, type[Any]] = {cls.type: cls for cls in get_args(effect_words.Effect)}
UPCASTERS: dict[tuple[str, int], Callable[[dict[str, Any]], dict[str, Any]]] = {
    ("promise.made", 1): lambda data: {**data, "way": None},
    ("promise.named", 1): lambda data: {**data, "corrects": False},
    ("promise.named", 2): lambda data: {**data, "part": False},
    ("payment.received", 1): lambda data: {**data, "again": False},
    ("account.updated", 1): lambda data: {**data, "interest_rate": None, "late_fee": None},
    ("payment.failed", 1): lambda data: {**data, "attempt": 1, "first": None},
    ("payment.failed", 2): lambda data: {**data, "retried_by": "record", "most": None, "mandate_gone": False},
    ("contact.opted_in", 1): lambda data: {**data, "by": "customer", "mistaken": False},
    ("vulnerability.disclosed", 1): lambda data: {**data, "by": "customer"},
    ("vulnerability.disclosed", 2): lambda data: {**data, "crisis": False},
    ("complaint.made", 1): lambda data: {**data, "cause": None, "by_way_of": None, "by": "customer"},
    ("consent.given", 1): lambda data: {**data, "point": None, "basis": "consent", "wording": "", "evidence": ""},
    ("call.made", 1): lambda data: {**data, "became": "recorded", "point": None},
    ("contact.recorded", 1): lambda data: {**data, "outcome": "recorded", "place": None},
    ("reply.received", 1): lambda data: {**data, "elsewhere": False},
    ("reply.received", 2): lambda data: {**data, "sure": True, "language": None},
    ("reply.received", 3): lambda data: {**data, "perhaps_stop": False},
    ("payment.claimed", 1): lambda data: {**data, "amount": None, "on": None, "way": None, "reference": None},
    ("dispute.raised", 1): lambda data: {**data, "amount": None},
    ("offer.asked", 1): lambda data: {**data, "day": None},
    ("offer.answered", 1): lambda data: {**data, "day": None},
    ("contact.failed", 1): lambda data: {**data, "point": None, "stopped": "no"},
    ("contact.delivery_failed", 1): lambda data: {**data, "stopped": "no"},
    ("task.put_off", 1): lambda data: {**data, "note": None},
    ("contact.requested", 1): lambda data: {**data, "considered": []},
    ("contact.accepted", 1): lambda data: {**data, "language": ""},
    ("contact.delivered", 1): lambda data: {**data, "point": None},
    ("link.opened", 1): lambda data: {**data, "point": None},
}
"""(type, version) to a function that lifts a payload of that version to the next."""


class UnreadablePayload(Exception):
    """A stored payload that no known class fits: of an unknown type, of a newer version, or damaged."""


def encode(value: Event | Effect) -> str:
    """The value's fields as compact JSON; `type` and `version` travel beside it, in columns."""
    return orjson.dumps(value).decode()


def decode_event(*, type_: str, version: int, payload: str | bytes) -> Event:
    """The event stored as `payload`. Raises `UnreadablePayload`."""
    event: Event = _decode(EVENT_CLASSES, type_, version, payload)
    return event


def decode_effect(*, type_: str, version: int, payload: str | bytes) -> Effect:
    """The effect stored as `payload`. Raises `UnreadablePayload`."""
    effect: Effect = _decode(EFFECT_CLASSES, type_, version, payload)
    return effect


def _decode(classes: dict[str, type[Any]], type_: str, version: int, payload: str | bytes) -> Any:
    cls = classes.get(type_)
    if cls is None:
        raise UnreadablePayload(f"nothing is called {type_!r}: it was stored by another version of Goodterms")
    if version > cls.version:
        raise UnreadablePayload(
            f"{type_} version {version} is newer than this Goodterms knows ({cls.version}): upgrade it"
        )
    try:
        data = orjson.loads(payload)
        while version < cls.version:
            data = UPCASTERS[(type_, version)](data)
            version += 1
        return _reader(cls)(data)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UnreadablePayload(f"{type_} version {version}: {error}") from error


Reader = Callable[[Any], Any]


_READERS: dict[Any, Reader] = {}


def _reader(kind: Any) -> Reader:
    """A function that reads JSON data into a value of the annotated type, made once a type."""
    found = _READERS.get(kind)
    if found is None:
        found = _READERS[kind] = _make_reader(kind)
    return found


def _make_reader(kind: Any) -> Reader:
    origin = get_origin(kind)
    if kind is datetime:
        return datetime.fromisoformat
    if kind is date:
        return date.fromisoformat
    if isinstance(kind, type) and is_dataclass(kind):
        return _dataclass_reader(kind)
    if origin is tuple:
        return _tuple_reader(get_args(kind))
    if origin in {Union, types.UnionType}:
        inner = [arm for arm in get_args(kind) if arm is not type(None)]
        if len(inner) != 1:
            raise TypeError(f"{kind} cannot be stored: a union of one type and None is the only one we store")
        read = _reader(inner[0])
        return lambda value: None if value is None else read(value)
    if origin is Literal:
        allowed = frozenset(get_args(kind))
        return lambda value: _one_of(value, allowed)
    return lambda value: value


def _one_of(value: Any, allowed: frozenset[Any]) -> Any:
    if value not in allowed:
        raise ValueError(f"{value!r} is not one of {', '.join(sorted(map(str, allowed)))}")
    return value


def _tuple_reader(args: tuple[Any, ...]) -> Reader:
    if len(args) == 2 and args[1] is Ellipsis:
        read = _reader(args[0])
        return lambda value: tuple([read(item) for item in value])
    readers = tuple(_reader(arg) for arg in args)
    return lambda value: tuple([read(item) for read, item in zip(readers, value, strict=True)])


def _dataclass_reader(cls: type[Any]) -> Reader:
    hints = get_type_hints(cls)
    readers = {field.name: _reader(hints[field.name]) for field in fields(cls)}

    def read(data: dict[str, Any]) -> Any:
        return cls(**{name: readers[name](value) for name, value in data.items()})

    return read


def case_of(event: Event) -> int | None:
    """The case an event names, if it names one."""
    named: int | None = getattr(event, "case", None)
    return named

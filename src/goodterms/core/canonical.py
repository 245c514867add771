"""One way to write a value as bytes, so that the same value always gives the same hash.

JSON as RFC 8785 (JCS) prescribes it: no spaces, keys sorted by UTF-16 code units, strings escaped as little as
possible, UTF-8. A stricter subset: whole numbers only, within ±(2^53 - 1), because money and counters here are never
floats. Times are written as UTC text with exactly six decimals, the resolution PostgreSQL keeps.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, TypeAlias

import orjson

Json: TypeAlias = bool | int | str | Sequence["Json"] | Mapping[str, "Json"] | None

LARGEST_INTEGER = 2**53 - 1  # RFC 8785, 3.2.2.3: what every JSON reader can hold exactly
DEEPEST = 100

_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", re.ASCII)
_Place: TypeAlias = tuple["_Place", str] | None


class CanonicalError(ValueError):
    """A value cannot be written canonically; the message names the place in the value and what to give instead."""


def canonical_json(value: Json, /) -> bytes:
    """The canonical bytes of a value made of dicts, lists, tuples, strings, integers, booleans and None.

    Equal values give equal bytes, whatever the order of their keys. Raises `CanonicalError` for floats, integers beyond
    ±(2^53 - 1), lone surrogates, keys that are not strings, nesting deeper than 100, and any other type.
    """
    if not _check(value, None, DEEPEST):
        value = _sorted_by_utf16(value)
        options = orjson.OPT_PASSTHROUGH_SUBCLASS
    else:
        options = orjson.OPT_PASSTHROUGH_SUBCLASS | orjson.OPT_SORT_KEYS
    try:
        return orjson.dumps(value, option=options)
    except TypeError as error:
        raise CanonicalError(f"{_surrogate(value, None)}: the text holds half a character; clean it first") from error


def canonical_time(when: datetime, /) -> str:
    """UTC text with six decimals: 2026-11-21T09:30:00.000000Z. Raises `CanonicalError` for a time with no zone."""
    if when.tzinfo is not UTC:
        if when.utcoffset() is None:
            raise CanonicalError(f"{when.isoformat()} has no time zone; give an aware UTC datetime")
        when = when.astimezone(UTC)
    return when.isoformat(timespec="microseconds")[:26] + "Z"


def read_time(text: str, /) -> datetime:
    """The time `canonical_time` wrote. Raises `CanonicalError` for any other text."""
    try:
        if _TIME.fullmatch(text):
            return datetime.fromisoformat(text[:26]).replace(tzinfo=UTC)
    except ValueError:
        pass
    raise CanonicalError(f"{text!r} is not a time such as 2026-11-21T09:30:00.000000Z")


def _check(value: Any, place: _Place, room: int) -> bool:
    """Refuse what has no canonical form; say whether every key is ASCII, so that every sensible sort agrees."""
    kind = type(value)
    if kind is str or kind is bool or value is None:
        return True
    if kind is int:
        if not -LARGEST_INTEGER <= value <= LARGEST_INTEGER:
            raise CanonicalError(f"{_name(place)}: {value} is too large for a JSON number; write it as text")
        return True
    if room == 0:
        raise CanonicalError(f"{_name(place)}: nested deeper than {DEEPEST} levels")
    if kind is dict:
        plain = True
        for key, item in value.items():
            if type(key) is not str:
                raise CanonicalError(f"{_name(place)}: the key {key!r} is not a string")
            plain = _check(item, (place, key), room - 1) and key.isascii() and plain
        return plain
    if kind is list or kind is tuple:
        plain = True
        for at, item in enumerate(value):
            plain = _check(item, (place, str(at)), room - 1) and plain
        return plain
    if kind is float:
        raise CanonicalError(f"{_name(place)}: {value} is a float; use a whole number of minor units, or text")
    raise CanonicalError(f"{_name(place)}: a {kind.__name__} has no canonical JSON form; give text, a number or a dict")


def _sorted_by_utf16(value: Any) -> Any:
    match value:
        case dict():
            keys = sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
            return {key: _sorted_by_utf16(value[key]) for key in keys}
        case list() | tuple():
            return [_sorted_by_utf16(item) for item in value]
        case _:
            return value


def _surrogate(value: Any, place: _Place) -> str | None:
    """The name of the first place whose text is not Unicode."""
    match value:
        case str():
            return _name(place) if any("\ud800" <= letter <= "\udfff" for letter in value) else None
        case dict():
            found = (_surrogate(key, place) or _surrogate(item, (place, key)) for key, item in value.items())
        case list() | tuple():
            found = (_surrogate(item, (place, str(at))) for at, item in enumerate(value))
        case _:
            return None
    return next((name for name in found if name), None)


def _name(place: _Place) -> str:
    words: list[str] = []
    while place is not None:
        place, word = place
        words.append(word.encode("utf-8", "backslashreplace").decode())
    return ".".join(reversed(words)) or "the value"

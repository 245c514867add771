"""The same value always gives the same bytes, and what has no single form is refused by name."""

import json
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum
from uuid import UUID

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.canonical import LARGEST_INTEGER, CanonicalError, canonical_json, canonical_time, read_time

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-LARGEST_INTEGER, LARGEST_INTEGER) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)


def by_rfc_8785(value: object) -> bytes:
    """RFC 8785 with nothing but the standard library."""

    def ordered(value: object) -> object:
        if isinstance(value, dict):
            return {key: ordered(value[key]) for key in sorted(value, key=lambda key: key.encode("utf-16-be"))}
        return [ordered(item) for item in value] if isinstance(value, list) else value

    return json.dumps(ordered(value), ensure_ascii=False, separators=(",", ":")).encode()


@given(values)
def test_the_bytes_are_those_of_rfc_8785_and_read_back_as_the_value(value: object) -> None:
    written = canonical_json(value)
    assert written == by_rfc_8785(value)
    assert orjson.loads(written) == value


@given(st.dictionaries(texts, st.integers(0, 9), min_size=2, max_size=6), st.randoms())
def test_the_order_of_keys_makes_no_difference(value: dict[str, int], random) -> None:
    items = list(value.items())
    random.shuffle(items)
    assert canonical_json(dict(items)) == canonical_json(value)


def test_keys_sort_by_utf_16_code_units_as_the_rfc_example_does() -> None:
    keys = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\u0080", "\u00f6"]
    written = canonical_json(dict.fromkeys(keys, 0))
    assert list(json.loads(written)) == ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\ufb33"]


def test_keys_sort_so_at_every_depth() -> None:
    value = [{"\ufb33": [{"\ufb33": 1, "\U0001f600": (2,)}], "\U0001f600": None}]
    assert canonical_json(value) == '[{"\U0001f600":null,"\ufb33":[{"\U0001f600":[2],"\ufb33":1}]}]'.encode()


class Colour(StrEnum):
    RED = "red"


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (1.5, "the value: 1.5 is a float"),
        ({"amounts": [1, {"net": 2.0}]}, r"amounts\.1\.net: 2\.0 is a float"),
        ({"n": 2**53}, "n: 9007199254740992 is too large"),
        ({"n": -(2**53)}, "n: -9007199254740992 is too large"),
        ({1: 2}, "the key 1 is not a string"),
        ({"who": UUID(int=1)}, "who: a UUID has no canonical"),
        ({"at": datetime(2026, 1, 1)}, "at: a datetime has no canonical"),
        ({"of": Colour.RED}, "of: a Colour has no canonical"),
        ({"name": {"first": "a\ud800"}}, r"name\.first: the text holds half a character"),
        (["fine", "\udfff"], "1: the text holds half a character"),
        ({"\ud800": 1}, "the value: the text holds half a character"),
        (b"bytes", "the value: a bytes has no canonical"),
    ],
)
def test_what_has_no_single_form_is_refused_with_its_place(value: object, message: str) -> None:
    with pytest.raises(CanonicalError, match=message):
        canonical_json(value)


def test_nesting_without_end_is_refused() -> None:
    value: list = []
    value.append(value)
    with pytest.raises(CanonicalError, match="nested deeper than 100"):
        canonical_json(value)


ZONES = [UTC, timezone(timedelta(hours=9)), timezone(timedelta(hours=-7, minutes=30))]


@given(st.datetimes(datetime(2, 1, 1), datetime(9998, 1, 1), timezones=st.sampled_from(ZONES)))
def test_a_time_is_written_once_whatever_zone_it_came_in(when: datetime) -> None:
    text = canonical_time(when)
    assert len(text) == 27
    assert read_time(text) == when
    assert canonical_time(read_time(text)) == text


def test_a_time_with_no_zone_is_refused() -> None:
    with pytest.raises(CanonicalError, match="has no time zone"):
        canonical_time(datetime(2026, 11, 21))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "now",
        "2026-11-21T09:30:00Z",
        "2026-11-21T09:30:00.000000+00:00",
        "2026-13-21T09:30:00.000000Z",
        "٢٠٢٦-11-21T09:30:00.000000Z",
    ],
)
def test_only_our_own_form_of_a_time_is_read(text: str) -> None:
    with pytest.raises(CanonicalError, match="is not a time such as"):
        read_time(text)

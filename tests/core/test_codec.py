"""What is stored is read back as it was, for ever: events and effects, by type and version."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, ClassVar, get_args

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.values import any_of

from goodterms.core import codec
from goodterms.core.codec import (
    EFFECT_CLASSES,
    EVENT_CLASSES,
    UnreadablePayload,
    decode_effect,
    decode_event,
    encode,
)
from goodterms.core.effects import EFFECT_VERSION, Effect
from goodterms.core.events import Event, LinkOpened, PaymentReceived


@pytest.mark.parametrize("kind", get_args(Event), ids=lambda kind: kind.type)
@given(data=st.data())
def test_every_event_is_read_back_as_it_was_stored(kind: Any, data: st.DataObject) -> None:
    event = data.draw(any_of(kind))
    assert decode_event(type_=kind.type, version=kind.version, payload=encode(event)) == event


@pytest.mark.parametrize("kind", get_args(Effect), ids=lambda kind: kind.type)
@given(data=st.data())
def test_every_effect_is_read_back_as_it_was_stored(kind: Any, data: st.DataObject) -> None:
    effect = data.draw(any_of(kind))
    assert decode_effect(type_=kind.type, version=EFFECT_VERSION, payload=encode(effect)) == effect


def test_every_event_and_effect_has_a_name_of_its_own() -> None:
    assert len(EVENT_CLASSES) == len(get_args(Event))
    assert len(EFFECT_CLASSES) == len(get_args(Effect))
    assert not EVENT_CLASSES.keys() & EFFECT_CLASSES.keys()


# --- what cannot be read says so -------------------------------------------------------------------------------------------


def test_an_unknown_type_is_named() -> None:
    with pytest.raises(UnreadablePayload, match=r"nothing is called 'weather\.changed'"):
        decode_event(type_="weather.changed", version=1, payload="{}")


def test_a_newer_version_says_to_upgrade() -> None:
    with pytest.raises(UnreadablePayload, match=r"link\.opened version 9 is newer .* upgrade"):
        decode_event(type_="link.opened", version=9, payload='{"case": 1}')


@pytest.mark.parametrize(
    "payload",
    [
        "",
        "{",
        "[]",
        "null",
        '"x"',
        "{}",
        '{"case": 1, "colour": "red"}',
    ],
)
def test_a_damaged_payload_is_refused_by_name(payload: str) -> None:
    with pytest.raises(UnreadablePayload, match=r"link\.opened version 2"):
        decode_event(type_="link.opened", version=2, payload=payload)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("source", "astrology"),
        ("amount", 5),
        ("amount", {"amount": 1}),
        ("amount", {"amount": 1, "currency": "EURO"}),
        ("allocations", [{"account": 1}]),
        ("allocations", 7),
    ],
)
def test_a_damaged_part_is_refused(field: str, value: Any) -> None:
    good = orjson.loads(
        '{"reference":"P","amount":{"amount":1,"currency":"EUR"},"allocations":[],"source":"gateway","in_record":false,"case":null}'
    )
    kind = PaymentReceived
    assert decode_event(type_=kind.type, version=1, payload=orjson.dumps(good)).type == kind.type
    with pytest.raises(UnreadablePayload):
        decode_event(type_=kind.type, version=1, payload=orjson.dumps({**good, field: value}))


# --- older versions ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Moved:
    """An event of this test that changed its shape twice."""

    type: ClassVar[str] = "test.moved"
    version: ClassVar[int] = 3
    case: int
    at: datetime
    why: str = ""


@pytest.fixture
def moved(monkeypatch: pytest.MonkeyPatch) -> type[Moved]:
    monkeypatch.setitem(codec.EVENT_CLASSES, Moved.type, Moved)
    monkeypatch.setitem(codec.UPCASTERS, (Moved.type, 1), lambda data: {"case": data["number"], "day": data["day"]})
    monkeypatch.setitem(
        codec.UPCASTERS, (Moved.type, 2), lambda data: {"case": data["case"], "at": f"{data['day']}T00:00:00+00:00"}
    )
    return Moved


def test_older_versions_are_lifted_step_by_step(moved: type[Moved]) -> None:
    now = moved(7, datetime(2026, 5, 5, tzinfo=UTC))
    for version, payload in ((1, {"number": 7, "day": "2026-05-05"}), (2, {"case": 7, "day": "2026-05-05"})):
        assert decode_event(type_=moved.type, version=version, payload=orjson.dumps(payload)) == now


def test_a_version_that_nothing_lifts_is_refused(moved: type[Moved], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(codec.UPCASTERS, (moved.type, 1))
    with pytest.raises(UnreadablePayload, match=r"test\.moved version 1"):
        decode_event(type_=moved.type, version=1, payload="{}")


def test_an_added_field_with_a_default_needs_no_new_version() -> None:
    assert decode_event(type_="link.opened", version=1, payload='{"case": 3}') == LinkOpened(3)

"""One event, one leaf: the same everywhere, and any change shows."""

import json
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.canonical import canonical_json
from goodterms.core.envelope import STREAM_KINDS, Envelope, EnvelopeError, leaf_bytes, payload_sha256, read_leaf
from goodterms.core.merkle import leaf_hash

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
times = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
envelopes = st.builds(
    Envelope,
    event_id=st.none() | st.uuids().map(str),
    case_id=st.none() | texts,
    stream=st.sampled_from(sorted(STREAM_KINDS)),
    stream_id=texts,
    seq=st.integers(0, 2**53 - 1),
    event_type=texts,
    version=st.integers(1, 99),
    occurred_at=times,
    recorded_at=times,
    actor=texts,
    correlation=st.none() | texts,
    payload_sha256=st.binary(min_size=32, max_size=32),
)

ONE = Envelope(
    event_id=str(UUID(int=0x0190_0000_0000_7000_8000_0000_0000_0001)),
    case_id="4711",
    stream="customer",
    stream_id="9007199254740993",
    seq=3,
    event_type="promise.made",
    version=1,
    occurred_at=datetime(2026, 11, 21, 9, 30, tzinfo=UTC),
    recorded_at=datetime(2026, 11, 21, 9, 30, 0, 250_000, tzinfo=UTC),
    actor="customer",
    correlation=None,
    payload_sha256=payload_sha256(b'{"amount":4500}'),
)


def leaf(envelope: Envelope) -> bytes:
    return leaf_bytes(**asdict(envelope))


def test_this_event_has_this_leaf_for_ever() -> None:
    """A stored sample: leaves already sealed must hash the same in every later release."""
    assert leaf(ONE) == (
        b'1{"actor":"customer","case":"4711","correlation":null,"id":"01900000-0000-7000-8000-000000000001",'
        b'"occurred_at":"2026-11-21T09:30:00.000000Z",'
        b'"payload_sha256":"fb78b9486d03a530164884091e631e0c38adfd243154f09b8e8dd5d959d21150",'
        b'"recorded_at":"2026-11-21T09:30:00.250000Z","seq":3,"stream":"customer","stream_id":"9007199254740993",'
        b'"type":"promise.made","version":1}'
    )
    assert leaf_hash(leaf(ONE)) == sha256(b"\x00" + leaf(ONE)).digest()


@given(envelopes)
def test_a_leaf_reads_back_as_the_envelope_it_was_made_from(envelope: Envelope) -> None:
    assert read_leaf(leaf(envelope)) == envelope


@given(envelopes)
def test_a_leaf_is_its_version_and_canonical_json_on_one_line(envelope: Envelope) -> None:
    written = leaf(envelope)
    assert written[:1] == b"1"
    assert written[1:] == canonical_json(json.loads(written[1:]))
    assert not {b"\n", b"\t", b"\r"} & {written[at : at + 1] for at in range(len(written))}


@given(envelopes, envelopes)
def test_two_envelopes_share_a_leaf_only_if_they_are_equal(one: Envelope, other: Envelope) -> None:
    assert (leaf(one) == leaf(other)) == (one == other)


@given(envelopes, st.data())
def test_changing_any_one_field_changes_the_leaf(envelope: Envelope, data: st.DataObject) -> None:
    other = data.draw(envelopes)
    for name, value in asdict(other).items():
        if value != getattr(envelope, name):
            assert leaf(replace(envelope, **{name: value})) != leaf(envelope), name


def test_an_id_gives_the_same_leaf_as_a_number_a_uuid_and_as_text() -> None:
    assert leaf_bytes(**asdict(ONE) | {"stream_id": 2**53 + 1, "case_id": 4711}) == leaf(ONE)
    assert leaf_bytes(**asdict(ONE) | {"event_id": UUID(ONE.event_id)}) == leaf(ONE)


def test_the_zone_a_time_came_in_makes_no_difference() -> None:
    tokyo = ONE.occurred_at.astimezone(timezone(timedelta(hours=9)))
    assert leaf(replace(ONE, occurred_at=tokyo)) == leaf(ONE)


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("stream", "invoice", "stream: 'invoice' is none of account, case, customer, staff, workspace"),
        ("payload_sha256", b"short", "32 bytes, not 5"),
        ("seq", -1, "count from 0"),
        ("seq", 2**53, "count from 0"),
        ("occurred_at", datetime(2026, 1, 1), "has no time zone"),
        ("actor", "\ud800", "plain Unicode text"),
        ("event_type", b"x", "plain Unicode text"),
        ("case_id", "\ud800", "plain Unicode text"),
        ("correlation", b"x", "plain Unicode text"),
    ],
)
def test_a_field_without_one_written_form_is_refused(field: str, value: object, message: str) -> None:
    with pytest.raises(EnvelopeError, match=message):
        leaf_bytes(**asdict(ONE) | {field: value})


def edited(**changes: object) -> bytes:
    return b"1" + canonical_json(json.loads(leaf(ONE)[1:]) | changes)


@pytest.mark.parametrize(
    "spoilt",
    [
        b"",
        b"2" + leaf(ONE)[1:],
        leaf(ONE)[:-1],
        leaf(ONE) + b" ",
        leaf(ONE).replace(b":3,", b": 3,"),
        leaf(ONE).replace(b"customer", b"\\u0063ustomer"),
        leaf(ONE).replace(b'"seq":3', b'"seq":2,"seq":3'),
        leaf(ONE).replace(b'"seq":3', b'"seq":3.0'),
        b"1[]",
        b"1null",
        edited(more=1),
        edited(seq="3"),
        edited(seq=True),
        edited(actor=None),
        edited(stream="invoice"),
        edited(payload_sha256="75B7"),
        edited(occurred_at="2026-11-21T09:30:00Z"),
    ],
)
def test_what_was_never_written_so_is_not_read(spoilt: bytes) -> None:
    with pytest.raises(EnvelopeError):
        read_leaf(spoilt)


@given(st.binary(max_size=60))
def test_no_bytes_bring_the_reader_down(junk: bytes) -> None:
    with pytest.raises(EnvelopeError):
        read_leaf(junk)
    with pytest.raises(EnvelopeError):
        read_leaf(b"1" + junk)

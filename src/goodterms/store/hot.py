"""The hot row: `CustomerFacts` as MessagePack, so that one row under one lock says all that a decision may know.

Lists are positional and times are epoch seconds: the row is rewritten at every step, and its size is the price of a step.
`FORMAT` leads the row; a reader of an unknown format refuses it by name.
"""

from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

import msgspec
import orjson

from goodterms.core.circumstances import ORDINARY, Circumstances
from goodterms.core.contacts import Contact, ContactLedger, ledger
from goodterms.core.facts import (
    Consent,
    CustomerFacts,
    Point,
)
from goodterms.store.hot_parts import (
    day_number,
    moment_of,
    read_account,
    read_answer,
    read_asked,
    read_complaint,
    read_consent,
    read_duty,
    read_held,
    read_hold,
    read_plan,
    read_point,
    read_promise,
    read_support,
    row_of_account,
    row_of_answer,
    row_of_asked,
    row_of_complaint,
    row_of_consent,
    row_of_duty,
    row_of_plan,
    row_of_point,
    row_of_promise,
    seconds_of,
)

FORMAT = 2
pack = msgspec.msgpack.Encoder().encode
_unpack = msgspec.msgpack.Decoder().decode


class UnreadableHotRow(Exception):
    """The hot row was written by a newer version of Goodterms, or is damaged. Rebuild it: `goodterms db rebuild-hot`."""


def encode(facts: CustomerFacts) -> bytes:
    """The facts as the bytes of `customer_state.hot`. `known` is not stored: it is how the facts were gathered."""
    return pack(
        (
            FORMAT,
            facts.language,
            facts.zones,
            facts.country,
            facts.preferred,
            [
                (p.id, p.channel, p.address, p.rank) if not (p.bounces or p.heard) else row_of_point(p)
                for p in facts.points
            ],
            [
                (c.channel, c.purpose, c.given, seconds_of(c.expires_at))
                if c.at is None and c.point is None
                else row_of_consent(c)
                for c in facts.consents
            ],
            (facts.text_stopped, facts.ceased, day_number(facts.last_kept_promise)),
            [
                (h.id, h.kind, h.scope, h.account, seconds_of(h.since), seconds_of(h.until), seconds_of(h.asked_until))
                for h in facts.holds
            ],
            ledger(facts.contacts).rows,
            [row_of_promise(p) for p in facts.promises],
            [row_of_account(a) for a in facts.accounts],
            facts.exposures,
            [row_of_promise(p) for p in facts.broken],
            [row_of_answer(a) for a in facts.answers],
            None if facts.circumstances is ORDINARY or facts.circumstances == ORDINARY else lean(facts.circumstances),
            *_seldom(facts),
        )
    )


def _seldom(facts: CustomerFacts) -> tuple[Any, ...]:
    """What few customers have: left out, so that the rows of the others are no longer."""
    if not (
        facts.complaints
        or facts.plans
        or facts.duties
        or facts.held_time
        or facts.support
        or facts.asked
        or facts.preferred_for
    ):
        return ()
    found = [
        [row_of_complaint(c) for c in facts.complaints],
        [row_of_plan(p) for p in facts.plans],
        [row_of_duty(d) for d in facts.duties],
        [(h.account, h.since.timestamp(), h.until.timestamp()) for h in facts.held_time],
        [(s.id, s.flags, s.consent, s.review_at.timestamp(), s.asked) for s in facts.support],
        [row_of_asked(a) for a in facts.asked],
        facts.preferred_for,
    ]
    while not found[-1]:
        found.pop()
    return tuple(found)


def decode(row: bytes | memoryview, *, bucket: int, customer: int) -> CustomerFacts:
    """The facts in a hot row. Raises `UnreadableHotRow` for a format this version does not know, and for a damaged row."""
    try:
        return _read(_document(bytes(row)), bucket=bucket, customer=customer)
    except (ValueError, TypeError, LookupError, AttributeError, OverflowError, msgspec.MsgspecError) as error:
        raise UnreadableHotRow(f"customer {customer}: the hot row is damaged ({error})") from error


def _document(row: bytes) -> Any:
    """The values of a row. The first format was JSON (it alone begins with a bracket) with its contacts written out."""
    if row[:1] != b"[":
        return _unpack(row)
    doc = orjson.loads(row)
    if doc[0] == 1:
        doc[0] = FORMAT
        doc[9] = ledger(
            [Contact(datetime.fromtimestamp(c[0], UTC), date.fromordinal(c[1]), *c[2:8]) for c in doc[9]]
        ).rows
    return doc


def _read(doc: Any, *, bucket: int, customer: int) -> CustomerFacts:
    if not isinstance(doc, list) or doc[0] != FORMAT:
        raise UnreadableHotRow(f"customer {customer}: hot row of format {doc[0] if isinstance(doc, list) else '?'}")
    day = date.fromordinal
    return CustomerFacts(
        bucket=bucket,
        customer=customer,
        language=doc[1],
        zones=tuple(doc[2]),
        country=doc[3],
        preferred=tuple(doc[4]),
        points=tuple([Point(*p) if len(p) == 4 else read_point(p) for p in doc[5]]),
        consents=tuple(
            [Consent(c[0], c[1], c[2], moment_of(c[3])) if len(c) == 4 else read_consent(c) for c in doc[6]]
        ),
        text_stopped=doc[7][0],
        ceased=doc[7][1],
        last_kept_promise=None if doc[7][2] is None else day(doc[7][2]),
        holds=tuple([read_hold(h) for h in doc[8]]),
        contacts=ContactLedger(doc[9]),
        promises=tuple([read_promise(p) for p in doc[10]]),
        accounts=tuple([read_account(a) for a in doc[11]]),
        exposures=tuple([(e[0], e[1]) for e in doc[12]]),
        broken=tuple([read_promise(p) for p in (doc[13] if len(doc) > 13 else ())]),
        answers=tuple([read_answer(a) for a in (doc[14] if len(doc) > 14 else ())]),
        circumstances=ORDINARY if len(doc) < 16 or doc[15] is None else msgspec.convert(doc[15], Circumstances),
        complaints=tuple([read_complaint(c) for c in doc[16]]) if len(doc) > 16 else (),
        plans=tuple([read_plan(p) for p in doc[17]]) if len(doc) > 17 else (),
        duties=tuple([read_duty(d) for d in doc[18]]) if len(doc) > 18 else (),
        held_time=tuple([read_held(h) for h in doc[19]]) if len(doc) > 19 else (),
        support=tuple([read_support(s) for s in doc[20]]) if len(doc) > 20 else (),
        asked=tuple([read_asked(a) for a in doc[21]]) if len(doc) > 21 else (),
        preferred_for=tuple([(one[0], tuple(one[1])) for one in doc[22]]) if len(doc) > 22 else (),
    )


def lean(value: Any) -> Any:
    """A value of ours as plain data without the fields that are as usual; read it with `msgspec.convert`."""
    if is_dataclass(value):
        usual = _usual(value.__class__)
        found = {name: getattr(value, name) for name in usual}
        return {name: lean(said) for name, said in found.items() if said != usual[name]}
    if isinstance(value, tuple | frozenset):
        return [lean(one) for one in value]
    return value


@cache
def _usual(kind: type[Any]) -> dict[str, Any]:
    """What the fields of a class are when nobody says otherwise; a field that must be said equals nothing."""
    return {field.name: field.default for field in fields(kind)}

"""Gather: lock customers, and turn their rows into what the core decides on. A fixed number of queries for any batch."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, Final, Literal

import orjson
from django.db import connection

from goodterms.core.case import Case, ReadBack, Talk
from goodterms.core.codec import UnreadablePayload, decode_event
from goodterms.core.events import Instalment, Stamped
from goodterms.core.facts import CustomerFacts
from goodterms.core.journey.change import Given
from goodterms.core.money import Money
from goodterms.core.value import value
from goodterms.store.adapters import array
from goodterms.store.hot import UnreadableHotRow, decode

PointState = Literal["ok", "opted_out", "wrong_person", "bounced"]
HERE = tuple[int, int]
"""(bucket, customer id)"""


@value
class Locked:
    """A customer whose row this transaction holds: the counters of its streams and the raw hot facts.

    `parked` says why nothing of theirs is decided; `trouble` why their facts cannot be read (they are empty then).
    """

    bucket: int
    customer: int
    seq: int
    receipts: int
    in_flight: int
    facts: CustomerFacts
    parked: str | None = None
    trouble: str | None = None


@value
class Gathered:
    """A locked customer with everything that waits: `due[i]` is when `given.events[i]` wants attention.

    With `trouble` some row of theirs cannot be read: nothing may be decided on what is given.
    """

    locked: Locked
    given: Given
    due: tuple[datetime, ...]
    trouble: str | None = None


CLAIM = """
SELECT bucket, customer_id, seq, receipts, in_flight, hot, parked FROM customer_state
 WHERE bucket = ANY(%(buckets)s::smallint[]) AND due_at <= %(now)s AND parked IS NULL {standing}
 ORDER BY bucket, due_at, customer_id LIMIT %(limit)s FOR UPDATE SKIP LOCKED
"""
LOCK = """
SELECT s.bucket, s.customer_id, s.seq, s.receipts, s.in_flight, s.hot, s.parked
  FROM unnest(%(b)s::smallint[], %(c)s::bigint[]) AS u (b, c)
  JOIN customer_state s ON s.bucket = u.b AND s.customer_id = u.c
 WHERE s.bucket = ANY(%(buckets)s::smallint[]) ORDER BY s.bucket, s.customer_id FOR UPDATE OF s {skip}
"""
CASE = """k.id, k.bucket, k.customer_id, k.account_id, k.journey, k.journey_version, k.keys, k.round, k.status, k.step,
       k.phase, k.visit, k.entered_at, k.due_at, k.opened_at, k.ended_at, k.end_reason, k.completed_at, k.recorded_at,
       k.kept_at, k.cured_at, k.contacts, k.unrecorded, k.held, k.rest"""
"""The columns that `read_case` reads, of a case called `k`."""
CASES = f"""
SELECT {CASE}
  FROM unnest(%(b)s::smallint[], %(c)s::bigint[]) AS u (b, c)
  JOIN "case" k ON k.bucket = u.b AND k.customer_id = u.c WHERE k.bucket = ANY(%(buckets)s::smallint[])
"""
PENDING = """
SELECT p.bucket, p.customer_id, p.id, p.due_at, p.type, p.version, p.actor, p.payload
  FROM unnest(%(b)s::smallint[], %(c)s::bigint[]) AS u (b, c)
  JOIN pending_event p ON p.bucket = u.b AND p.customer_id = u.c
 WHERE p.bucket = ANY(%(buckets)s::smallint[]) ORDER BY p.bucket, p.customer_id, p.due_at, p.id
"""
_STATES = (
    "SELECT address, opted_out_at IS NOT NULL, wrong_person_at IS NOT NULL, bounced_at IS NOT NULL FROM contact_address"
)
STOPPED = f"""
{_STATES} WHERE address = ANY(%(addresses)s::bytea[])
   AND (opted_out_at IS NOT NULL OR wrong_person_at IS NOT NULL OR bounced_at IS NOT NULL)
"""
SHARED = f"{_STATES} WHERE address = ANY(%(addresses)s::bytea[]) ORDER BY address FOR SHARE"
"""Every row, stopped or not: only a row that is there can be locked, so `KNOWN` comes first."""
KNOWN = """
INSERT INTO contact_address (address) SELECT a FROM unnest(%(addresses)s::bytea[]) AS u (a)
 WHERE NOT EXISTS (SELECT FROM contact_address k WHERE k.address = u.a) ORDER BY a ON CONFLICT DO NOTHING
"""


def claim_due(*, buckets: Sequence[int], now: datetime, limit: int, stepped: bool) -> list[Locked]:
    """Lock up to `limit` customers of these buckets that want attention by `now`; those others hold are skipped.

    On a stepped clock a customer with an effect in flight stands still and is not claimed.
    """
    sql = CLAIM.format(standing="AND in_flight = 0" if stepped else "")
    return _locked(sql, {"buckets": array(buckets), "now": now, "limit": limit})


def lock(here: Iterable[HERE], *, skip_locked: bool = False) -> list[Locked]:
    """Lock these customers in one order (so that two batches never wait for each other in a circle)."""
    places = sorted(set(here))
    if not places:
        return []
    sql = LOCK.format(skip="SKIP LOCKED" if skip_locked else "")
    return _locked(sql, _places(places))


def _places(places: Sequence[HERE]) -> dict[str, Any]:
    return {
        "b": array(b for b, _ in places),
        "c": array(c for _, c in places),
        "buckets": array({b for b, _ in places}),
    }


def _locked(sql: str, parameters: dict[str, Any]) -> list[Locked]:
    with connection.cursor() as wrapped, connection.wrap_database_errors:
        wrapped.cursor.execute(sql, parameters, binary=True)  # no byte of a hot row as hexadecimal
        return [_read_locked(row) for row in wrapped.cursor.fetchall()]


def _read_locked(row: Sequence[Any]) -> Locked:
    bucket, customer, seq, receipts, in_flight, hot, parked = row
    try:
        facts, trouble = decode(hot, bucket=bucket, customer=customer), None
    except UnreadableHotRow as error:
        facts = CustomerFacts(bucket=bucket, customer=customer, language="", zones=(), country="")
        trouble = f"UnreadableHotRow: {error}"
    return Locked(bucket, customer, seq, receipts, in_flight, facts, parked, trouble)


def with_addresses(locked: Sequence[Locked], *, share: bool = False) -> list[Locked]:
    """The same customers with the state of each address read now.

    With `share` no stop of any of these addresses can commit before this transaction does, whoever it comes from.
    """
    known = {point.address for one in locked for point in one.facts.points}
    if not known:
        return list(locked)
    addresses = "{" + ",".join([f'"\\\\x{address}"' for address in sorted(known)]) + "}"
    with connection.cursor() as cursor:
        if share:
            cursor.execute(KNOWN, {"addresses": addresses})
        cursor.execute(SHARED if share else STOPPED, {"addresses": addresses})
        states = {bytes(row[0]).hex(): state for row in cursor.fetchall() if (state := _state(row)) != "ok"}
    if not states:
        return list(locked)
    return [
        replace(
            one,
            facts=replace(
                one.facts, points=tuple(replace(p, state=states.get(p.address, "ok")) for p in one.facts.points)
            ),
        )
        if any(p.address in states for p in one.facts.points)
        else one
        for one in locked
    ]


def _state(row: tuple[Any, ...]) -> PointState:
    return "wrong_person" if row[2] else "opted_out" if row[1] else "bounced" if row[3] else "ok"


def gather(locked: Sequence[Locked], *, share: bool = False) -> list[Gathered]:
    """Everything the core may know about these locked customers, in three queries; `share` as in `with_addresses`."""
    if not locked:
        return []
    places = _places([(one.bucket, one.customer) for one in locked])
    cases: dict[int, list[Case]] = {}
    pending: dict[int, list[tuple[datetime, Stamped]]] = {}
    trouble = {one.customer: one.trouble for one in locked if one.trouble is not None}
    with connection.cursor() as cursor:
        cursor.execute(CASES, places)
        for row in cursor.fetchall():
            try:
                cases.setdefault(row[2], []).append(read_case(row))
            except (ValueError, TypeError, LookupError) as error:
                trouble.setdefault(row[2], f"case {row[0]} cannot be read: {error}")
        cursor.execute(PENDING, places)
        for row in cursor.fetchall():
            try:
                event = decode_event(type_=row[4], version=row[5], payload=row[7])
            except UnreadablePayload as error:
                trouble.setdefault(row[1], f"event {row[2]} cannot be read: {error}")
                continue
            pending.setdefault(row[1], []).append((row[3], Stamped(row[2], event, row[3], row[6])))
    return [
        Gathered(
            one,
            Given(one.facts, tuple(cases.get(one.customer, ())), tuple(s for _, s in pending.get(one.customer, ()))),
            tuple(at for at, _ in pending.get(one.customer, ())),
            trouble.get(one.customer),
        )
        for one in with_addresses(locked, share=share)
    ]


REST = 20
"""How many values the column `rest` of a case holds."""
PUT_TO_THEM: Final = 19
"""Where among them what was read back stands."""


def read_case(row: Sequence[Any]) -> Case:
    """A row of `case` as the core's value (the inverse of `apply.case_row`)."""
    rest = orjson.loads(row[24])
    rest += [None] * (REST - len(rest))  # rows written before a field was added
    return Case(
        id=row[0],
        bucket=row[1],
        customer=row[2],
        account=row[3],
        journey=row[4],
        journey_version=row[5],
        keys=tuple(row[6]),
        round=row[7],
        status=row[8],
        step=row[9],
        phase=row[10],
        visit=row[11],
        entered_at=row[12],
        due_at=row[13],
        opened_at=row[14],
        ended_at=row[15],
        end_reason=row[16],
        completed_at=row[17],
        recorded_at=row[18],
        kept_at=row[19],
        cured_at=row[20],
        contacts=row[21],
        unrecorded=row[22],
        held=row[23],
        effect=rest[0],
        channel=rest[1],
        message=rest[2],
        tried=tuple(rest[3]),
        retries=rest[4],
        requested_at=_moment(rest[5]),
        resume=rest[6],
        reminder=rest[7],
        promise=rest[8],
        task=rest[9],
        acted_by=rest[10],
        acknowledged_by=rest[11],
        held_at=_moment(rest[12]),
        asked=rest[13],
        opens=rest[14],
        resume_phase=rest[15],
        resume_effect=rest[16],
        ending=rest[17],
        before_break=None if rest[18] is None else tuple(rest[18]),
        read_back=None if rest[PUT_TO_THEM] is None else _read_back(rest[PUT_TO_THEM]),
        talk=_talk(rest[20])
        if len(rest) > 20 and rest[20] is not None
        else None,  # cases of before threads were answered
    )


def read_back_of(rest: str) -> ReadBack | None:
    """What was put to the customer and may wait for their word, from the column `rest` of a case."""
    kept = orjson.loads(rest) if rest else []
    return _read_back(kept[PUT_TO_THEM]) if len(kept) > PUT_TO_THEM and kept[PUT_TO_THEM] is not None else None


def _read_back(kept: Sequence[Any]) -> ReadBack:
    choices = tuple(Instalment(date.fromisoformat(due), Money(amount, currency)) for due, amount, currency in kept[3])
    times = kept[4] if len(kept) > 4 else 1  # written before they were counted
    return ReadBack(kept[0], datetime.fromtimestamp(kept[1], UTC), kept[2], choices, times)


def _talk(kept: Sequence[Any]) -> Talk:
    return Talk(kept[0], datetime.fromtimestamp(kept[1], UTC), tuple(kept[2]))


def _moment(seconds: float | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)

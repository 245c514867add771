"""What became of effects: the answer of a provider or of the record goes through the door as an event."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from goodterms.core.effects import SendMessage
from goodterms.core.events import ContactAccepted, Event, Stamped
from goodterms.core.journey.change import Change, Given
from goodterms.core.journey.decide import decide, next_due
from goodterms.core.journey.reserving import given_back
from goodterms.flow.door import DEFECTS, park, retrying, write
from goodterms.store import inbox, outbox
from goodterms.store.clock import machine_now
from goodterms.store.gather import HERE, Gathered, gather, lock
from goodterms.store.outbox import Row, Settled, State
from goodterms.store.together import Together
from goodterms.store.wake import wake
from goodterms.store.world import Published, Workspace
from goodterms.store.written import Written

FINAL: frozenset[State] = frozenset({"done", "released", "unknown", "dead"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """One row's answer: its new state, the event it means (none for a retry), and when to try again (machine time).

    `tried` is False when the other side was not even spoken to: that attempt does not count.
    """

    row: Row
    state: State
    event: Event | None
    occurred_at: datetime
    next_at: datetime | None = None
    error: str | None = None
    provider: str = ""
    tried: bool = True


Again = Callable[[datetime], None]
"""Told when (machine time) something put off should be looked at again."""


def record_outcomes(*, workspace: Workspace, outcomes: Sequence[Outcome], worker: UUID) -> int:
    """Record answers in one transaction. Rows this worker no longer holds are left to whoever took them over."""
    if not outcomes:
        return 0
    return retrying(lambda: _record(workspace=workspace, outcomes=outcomes, worker=worker))


def tell(again: Again, outcomes: Sequence[Outcome]) -> None:
    """Say when each that was put off should be tried again."""
    for outcome in outcomes:
        if outcome.next_at is not None:
            again(outcome.next_at)


def _record(*, workspace: Workspace, outcomes: Sequence[Outcome], worker: UUID) -> int:
    with transaction.atomic():
        locked = lock([outcome.row.here for outcome in outcomes])
        mine = outbox.still_mine(rows=[outcome.row for outcome in outcomes], worker=worker)
        held = [outcome for outcome in outcomes if outcome.row.key in mine]
        if not held:
            return 0
        by_customer: dict[HERE, list[Outcome]] = {}
        for outcome in held:
            by_customer.setdefault(outcome.row.here, []).append(outcome)
        clock, published = workspace.look()
        parked: set[int] = set()
        now = clock.at(machine_now())
        written = _decide(gather(locked), by_customer, published, now, stepped=clock.stepped, parked=parked)
        parked |= write(written)
        held = [
            outcome for outcome in held if outcome.row.customer not in parked
        ]  # a parked customer's answer is asked again
        _remember_provider_ids(held)
        _give_back([o.row for o in held if o.state == "queued" and _is_contact(o.row)])
        outbox.settle(rows=[Settled(o.row, o.state, o.next_at, o.error, tried=o.tried) for o in held])
        if any(isinstance(outcome.event, ContactAccepted) for outcome in held):
            inbox.look_now()
        if due := [one.locked.bucket for one in written if one.is_due(now)]:
            wake("advance", buckets=due)
        return len(held)


def _decide(
    gathered: Sequence[Gathered],
    by_customer: dict[HERE, list[Outcome]],
    published: Published,
    now: datetime,
    *,
    stepped: bool,
    parked: set[int],
) -> list[Written]:
    written: list[Written] = []
    for one in gathered:
        answers = by_customer.get((one.locked.bucket, one.locked.customer), [])
        events = tuple(
            Stamped(f"{answer.row.key}/{answer.state}", answer.event, answer.occurred_at, "provider")
            for answer in answers
            if answer.event is not None
        )
        back = [answer.row.key for answer in answers if answer.state == "queued" and _is_contact(answer.row)]
        if not events and not back and not any(answer.state in FINAL for answer in answers):
            continue
        if one.trouble is not None:
            park(one.locked, reason=one.trouble)
            parked.add(one.locked.customer)
            continue
        at = max(answer.occurred_at for answer in answers) if stepped else now
        try:
            facts = given_back(one.given.facts, back)
            if events or not back:
                change = decide(given=Given(facts, one.given.cases, events), world=published.world, now=at)
            else:  # queued again, and nothing else: only what was counted is not any more
                change = Change(facts, (), (), (), (), next_due(facts=facts, cases=one.given.cases))
        except DEFECTS as defect:
            park(one.locked, reason=f"{type(defect).__name__}: {defect}")
            parked.add(one.locked.customer)
            continue
        done = sum(1 for answer in answers if answer.state in FINAL)
        written.append(Written(one.locked, change, at, done=done, later=one.due[0] if one.due else None))
    return written


def _is_contact(row: Row) -> bool:
    return isinstance(row.effect, SendMessage)


GIVEN_BACK = """
UPDATE contact c SET outcome = 'released'
  FROM unnest(%s::smallint[], %s::bigint[], %s::text[]) AS u (b, k, e)
 WHERE c.bucket = u.b AND c.customer_id = u.k AND c.effect = u.e AND c.bucket = ANY(%s::smallint[]) AND c.outcome = 'reserved'
"""


def _give_back(rows: Sequence[Row]) -> None:
    """Messages that were definitely not taken are queued again, and count towards no cap while they wait."""
    if rows:
        buckets = [row.bucket for row in rows]
        given: Sequence[Any] = (
            buckets,
            [row.customer for row in rows],
            [row.key for row in rows],
            sorted(set(buckets)),
        )
        with connection.cursor() as cursor:
            cursor.execute(GIVEN_BACK, given)


PROVIDER_IDS = Together(
    "INSERT INTO provider_message (provider, provider_id, bucket, customer_id, case_id, effect, channel, point) "
    "SELECT * FROM {rows} ON CONFLICT (provider, provider_id) DO NOTHING",
    (
        ("provider", "text"),
        ("provider_id", "text"),
        ("bucket", "smallint"),
        ("customer", "bigint"),
        ("case_id", "bigint"),
        ("effect", "text"),
        ("channel", "text"),
        ("point", "bigint"),
    ),
)


def _remember_provider_ids(outcomes: Sequence[Outcome]) -> None:
    rows = [
        (
            outcome.provider,
            outcome.event.provider_id,
            outcome.row.bucket,
            outcome.row.customer,
            outcome.event.case,
            outcome.row.key,
            outcome.event.channel,
            outcome.event.point,
        )
        for outcome in outcomes
        if isinstance(outcome.event, ContactAccepted)
    ]
    with connection.cursor() as cursor:
        PROVIDER_IDS.run(cursor, rows)

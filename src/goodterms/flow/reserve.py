"""Reserve: judge again under the lock, at the moment of sending, and commit the attempt before the provider is called.

A crash after this can under-contact, never over-contact: the reservation counts towards every cap. What is no longer wanted,
or no longer allowed, is released here and its case asks again.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from goodterms.channels.base import Outgoing
from goodterms.core.case import Case
from goodterms.core.effects import SendMessage
from goodterms.core.events import ContactFailed, ContactReleased, Event, Stamped
from goodterms.core.facts import Contact, CustomerFacts, Portfolio
from goodterms.core.fold import day_of, with_contact
from goodterms.core.journey.change import Change, Given
from goodterms.core.journey.decide import decide, next_due
from goodterms.core.policy.decision import Intent, Receipt
from goodterms.core.policy.judge import judge
from goodterms.core.policy.receipt import declared_vector
from goodterms.flow.compose import Composer, NotComposed
from goodterms.flow.door import DEFECTS, park, retrying, write
from goodterms.store import outbox
from goodterms.store.apply import Written
from goodterms.store.clock import machine_now, read_clock
from goodterms.store.gather import Gathered, gather, lock
from goodterms.store.outbox import Row
from goodterms.store.world import Published, Workspace

SEND_WITHIN = timedelta(seconds=2)
"""From the reservation's commit to the last moment the provider may be called, machine time (engine.md, Sending)."""


@dataclass(frozen=True, slots=True)
class Reserved:
    """A reservation that was committed: call the provider before `row.deadline`, or give it up."""

    row: Row
    message: Outgoing


@dataclass(slots=True)
class _Batch:
    """What one reserving transaction collects."""

    reserved: list[Reserved] = field(default_factory=list)
    contacts: list[Sequence[Any]] = field(default_factory=list)
    settled: list[tuple[Row, outbox.State, datetime | None, str | None]] = field(default_factory=list)
    written: list[Written] = field(default_factory=list)


def reserve_sends(*, workspace: Workspace, buckets: Sequence[int], worker: UUID, limit: int) -> list[Reserved]:
    """Reserve up to `limit` messages that are due in these buckets and still allowed. Commits."""
    return retrying(lambda: _reserve(workspace=workspace, buckets=buckets, worker=worker, limit=limit))


def _reserve(*, workspace: Workspace, buckets: Sequence[int], worker: UUID, limit: int) -> list[Reserved]:
    machine = machine_now()
    clock = read_clock()
    here = outbox.customers_with_sends(buckets=buckets, now=clock.at(machine), machine=machine, limit=limit)
    if not here:
        return []
    with transaction.atomic():
        locked = lock(here, skip_locked=True)
        if not locked:
            return []
        published = workspace.read()
        machine = machine_now()
        now, width = clock.at(machine), clock.lasts(SEND_WITHIN)
        waiting: dict[int, list[Row]] = {}
        for row in outbox.queued_sends(here=[(one.bucket, one.customer) for one in locked], now=now, machine=machine):
            waiting.setdefault(row.customer, []).append(row)
        batch, deadline, killed = _Batch(), machine + SEND_WITHIN, kill_switches()
        composer = Composer(
            published=published, customers=[(one.bucket, one.customer) for one in locked if one.customer in waiting]
        )
        for one in gather(locked, share=True):
            for_one = _One(one, published, killed, width, deadline)
            for row in waiting.get(one.locked.customer, []):
                for_one.take(row, at=row.due_at if clock.stepped else now, composer=composer, batch=batch)
            for_one.finish(batch)
        parked = write(batch.written)
        reserved = [one for one in batch.reserved if one.row.customer not in parked]
        outbox.reserve(rows=[one.row for one in reserved], worker=worker, deadline=deadline, machine=machine)
        outbox.settle(rows=[settled for settled in batch.settled if settled[0].customer not in parked])
        write_contacts([row for row in batch.contacts if row[1] not in parked])
        composer.write(without=parked)
    return [replace(one, row=replace(one.row, deadline=deadline)) for one in reserved]


class _One:
    """One locked customer while their due messages are judged, in order, each seeing the ones reserved before it."""

    def __init__(
        self,
        one: Gathered,
        published: Published,
        killed: frozenset[tuple[str, str]],
        width: timedelta,
        deadline: datetime,
    ) -> None:
        self.one = one
        self.published = published
        self.killed = killed
        self.width = width
        self.deadline = deadline
        self.facts: CustomerFacts = one.given.facts
        self.cases = {case.id: case for case in one.given.cases}
        self.receipts: list[Receipt] = []
        self.refused: list[Stamped] = []
        self.at: datetime | None = None
        self.defect = False

    def take(self, row: Row, *, at: datetime, composer: Composer, batch: _Batch) -> None:
        effect = row.effect
        if not isinstance(effect, SendMessage) or self.defect:
            return
        self.at = at
        case = self.cases.get(effect.case)
        reason = self._unwanted(effect, case)
        if reason is not None or case is None:
            self._release(row, effect, reason or "its case is gone", until=None, batch=batch, at=at)
            return
        portfolio = self._portfolio(effect.account)
        intent = Intent(
            "contact",
            effect.channel,
            effect.purpose,
            effect.account,
            effect.point,
            effect.effect,
            effect.duty,
            effect.answers_customer,
        )
        try:
            decision = judge(
                intent=intent,
                facts=self.facts,
                portfolio=portfolio,
                packs=self.published.world.packs,
                now=at,
                until=at + self.width,
            )
        except DEFECTS as defect:
            park(self.one.locked, reason=f"{type(defect).__name__}: {defect}")
            self.defect = True
            return
        vector = declared_vector(facts=self.facts, intent=intent, portfolio=portfolio, at=at, lasting=self.width)
        self.receipts.append(
            Receipt(f"r{len(self.receipts)}", effect.case, effect.effect, "reserve", intent, decision, vector)
        )
        if decision.verdict != "allow":
            self._release(row, effect, " ".join(decision.against), until=decision.until, batch=batch, at=at)
            return
        try:
            message = composer.compose(effect=effect, case=case, facts=self.facts, portfolio=portfolio, at=at)
        except NotComposed as refused:
            self._refuse(row, ContactFailed(case.id, row.key, effect.channel, str(refused), permanent=True), batch, at)
            return
        batch.reserved.append(Reserved(row, message))
        self._count(effect, journey=case.journey, at=at, batch=batch)

    def _unwanted(self, effect: SendMessage, case: Case | None) -> str | None:
        """Why this message is not wanted any more, or None."""
        if case is None or case.status == "ended":
            return "the case has ended"
        for scope, name in self.killed:
            if scope == "all" or (scope, name) in {("channel", effect.channel), ("journey", case.journey)}:
                return f"sending is switched off for {name or 'everything'}"
        if effect.purpose == "promise":
            open_promise = any(promise.account == effect.account for promise in self.facts.promises)
            return None if open_promise else "the promise is not open any more"
        if case.effect != effect.effect or case.phase != "sending":
            return "the case has moved on"
        return None

    def _portfolio(self, account: int) -> Portfolio:
        figures = self.facts.account(account)
        portfolios = self.published.world.portfolios
        return portfolios[figures.portfolio] if figures is not None else next(iter(portfolios.values()))

    def _release(
        self, row: Row, effect: SendMessage, reason: str, *, until: datetime | None, batch: _Batch, at: datetime
    ) -> None:
        self._refuse(row, ContactReleased(effect.case, effect.effect, reason, until), batch, at)

    def _refuse(self, row: Row, event: Event, batch: _Batch, at: datetime) -> None:
        self.refused.append(Stamped(f"{row.key}/released", event, at, "engine"))
        batch.settled.append((row, "released", None, getattr(event, "reason", None)))

    def _count(self, effect: SendMessage, *, journey: str, at: datetime, batch: _Batch) -> None:
        """Enter the attempt in the contact ledger: from here on it counts."""
        day = day_of(self.facts, at)
        contact = Contact(at, day, effect.channel, effect.purpose, effect.account, "reserved", effect=effect.effect)
        self.facts = with_contact(self.facts, contact, now=at)
        locked = self.one.locked
        batch.contacts.append(
            (
                locked.bucket,
                locked.customer,
                effect.effect,
                effect.case,
                effect.account,
                journey,
                effect.channel,
                effect.point,
                effect.purpose,
                effect.message,
                at,
                day,
                self.deadline,
            )
        )

    def finish(self, batch: _Batch) -> None:
        """Decide the refusals, and add what changed to the batch."""
        if self.at is None or self.defect:
            return
        cases = tuple(self.cases.values())
        if self.refused:
            given = Given(self.facts, cases, tuple(self.refused))
            try:
                change = decide(given=given, world=self.published.world, now=self.at)
            except DEFECTS as defect:
                park(self.one.locked, reason=f"{type(defect).__name__}: {defect}")
                return
            change = replace(change, receipts=(*self.receipts, *change.receipts))
        else:
            due = next_due(facts=self.facts, cases=cases)
            change = Change(self.facts, (), (), (), tuple(self.receipts), due)
        later = self.one.due[0] if self.one.due else None
        batch.written.append(Written(self.one.locked, change, self.at, done=len(self.refused), later=later))


CONTACTS = """
INSERT INTO contact (bucket, customer_id, effect, case_id, account_id, journey, channel, point, purpose, message, at, day,
                     deadline, outcome, conversation, provider)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, 'reserved', false, '')
ON CONFLICT (bucket, customer_id, effect) DO UPDATE SET outcome = 'reserved', at = EXCLUDED.at, day = EXCLUDED.day,
  deadline = EXCLUDED.deadline
"""


def write_contacts(rows: Sequence[Sequence[Any]]) -> None:
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(CONTACTS, rows)


def kill_switches() -> frozenset[tuple[str, str]]:
    """What is switched off now, as (scope, name); read at every reservation."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT scope, name FROM kill_switch")
        return frozenset((row[0], row[1]) for row in cursor.fetchall())

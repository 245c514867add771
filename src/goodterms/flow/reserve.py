"""Reserve: judge again under the lock, at the moment of sending, and commit the attempt before the provider is called.

A crash after this can under-contact, never over-contact: the reservation counts towards every cap. What is no longer wanted,
or no longer allowed, is released here and its case asks again.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID

from django.db import connection, transaction

from goodterms.channels.base import ChannelAdapter, Outgoing
from goodterms.core.content import Delivery, links_in
from goodterms.core.effects import SendMessage
from goodterms.core.events import ContactReleased
from goodterms.core.journey.reserving import SEND_WITHIN, Reserving
from goodterms.core.policy.content import read_content
from goodterms.flow.carriers import Carriers, Wait
from goodterms.flow.compose import Composer, NotComposed
from goodterms.flow.door import DEFECTS, park, retrying, write
from goodterms.flow.outside import NotConnected
from goodterms.store import outbox
from goodterms.store.clock import machine_now, read_clock
from goodterms.store.gather import Gathered, gather, lock
from goodterms.store.outbox import Row, Settled
from goodterms.store.together import Together
from goodterms.store.world import Published, Workspace
from goodterms.store.written import Written

SPREAD = timedelta(seconds=3)
"""Over how long those that waited for a provider come back to it."""
NO_PROVIDER_FOR = timedelta(days=1)
"""How long a message waits for a channel whose every provider is down before it goes by another way, business time."""
LOOK_AGAIN = timedelta(seconds=5)
"""How long a message waits before a switch that is off is looked at again, machine time."""


@dataclass(frozen=True, slots=True)
class Reserved:
    """A reservation that was committed: call the provider before `row.deadline`, or give it up."""

    row: Row
    message: Outgoing
    adapter: ChannelAdapter | None
    """Who is called, as the reservation says; None where nothing carries the channel."""


@dataclass(slots=True)
class _Batch:
    """What one reserving transaction collects."""

    reserved: list[Reserved] = field(default_factory=list)
    contacts: list[Sequence[Any]] = field(default_factory=list)
    settled: list[Settled] = field(default_factory=list)
    written: list[Written] = field(default_factory=list)
    parked: set[int] = field(default_factory=set)


def reserve_sends(
    *, workspace: Workspace, carriers: Carriers, buckets: Sequence[int], worker: UUID, limit: int
) -> list[Reserved]:
    """Reserve up to `limit` messages that are due in these buckets, still allowed, and carried by a provider now. Commits."""
    return retrying(
        lambda: _reserve(workspace=workspace, carriers=carriers, buckets=buckets, worker=worker, limit=limit)
    )


def _reserve(
    *, workspace: Workspace, carriers: Carriers, buckets: Sequence[int], worker: UUID, limit: int
) -> list[Reserved]:
    machine = machine_now()
    clock = read_clock()
    spent, _ = carriers.spent(now=machine)
    here = outbox.customers_with_sends(
        buckets=buckets, now=clock.at(machine), machine=machine, limit=limit, spent=spent
    )
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
            if one.locked.parked is not None:
                continue
            for_one = _One(one, published, killed, width, deadline, carriers)
            if one.trouble is not None:
                for_one.park(one.trouble, batch)
                continue
            for row in waiting.get(one.locked.customer, []):
                for_one.take(row, at=row.due_at if clock.stepped else now, composer=composer, batch=batch)
            for_one.finish(batch)
        parked = write(batch.written) | batch.parked
        reserved = [one for one in batch.reserved if one.row.customer not in parked]
        providers = [one.adapter.name if one.adapter is not None else "" for one in reserved]
        outbox.reserve(
            rows=[one.row for one in reserved], providers=providers, worker=worker, deadline=deadline, machine=machine
        )
        outbox.settle(rows=[settled for settled in batch.settled if settled.row.customer not in parked])
        write_contacts([row for row in batch.contacts if row[1] not in parked])
        composer.write(without=parked)
    return [
        replace(one, row=replace(one.row, deadline=deadline, provider=name))
        for one, name in zip(reserved, providers, strict=True)
    ]


class _One:
    """One locked customer while their due messages are judged, composed and counted, in order."""

    def __init__(
        self,
        one: Gathered,
        published: Published,
        killed: frozenset[tuple[str, str]],
        width: timedelta,
        deadline: datetime,
        carriers: Carriers,
    ) -> None:
        self.one = one
        self.carriers = carriers
        self.killed = killed
        self.portfolios = published.world.portfolios
        self.deadline = deadline
        self.defect = False
        self.reserving = Reserving(facts=one.given.facts, cases=one.given.cases, world=published.world, lasting=width)

    def take(self, row: Row, *, at: datetime, composer: Composer, batch: _Batch) -> None:
        effect = row.effect
        if not isinstance(effect, SendMessage) or self.defect:
            return
        off = self._switched_off(effect)
        if off is not None:
            again = self.deadline + LOOK_AGAIN
            batch.settled.append(Settled(row, "queued", next_at=again, error=f"sending is switched off for {off}"))
            return
        if self._not_now(row, effect, at=at, batch=batch):
            return
        try:
            answer = self.reserving.ask(effect, at=at)
        except DEFECTS as defect:
            self.park(f"{type(defect).__name__}: {defect}", batch)
            return
        if isinstance(answer, ContactReleased):
            batch.settled.append(Settled(row, "released", error=answer.reason))
            return
        facts = self.reserving.facts
        try:
            message = composer.compose(
                effect=effect, case=answer.case, named=answer.named, facts=facts, portfolio=answer.portfolio, at=at
            )
        except NotComposed as refused:
            self._fail(row, effect, str(refused), at=at, batch=batch)
            return
        refused_words = self._refused_words(effect, message, at=at)
        if refused_words:
            composer.discard_last()
            self._fail(row, effect, f"its words may not be sent: {refused_words}", at=at, batch=batch)
            return
        carried = self._carried(row, effect, message, batch=batch)
        if carried is None:
            composer.discard_last()
            self.reserving.forget_last()
            return
        batch.reserved.append(Reserved(row, message, None if isinstance(carried, str) else carried))
        journey = None if answer.case is None else answer.case.journey
        batch.contacts.append(self._count(effect, journey=journey, language=message.language, at=at))

    def _not_now(self, row: Row, effect: SendMessage, *, at: datetime, batch: _Batch) -> bool:
        """Whether nobody carries one more of this channel now; then nothing is judged or composed.

        While all its providers rest the message waits in sight; while they have had their fill it just stays where it is.
        One that nobody wants any more is released, and one that no provider took for a day goes another way: neither was ever
        sent, so neither counts.
        """
        try:
            may = self.carriers.may(effect.channel, now=machine_now())
        except NotConnected:
            return False
        if isinstance(may, Wait):
            self._wait(row, effect, may, at=at, batch=batch)
            return True
        return not may

    def _wait(self, row: Row, effect: SendMessage, may: Wait, *, at: datetime, batch: _Batch) -> None:
        released = self.reserving.unwanted(effect, at=at)
        if released is not None:
            batch.settled.append(Settled(row, "released", error=released.reason))
        elif at - row.due_at >= NO_PROVIDER_FOR:
            reason = f"no provider took it for a day: {may.reason}"
            self._fail(row, effect, reason, at=at, batch=batch, permanent=False)
        else:
            batch.settled.append(_waiting(row, may))

    def _carried(
        self, row: Row, effect: SendMessage, message: Outgoing, *, batch: _Batch
    ) -> ChannelAdapter | Literal[""] | None:
        """Who carries it; nothing in words where nothing is connected; None where it waits."""
        try:
            chosen = self.carriers.choose(
                effect.channel, segments=message.segments, now=machine_now(), not_again=row.provider
            )
        except NotConnected:
            return ""
        if isinstance(chosen, Wait):
            batch.settled.append(_waiting(row, chosen))
            return None
        return chosen

    def _fail(
        self, row: Row, effect: SendMessage, reason: str, *, at: datetime, batch: _Batch, permanent: bool = True
    ) -> None:
        self.reserving.fail(effect, reason=reason, at=at, permanent=permanent)
        batch.settled.append(Settled(row, "released", error=reason))

    def _refused_words(self, effect: SendMessage, message: Outgoing, *, at: datetime) -> str:
        """The rules that forbid these very words; empty where none does, or none asks."""
        if not self.reserving.reads(at=at):
            return ""
        words = f"{message.subject}\n\n{message.text}" if message.subject else message.text
        links = links_in(words)
        spoken: Delivery | None = "artificial_voice" if effect.channel == "call" else None
        content = read_content(
            text=words, language=message.language, channel=effect.channel, delivery=spoken, links=links
        )
        return self.reserving.read(content, at=at)

    def _switched_off(self, effect: SendMessage) -> str | None:
        """What is switched off that this message belongs to; it then waits, and nothing is lost."""
        if not self.killed:
            return None
        case = next((case for case in self.one.given.cases if case.id == effect.case), None)
        account = self.one.given.facts.account(effect.account)
        portfolio = self.portfolios.get(account.portfolio) if account is not None else None
        mine = {
            ("all", ""): "everything",
            ("channel", effect.channel): effect.channel,
            ("journey", case.journey if case is not None else ""): case.journey if case is not None else "",
            ("brand", portfolio.brand if portfolio is not None else ""): portfolio.brand
            if portfolio is not None
            else "",
        }
        return next((words for switch, words in mine.items() if switch in self.killed), None)

    def park(self, reason: str, batch: _Batch) -> None:
        """Set this customer aside: nothing of theirs is sent."""
        park(self.one.locked, reason=reason)
        batch.parked.add(self.one.locked.customer)
        self.defect = True

    def _count(self, effect: SendMessage, *, journey: str | None, language: str, at: datetime) -> Sequence[Any]:
        """Enter the attempt in the contact ledger: from here on it counts. Returns its row."""
        contact = self.reserving.count(effect, at=at)
        locked = self.one.locked
        return (
            locked.bucket,
            locked.customer,
            effect.effect,
            effect.case,
            effect.account,
            " ".join([str(account) for account in effect.accounts if account != effect.account]) or None,
            journey,
            effect.channel,
            effect.point,
            contact.place,
            effect.purpose,
            effect.message,
            at,
            contact.day,
            self.deadline,
            language,
        )

    def finish(self, batch: _Batch) -> None:
        """Decide the refusals, and add what changed to the batch."""
        at = self.reserving.at
        if at is None or self.defect:
            return
        try:
            change = self.reserving.change()
        except DEFECTS as defect:
            self.park(f"{type(defect).__name__}: {defect}", batch)
            return
        if change is None:
            return
        later = self.one.due[0] if self.one.due else None
        batch.written.append(Written(self.one.locked, change, at, done=len(self.reserving.refused), later=later))


def _waiting(row: Row, wait: Wait) -> Settled:
    """Back in the queue, with the reason; those that wait together come back one after another."""
    spread = zlib.crc32(row.key.encode()) % 1000 / 1000
    return Settled(row, "queued", next_at=wait.until + spread * SPREAD, error=wait.reason)


CONTACTS = Together(
    """
INSERT INTO contact (bucket, customer_id, effect, case_id, account_id, others, journey, channel, point, place, purpose, message, at, day,
                     deadline, language, outcome, conversation, provider)
SELECT bucket, customer, effect, case_id, account_id, string_to_array(others, ' ')::bigint[], journey, channel, point, place, purpose,
       message, at, day, deadline, language, 'reserved', false, ''
  FROM {rows}
ON CONFLICT (bucket, customer_id, effect) DO UPDATE SET outcome = 'reserved', at = EXCLUDED.at, day = EXCLUDED.day,
  place = EXCLUDED.place, deadline = EXCLUDED.deadline, language = EXCLUDED.language
""",
    (
        ("bucket", "smallint"),
        ("customer", "bigint"),
        ("effect", "text"),
        ("case_id", "bigint"),
        ("account_id", "bigint"),
        ("others", "text"),
        ("journey", "text"),
        ("channel", "text"),
        ("point", "bigint"),
        ("place", "text"),
        ("purpose", "text"),
        ("message", "text"),
        ("at", "timestamptz"),
        ("day", "date"),
        ("deadline", "timestamptz"),
        ("language", "text"),
    ),
)


def write_contacts(rows: Sequence[Sequence[Any]]) -> None:
    with connection.cursor() as cursor:
        CONTACTS.run(cursor, rows)


def kill_switches() -> frozenset[tuple[str, str]]:
    """What is switched off now, as (scope, name); read at every reservation."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT scope, name FROM kill_switch")
        return frozenset((row[0], row[1]) for row in cursor.fetchall())

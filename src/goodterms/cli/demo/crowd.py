"""The crowd: simulated people against the real installation. They read their phones, decide, and act when their time comes."""

import heapq
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection

from goodterms.cli.demo.asking import get
from goodterms.cli.demo.steady import steady
from goodterms.core.events import Channel
from goodterms.core.money import Money
from goodterms.core.simulation.people import Act, ActKind, People, Reached, by_themselves, on_message, on_promise
from goodterms.store.gather import HERE
from goodterms.store.parties import KNOWN_ACCOUNTS

PAGE = 500
OF_ONES_OWN: frozenset[ActKind] = frozenset({"look", "pay", "promise", "already_paid", "hardship", "dispute"})
"""What people do that touches no other customer."""
ACTING = ThreadPoolExecutor(max_workers=8, thread_name_prefix="person")
"""People act side by side: what they do waits for pages and locks more than for this process."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who acts: the customer's place and country, and the case and account the message was about."""

    external_id: str
    here: HERE
    case: int
    account: int
    account_external: str
    currency: str
    country: str


@dataclass(frozen=True, slots=True)
class Intention:
    """An act with everything needed to do it. `ordinal` counts the person's intentions, so its ids are stable."""

    act: Act
    person: Person
    ordinal: int
    link: str | None
    channel: Channel | None
    address: str | None


Planned = tuple[datetime, str, int, Intention]
"""When, who, which of theirs, and what: in this order things are done."""
Perform = Callable[[Intention, datetime], bool]


@dataclass(slots=True)
class Crowd:
    """Every simulated person: what they have read, what they intend, and what they did."""

    people: People
    seed: int
    provider_url: str
    read: int = 0
    acted: int = 0
    over_http: int = 0
    _plans: list[Planned] = field(default_factory=list)
    _messages: dict[str, int] = field(default_factory=dict)
    _intentions: dict[str, int] = field(default_factory=dict)
    _asked: set[int] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def next_moment(self) -> datetime | None:
        return self._plans[0][0] if self._plans else None

    def read_phones(self) -> int:
        """Read what reached people since the last look, and let each decide what to do about it."""
        new, after = steady(self._unread, what="reading the phones")
        cases = steady(lambda: _people({int(message["thread"]) for message in new}), what="asking who was written to")
        for message in sorted(new, key=lambda m: (m["at"], m["effect_key"])):
            self._decide(message, cases)
        self.read = after
        return len(new)

    def _unread(self) -> tuple[list[dict[str, Any]], int]:
        """The messages since the last look, and where this look ended."""
        new: list[dict[str, Any]] = []
        after = self.read
        while True:
            page = get(f"{self.provider_url}/messages?after={after}&limit={PAGE}").json()
            new += [m for m in page["messages"] if m["direction"] == "out" and m["status"] not in {"failed", "bounced"}]
            if page["after"] == after:
                return new, after
            after = page["after"]

    def _decide(self, message: dict[str, Any], cases: dict[int, tuple[Person, Money]]) -> None:
        customer = message["customer"]
        ordinal = self._messages[customer] = self._messages.get(customer, 0) + 1
        if int(message["thread"]) not in cases:
            return
        person, owed = cases[int(message["thread"])]
        link = _link(message["text"])
        reached = Reached(
            customer=customer,
            ordinal=ordinal,
            channel=message["channel"],
            effect=message["effect_key"],
            at=datetime.fromisoformat(message["at"]),
            owed=owed,
            has_link=link is not None,
        )
        act = on_message(people=self.people, seed=self.seed, reached=reached)
        if act is not None:
            self.intend(act, person, link=link, channel=message["channel"], address=message["to"])

    def intend(
        self,
        act: Act,
        person: Person,
        *,
        link: str | None = None,
        channel: Channel | None = None,
        address: str | None = None,
    ) -> None:
        """Remember what a person will do, at its time."""
        ordinal = self._intentions[person.external_id] = self._intentions.get(person.external_id, 0) + 1
        intention = Intention(act, person, ordinal, link, channel, address)
        with self._lock:
            heapq.heappush(self._plans, (act.at, person.external_id, ordinal, intention))

    def promise(self, intention: Intention, *, amount: Money, due: Any, grace_days: int, zone_hours: int) -> None:
        """A promise was made: decide now whether and when it will be honoured."""
        person = intention.person
        act = on_promise(
            people=self.people,
            seed=self.seed,
            customer=person.external_id,
            ordinal=intention.ordinal,
            amount=amount,
            due=due,
            grace_days=grace_days,
            zone_hours=zone_hours,
        )
        if act is not None:
            self.intend(act, person)

    def by_themselves(self, *, days: int) -> int:
        """Let the people behind every case opened since the last look decide whether they will pay without being asked."""
        rows = steady(_open_cases, what="asking which cases are open")
        new = {case: opened_at for case, opened_at in rows if case not in self._asked}
        people = steady(lambda: _people(set(new)), what="asking who pays by themselves")
        count = 0
        for case, opened_at in new.items():
            self._asked.add(case)
            person, owed = people[case]
            act = by_themselves(
                people=self.people,
                seed=self.seed,
                customer=person.external_id,
                opened_at=opened_at,
                owed=owed,
                days=days,
            )
            if act is not None:
                self.intend(act, person)
                count += 1
        return count

    def acting(self, *, until: datetime) -> set[HERE]:
        """Whose matters are touched by what is intended by `until`."""
        return {plan[3].person.here for plan in self._plans if plan[0] <= until}

    def _first_of_each(
        self, *, until: datetime, may: Callable[[Intention], bool]
    ) -> tuple[list[Intention], list[Planned]]:
        """The first thing of each person who acts now, and what waits."""
        first: dict[str, Intention | None] = {}
        put_back: list[Planned] = []
        while self._plans and self._plans[0][0] <= until:
            plan = heapq.heappop(self._plans)
            person, intention = plan[1], plan[3]
            if person in first or not may(intention):
                first.setdefault(person, None)
                put_back.append(plan)
            else:
                first[person] = intention
        return [intention for intention in first.values() if intention is not None], put_back

    def act(self, *, until: datetime, perform: Perform, may: Callable[[Intention], bool]) -> int:
        """Do what people intended to do by `until`, many side by side, but of each person's things the first alone.

        What one did comes about by itself (a payment by way of the gateway, a reply by way of the provider), so the next is
        for the next round. `may` says who acts in this one. Returns how many things were done.
        """
        first, put_back = self._first_of_each(until=until, may=may)
        for plan in put_back:
            heapq.heappush(self._plans, plan)
        done = [one for one, did in zip(first, ACTING.map(lambda one: perform(one, until), first), strict=True) if did]
        self.acted += len(done)
        self.over_http += sum(1 for intention in done if intention.act.http)
        return len(done)


OPEN_CASES = f"""
SELECT k.id, k.opened_at FROM "case" k
  JOIN customer p ON p.bucket = k.bucket AND p.id = k.customer_id
  JOIN {KNOWN_ACCOUNTS} a ON a.bucket = k.bucket AND a.customer_id = k.customer_id AND a.id = k.account_id
 WHERE k.status <> 'ended' AND a.past_due > 0 ORDER BY p.external_id, k.id
"""
PEOPLE = f"""
SELECT k.id, p.external_id, k.bucket, k.customer_id, k.account_id, a.external_id, a.past_due, a.currency,
       p.country FROM "case" k
  JOIN customer p ON p.bucket = k.bucket AND p.id = k.customer_id
  JOIN {KNOWN_ACCOUNTS} a ON a.bucket = k.bucket AND a.customer_id = k.customer_id AND a.id = k.account_id
 WHERE k.id = ANY(%s::bigint[])
"""


def _open_cases() -> list[tuple[int, datetime]]:
    """Cases with something past due: their ids and when they opened, in an order that never depends on storage."""
    with connection.cursor() as cursor:
        cursor.execute(OPEN_CASES)
        return [(case, opened_at) for case, opened_at in cursor.fetchall()]


def _people(cases: set[int]) -> dict[int, tuple[Person, Money]]:
    """Who each case is about, and what is past due on its account."""
    with connection.cursor() as cursor:
        cursor.execute(PEOPLE, [sorted(cases)])
        return {
            case: (Person(name, (bucket, customer), case, account, named, currency, country), Money(past_due, currency))
            for case, name, bucket, customer, account, named, past_due, currency, country in cursor.fetchall()
        }


def _link(text: str) -> str | None:
    """The link in a message's words."""
    return next((word.rstrip(".,;)") for word in text.split() if "/r/" in word and word.startswith("http")), None)

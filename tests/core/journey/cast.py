"""A customer, a journey written in the test, and an outside in memory: what the tests of deciding are played with.

`Cast` brings events to `decide` as the door does, lets what is queued meet a provider and a record of its own, and lets time
pass from one due moment to the next. Nothing here is a mock: the same `decide` and the same second judgement as in production.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal, TypeVar

import orjson

from goodterms.core.case import Case
from goodterms.core.effects import AskRecord, Effect, SendMessage, WriteBack
from goodterms.core.events import (
    AccountUpdated,
    Allocation,
    CallMade,
    ContactAccepted,
    ContactDelivered,
    ContactFailed,
    ContactReleased,
    ContactUnknown,
    DeliveryFailed,
    DisputeRaised,
    Event,
    HardshipDisclosed,
    OpenRequested,
    PaymentFailed,
    PaymentReceived,
    PaymentReversed,
    PromiseMade,
    Stamped,
    TaskOpened,
    TaskResolved,
    WriteBackAcknowledged,
    WriteBackRefused,
)
from goodterms.core.facts import Account, Consent, Contact, CustomerFacts, Point, Portfolio
from goodterms.core.journey.change import Change, Given, Happened, World
from goodterms.core.journey.decide import decide
from goodterms.core.journey.definition import Journey
from goodterms.core.journey.replay import Replay, differences
from goodterms.core.journey.reserving import Reserving
from goodterms.core.journey.source import parse_journey
from goodterms.core.money import Money
from goodterms.core.policy.decision import Receipt
from goodterms.core.policy.pack import Dated, Pack, PackRule
from goodterms.core.policy.rule import ALL_CHANNELS
from goodterms.packs.loading import house_pack

TUESDAY_TEN = datetime(2026, 5, 5, 9, 0, tzinfo=UTC)
"""10:00 in Dublin on Tuesday 5 May 2026; the Monday before was a public holiday."""
SMS, EMAIL = Point(1, "sms", "aa" * 16, 0), Point(2, "email", "bb" * 16, 1)

HOUSE: tuple[Pack, ...] = (house_pack(),)
"""The real house rule: consent, hours, days off, caps, silence."""
ANYTIME: tuple[Pack, ...] = (
    Pack(
        name="anytime",
        title="Consent is all that is asked for, so that a test may look at something else",
        version="1",
        rules=(
            PackRule(
                id="consent",
                kind="consent",
                says="",
                citation="",
                confidence="D",
                purposes=frozenset(("service", "collections", "marketing")),
                channels=ALL_CHANNELS,
                parameters=(("needed", (Dated({"marketing": "all"}, date(1970, 1, 1), None, ""),)),),
            ),
        ),
    ),
)

JOURNEY = """
journey: {name}
title: A journey of the tests
purpose: {purpose}
trigger: {{on: {on}, key: {key}, max_age: 3 days}}
goal: {goal}
offers: [pay, already_paid, promise, hardship, dispute]
record: core
{more}
start: first
steps:
{steps}
"""
ENDS = "  over: {end: exhausted}\n"
PROMISES = """
  promise:
    uses: goodterms/promise
    with: {remind: [-1 day, 0 days], tolerance: 95%, grace: 2 days, max_moves: 2}
    on: {kept: return, broken: what-changed, cancelled: return}
  what-changed: {send: what-changed, wait: 3 days, then: over}
"""
ON_PROMISE = "always: [{on: promise.made, go: promise}]"

E = TypeVar("E")
Provider = Literal["accepts", "fails", "unknown", "silent", "away"]
Record = Literal["acknowledges", "refuses", "silent"]


def journey(
    steps: str,
    *,
    name: str = "late",
    purpose: str = "collections",
    on: str = "case.requested",
    key: str = "event.key",
    goal: str = "account.past_due == 0",
    more: str = "",
    version: int = 1,
) -> Journey:
    """A journey from the text of its steps; a step `over` that ends it is added where none is written."""
    lines = steps.strip("\n") + "\n"
    text = JOURNEY.format(
        name=name,
        purpose=purpose,
        on=on,
        key=key,
        goal=goal,
        more=more,
        steps=lines if "  over:" in lines else lines + ENDS,
    )
    parsed, problems = parse_journey(text, file="journeys/test.yaml")
    assert parsed is not None, "\n".join(map(str, problems))
    return replace(parsed, version=version)


def account(number: int = 1, *, past_due: int = 4200, portfolio: int = 1, **changes: Any) -> Account:
    """An account that owes ten instalments, one of them past due."""
    base: dict[str, Any] = {
        "id": number,
        "portfolio": portfolio,
        "balance": Money(42_000, "EUR"),
        "past_due": Money(past_due, "EUR"),
        "oldest_due": date(2026, 5, 1) if past_due else None,
        "as_of": TUESDAY_TEN - timedelta(hours=4),
        "instalment": Money(4200, "EUR"),
    }
    return Account(**{**base, **changes})


def customer(*accounts: Account, **changes: Any) -> CustomerFacts:
    """Somebody in Dublin with a phone and a mailbox, who agreed to both."""
    base: dict[str, Any] = {
        "bucket": 3,
        "customer": 259,
        "language": "en",
        "zones": ("Europe/Dublin",),
        "country": "IE",
        "preferred": ("sms",),
        "points": (SMS, EMAIL),
        "consents": tuple(Consent(c, p, True) for c in ("sms", "email") for p in ("collections", "marketing")),
        "accounts": accounts or (account(),),
    }
    return CustomerFacts(**{**base, **changes})


def portfolio(number: int = 1, **changes: Any) -> Portfolio:
    base: dict[str, Any] = {
        "id": number,
        "creditor": "Harbour Bank",
        "brand": "harbour",
        "country": "IE",
        "actor_type": "creditor",
        "sending_open": True,
        "calendar": "IE",
    }
    return Portfolio(**{**base, **changes})


@dataclass
class Cast:
    """One customer under the engine. `provider` and `record` say how the outside behaves from now on.

    Provider `away`: nothing leaves the outbox. `silent`: it was called and nobody knows yet. `now` is business time.
    """

    journeys: tuple[Journey, ...]
    facts: CustomerFacts = field(default_factory=customer)
    packs: tuple[Pack, ...] = ANYTIME
    portfolios: tuple[Portfolio, ...] = (portfolio(),)
    now: datetime = TUESDAY_TEN
    provider: Provider = "accepts"
    record: Record = "acknowledges"
    closed_to_new: frozenset[str] = frozenset()
    duty_messages: frozenset[str] = frozenset()
    naming: frozenset[tuple[str, int, str]] = frozenset()
    cases: dict[int, Case] = field(default_factory=dict)
    log: list[Happened] = field(default_factory=list)
    receipts: list[Receipt] = field(default_factory=list)
    sent: list[SendMessage] = field(default_factory=list)
    told_record: list[WriteBack] = field(default_factory=list)
    asked_record: list[AskRecord] = field(default_factory=list)
    queued: dict[str, Effect] = field(default_factory=dict)
    due_at: datetime | None = None
    keys: set[str] = field(default_factory=set)
    count: int = 0
    told: Replay | None = None

    @property
    def world(self) -> World:
        versions = {(j.name, j.version): j for j in self.journeys}
        live = {j.name: j for j in sorted(self.journeys, key=lambda j: j.version)}
        books = {p.id: p for p in self.portfolios}
        worded = dict.fromkeys(versions, self.duty_messages)
        return World(
            "tests",
            versions,
            live,
            self.packs,
            books,
            self.closed_to_new,
            duty_messages=worded,
            naming=self.naming,
        )

    # --- looking -------------------------------------------------------------------------------------------------------

    @property
    def case(self) -> Case:
        """The only case, or the newest of several."""
        return max(self.cases.values(), key=lambda case: (case.opened_at, case.visit == 0, case.id))

    def case_on(self, number: int, *, journey: str | None = None) -> Case:
        found = [c for c in self.cases.values() if c.account == number and journey in (None, c.journey)]
        assert len(found) == 1, found
        return found[0]

    def said(self, kind: type[E]) -> list[E]:
        """Every event of this type in the log, in order."""
        return [one.event for one in self.log if isinstance(one.event, kind)]

    def open_tasks(self) -> list[TaskOpened]:
        resolved = {event.task for event in self.said(TaskResolved)}
        return [event for event in self.said(TaskOpened) if event.task not in resolved]

    def demands(self) -> list[str]:
        """The names of all messages that asked for money, in order."""
        return [effect.message for effect in self.sent if effect.purpose == "collections"]

    def messages(self) -> list[str]:
        """The names of all messages that left, in order."""
        return [effect.message for effect in self.sent]

    # --- making things happen --------------------------------------------------------------------------------------------

    def tell(self, *events: Event, at: datetime | None = None, actor: str = "customer", name: str = "") -> Change:
        """Bring events through the door now (they happened `at`, else now), and let the outside answer."""
        stamped = []
        for event in events:
            self.count += 1
            stamped.append(Stamped(name or f"event-{self.count}", event, at or self.now, actor))
        change = self._decide(stamped)
        self.settle()
        return change

    def look(self) -> Change:
        """Decide now, without any event, and let the outside answer."""
        change = self._decide(())
        self.settle()
        return change

    def open(self, key: str = "may", *, on: int = 1, journey: str | None = None) -> None:
        """Ask for a case of the first journey, or of another."""
        name = journey or self.journeys[0].name
        self.tell(OpenRequested(name, on, key, "goodterms open"), actor="Olive Operator")

    def until(self, moment: datetime) -> None:
        """Let time pass, deciding wherever something is due."""
        for _ in range(1_000):
            if self.due_at is None or self.due_at > moment:
                break
            self.now = max(self.now, self.due_at)
            self.look()
        else:
            raise AssertionError(f"always due at {self.due_at}, never done")
        self.now = moment

    def days(self, number: float) -> None:
        self.until(self.now + timedelta(days=number))

    def settle(self) -> None:
        """Let the provider and the record answer everything that is queued."""
        for _ in range(200):
            effect = next(self._ready(), None)
            if effect is None:
                return
            del self.queued[effect.effect]
            if isinstance(effect, SendMessage):
                self._send(effect)
            elif isinstance(effect, WriteBack):
                self._write(effect)
            else:
                self._ask(effect)
        raise AssertionError("the outside is never done")

    def _ready(self) -> Iterator[Effect]:
        for effect in self.queued.values():
            if isinstance(effect, SendMessage):
                if self.provider != "away":
                    yield effect
            elif self.record != "silent":
                yield effect

    # --- people --------------------------------------------------------------------------------------------------------

    def pay(
        self,
        amount: int = 4200,
        *,
        on: int = 1,
        reference: str = "P-1",
        at: datetime | None = None,
        in_record: bool = False,
        case: int | None = None,
    ) -> None:
        money = Money(amount, "EUR")
        source: Literal["gateway", "record"] = "record" if in_record else "gateway"
        event = PaymentReceived(reference, money, (Allocation(on, money),), source, in_record, case)
        self.tell(event, at=at, actor=source)

    def reverse(self, amount: int = 4200, *, on: int = 1, reference: str = "P-1", at: datetime | None = None) -> None:
        money = Money(amount, "EUR")
        self.tell(PaymentReversed(reference, money, (Allocation(on, money),), "charged back"), at=at, actor="gateway")

    def promise(self, *, days: int = 5, amount: int = 4200, on: int = 1, name: str = "PR-1") -> PromiseMade:
        case = next((c.id for c in self.cases.values() if c.account == on and c.status != "ended"), None)
        due = self.now.date() + timedelta(days=days)
        event = PromiseMade(name, on, case, Money(amount, "EUR"), due, 95, 2)
        self.tell(event)
        return event

    def hardship(self) -> None:
        self.tell(HardshipDisclosed(self.case.id))

    def dispute(self, *, on: int = 1) -> None:
        self.tell(DisputeRaised(on, self.case_on(on).id, "amount"))

    def returns(self, outcome: Literal["returned", "ended", "done"] = "returned", *, task: str | None = None) -> None:
        """A person resolves the oldest open task."""
        opened = next(t for t in self.open_tasks() if task in (None, t.task))
        self.tell(TaskResolved(opened.task, opened.case, "Ana Agent", outcome), actor="Ana Agent")

    def calls(self, outcome: Any) -> None:
        """A person makes the call that waits, and says how it went."""
        opened = next(t for t in self.open_tasks() if t.kind == "call")
        assert opened.case is not None
        assert opened.account is not None
        self.tell(
            TaskResolved(opened.task, opened.case, "Ana Agent", "done"),
            CallMade(opened.case, opened.account, opened.task, outcome, "Ana Agent"),
            actor="Ana Agent",
        )

    def fails(self, instalment: str = "i-1", *, on: int = 1, at: datetime | None = None) -> None:
        self.tell(PaymentFailed(on, instalment, Money(4200, "EUR")), at=at, actor="record")

    def figures(self, past_due: int, *, on: int = 1, as_of: datetime | None = None) -> None:
        """The record tells new figures."""
        self.tell(self._figures(on, past_due, as_of or self.now), actor="record")

    def delivered(self, sent: SendMessage | None = None) -> None:
        one = sent or self.sent[-1]
        self.tell(ContactDelivered(one.case, one.effect, one.channel), actor="provider")

    def bounces(self, sent: SendMessage | None = None, *, permanent: bool = True) -> None:
        one = sent or self.sent[-1]
        event = DeliveryFailed(one.case, one.effect, one.channel, one.point, permanent, "no such address")
        self.tell(event, actor="provider")

    def answer(self, result: Provider, sent: SendMessage | None = None) -> None:
        """The provider answers, late, about a message that was called for while it was silent."""
        self._answer(sent or self.sent[-1], result)
        self.settle()

    # --- inside ----------------------------------------------------------------------------------------------------------

    def _decide(self, events: Iterable[Stamped]) -> Change:
        given = Given(self.facts, tuple(self.cases.values()), tuple(events))
        change = decide(given=given, world=self.world, now=self.now)
        self._apply(change)
        return change

    def _apply(self, change: Change) -> None:
        """Believe the change, and hold it against its own log: what events say of the cases is what they are."""
        self.facts = change.facts
        self.cases.update({case.id: case for case in change.cases})
        self.log += change.log
        self.receipts += change.receipts
        self.due_at = change.due_at
        self.told = self.told or Replay(journeys=self.world.journeys)
        self.told.tell_all((one.event, one.occurred_at) for one in change.log)
        for number, case in self.cases.items():
            assert differences(self.told.cases.get(number), case) == (), change.log
        for one in change.effects:
            assert one.effect.effect not in self.keys, f"an effect key was used twice: {one.effect}"
            self.keys.add(one.effect.effect)
            self.queued[one.effect.effect] = one.effect

    def _send(self, effect: SendMessage) -> None:
        reserving = Reserving(facts=self.facts, cases=self.cases.values(), world=self.world, lasting=timedelta(0))
        allowed = reserving.ask(effect, at=self.now)
        if not isinstance(allowed, ContactReleased):
            self._reserved(effect, reserving.count(effect, at=self.now))
            self.sent.append(effect)
        change = reserving.change()
        assert change is not None
        self._apply(change)
        if not isinstance(allowed, ContactReleased):
            self._answer(effect, self.provider)

    def _reserved(self, effect: SendMessage, contact: Contact) -> None:
        """An attempt was counted: from here on it may have reached somebody."""

    def _answer(self, effect: SendMessage, result: Provider) -> None:
        case, key, channel = effect.case, effect.effect, effect.channel
        event: Event
        match result:
            case "accepts":
                event = ContactAccepted(case, key, channel, effect.point, effect.message, f"m-{len(self.sent)}")
            case "fails":
                self.sent = [one for one in self.sent if one.effect != key]
                event = ContactFailed(case, key, channel, "not a mobile number", True)
            case "unknown":
                event = ContactUnknown(case, key, channel, "no answer")
            case _:
                return
        self._decide([Stamped(f"{key}/{result}", event, self.now, "provider")])

    def _write(self, effect: WriteBack) -> None:
        event: Event
        if self.record == "refuses":
            event = WriteBackRefused(effect.case, effect.account, effect.effect, effect.kind, "refused", "locked")
        else:
            self.told_record.append(effect)
            reference = str(orjson.loads(effect.payload).get("reference", ""))
            event = WriteBackAcknowledged(
                effect.case, effect.account, effect.effect, effect.kind, effect.by, "L-1", reference
            )
        self._decide([Stamped(f"{effect.effect}/answered", event, self.now, "record")])

    def _ask(self, effect: AskRecord) -> None:
        self.asked_record.append(effect)
        figures = self.facts.account(effect.account)
        assert figures is not None
        event = self._figures(effect.account, figures.past_due.amount, self.now)
        self._decide([Stamped(f"{effect.effect}/answered", event, self.now, "record")])

    def _figures(self, number: int, past_due: int, as_of: datetime) -> AccountUpdated:
        oldest = date(2026, 5, 1) if past_due else None
        return AccountUpdated(number, Money(past_due * 10, "EUR"), Money(past_due, "EUR"), oldest, as_of)

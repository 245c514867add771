"""One simulated customer: what the engine knows of them, and what they have been through."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from hashlib import blake2b
from typing import Final, TypeAlias

from goodterms.core import events as e
from goodterms.core.case import Case
from goodterms.core.configuration import Brand
from goodterms.core.effects import SendMessage
from goodterms.core.events import Channel, Event, Purpose
from goodterms.core.facts import Account, Consent, CustomerFacts, Point
from goodterms.core.identify import bucket_of, row_id
from goodterms.core.money import Money
from goodterms.core.simulation.portfolio import Portfolio, Situation, situation
from goodterms.core.value import value
from goodterms.flow.simulate.books import Owed
from goodterms.store.invent import person

REMEMBERED: Final[frozenset[type[Event]]] = frozenset(
    (
        e.CallMade,
        e.CaseEnded,
        e.CaseOpened,
        e.CaseReopened,
        e.ContactFailed,
        e.ContactReleased,
        e.EntryWaiting,
        e.GoalMet,
        e.HoldEnded,
        e.HoldPlaced,
        e.OptedOut,
        e.PaymentReceived,
        e.PromiseMade,
        e.PromiseKept,
        e.TaskOpened,
        e.WrongPerson,
    )
)
"""The events that a customer's trail keeps: what the world or the invariants look at."""


@value
class Attempt:
    """A message that was reserved: from that moment it counts."""

    message: SendMessage


@value
class Calling:
    """Somebody on staff begins to call: from that moment nothing can stop the call, as with any call in flight."""

    case: int
    account: int
    purpose: Purpose


Step: TypeAlias = Event | Attempt | Calling


@dataclass(slots=True)
class Somebody:
    """A simulated customer. `due_at` is when the engine wants to look at them next; `trail` is in the order it happened.

    `parked` says why the engine could not decide about them, which is a defect of ours; empty otherwise.
    """

    key: str
    facts: CustomerFacts
    account: int
    situation: Situation
    cases: dict[int, Case] = field(default_factory=dict)
    due_at: datetime | None = None
    messages: int = 0
    intents: int = 0
    parked: str = ""
    trail: list[tuple[datetime, Step]] = field(default_factory=list)


def somebody(
    *, number: int, seed: int, brand: Brand, portfolio: Portfolio, portfolio_id: int, start: datetime, days: int
) -> Somebody:
    """Customer `number` of the simulation: the same for the same seed."""
    key = f"S{number:07d}"
    who = person(seed=seed, key=key, country=brand.country)
    stands = situation(portfolio=portfolio, seed=seed, customer=key, currency=brand.currency, days=days)
    customer = row_id("customer", "simulation", key)
    account = row_id("account", "simulation", key)
    bucket = bucket_of(customer)
    nothing = Money(0, brand.currency)
    facts = CustomerFacts(
        bucket=bucket,
        customer=customer,
        language=_language(who.language, brand.languages),
        zones=(who.zone or brand.zone,),
        country=brand.country,
        preferred=(stands.prefers,),
        points=tuple(
            Point(row_id("point", key, channel), channel, _hashed(channel, who.phone, who.email), rank)
            for rank, channel in enumerate(stands.channels)
        ),
        consents=tuple(
            Consent(channel, purpose, True)
            for channel in stands.channels
            if channel in stands.agreed
            for purpose in ("collections", "service")
        ),
        accounts=(
            Account(
                id=account,
                portfolio=portfolio_id,
                balance=stands.balance,
                past_due=nothing,
                oldest_due=None,
                as_of=start - timedelta(days=1),
                instalment=stands.instalment,
            ),
        ),
    )
    return Somebody(key, facts, account, stands)


def owed(who: Somebody, *, today: date) -> Owed:
    """What this customer truly owes on the day on which their payment fails, or their bill is coming."""
    behind = who.situation.behind
    oldest = today - timedelta(days=1 + 30 * (behind - 1)) if behind else None
    return Owed(who.situation.balance, who.situation.past_due, oldest, who.situation.instalment)


def _language(own: str, languages: tuple[str, ...]) -> str:
    return own if own in languages or own.partition("-")[0] in languages else languages[0]


def _hashed(channel: Channel, phone: str, email: str) -> str:
    address = email if channel == "email" else phone
    return blake2b(f"{channel}/{address}".encode(), digest_size=16).hexdigest()

"""When holds begin and end: which event places one, how long it lasts by default, and those that only follow from facts.

What each kind does is data: `hold_table`. What the customer asks for themselves may always be answered.
"""

from datetime import date, datetime, timedelta
from typing import Final, Literal
from uuid import UUID, uuid5

from goodterms.core.calendar import END_OF_TIME, BusinessCalendar, day_end, local_day, promise_end, zone_info
from goodterms.core.events import (
    AlreadyPaid,
    ComplaintMade,
    DisputeRaised,
    Event,
    HardshipDisclosed,
    HoldKind,
    HoldPlaced,
    OptedOut,
    PaymentAnswered,
    Replied,
    VulnerabilityDisclosed,
)
from goodterms.core.facts import CustomerFacts, Hold
from goodterms.core.policy.hold_table import (
    HARDSHIP_DAYS,
    HARDSHIP_DAYS_WITH_ADVISER,
    HOLD_EFFECTS,
    PAYMENT_PENDING_BUSINESS_DAYS,
    PAYMENT_PENDING_FILES,
    Derived,
    EndedBy,
    HoldEffect,
)
from goodterms.core.policy.validation import validation_period
from goodterms.core.value import value

__all__ = [
    "HARDSHIP_DAYS",
    "HARDSHIP_DAYS_WITH_ADVISER",
    "HOLD_EFFECTS",
    "MISTAKEN",
    "PAYMENT_PENDING_BUSINESS_DAYS",
    "PAYMENT_PENDING_FILES",
    "DerivedHold",
    "EndedBy",
    "HoldEffect",
    "default_end",
    "derived_holds",
    "hardship_holds",
    "hold_end",
    "holds_for",
    "quiet_until",
]

MISTAKEN: Final[Literal["it was placed by mistake"]] = "it was placed by mistake"
"""The reason that undoes a hold: it never stood, so no clock is moved for it."""
_IDS = UUID("6d0f5b6e-1f0a-4a55-9c1e-2f6f2c1d7a10")  # our own name space: a repeated event names the same hold


@value
class DerivedHold:
    """A hold that nobody placed: in force because a fact is so. `until` is exclusive."""

    kind: Derived
    account: int
    since: datetime
    until: datetime


def hold_end(*, hold: Hold, payment_files: tuple[datetime, ...] | None) -> datetime | None:
    """When a hold ends by itself (exclusive); None when only a person or an event ends it.

    A payment-pending hold lasts until its time is over and two complete payment files have been taken in since,
    whichever is later; where payments come without files its time alone decides.
    """
    end = hold.until
    if end is None or end >= END_OF_TIME:
        return None
    if hold.kind == "payment_pending" and payment_files is not None:
        since = [at for at in payment_files if at > hold.since]
        if len(since) < PAYMENT_PENDING_FILES:
            return None
        return max(end, sorted(since)[PAYMENT_PENDING_FILES - 1])
    return end


def holds_for(
    *, event: Event, facts: CustomerFacts, key: str, at: datetime, calendar: BusinessCalendar | None = None
) -> tuple[HoldPlaced, ...]:
    """The holds that an event places at once, in the same transaction; none for most events.

    `key` is the id of the event, so that a repeated event names the same hold. `at` is when it happened, `calendar` the
    business days of brand and customer (without it: of the customer's country). "I have already paid" ends as `hold_end`
    says: its `until` is only the part that business days decide.
    """
    known = calendar or BusinessCalendar((facts.country,))
    kind: HoldKind
    match event:
        case HardshipDisclosed(adviser=True):
            until = _days_later(facts, at, HARDSHIP_DAYS_WITH_ADVISER)
            return (_placed("hardship", None, facts, key, until),)
        case HardshipDisclosed():
            kind, account = "hardship", None
        case VulnerabilityDisclosed():
            kind, account = "vulnerability", None
        case ComplaintMade(account=account):
            kind = "complaint"
        case DisputeRaised(account=account):
            kind = "dispute"
        case AlreadyPaid(account=account):
            kind = "payment_pending"
        case PaymentAnswered(account=account, answer="no"):
            kind = "fraud"
        case OptedOut(media="all") | Replied(reading="cease"):
            kind, account = "cease", None
        case Replied(reading=("deceased" | "attorney" | "bankruptcy") as kind):
            account = None
        case Replied(may_be_a_stop=True):
            kind, account = "perhaps_stop", None
        case _:
            return ()
    return (_placed(kind, account, facts, key, default_end(kind=kind, facts=facts, at=at, calendar=known)),)


def default_end(*, kind: HoldKind, facts: CustomerFacts, at: datetime, calendar: BusinessCalendar) -> datetime | None:
    """When a hold of this kind placed at `at` ends unless somebody says otherwise; None when only a person or event ends it."""
    effect = HOLD_EFFECTS[kind]
    if effect.business_days is not None:
        return day_end(on=calendar.add(_day(facts, at), effect.business_days), zones=facts.zones)
    if effect.months is not None:
        return day_end(on=_months_later(_day(facts, at), effect.months), zones=facts.zones)
    return None if effect.days is None else _days_later(facts, at, effect.days)


def derived_holds(*, facts: CustomerFacts, now: datetime) -> tuple[DerivedHold, ...]:
    """The holds that follow from facts at `now`, each once: an open promise, a validation period that runs."""
    found = [
        DerivedHold(
            "promise_open",
            promise.account,
            promise.made_at,
            promise_end(due=promise.due, grace_days=promise.grace_days, zones=facts.zones),
        )
        for promise in facts.promises
    ]
    zone = facts.zones[0] if facts.zones and zone_info(facts.zones[0]) else "UTC"
    for debt in facts.circumstances.debts:
        period = validation_period(debt, zone=zone)
        if period is not None and period.begins <= now < period.ends:
            found.append(DerivedHold("validation_period", debt.account, period.begins, period.ends))
    return tuple(found)


def hardship_holds(facts: CustomerFacts) -> list[Hold]:
    """The pauses of somebody who struggles, the one that ends last at the end."""
    held = [hold for hold in facts.holds if hold.kind == "hardship"]
    return sorted(held, key=lambda hold: (hold.until is None, hold.until or hold.since, hold.id))


def quiet_until(facts: CustomerFacts) -> datetime | None:
    """When the last pause of somebody who struggles ends; None without one, or when a person decides."""
    ends = [hold.until for hold in facts.holds if hold.kind == "hardship"]
    known = [end for end in ends if end is not None]
    return max(known) if known and len(known) == len(ends) else None


def _placed(kind: HoldKind, account: int | None, facts: CustomerFacts, key: str, until: datetime | None) -> HoldPlaced:
    effect = HOLD_EFFECTS[kind]
    name = str(uuid5(_IDS, f"{facts.customer}/{key}/{kind}"))
    return HoldPlaced(name, kind, effect.scope, account, until, effect.words)


def _day(facts: CustomerFacts, at: datetime) -> date:
    zone = facts.zones[0] if facts.zones else ""
    return local_day(at=at, zone=zone) if zone_info(zone) else at.date()


def _months_later(day: date, months: int) -> date:
    """The same day of the month so many months later; the last one where there is no such day."""
    year, month = divmod(day.month - 1 + months, 12)
    last = (date(day.year + year + (month + 1) // 12, (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(day.year + year, month + 1, min(day.day, last))


def _days_later(facts: CustomerFacts, at: datetime, days: int) -> datetime:
    return day_end(on=_day(facts, at) + timedelta(days=days), zones=facts.zones)

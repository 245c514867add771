"""Holds as data: what each kind blocks, how long it lasts by default, who ends it, and which event places it.

The table is the whole policy; the rule in `rules/holds.py` only applies it. A hold delays and never loses: whatever it
blocks waits. What the customer asks for themselves may always be answered.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Final, Literal, TypeAlias
from uuid import UUID, uuid5

from goodterms.core.calendar import END_OF_TIME, BusinessCalendar, day_end, local_day, zone_info
from goodterms.core.events import (
    AlreadyPaid,
    ComplaintMade,
    DisputeRaised,
    Event,
    HardshipDisclosed,
    HoldKind,
    HoldPlaced,
    HoldScope,
    OptedOut,
    Purpose,
    Replied,
    VulnerabilityDisclosed,
)
from goodterms.core.facts import CustomerFacts, Hold

EndedBy: TypeAlias = Literal["time", "person", "record"]
"""Who ends a hold: its time, a person with a reason, or the record (payments arrived, the register says so)."""

_DEMANDS: frozenset[Purpose] = frozenset(("collections", "marketing"))
_AND_REMINDERS: frozenset[Purpose] = _DEMANDS | {"promise"}
_AND_SERVICE: frozenset[Purpose] = _AND_REMINDERS | {"service"}
_ALL: frozenset[Purpose] = _AND_SERVICE | {"answer", "safety", "security"}

HARDSHIP_DAYS = 14
HARDSHIP_DAYS_WITH_ADVISER = 30
PAYMENT_PENDING_BUSINESS_DAYS = 5
PAYMENT_PENDING_FILES = 2

_IDS = UUID("6d0f5b6e-1f0a-4a55-9c1e-2f6f2c1d7a10")  # our own name space: a repeated event names the same hold


@dataclass(frozen=True, slots=True)
class HoldEffect:
    """What one kind of hold does by default. `words` say why, as receipts and pages show it; `source` where it comes from.

    It lasts until the end of the `days`th local day, or `business_days`th business day, after the one it begins on; with
    neither until somebody ends it.
    """

    blocks: frozenset[Purpose]
    scope: HoldScope
    ended_by: EndedBy
    words: str
    source: str
    days: int | None = None
    business_days: int | None = None


HOLD_EFFECTS: Final[Mapping[HoldKind, HoldEffect]] = MappingProxyType(
    {
        # The first group bars collection whatever the other rules say.
        "bankruptcy": HoldEffect(
            blocks=_AND_REMINDERS,
            scope="person",
            ended_by="record",
            words="a bankruptcy is pending",
            source="11 USC 362(a)(6), 524(a)(2): no act to collect (RF-R48)",
        ),
        "breathing_space": HoldEffect(
            blocks=_AND_REMINDERS,
            scope="person",
            days=60,
            ended_by="time",
            words="breathing space is in force",
            source="Debt Respite Scheme Regulations 2020: no contact to demand repayment for 60 days (UK-14)",
        ),
        "deceased": HoldEffect(
            blocks=_ALL,
            scope="person",
            ended_by="person",
            words="the customer has died",
            source="House policy: nothing is written to somebody who has died; who asks is answered by a person (RF-R04)",
        ),
        "cease": HoldEffect(
            blocks=_ALL,
            scope="person",
            ended_by="person",
            words="the customer refused contact",
            source="12 CFR 1006.6(c)(1): all further communication (RF-R10)",
        ),
        "dispute": HoldEffect(
            blocks=_AND_REMINDERS,
            scope="account",
            ended_by="person",
            words="the account is disputed",
            source="12 CFR 1006.38 (RF-R42), CONC 7.14: stop until investigated (UK-12)",
        ),
        "payment_pending": HoldEffect(
            blocks=_AND_REMINDERS,
            scope="account",
            business_days=PAYMENT_PENDING_BUSINESS_DAYS,
            ended_by="record",
            words="the customer says it is paid",
            source="House guarantee: five business days or two complete payment files, whichever is later",
        ),
        "fraud": HoldEffect(
            blocks=_AND_REMINDERS,
            scope="account",
            ended_by="person",
            words="fraud is suspected",
            source="House policy: nobody is asked to pay what somebody else may have borrowed",
        ),
        "attorney": HoldEffect(
            blocks=_AND_SERVICE,
            scope="person",
            ended_by="person",
            words="an attorney represents the customer",
            source="12 CFR 1006.6(b)(2): contact goes to the attorney (RF-R07)",
        ),
        "litigation": HoldEffect(
            blocks=_AND_REMINDERS,
            scope="account",
            ended_by="person",
            words="the account is before a court",
            source="House policy: what is before a court is settled there (compare RF-R07)",
        ),
        "military": HoldEffect(
            blocks=_DEMANDS,
            scope="person",
            ended_by="person",
            words="military service is being checked",
            source="50 USC 3937: rates and default protections are checked first (SCRA-01)",
        ),
        "hardship": HoldEffect(
            blocks=_AND_REMINDERS,
            scope="person",
            days=HARDSHIP_DAYS,
            ended_by="time",
            words="the customer is struggling",
            source="House promise: 14 days without a demand, 30 with a debt adviser (compare CONC 7.3, UK-07)",
        ),
        "vulnerability": HoldEffect(
            blocks=_AND_REMINDERS,
            scope="person",
            ended_by="person",
            words="the customer needs support",
            source="CONC 7.2, 7.10: suspend pursuit of particularly vulnerable customers (UK-10)",
        ),
        "debt_advice": HoldEffect(
            blocks=_AND_REMINDERS,
            scope="person",
            days=30,
            ended_by="time",
            words="a debt adviser is at work",
            source="CONC 7.3.11R, 7.3.12G: suspend pursuit for about 30 days (UK-09)",
        ),
        "complaint": HoldEffect(
            blocks=_DEMANDS,
            scope="person",
            ended_by="person",
            words="a complaint is open",
            source="House policy: a complaint is answered before anything is asked for",
        ),
        "plan": HoldEffect(
            blocks=_DEMANDS,
            scope="person",
            ended_by="record",
            words="a payment plan is being kept",
            source="House promise: while a plan is kept nobody is chased, on this account or another (compare UK-07)",
        ),
    }
)
"""In the order of checks (regulation notes, SEM-13). Where no rule prescribes an effect, the stricter reading is the house's."""


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
        case OptedOut(media="all") | Replied(reading="cease"):
            kind, account = "cease", None
        case _:
            return ()
    return (_placed(kind, account, facts, key, default_end(kind=kind, facts=facts, at=at, calendar=known)),)


def default_end(*, kind: HoldKind, facts: CustomerFacts, at: datetime, calendar: BusinessCalendar) -> datetime | None:
    """When a hold of this kind placed at `at` ends unless somebody says otherwise; None when only a person or event ends it."""
    effect = HOLD_EFFECTS[kind]
    if effect.business_days is not None:
        return day_end(on=calendar.add(_day(facts, at), effect.business_days), zones=facts.zones)
    return None if effect.days is None else _days_later(facts, at, effect.days)


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


def _days_later(facts: CustomerFacts, at: datetime, days: int) -> datetime:
    return day_end(on=_day(facts, at) + timedelta(days=days), zones=facts.zones)

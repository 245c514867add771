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
    """What one kind of hold does by default. `words` say why, as receipts and pages show it.

    It lasts until the end of the `days`th local day, or `business_days`th business day, after the one it begins on; with
    neither until somebody ends it.
    """

    blocks: frozenset[Purpose]
    scope: HoldScope
    days: int | None
    ended_by: EndedBy
    words: str
    business_days: int | None = None


HOLD_EFFECTS: Final[Mapping[HoldKind, HoldEffect]] = MappingProxyType(
    {
        # The first group bars collection whatever the other rules say (11 USC 362(a)(6); Debt Respite Scheme Regs 2020).
        "bankruptcy": HoldEffect(_AND_REMINDERS, "person", None, "record", "a bankruptcy is pending"),
        "breathing_space": HoldEffect(_AND_REMINDERS, "person", 60, "time", "breathing space is in force"),
        "deceased": HoldEffect(_ALL, "person", None, "person", "the customer has died"),
        "cease": HoldEffect(_ALL, "person", None, "person", "the customer refused contact"),
        "dispute": HoldEffect(_AND_REMINDERS, "account", None, "person", "the account is disputed"),
        "payment_pending": HoldEffect(
            _AND_REMINDERS,
            "account",
            None,
            "record",
            "the customer says it is paid",
            business_days=PAYMENT_PENDING_BUSINESS_DAYS,
        ),
        "fraud": HoldEffect(_AND_REMINDERS, "account", None, "person", "fraud is suspected"),
        "attorney": HoldEffect(_AND_SERVICE, "person", None, "person", "an attorney represents the customer"),
        "litigation": HoldEffect(_AND_REMINDERS, "account", None, "person", "the account is before a court"),
        "military": HoldEffect(_DEMANDS, "person", None, "person", "military service is being checked"),
        "hardship": HoldEffect(_AND_REMINDERS, "person", HARDSHIP_DAYS, "time", "the customer is struggling"),
        "vulnerability": HoldEffect(_AND_REMINDERS, "person", None, "person", "the customer needs support"),
        "debt_advice": HoldEffect(_AND_REMINDERS, "person", 30, "time", "a debt adviser is at work"),
        "complaint": HoldEffect(_DEMANDS, "person", None, "person", "a complaint is open"),
    }
)
"""In the order of checks. Sources: design README (compassion: hardship 14 days, 30 with an adviser; already paid: five
business days and two complete files), regulation rules RF-R07, RF-R10, RF-R42, RF-R48, UK-09, UK-12, UK-14, SCRA-01; where
no rule prescribes a kind's effect, the stricter reading is the house's."""


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
    match event:
        case HardshipDisclosed(adviser=adviser):
            days = HARDSHIP_DAYS_WITH_ADVISER if adviser else HARDSHIP_DAYS
            return (_placed("hardship", None, facts, key, _after(facts, at, days)),)
        case VulnerabilityDisclosed():
            return (_placed("vulnerability", None, facts, key, None),)
        case ComplaintMade(account=account):
            return (_placed("complaint", account, facts, key, None),)
        case DisputeRaised(account=account):
            return (_placed("dispute", account, facts, key, None),)
        case AlreadyPaid(account=account):
            known = calendar or BusinessCalendar((facts.country,))
            last = known.add(_day(facts, at), PAYMENT_PENDING_BUSINESS_DAYS)
            return (_placed("payment_pending", account, facts, key, day_end(on=last, zones=facts.zones)),)
        case OptedOut(media="all") | Replied(reading="cease"):
            return (_placed("cease", None, facts, key, None),)
        case _:
            return ()


def _placed(kind: HoldKind, account: int | None, facts: CustomerFacts, key: str, until: datetime | None) -> HoldPlaced:
    effect = HOLD_EFFECTS[kind]
    name = str(uuid5(_IDS, f"{facts.customer}/{key}/{kind}"))
    return HoldPlaced(name, kind, effect.scope, account, until, effect.words)


def _day(facts: CustomerFacts, at: datetime) -> date:
    zone = facts.zones[0] if facts.zones else ""
    return local_day(at=at, zone=zone) if zone_info(zone) else at.date()


def _after(facts: CustomerFacts, at: datetime, days: int) -> datetime:
    return day_end(on=_day(facts, at) + timedelta(days=days), zones=facts.zones)

"""Holds as data: what each kind blocks, how long it lasts by default, who ends it, and which event places it.

The table is the whole policy; the rule in `rules/holds.py` only applies it. A hold delays and never loses: whatever it
blocks waits. What the customer asks for themselves may always be answered.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from goodterms.core.calendar import END_OF_TIME
from goodterms.core.events import (
    HoldKind,
    HoldScope,
    Purpose,
)
from goodterms.core.facts import Hold

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


@dataclass(frozen=True, slots=True)
class HoldEffect:
    """What one kind of hold does. `words` say why, as receipts and pages show it. `days` are local days; None: no end."""

    blocks: frozenset[Purpose]
    scope: HoldScope
    days: int | None
    ended_by: EndedBy
    words: str


HOLD_EFFECTS: Final[Mapping[HoldKind, HoldEffect]] = MappingProxyType(
    {
        # The first group bars collection whatever the other rules say (11 USC 362(a)(6); Debt Respite Scheme Regs 2020).
        "bankruptcy": HoldEffect(_AND_REMINDERS, "person", None, "record", "a bankruptcy is pending"),
        "breathing_space": HoldEffect(_AND_REMINDERS, "person", 60, "time", "breathing space is in force"),
        "deceased": HoldEffect(_ALL, "person", None, "person", "the customer has died"),
        "cease": HoldEffect(_ALL, "person", None, "person", "the customer refused contact"),
        "dispute": HoldEffect(_AND_REMINDERS, "account", None, "person", "the account is disputed"),
        "payment_pending": HoldEffect(_AND_REMINDERS, "account", None, "record", "the customer says it is paid"),
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

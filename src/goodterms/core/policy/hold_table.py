"""The table of holds: what each kind blocks, stops and leaves alone, how long it lasts, who ends it, and its source.

The table is the whole policy; the rule in `rules/holds.py` applies what waits, `held_time` the clocks, and the consequences of
a journey tell the record what to stop. A hold delays and never loses: whatever it blocks waits.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from goodterms.core.events import HoldKind, HoldScope, Purpose

EndedBy: TypeAlias = Literal["time", "person", "record"]
"""Who ends a hold: its time, a person with a reason, or the record (payments arrived, the register says so)."""
Stops: TypeAlias = Literal["fees", "interest", "pulls"]
"""What the system of record is told to stop while a hold is in force: fees, interest, and taking money by itself."""
Derived: TypeAlias = Literal["validation_period", "promise_open"]
"""Holds that nobody places: they are in force while a fact is so, and are read from it, never stored a second time."""

_DEMANDS: frozenset[Purpose] = frozenset(("collections", "marketing"))
_AND_REMINDERS: frozenset[Purpose] = _DEMANDS | {"promise"}
_AND_SERVICE: frozenset[Purpose] = _AND_REMINDERS | {"service"}
_ALL: frozenset[Purpose] = _AND_SERVICE | {"answer", "safety", "security"}
_PULLS: frozenset[Stops] = frozenset({"pulls"})
_ACCRUAL: frozenset[Stops] = frozenset({"fees", "interest", "pulls"})

HARDSHIP_DAYS = 14
HARDSHIP_DAYS_WITH_ADVISER = 30
BREATHING_SPACE_DAYS = 60
DAYS_AFTER_TREATMENT = 30
MORATORIUM_MONTHS = 6
MONTHS_BETWEEN_BREATHING_SPACES = 12
PAYMENT_PENDING_BUSINESS_DAYS = 5
PAYMENT_PENDING_FILES = 2


@dataclass(frozen=True, slots=True)
class HoldEffect:
    """What one kind of hold does by default. `words` say why, as receipts and pages show it; `source` where it comes from.

    It lasts until the end of the `days`th local day, the `months`th local month, or the `business_days`th business day, after
    the one it begins on; with none of them until somebody ends it. `pauses`: the clocks of journeys and promises stand still,
    and the held time is given back when it ends. `stops`: what the record is told to stop. `cascades`: whoever collects for
    us is told too. `confidence` is that of the rule behind it: S read, R restated, M remembered, D decided by the house.
    """

    blocks: frozenset[Purpose]
    scope: HoldScope
    ended_by: EndedBy
    words: str
    source: str
    days: int | None = None
    business_days: int | None = None
    months: int | None = None
    pauses: bool = True
    stops: frozenset[Stops] = frozenset()
    cascades: bool = False
    confidence: Literal["S", "R", "M", "D"] = "D"


HOLD_EFFECTS: Final[Mapping[HoldKind, HoldEffect]] = MappingProxyType(
    {
        # The first group bars collection whatever the other rules say.
        "bankruptcy": HoldEffect(
            blocks=_AND_REMINDERS,
            scope="person",
            ended_by="record",
            words="a bankruptcy is pending",
            source="11 USC 362(a)(6), 524(a)(2): no act to collect (RF-R48)",
            stops=_ACCRUAL,
            cascades=True,
            confidence="R",
        ),
        "breathing_space": HoldEffect(
            blocks=_AND_REMINDERS,
            scope="person",
            days=BREATHING_SPACE_DAYS,
            ended_by="time",
            words="breathing space is in force",
            source="Debt Respite Scheme Regulations 2020: no demand, interest, fee or enforcement for 60 days (UK-14)",
            stops=_ACCRUAL,
            cascades=True,
            confidence="R",
        ),
        "breathing_space_crisis": HoldEffect(
            blocks=_AND_REMINDERS,
            scope="person",
            ended_by="person",
            words="breathing space is in force while a mental-health crisis is treated",
            source="Debt Respite Scheme Regulations 2020: as long as the treatment, and 30 days more (UK-14)",
            stops=_ACCRUAL,
            cascades=True,
            confidence="R",
        ),
        "statutory_moratorium": HoldEffect(
            blocks=_AND_REMINDERS,
            scope="person",
            months=MORATORIUM_MONTHS,
            ended_by="time",
            words="a statutory moratorium is in force",
            source="Bankruptcy (Scotland) Act 2016, s195 to 198: six months since 2020 (UK-15)",
            stops=_PULLS,
            cascades=True,
            confidence="M",
        ),
        "deceased": HoldEffect(
            blocks=_ALL,
            scope="person",
            ended_by="person",
            words="the customer has died",
            source="House policy: nothing is written to somebody who has died; who asks is answered by a person (RF-R04)",
            pauses=False,
            stops=_ACCRUAL,
            cascades=True,
        ),
        "cease": HoldEffect(
            blocks=_ALL,
            scope="person",
            ended_by="person",
            words="the customer refused contact",
            source="12 CFR 1006.6(c)(1): all further communication (RF-R10)",
            pauses=False,
            cascades=True,
            confidence="S",
        ),
        "dispute": HoldEffect(
            blocks=_AND_REMINDERS,
            scope="account",
            ended_by="person",
            words="the account is disputed",
            source="12 CFR 1006.38 (RF-R42), CONC 7.14: stop until investigated (UK-12)",
            stops=_PULLS,
            cascades=True,
            confidence="S",
        ),
        "payment_pending": HoldEffect(
            blocks=_AND_REMINDERS,
            scope="account",
            business_days=PAYMENT_PENDING_BUSINESS_DAYS,
            ended_by="record",
            words="the customer says it is paid",
            source="House guarantee: five business days or two complete payment files, whichever is later",
            stops=_PULLS,
        ),
        "fraud": HoldEffect(
            blocks=_AND_REMINDERS,
            scope="account",
            ended_by="person",
            words="fraud is suspected",
            source="House policy: nobody is asked to pay what somebody else may have borrowed",
            stops=_ACCRUAL,
            cascades=True,
        ),
        "attorney": HoldEffect(
            blocks=_AND_SERVICE,
            scope="person",
            ended_by="person",
            words="an attorney represents the customer",
            source="12 CFR 1006.6(b)(2): contact goes to the attorney (RF-R07)",
            cascades=True,
            confidence="S",
        ),
        "litigation": HoldEffect(
            blocks=_AND_REMINDERS,
            scope="account",
            ended_by="person",
            words="the account is before a court",
            source="House policy: what is before a court is settled there (compare RF-R07)",
            cascades=True,
        ),
        "military": HoldEffect(
            blocks=_DEMANDS,
            scope="person",
            ended_by="person",
            words="military service is being checked",
            source="50 USC 3937: rates and default protections are checked first (SCRA-01)",
            confidence="M",
        ),
        "perhaps_stop": HoldEffect(
            blocks=_AND_SERVICE,
            scope="person",
            ended_by="person",
            words="the customer may have asked us to stop",
            source="House promise: what may be a stop is kept as one until a person has read it (compare RF-R10)",
        ),
        "hardship": HoldEffect(
            blocks=_AND_REMINDERS,
            scope="person",
            days=HARDSHIP_DAYS,
            ended_by="time",
            words="the customer is struggling",
            source="House promise: 14 days without a demand, 30 with a debt adviser (compare CONC 7.3, UK-07)",
            stops=_ACCRUAL,
            cascades=True,
        ),
        "vulnerability": HoldEffect(
            blocks=_AND_REMINDERS,
            scope="person",
            ended_by="person",
            words="the customer needs support",
            source="CONC 7.2, 7.10: suspend pursuit of particularly vulnerable customers (UK-10)",
            stops=_PULLS,
            cascades=True,
            confidence="R",
        ),
        "debt_advice": HoldEffect(
            blocks=_AND_REMINDERS,
            scope="person",
            days=30,
            ended_by="time",
            words="a debt adviser is at work",
            source="CONC 7.3.11R, 7.3.12G: suspend pursuit for about 30 days (UK-09)",
            stops=_ACCRUAL,
            cascades=True,
            confidence="M",
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
            pauses=False,
        ),
    }
)
"""In the order of checks (regulation notes, SEM-13). Where no rule prescribes an effect, the stricter reading is the house's."""


DERIVED_HOLDS: Final[Mapping[Derived, HoldEffect]] = MappingProxyType(
    {
        "validation_period": HoldEffect(
            blocks=frozenset(),
            scope="account",
            ended_by="time",
            words="the period in which the debt may be disputed runs",
            source="12 CFR 1006.34(b)(5), 1006.38(b): nothing may overshadow the right to dispute (RF-R39, RF-R41)",
            pauses=False,
            confidence="S",
        ),
        "promise_open": HoldEffect(
            blocks=_DEMANDS,
            scope="person",
            ended_by="record",
            words="a promise is open",
            source="House promise: until the day that was promised, and its grace, nobody is chased on any account",
            pauses=False,
        ),
    }
)
"""In force while a fact is so (`holds.derived_holds`): the notice of a debt was sent, a promise is open."""

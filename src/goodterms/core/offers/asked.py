"""The words of offers: what is asked about an offer, what is answered, and what more than facts is looked at."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal, TypeAlias, get_args

from goodterms.core.events import HoldKind, Instalment
from goodterms.core.money import Money
from goodterms.core.offers.affordability import Means
from goodterms.core.offers.bounds import Bounds
from goodterms.core.policy.decision import Verdict
from goodterms.core.value import value

Role: TypeAlias = Literal["customer", "agent", "manager"]
ROLES: Final[tuple[Role, ...]] = get_args(Role)
"""Who takes it: the customer by themselves, or somebody on staff for them. Authority grows from left to right."""

Why: TypeAlias = Literal[
    "not_in_journey",  # the journey does not offer it
    "no_policy",  # the house has not said who may take it
    "nothing_due",  # nothing is past due
    "nothing_owed",  # nothing is owed at all
    "account_closed",  # the record says the account is not open with us
    "account_unknown",  # we have no figures of it
    "promise_open",  # a promise is already open on this account
    "plan_open",  # a plan is already open on this account
    "case_ended",  # the case has ended: nobody would mind a new promise
    "hold",  # a hold is in force; `hold` names it
    "safe_contact",  # somebody else may be reading: how they are reached is changed with a person only
    "condition",  # a condition of the house's policy is not met
    "too_often",  # it was taken as often as it may be
    "pack",  # a rule of law
    "amount",  # the amount is outside its bounds
    "day",  # the day is outside its bounds
    "terms",  # something else about the terms
    "expired",  # the offer stood until a day, which is over
    "signed",  # everything that is to be signed is signed
    "affordability",  # it would ask for more than they can spare, or we cannot know
]


@value
class PromiseAsked:
    """An amount by a day."""

    amount: Money
    due: date


@value
class PlanAsked:
    """Instalments, in order."""

    instalments: tuple[Instalment, ...]


@value
class SettleAsked:
    """So much, by a day, and the rest is let go."""

    amount: Money
    due: date


@value
class DeferAsked:
    """What is past due, on a later day."""

    due: date


@value
class DueDayAsked:
    """Every instalment from now on, on another day of the month."""

    day: int


Terms: TypeAlias = PromiseAsked | PlanAsked | SettleAsked | DeferAsked | DueDayAsked


@value
class Taken:
    """An offer that was taken before, on a local day."""

    offer: str
    on: date


@value
class Shown:
    """An offer that the customer saw, in one case: it stands until the end of the local day `until`."""

    offer: str
    account: int
    case: int
    until: date


@value
class Signed:
    """A text that was signed and not taken back: it counts until the end of the local day `until` (None: until it is)."""

    offer: str
    text: str
    account: int
    until: date | None


@value
class Countered:
    """A figure of ours with which the page answered a lower amount, in one case."""

    offer: str
    account: int
    case: int


@value
class Past:
    """What is known beside the facts of every step: what was taken lately, what a month looks like for them, and what plans that
    were not agreed here still ask for, by day; which offers they saw, and until when those stand; what they signed; and what we
    answered."""

    taken: tuple[Taken, ...] = ()
    means: Means | None = None
    agreed: tuple[tuple[date, Money], ...] = ()
    shown: tuple[Shown, ...] = ()
    signed: tuple[Signed, ...] = ()
    countered: tuple[Countered, ...] = ()


NOTHING_PAST: Final = Past()


@dataclass(frozen=True, slots=True)
class Asked:
    """One question about one offer on one account.

    `offers` are the journey's, the most that may be shown. Without `terms` the question is whether it may be shown, and within
    which bounds; with them, whether just these may be agreed. `role` is who would agree to it, `case` the one it is done through.
    """

    offer: str
    account: int
    offers: tuple[str, ...]
    case_ended: bool = False
    role: Role = "customer"
    terms: Terms | None = None
    case: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule said against it. `rule` is its id, `reason` says why in plain words, `citation` where the rule comes from."""

    rule: str
    verdict: Verdict
    why: Why
    reason: str
    citation: str
    hold: HoldKind | None = None


@dataclass(frozen=True, slots=True)
class OfferAnswer:
    """The answer: allowed, refused, or for a person, with every rule that spoke against it and the bounds it may be taken in.

    `policy` is the house's policy as `promise@version`, empty where the product's own bounds hold; `packs` as `name@version`.
    """

    offer: str
    verdict: Verdict
    findings: tuple[Finding, ...]
    bounds: Bounds | None
    policy: str
    packs: tuple[str, ...] = field(default=())

    @property
    def against(self) -> Finding | None:
        """The strictest rule that spoke against it; None when it is allowed."""
        return next((one for one in self.findings if one.verdict == self.verdict), None)

    @property
    def rules(self) -> tuple[str, ...]:
        """The ids of the rules that spoke against it."""
        return tuple(one.rule for one in self.findings)

"""Which offers this customer may take now, each with what it costs in all; and why the others are not shown.

The journey's offers are the most it may show; policy takes away. Asking for help and reaching a person are never taken away.
Pure: the same call serves the customer's page, an agent's screen, a message and the simulator.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from goodterms.core.events import HoldKind
from goodterms.core.facts import Account, CustomerFacts
from goodterms.core.journey.vocabulary import OFFERS
from goodterms.core.money import Money
from goodterms.core.offers.identity import Level, level_needed

Why: TypeAlias = Literal[
    "not_in_journey",  # the journey does not offer it
    "no_policy",  # the house has not said who may take it
    "nothing_due",  # nothing is past due
    "nothing_owed",  # nothing is owed at all
    "account_closed",  # the record says the account is not open with us
    "account_unknown",  # we have no figures of it
    "promise_open",  # a promise is already open on this account
    "case_ended",  # the case has ended: nobody would mind a new promise
    "hold",  # a hold is in force; `hold` names it
]

ALWAYS: Final = ("hardship", "talk_to_us")
"""Offered whatever the journey, the account or a hold says."""

EASIEST_FIRST: Final = (
    "pay",
    "already_paid",
    "promise",
    "hardship",
    "change_due_date",
    "defer",
    "plan",
    "settle",
    "dispute",
    "choose_call_slot",
    "details",
    "documents",
    "attest",
    "talk_to_us",
)

_TERMS: Final = frozenset({"promise", "plan", "defer", "settle", "change_due_date"})
"""New terms: not while something else about the money is being settled."""
_MONEY: Final = _TERMS | {"pay", "already_paid"}

HELD_BACK: Final[Mapping[HoldKind, frozenset[str]]] = MappingProxyType(
    {
        # What a hold takes away from the page. Paying of one's own will stays possible unless a law or a proceeding says
        # otherwise; a promise would be kept without our reminders, which a hold stops, so none is taken.
        "hardship": _TERMS,
        "vulnerability": _TERMS,
        "debt_advice": _TERMS,
        "payment_pending": _TERMS | {"already_paid"},
        "dispute": _TERMS | {"dispute"},
        "breathing_space": _TERMS,
        "complaint": frozenset(),
        "cease": frozenset(),
        "plan": _TERMS,
        "military": _TERMS,
        "bankruptcy": _MONEY,
        "fraud": _MONEY,
        "attorney": _MONEY,
        "litigation": _MONEY,
        "deceased": _MONEY | {"dispute"},
    }
)


@dataclass(frozen=True, slots=True)
class Offered:
    """An offer the customer may take. `cost` is what it costs in all; zero where it costs nothing."""

    offer: str
    cost: Money
    level: Level


@dataclass(frozen=True, slots=True)
class Excluded:
    """An offer that is not shown, and why."""

    offer: str
    why: Why
    hold: HoldKind | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """What may be done now, the easiest first, and everything that was left out."""

    offered: tuple[Offered, ...]
    excluded: tuple[Excluded, ...]

    def has(self, offer: str) -> bool:
        """Whether the customer may take this offer now."""
        return any(candidate.offer == offer for candidate in self.offered)

    def why_not(self, offer: str) -> Excluded | None:
        """Why an offer is not shown; None when it is shown."""
        return next((candidate for candidate in self.excluded if candidate.offer == offer), None)


def eligible(
    *,
    offers: Sequence[str],
    facts: CustomerFacts,
    account: int,
    now: datetime,
    case_ended: bool = False,
    with_policy: frozenset[str] = frozenset(),
    raised: Mapping[str, Level] | None = None,
) -> Choice:
    """What the customer may do about `account` at `now` (business time).

    `offers` are the journey's; `with_policy` those for which the house wrote a rule of its own; `raised` are the identity
    levels that packs ask for.
    """
    named = dict.fromkeys((*(offer for offer in EASIEST_FIRST if offer in offers or offer in ALWAYS), *offers))
    figures = facts.account(account)
    holds = facts.open_holds(now=now, account=account)
    offered: list[Offered] = []
    excluded: list[Excluded] = []
    for offer in (*named, *(known for known in OFFERS if known not in named)):
        against = _against(
            offer,
            named=offer in named,
            policy=offer in with_policy or (offer in OFFERS and OFFERS[offer].policy),
            figures=figures,
            facts=facts,
            case_ended=case_ended,
            holds=tuple(hold.kind for hold in holds),
        )
        if against is not None:
            excluded.append(against)
        else:
            offered.append(Offered(offer, _cost(offer, figures), level_needed(offer, raised=raised)))
    return Choice(tuple(offered), tuple(excluded))


def _against(
    offer: str,
    *,
    named: bool,
    policy: bool,
    figures: Account | None,
    facts: CustomerFacts,
    case_ended: bool,
    holds: tuple[HoldKind, ...],
) -> Excluded | None:
    if offer in ALWAYS:
        return None
    if not named:
        return Excluded(offer, "not_in_journey")
    if not policy:
        return Excluded(offer, "no_policy")
    if figures is None:
        return Excluded(offer, "account_unknown")
    if figures.status != "open":
        return Excluded(offer, "account_closed")
    for kind in holds:
        if offer in HELD_BACK[kind]:
            return Excluded(offer, "hold", kind)
    if offer in _MONEY:
        why = _about_money(offer, figures=figures, facts=facts, case_ended=case_ended)
        return None if why is None else Excluded(offer, why)
    return None


def _about_money(offer: str, *, figures: Account, facts: CustomerFacts, case_ended: bool) -> Why | None:
    if offer == "pay":
        return "nothing_owed" if max(figures.past_due, figures.balance).amount <= 0 else None
    if figures.past_due.amount <= 0:
        return "nothing_due"
    if offer in _TERMS and any(promise.account == figures.id for promise in facts.promises):
        return "promise_open"
    if offer in _TERMS and case_ended:
        return "case_ended"
    return None


def _cost(offer: str, figures: Account | None) -> Money:
    """What the offer costs the customer in all: we add no fee to any of them."""
    if figures is None:
        return Money(0, "XXX")
    if offer == "pay":
        return figures.past_due if figures.past_due.amount > 0 else figures.balance
    if offer in _TERMS:
        return figures.past_due
    return Money(0, figures.past_due.currency)

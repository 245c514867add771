"""Which offers this customer may take now, each with what it costs in all; and why the others are not shown.

The journey's offers are the most it may show; policy takes away. Asking for help and reaching a person are never taken away.
Pure: the same call serves the customer's page, an agent's screen, a message and the simulator.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final

from goodterms.core.case import Case
from goodterms.core.events import HoldKind
from goodterms.core.facts import Account, CustomerFacts, Portfolio
from goodterms.core.journey.known import known
from goodterms.core.journey.vocabulary import OFFERS
from goodterms.core.money import Money
from goodterms.core.offers.asked import NOTHING_PAST, Asked, Finding, OfferAnswer, Past, Role, Why
from goodterms.core.offers.bounds import AmountBounds, Bounds
from goodterms.core.offers.identity import Level, level_needed
from goodterms.core.offers.judge import judge_offer
from goodterms.core.offers.policy import OfferPolicies
from goodterms.core.offers.standing import ALWAYS, HELD_BACK, TERMS
from goodterms.core.policy.pack import Pack

__all__ = ["ALWAYS", "EASIEST_FIRST", "HELD_BACK", "Choice", "Excluded", "Offered", "eligible"]

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
    "confirm_payment",
    "details",
    "documents",
    "attest",
    "mandate",
    "talk_to_us",
)
NO_POLICIES: Final[OfferPolicies] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Offered:
    """An offer the customer may take. `cost` is what it costs in all; zero where it costs nothing.

    `by_person`: they may ask for it, and a person agrees to it. `bounds` are those it may be taken in.
    """

    offer: str
    cost: Money
    level: Level
    bounds: Bounds | None = None
    by_person: bool = False


@dataclass(frozen=True, slots=True)
class Excluded:
    """An offer that is not shown, and why: the rule that spoke, in words, and where it comes from."""

    offer: str
    why: Why
    hold: HoldKind | None = None
    finding: Finding | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """What may be done now, the easiest first, and everything that was left out. `answers` are the judgements behind it."""

    offered: tuple[Offered, ...]
    excluded: tuple[Excluded, ...]
    answers: tuple[OfferAnswer, ...] = ()

    def has(self, offer: str) -> bool:
        """Whether the customer may take this offer now, or ask for it."""
        return self.get(offer) is not None

    def get(self, offer: str) -> Offered | None:
        """The offer, as it may be taken now; None when it is not shown."""
        return next((candidate for candidate in self.offered if candidate.offer == offer), None)

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
    case: Case | None = None,
    raised: Mapping[str, Level] | None = None,
    policies: OfferPolicies = NO_POLICIES,
    packs: tuple[Pack, ...] = (),
    portfolio: Portfolio | None = None,
    past: Past = NOTHING_PAST,
    role: Role = "customer",
    only: str | None = None,
) -> Choice:
    """What may be done about `account` at `now` (business time).

    `offers` are the journey's; `policies` what the house wrote, `packs` the law in force; `raised` are the identity levels that
    packs ask for. `case` is the one it would be done through, where there is one. With `only` one offer is looked at.
    """
    named = dict.fromkeys((*(offer for offer in EASIEST_FIRST if offer in offers or offer in ALWAYS), *offers))
    figures = facts.account(account)
    declared = known(facts=facts, account=account, now=now, case=case)
    offered: list[Offered] = []
    excluded: list[Excluded] = []
    answers: list[OfferAnswer] = []
    looked_at = (*named, *(one for one in OFFERS if one not in named)) if only is None else (only,)
    for offer in looked_at:
        answer = judge_offer(
            asked=Asked(offer, account, tuple(named), case_ended, role, case=None if case is None else case.id),
            facts=facts,
            declared=declared,
            portfolio=portfolio,
            packs=packs,
            policies=policies,
            now=now,
            past=past,
        )
        answers.append(answer)
        against = answer.against
        if against is not None and (answer.verdict != "needs_human" or offer not in TERMS):
            excluded.append(Excluded(offer, against.why, against.hold, against))
        else:
            level = level_needed(offer, raised=raised)
            cost = _cost(offer, figures, answer.bounds)
            offered.append(Offered(offer, cost, level, answer.bounds, answer.verdict == "needs_human"))
    return Choice(tuple(offered), tuple(excluded), tuple(answers))


def _cost(offer: str, figures: Account | None, bounds: Bounds | None) -> Money:
    """What the offer costs the customer in all: we add no fee to any of them."""
    if figures is None:
        return Money(0, "XXX")
    if offer == "pay":
        return figures.past_due if figures.past_due.amount > 0 else figures.balance
    if offer == "settle":
        return max(figures.past_due, figures.balance)
    if isinstance(bounds, AmountBounds) or offer in TERMS:
        return figures.past_due
    return Money(0, figures.past_due.currency)

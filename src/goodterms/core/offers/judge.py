"""One pure function answers every offer, before it is shown and again when it is taken: allowed, refused, or for a person.

First what stands against it whatever anybody wrote (`standing`), then the house's policy (`policy`), then the packs, which can
only take away (`limits`), then the terms. The strictest rule wins. What a condition asks and nobody knows is never guessed: a
person looks. The same call serves the customer's page, a verb under the customer's lock, an agent's screen and the simulator.
"""

from collections.abc import Mapping
from datetime import datetime
from itertools import pairwise
from typing import Final

from goodterms.core.calendar import BusinessCalendar
from goodterms.core.events import Instalment
from goodterms.core.facts import CustomerFacts, Portfolio
from goodterms.core.fold import day_of
from goodterms.core.journey.guards import holds as holds_true
from goodterms.core.journey.vocabulary import OFFERS
from goodterms.core.money import Money
from goodterms.core.offers import affordability
from goodterms.core.offers.asked import (
    NOTHING_PAST,
    Asked,
    DeferAsked,
    DueDayAsked,
    Finding,
    OfferAnswer,
    Past,
    PlanAsked,
    PromiseAsked,
    SettleAsked,
)
from goodterms.core.offers.bounded import bounds_of, is_of_income, most_a_month
from goodterms.core.offers.bounds import (
    Bounds,
    DeferBounds,
    DueDayBounds,
    PlanBounds,
    PromiseBounds,
    SettleBounds,
)
from goodterms.core.offers.judging import Judging
from goodterms.core.offers.limits import limits
from goodterms.core.offers.policy import OfferPolicies
from goodterms.core.offers.standing import standing
from goodterms.core.policy.decision import Verdict
from goodterms.core.policy.pack import Pack
from goodterms.core.unknown import Unknown

__all__ = ["judge_offer"]

_STRICTNESS: Final[Mapping[Verdict, int]] = {"allow": 0, "defer": 1, "needs_human": 2, "deny": 3}


def judge_offer(
    *,
    asked: Asked,
    facts: CustomerFacts,
    declared: Mapping[str, object],
    portfolio: Portfolio | None,
    packs: tuple[Pack, ...],
    policies: OfferPolicies,
    now: datetime,
    past: Past = NOTHING_PAST,
    places: tuple[str, ...] | None = None,
) -> OfferAnswer:
    """Whether the offer may be shown, or these terms agreed, at `now` (business time).

    `declared` are the facts that conditions read (`journey.known`). Nothing is raised for any facts or terms: what cannot be
    reckoned is for a person. `places` are where they may live, where the facts do not say.
    """
    today = day_of(facts, now)
    policy = policies.get(asked.offer)
    shipped = asked.offer in OFFERS and OFFERS[asked.offer].policy
    labels = tuple(pack.label for pack in packs if pack.offers)
    label = "" if policy is None else policy.label
    kinds = tuple(hold.kind for hold in facts.open_holds(now=now, account=asked.account))
    against = standing(asked, facts=facts, holds=kinds, policy=policy is not None or shipped)
    dated = None if policy is None else policy.on(today)
    if against is None and policy is not None and dated is None:
        against = Finding(
            f"offers.{asked.offer}", "deny", "no_policy", "no policy for it is in force today", policy.says
        )
    if against is not None:
        return OfferAnswer(asked.offer, against.verdict, (against,), None, label, labels)
    actor = "creditor" if portfolio is None else portfolio.actor_type
    law = limits(packs, places=places or facts.places, actor=actor, on=today)
    judging = Judging(asked, facts, today, past, dated, law)
    findings = [*_conditions(judging, declared), *_under(judging, kinds)]
    bounds, more = bounds_of(judging)
    findings += more
    if asked.terms is not None and not findings:
        findings += _terms(judging, bounds)
    verdict: Verdict = max((one.verdict for one in findings), key=lambda one: _STRICTNESS[one], default="allow")
    return OfferAnswer(asked.offer, verdict, tuple(findings), bounds, label, labels)


def _conditions(judging: Judging, declared: Mapping[str, object]) -> list[Finding]:
    found: list[Finding] = []
    calendar = BusinessCalendar((judging.facts.country,))
    for condition in () if judging.dated is None else judging.dated.conditions:
        true = holds_true(condition.when, declared, calendar=lambda: calendar)
        if true is True:
            continue
        rule = f"offers.{judging.asked.offer}.{condition.id}"
        if isinstance(true, Unknown):
            found.append(Finding(rule, "needs_human", "condition", f"we cannot say: {true}", condition.citation))
        else:
            found.append(Finding(rule, "deny", "condition", condition.reason, condition.citation))
    return found


def _under(judging: Judging, kinds: tuple[str, ...]) -> list[Finding]:
    """What packs refuse while a hold is in force."""
    return [
        Finding(limit.id, "deny", "pack", limit.says, limit.citation)
        for limit in judging.law
        if limit.kind == "not_under" and limit.binds(judging.asked.offer) and limit.holds() & set(kinds)
    ]


def _terms(judging: Judging, bounds: Bounds | None) -> list[Finding]:
    """What speaks against just these terms."""
    terms = judging.asked.terms
    match terms, bounds:
        case PromiseAsked(), PromiseBounds():
            return _promise_terms(judging, terms, bounds)
        case PlanAsked(), PlanBounds():
            return _plan_terms(judging, terms, bounds)
        case SettleAsked(amount=amount, due=due), SettleBounds():
            if not bounds.hold(amount):
                reason = (
                    f"a settlement that {judging.asked.role} may agree to is between {bounds.least} and {bounds.most}"
                )
                return [judging.says("authority", "amount", reason, verdict="needs_human")]
            if not judging.today <= due <= bounds.last:
                return [judging.says("paid_within", "day", f"it is paid by {bounds.last}")]
            return []
        case DeferAsked(due=due), DeferBounds():
            if not bounds.first <= due <= bounds.last:
                return [judging.says("within", "day", f"the day is from {bounds.first} to {bounds.last}")]
            return []
        case DueDayAsked(day=day), DueDayBounds():
            if not bounds.first <= day <= bounds.last:
                return [judging.says("days", "day", f"the day of the month is from {bounds.first} to {bounds.last}")]
            return []
        case _:
            return [judging.says("terms", "terms", "these are not terms of this offer")]


def _promise_terms(judging: Judging, terms: PromiseAsked, bounds: PromiseBounds) -> list[Finding]:
    if not bounds.amount.hold(terms.amount):
        reason = f"a promise is between {bounds.amount.least} and {bounds.amount.most}"
        return [judging.says("at_least", "amount", reason)]
    if not bounds.first <= terms.due <= bounds.last:
        days = (bounds.last - judging.today).days
        reason = f"a promise is for a day from {bounds.first} to {bounds.last} ({days} days at most)"
        return [judging.says("within", "day", reason)]
    if judging.number("of_spare_income") is None and not any(is_of_income(one, "promise") for one in judging.law):
        return []
    asked = affordability.monthly((Instalment(terms.due, terms.amount),))
    return _affordable(judging, asked=dict(asked), currency=terms.amount.currency, small=None, unknown_is_fine=True)


def _plan_terms(judging: Judging, terms: PlanAsked, bounds: PlanBounds) -> list[Finding]:
    parts = terms.instalments
    currency = bounds.total.currency
    if not 1 <= len(parts) <= bounds.most:
        return [judging.says("instalments", "terms", f"a plan has at most {bounds.most} instalments")]
    if any(part.amount.currency != currency for part in parts):
        return [judging.says("total", "amount", f"the plan is in {currency}")]
    if sum(part.amount.amount for part in parts) != bounds.total.amount:
        return [judging.says("total", "amount", f"the instalments sum to {bounds.total}, no more and no less")]
    if any(part.amount < bounds.floor for part in parts):
        return [judging.says("floor", "amount", f"an instalment is of at least {bounds.floor}")]
    days = [part.due for part in parts]
    if any(later <= earlier for earlier, later in pairwise(days)):
        return [judging.says("days", "day", "each instalment lies after the one before")]
    if not bounds.first <= days[0] <= bounds.last_first:
        return [judging.says("first_within", "day", f"the first is from {bounds.first} to {bounds.last_first}")]
    if days[-1] > bounds.last:
        return [judging.says("length", "day", f"the last is by {bounds.last}")]
    asked = affordability.monthly(parts)
    return _affordable(judging, asked=dict(asked), currency=currency, small=bounds.small, unknown_is_fine=False)


def _affordable(
    judging: Judging,
    *,
    asked: Mapping[tuple[int, int], int],
    currency: str,
    small: Money | None,
    unknown_is_fine: bool,
) -> list[Finding]:
    """Whether no month asks for more than they can spare, over all that they agreed to. Where nobody knows, only small amounts."""
    cap = most_a_month(judging, currency)
    agreed = affordability.commitments(judging.facts, currency=currency, elsewhere=judging.past.agreed)
    laws = [limit for limit in judging.law if is_of_income(limit, judging.asked.offer)]
    rule = f"offers.{judging.asked.offer}.affordability" if not laws else laws[0].id
    citation = judging.citation if not laws else laws[0].citation
    if agreed is None:
        reason = "they agreed to pay in another currency too, which nobody can add up: a person looks"
        return [Finding(rule, "needs_human", "affordability", reason, citation)]
    most = max((amount + agreed[month] for month, amount in asked.items()), default=0)
    if cap is None:
        if unknown_is_fine or (small is not None and most <= small.amount):
            return []
        reason = "we do not know what they can spare each month, and it is more than a small amount: a person looks"
        return [Finding(rule, "needs_human", "affordability", reason, citation)]
    if most <= cap.amount:
        return []
    reason = f"with all they agreed to, one month would ask for {Money(most, currency)}, and they can spare {cap}"
    return [Finding(rule, "deny", "affordability", reason, citation)]

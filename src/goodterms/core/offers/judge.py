"""One pure function answers every offer, before it is shown and again when it is taken: allowed, refused, or for a person.

First what stands against it whatever anybody wrote (`standing`), then the house's policy (`policy`), then the packs, which can
only take away (`limits`), then the terms. The strictest rule wins. What a condition asks and nobody knows is never guessed: a
person looks. The same call serves the customer's page, a verb under the customer's lock, an agent's screen and the simulator.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Final

from goodterms.core.bank_account import scheme_for
from goodterms.core.calendar import BusinessCalendar
from goodterms.core.events import Instalment, PaidBy
from goodterms.core.facts import Account, CustomerFacts, Portfolio
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
    Why,
)
from goodterms.core.offers.bounds import (
    PAY_WAYS,
    PROMISE_DAYS,
    USUAL_WAYS,
    Bounds,
    DeferBounds,
    DueDayBounds,
    PlanBounds,
    PromiseBounds,
    SettleBounds,
    SignBounds,
    payment_bounds,
    promise_bounds,
)
from goodterms.core.offers.limits import Limit, limits
from goodterms.core.offers.policy import DatedPolicy, OfferPolicies, amount_in, one_unit
from goodterms.core.offers.schedule import CADENCES, Cadence
from goodterms.core.offers.standing import standing
from goodterms.core.policy.decision import Verdict
from goodterms.core.policy.pack import Pack
from goodterms.core.unknown import Unknown

__all__ = ["judge_offer"]

MEANS_LAST_DAYS: Final = 180
"""How long what somebody told of their month's money counts, where the house does not say. Source: the house."""
_STRICTNESS: Final[Mapping[Verdict, int]] = {"allow": 0, "defer": 1, "needs_human": 2, "deny": 3}
_PRODUCT: Final = "The product's own bounds: no policy of the house says more"


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
    judging = _Judging(asked, facts, today, past, dated, law)
    findings = [*_conditions(judging, declared), *_under(judging, kinds)]
    bounds, more = _bounds(judging)
    findings += more
    if asked.terms is not None and not findings:
        findings += _terms(judging, bounds)
    verdict: Verdict = max((one.verdict for one in findings), key=lambda one: _STRICTNESS[one], default="allow")
    return OfferAnswer(asked.offer, verdict, tuple(findings), bounds, label, labels)


@dataclass(frozen=True, slots=True)
class _Judging:
    asked: Asked
    facts: CustomerFacts
    today: date
    past: Past
    dated: DatedPolicy | None
    law: tuple[Limit, ...]

    @property
    def figures(self) -> Account | None:
        return self.facts.account(self.asked.account)

    @property
    def citation(self) -> str:
        return _PRODUCT if self.dated is None else self.dated.citation

    def says(self, rule: str, why: Why, reason: str, *, verdict: Verdict = "deny") -> Finding:
        return Finding(f"offers.{self.asked.offer}.{rule}", verdict, why, reason, self.citation)

    def number(self, name: str) -> int | None:
        return None if self.dated is None else self.dated.number(name)

    def stands_until(self, days: int) -> date:
        """The last day on which the offer stands for the customer: counted from when they first saw it, never from each look.

        A person who agrees makes it anew, so for them it stands for `days` from today.
        """
        asked = self.asked
        seen = [
            one.until
            for one in self.past.shown
            if (one.offer, one.account, one.case) == (asked.offer, asked.account, asked.case)
        ]
        return min(seen) if seen and asked.role == "customer" else self.today + timedelta(days=days)

    def countered(self) -> int:
        """How often we answered a lower amount of theirs with a figure of ours, in this case."""
        asked = self.asked
        here = (asked.offer, asked.account, asked.case)
        return sum(1 for one in self.past.countered if (one.offer, one.account, one.case) == here)

    def taken(self, days: int) -> int:
        """How often it was taken in the last `days` local days, today included."""
        since = self.today - timedelta(days=days - 1)
        return sum(1 for one in self.past.taken if one.offer == self.asked.offer and one.on >= since)


def _conditions(judging: _Judging, declared: Mapping[str, object]) -> list[Finding]:
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


def _under(judging: _Judging, kinds: tuple[str, ...]) -> list[Finding]:
    """What packs refuse while a hold is in force."""
    return [
        Finding(limit.id, "deny", "pack", limit.says, limit.citation)
        for limit in judging.law
        if limit.kind == "not_under" and limit.binds(judging.asked.offer) and limit.holds() & set(kinds)
    ]


def _too_often(judging: _Judging) -> list[Finding]:
    pair = None if judging.dated is None else judging.dated.pair("times")
    if pair is None or judging.taken(pair[1]) < pair[0]:
        return []
    times = "once" if pair[0] == 1 else f"{pair[0]} times"
    return [judging.says("times", "too_often", f"it was taken {times} in {pair[1]} days, as often as it may be")]


def _bounds(judging: _Judging) -> tuple[Bounds | None, list[Finding]]:
    figures = judging.figures
    if figures is None:
        return None, []
    found = _too_often(judging)
    match judging.asked.offer:
        case "pay":
            return payment_bounds(past_due=figures.past_due, balance=figures.balance), found
        case "promise":
            bounds, more = _promise(judging, figures)
        case "plan":
            bounds, more = _plan(judging, figures)
        case "settle":
            bounds, more = _settle(judging, figures)
        case "defer":
            bounds, more = _defer(judging), []
        case "change_due_date":
            bounds, more = _due_day(judging), []
        case "attest" | "mandate":
            bounds, more = _sign(judging, figures)
        case _:
            return None, found
    return bounds, [*found, *more]


def _promise(judging: _Judging, figures: Account) -> tuple[Bounds | None, list[Finding]]:
    found: list[Finding] = []
    most_open = judging.number("open")
    if most_open is not None and len(judging.facts.promises) >= most_open:
        reason = "as many promises are open over all their accounts as may be"
        found.append(judging.says("open", "too_often", reason))
    bounds = promise_bounds(
        past_due=figures.past_due,
        balance=figures.balance,
        today=judging.today,
        within_days=judging.number("within") or PROMISE_DAYS,
        at_least_percent=judging.number("at_least"),
        ways=_pay_ways(judging),
    )
    return bounds, found


def _pay_ways(judging: _Judging) -> tuple[PaidBy, ...]:
    named = () if judging.dated is None else judging.dated.words("ways")
    return tuple(way for one in named for way in PAY_WAYS if way == one) or USUAL_WAYS


def _plan(judging: _Judging, figures: Account) -> tuple[Bounds | None, list[Finding]]:
    dated = judging.dated
    if dated is None:
        return None, []
    total, today = figures.past_due, judging.today
    currency = total.currency
    count = dated.number("instalments") or 2
    cadences: tuple[Cadence, ...] = tuple(one for one in CADENCES if one in dated.words("cadences"))
    bounds = PlanBounds(
        total=total,
        floor=min(total, amount_in(dated.amounts("floor"), currency) or one_unit(currency)),
        most=count,
        cadences=cadences or ("monthly",),
        first=today + timedelta(days=1),
        last_first=today + timedelta(days=dated.number("first_within") or 31),
        last=today + timedelta(days=dated.number("length") or 366),
        monthly=_monthly(judging, currency),
        small=amount_in(dated.amounts("small"), currency),
    )
    found: list[Finding] = []
    if total.amount < 2 * bounds.floor.amount:
        found.append(judging.says("floor", "amount", "the amount is too small for two instalments"))
    elif bounds.monthly is not None and bounds.monthly.amount <= 0:
        reason = "nothing is left of their month's money: a person looks for a way that does not ask for it"
        found.append(judging.says("affordability", "affordability", reason, verdict="needs_human"))
    return bounds, found


def _monthly(judging: _Judging, currency: str) -> Money | None:
    """The most any month may ask for from now on; None where nobody knows."""
    dated = judging.dated
    shares = [limit.values["percent"] for limit in judging.law if _of_income(limit, judging.asked.offer)]
    own = None if dated is None else dated.number("of_spare_income")
    if own is not None:
        shares.append(own)
    return affordability.spare(
        judging.past.means,
        percent=min(shares, default=100),
        currency=currency,
        today=judging.today,
        lasts_days=(None if dated is None else dated.number("income_lasts")) or MEANS_LAST_DAYS,
    )


def _of_income(limit: Limit, offer: str) -> bool:
    return limit.kind == "spare_income" and limit.binds(offer)


def _settle(judging: _Judging, figures: Account) -> tuple[Bounds | None, list[Finding]]:
    dated = judging.dated
    if dated is None:
        return None, []
    owed = max(figures.past_due, figures.balance)
    role = judging.asked.role
    floor = dated.number("floor") or 100
    until = judging.stands_until(dated.number("expires") or 14)
    if until < judging.today:
        reason = f"the offer stood until {until}: a person looks at it anew"
        return None, [judging.says("expires", "expired", reason, verdict="needs_human")]
    authority = dated.share_for("authority", role)
    if authority is None:
        reason = f"{'the customer' if role == 'customer' else f'somebody with the role {role}'} may not agree to a settlement"
        return None, [judging.says("authority", "terms", reason, verdict="needs_human")]
    least = max(owed.share(max(floor, authority)), Money(1, owed.currency))
    opening = dated.number("opening") if role == "customer" else None
    bounds = SettleBounds(
        least=least,
        most=owed,
        last=judging.today + timedelta(days=dated.number("paid_within") or 30),
        until=until,
        opening=None if opening is None else max(least, owed.share(opening)),
        rounds=dated.number("rounds") or 1,
        answered=judging.countered(),
    )
    return bounds, []


def _defer(judging: _Judging) -> DeferBounds | None:
    dated = judging.dated
    if dated is None:
        return None
    pair = dated.pair("times")
    left = 1 if pair is None else max(0, pair[0] - judging.taken(pair[1]))
    first = judging.today + timedelta(days=1)
    return DeferBounds(first, judging.today + timedelta(days=dated.number("within") or 30), left)


def _due_day(judging: _Judging) -> DueDayBounds | None:
    pair = None if judging.dated is None else judging.dated.pair("days")
    return DueDayBounds(*(pair or (1, 28)))


def _sign(judging: _Judging, figures: Account) -> tuple[Bounds | None, list[Finding]]:
    dated, asked = judging.dated, judging.asked
    if dated is None:
        return None, []
    scheme = scheme_for(figures.past_due.currency) if asked.offer == "mandate" else None
    if asked.offer == "mandate" and scheme not in dated.words("schemes"):
        reason = f"no direct debit of ours collects {figures.past_due.currency}"
        return None, [judging.says("schemes", "terms", reason)]
    counts = {
        one.text
        for one in judging.past.signed
        if (one.offer, one.account) == (asked.offer, asked.account)
        and (one.until is None or one.until >= judging.today)
    }
    texts = tuple(text for text in dated.words("texts") if text not in counts)
    if not texts:
        return None, [judging.says("texts", "signed", "everything that is to be signed is signed")]
    lasts = dated.number("lasts")
    return SignBounds(texts, None if lasts is None else judging.today + timedelta(days=lasts), scheme), []


def _terms(judging: _Judging, bounds: Bounds | None) -> list[Finding]:
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


def _promise_terms(judging: _Judging, terms: PromiseAsked, bounds: PromiseBounds) -> list[Finding]:
    if not bounds.amount.hold(terms.amount):
        reason = f"a promise is between {bounds.amount.least} and {bounds.amount.most}"
        return [judging.says("at_least", "amount", reason)]
    if not bounds.first <= terms.due <= bounds.last:
        days = (bounds.last - judging.today).days
        reason = f"a promise is for a day from {bounds.first} to {bounds.last} ({days} days at most)"
        return [judging.says("within", "day", reason)]
    if judging.number("of_spare_income") is None and not any(_of_income(one, "promise") for one in judging.law):
        return []
    asked = affordability.monthly((Instalment(terms.due, terms.amount),))
    return _affordable(judging, asked=dict(asked), currency=terms.amount.currency, small=None, unknown_is_fine=True)


def _plan_terms(judging: _Judging, terms: PlanAsked, bounds: PlanBounds) -> list[Finding]:
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
    judging: _Judging,
    *,
    asked: Mapping[tuple[int, int], int],
    currency: str,
    small: Money | None,
    unknown_is_fine: bool,
) -> list[Finding]:
    """Whether no month asks for more than they can spare, over all that they agreed to. Where nobody knows, only small amounts."""
    cap = _monthly(judging, currency)
    agreed = affordability.commitments(judging.facts, currency=currency, elsewhere=judging.past.agreed)
    laws = [limit for limit in judging.law if _of_income(limit, judging.asked.offer)]
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

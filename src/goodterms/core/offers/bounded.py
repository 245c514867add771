"""Within what an offer may be taken: the house's bounds, what a law allows, and what the figures and the month's money leave."""

from datetime import timedelta

from goodterms.core.bank_account import scheme_for
from goodterms.core.events import PaidBy
from goodterms.core.facts import Account
from goodterms.core.money import Money
from goodterms.core.offers import affordability
from goodterms.core.offers.asked import Finding
from goodterms.core.offers.bounds import (
    PAY_WAYS,
    PROMISE_DAYS,
    USUAL_WAYS,
    Bounds,
    DeferBounds,
    DueDayBounds,
    PlanBounds,
    SettleBounds,
    SignBounds,
    payment_bounds,
    promise_bounds,
)
from goodterms.core.offers.judging import MEANS_LAST_DAYS, Judging
from goodterms.core.offers.limits import Limit
from goodterms.core.offers.policy import amount_in, one_unit
from goodterms.core.offers.schedule import CADENCES, Cadence


def bounds_of(judging: Judging) -> tuple[Bounds | None, list[Finding]]:
    """The bounds of the offer, None where it has none or cannot be taken; and what speaks against it."""
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


def _too_often(judging: Judging) -> list[Finding]:
    pair = None if judging.dated is None else judging.dated.pair("times")
    if pair is None or judging.taken(pair[1]) < pair[0]:
        return []
    times = "once" if pair[0] == 1 else f"{pair[0]} times"
    return [judging.says("times", "too_often", f"it was taken {times} in {pair[1]} days, as often as it may be")]


def _promise(judging: Judging, figures: Account) -> tuple[Bounds | None, list[Finding]]:
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


def _pay_ways(judging: Judging) -> tuple[PaidBy, ...]:
    named = () if judging.dated is None else judging.dated.words("ways")
    return tuple(way for one in named for way in PAY_WAYS if way == one) or USUAL_WAYS


def _plan(judging: Judging, figures: Account) -> tuple[Bounds | None, list[Finding]]:
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
        monthly=most_a_month(judging, currency),
        small=amount_in(dated.amounts("small"), currency),
    )
    found: list[Finding] = []
    if total.amount < 2 * bounds.floor.amount:
        found.append(judging.says("floor", "amount", "the amount is too small for two instalments"))
    elif bounds.monthly is not None and bounds.monthly.amount <= 0:
        reason = "nothing is left of their month's money: a person looks for a way that does not ask for it"
        found.append(judging.says("affordability", "affordability", reason, verdict="needs_human"))
    return bounds, found


def most_a_month(judging: Judging, currency: str) -> Money | None:
    """The most any month may ask for from now on; None where nobody knows."""
    dated = judging.dated
    shares = [limit.values["percent"] for limit in judging.law if is_of_income(limit, judging.asked.offer)]
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


def is_of_income(limit: Limit, offer: str) -> bool:
    return limit.kind == "spare_income" and limit.binds(offer)


def _settle(judging: Judging, figures: Account) -> tuple[Bounds | None, list[Finding]]:
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


def _defer(judging: Judging) -> DeferBounds | None:
    dated = judging.dated
    if dated is None:
        return None
    pair = dated.pair("times")
    left = 1 if pair is None else max(0, pair[0] - judging.taken(pair[1]))
    first = judging.today + timedelta(days=1)
    return DeferBounds(first, judging.today + timedelta(days=dated.number("within") or 30), left)


def _due_day(judging: Judging) -> DueDayBounds | None:
    pair = None if judging.dated is None else judging.dated.pair("days")
    return DueDayBounds(*(pair or (1, 28)))


def _sign(judging: Judging, figures: Account) -> tuple[Bounds | None, list[Finding]]:
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

"""What somebody can afford: what is left of a month's income after a month's spending, less what they already agreed to pay.

In the shape of the Standard Financial Statement (MaPS): income, fixed costs, flexible costs, payments to other creditors and a
small saving, each a month's amount. Counted for the person over all accounts, plans and promises, never for one account:
"offers are capped by affordability, not by what was agreed under pressure" (notes on the field, fair treatment, 2). An amount
of another currency cannot be counted, and then the answer is that we do not know.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import TypeAlias

from goodterms.core.events import Instalment
from goodterms.core.facts import CustomerFacts
from goodterms.core.money import Money, total
from goodterms.core.value import value

__all__ = ["Means", "Month", "commitments", "monthly", "spare"]

Month: TypeAlias = tuple[int, int]
"""A year and a month of the calendar."""


@value
class Means:
    """A month's money as the customer told it (or an adviser), true on `as_of`. All in one currency, none below zero."""

    income: Money
    fixed: Money
    flexible: Money
    creditors: Money
    saving: Money
    as_of: date

    @property
    def left(self) -> Money:
        """What is left of a month; below zero where more goes out than comes in."""
        out = total((self.fixed, self.flexible, self.creditors, self.saving), currency=self.income.currency)
        return self.income - out


def spare(means: Means | None, *, percent: int, currency: str, today: date, lasts_days: int) -> Money | None:
    """The most a month may ask of them: a share of what is left, never below zero.

    None where we cannot say: nothing was told, longer ago than `lasts_days`, or in another currency.
    """
    if means is None or means.income.currency != currency or today - means.as_of > timedelta(days=lasts_days):
        return None
    left = means.left
    return Money(left.amount * percent // 100 if left.amount > 0 else 0, currency)


def monthly(instalments: Iterable[Instalment]) -> Counter[Month]:
    """Minor units by month."""
    found: Counter[Month] = Counter()
    for one in instalments:
        found[one.due.year, one.due.month] += one.amount.amount
    return found


def commitments(
    facts: CustomerFacts, *, currency: str, elsewhere: Iterable[tuple[date, Money]] = ()
) -> Counter[Month] | None:
    """What the person has agreed to pay already, by month, over all accounts; None where some of it is in another currency.

    `elsewhere` is what plans that were not agreed here still ask for.
    """
    promised = [Instalment(promise.due, promise.amount) for promise in facts.promises]
    others = [Instalment(due, amount) for due, amount in elsewhere]
    agreed = [*(one for plan in facts.plans for one in plan.left), *promised, *others]
    if any(one.amount.currency != currency for one in agreed):
        return None
    return monthly(agreed)

"""What time costs under the contract: simple interest on what is due, as the record tells its rate, and a fee for being late.

Interest is counted by the day on a year of 365 days (the day count "Actual/365 (Fixed)", 2006 ISDA Definitions, section 4.16(d)),
not compounded, and rounded half up to the currency's smallest unit. The record decides what is charged: this says what the customer
should expect, and is never added to what we ask for.
"""

from collections.abc import Iterable
from datetime import date

from goodterms.core.events import Instalment
from goodterms.core.money import Money
from goodterms.core.value import value

__all__ = ["Contract", "interest", "interest_over"]

YEAR = 365
WHOLE = 10_000
"""Basis points of a whole: 1250 are 12.5 per cent."""


@value
class Contract:
    """What the record says of an account's cost: `rate` in basis points a year; `late_fee` in the smallest unit, where there is one."""

    rate: int
    late_fee: int = 0

    @property
    def free(self) -> bool:
        """Whether time costs nothing."""
        return not self.rate and not self.late_fee


def interest(amount: Money, *, rate: int, days: int) -> Money:
    """Simple interest on `amount` for so many days; none for days that are over."""
    over = YEAR * WHOLE
    exact = max(0, amount.amount) * rate * max(0, days)
    return Money((2 * exact + over) // (2 * over), amount.currency)


def interest_over(parts: Iterable[Instalment], *, rate: int, since: date, currency: str) -> Money:
    """The interest until all is paid: each part is owed from `since` until its day."""
    found = (interest(part.amount, rate=rate, days=(part.due - since).days).amount for part in parts)
    return Money(sum(found), currency)

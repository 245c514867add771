"""How much and by when: the bounds of a payment, a promise, a plan, a settlement, a deferral, a new due day and a text to sign."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, TypeAlias, get_args

from goodterms.core.events import DebitScheme, PaidBy
from goodterms.core.money import Money, minor_digits
from goodterms.core.offers.schedule import Cadence

PROMISE_DAYS: Final = 30
"""How far ahead a promise may lie when the house does not say. Source: the house (an early journey's month)."""
TOLERANCE_PERCENT: Final = 95
PAY_WAYS: Final[tuple[PaidBy, ...]] = get_args(PaidBy)
"""How somebody may say they will pay what they promise."""
USUAL_WAYS: Final[tuple[PaidBy, ...]] = ("card", "transfer", "other")
"""Those a page asks about where the house lists none: a debit needs a mandate, and not every house takes cash."""
GRACE_DAYS: Final = 2
MOVES: Final = 2
"""Terms of a promise when its journey names none: those of the example in design/journeys.md."""


@dataclass(frozen=True, slots=True)
class AmountBounds:
    """The least and the most that may be paid or promised (both allowed), and what we suggest."""

    least: Money
    most: Money
    suggested: Money

    def hold(self, amount: Money) -> bool:
        """Whether the amount lies within, in the same currency."""
        return amount.currency == self.least.currency and self.least <= amount <= self.most


@dataclass(frozen=True, slots=True)
class PromiseBounds:
    """The amount of a promise, and its first and last day (both allowed), local to the customer; `ways` are how it may be paid."""

    amount: AmountBounds
    first: date
    last: date
    ways: tuple[PaidBy, ...] = USUAL_WAYS

    def hold(self, *, amount: Money, due: date) -> bool:
        """Whether a promise of `amount` by `due` is one we can take."""
        return self.amount.hold(amount) and self.first <= due <= self.last


@dataclass(frozen=True, slots=True)
class PlanBounds:
    """A plan pays off `total` in up to `most` instalments of at least `floor` each, at one of these cadences.

    The first lies from `first` to `last_first`, the last by `last` (all allowed, local days). `monthly` is the most that a month
    may ask for beside what was agreed before; None where nobody knows what they can spare: then `small` is the most that needs
    no person.
    """

    total: Money
    floor: Money
    most: int
    cadences: tuple[Cadence, ...]
    first: date
    last_first: date
    last: date
    monthly: Money | None
    small: Money | None


@dataclass(frozen=True, slots=True)
class SettleBounds:
    """A settlement of at least `least`, paid by `last`; `until` is the last day on which it may be agreed as it stands.

    The page names `opening` first (None: `least`). Each lower amount it hears it answers with a figure nearer to `least`, in
    `rounds` even steps; `answered` is how many of them it went.
    """

    least: Money
    most: Money
    last: date
    until: date
    opening: Money | None = None
    rounds: int = 1
    answered: int = 0

    @property
    def ours(self) -> Money:
        """What we name now."""
        return self._after(self.answered)

    @property
    def counter(self) -> Money | None:
        """What we would answer the next lower amount with; None when we have said what we can."""
        return self._after(self.answered + 1) if self.answered < self.rounds else None

    def _after(self, answers: int) -> Money:
        """Our figure after so many answers: whole units of the currency, the last one `least` to the cent."""
        if self.opening is None or answers >= self.rounds:
            return self.least
        way = (self.opening.amount - self.least.amount) * (self.rounds - answers)
        unit = 10 ** minor_digits(self.least.currency)
        figure = self.least.amount + -(-way // self.rounds)
        return Money(min(self.opening.amount, -(-figure // unit) * unit), self.least.currency)

    def hold(self, amount: Money) -> bool:
        """Whether the role may agree to this amount."""
        return amount.currency == self.least.currency and self.least <= amount <= self.most


@dataclass(frozen=True, slots=True)
class DeferBounds:
    """What is past due may be paid later, from `first` to `last`; `left` is how often more it may be asked for."""

    first: date
    last: date
    left: int


@dataclass(frozen=True, slots=True)
class DueDayBounds:
    """The days of the month that every instalment may move to, from `first` to `last`."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class SignBounds:
    """The texts that are still to be signed, by the names of their messages.

    A signature counts until `until`, the last local day (None: until it is taken back). `scheme` is how money would be collected;
    None where nothing is.
    """

    texts: tuple[str, ...]
    until: date | None
    scheme: DebitScheme | None


Bounds: TypeAlias = AmountBounds | PromiseBounds | PlanBounds | SettleBounds | DeferBounds | DueDayBounds | SignBounds


def payment_bounds(*, past_due: Money, balance: Money) -> AmountBounds | None:
    """From one unit of the currency (or all, when less is owed) to everything owed. None: there is nothing to pay."""
    return _amount(past_due, balance, None)


def promise_bounds(
    *,
    past_due: Money,
    balance: Money,
    today: date,
    within_days: int = PROMISE_DAYS,
    at_least_percent: int | None = None,
    ways: tuple[PaidBy, ...] = USUAL_WAYS,
) -> PromiseBounds | None:
    """From tomorrow to `within_days` ahead, and at least a share of what is past due where the house asks for one.

    None: nothing is past due, so there is nothing to promise.
    """
    amount = _amount(past_due, balance, at_least_percent) if past_due.amount > 0 else None
    if amount is None:
        return None
    return PromiseBounds(amount, today + timedelta(days=1), today + timedelta(days=max(1, within_days)), ways)


def _amount(past_due: Money, balance: Money, at_least_percent: int | None) -> AmountBounds | None:
    most = max(past_due, balance)
    if most.amount <= 0:
        return None
    suggested = past_due if past_due.amount > 0 else most
    unit = Money(10 ** minor_digits(most.currency), most.currency)
    least = min(unit, suggested)
    if at_least_percent is not None:
        least = max(least, past_due.share(at_least_percent))
    return AmountBounds(least, most, suggested)

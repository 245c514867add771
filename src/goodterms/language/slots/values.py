"""What is read in a message: amounts, days, times and clauses, each with the place it stands at.

A reading with one entry in `readings` is exact. With two, both are fair and the customer is asked which; with none, something was
said that gives no date or amount ("soon", "after payday" with no known payday) and the customer is asked. Nothing is guessed.
"""

from dataclasses import dataclass
from datetime import date, time
from typing import Literal

from goodterms.core.money import Money

__all__ = ["AmountReading", "Clause", "Clock", "DateReading", "Days", "Every", "Owed", "Role", "Sense", "Standing"]

Every = Literal["day", "week", "fortnight", "month", "year"]
Sense = Literal["exact", "at least", "at most", "about"]
Role = Literal["on", "from", "until", "before", "after"]
Standing = Literal["affirmed", "denied", "conditional", "limited", "doubted", "asked"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """The account's facts that fractions are taken of, in minor units of one currency; None where not known."""

    total: Money | None = None
    overdue: Money | None = None
    minimum: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountReading:
    """An amount at text[start:end].

    `every` is set for "20 a week"; `bare` means no currency was written, so that the account's is taken; `standing` says whether
    the amount is offered, denied ("I can't do 50") or hangs on something.
    """

    start: int
    end: int
    readings: tuple[Money, ...]
    sense: Sense = "exact"
    every: Every | None = None
    bare: bool = False
    standing: Standing = "affirmed"


@dataclass(frozen=True, slots=True)
class Days:
    """From the first day to the last, both counted; one day has them equal."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day in the customer's zone, or from `first` to `last`."""

    first: time
    last: time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateReading:
    """A day, a period, a time or how often, at text[start:end]. `every` is set for "the 4th of each month" and "weekly".

    `days` is the length of a bare duration ("two weeks"). `standing` as for amounts; `past` where the clause tells of the past.
    """

    start: int
    end: int
    kind: Literal["day", "period", "time", "every", "duration", "vague"]
    readings: tuple[Days, ...] = ()
    times: tuple[Clock, ...] = ()
    role: Role = "on"
    every: Every | None = None
    days: int | None = None
    standing: Standing = "affirmed"
    past: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A clause at text[start:end]: how what it says stands, and whether it is told of the past or able only from a day on.

    `answer`: it is nothing but a yes, a no, a greeting or thanks.
    """

    start: int
    end: int
    standing: Standing
    past: bool
    question: bool
    until: bool
    answer: bool

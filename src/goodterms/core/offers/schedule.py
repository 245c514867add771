"""The days and amounts of a plan: paydays of every kind, business days, and amounts that sum to the total to the minor unit."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from typing import Final, Literal, TypeAlias, get_args

from goodterms.core.calendar import BusinessCalendar
from goodterms.core.events import Instalment
from goodterms.core.money import Money

__all__ = [
    "CADENCES",
    "MOST_INSTALMENTS",
    "Cadence",
    "Instalment",
    "NoSchedule",
    "Payday",
    "dates",
    "plan_schedule",
    "shares",
]

Cadence: TypeAlias = Literal["weekly", "fortnightly", "monthly", "payday"]
CADENCES: Final[tuple[Cadence, ...]] = get_args(Cadence)
MOST_INSTALMENTS: Final = 1200
"""As many as an import may bring: a hundred years of months."""
_WEEK = timedelta(days=7)


class NoSchedule(ValueError):
    """No plan can be made of this; the message says why and what to change."""


@dataclass(frozen=True, slots=True)
class Payday:
    """When somebody is paid: on a day of the month (31 is its last day), or on its last working day."""

    kind: Literal["day_of_month", "last_working_day"]
    day: int = 31

    def __post_init__(self) -> None:
        if not 1 <= self.day <= 31:
            raise NoSchedule(f"{self.day} is no day of a month; write one from 1 to 31")


def plan_schedule(
    *,
    total: Money,
    start: date,
    cadence: Cadence,
    calendar: BusinessCalendar,
    each: Money | None = None,
    number: int | None = None,
    payday: Payday | None = None,
    floor: Money | None = None,
) -> tuple[Instalment, ...]:
    """The instalments of a plan of `total`, the first on `start` or the first payday from it on; they sum to it exactly.

    Either `each` amount is given, and the last one carries what is left, or the `number` of nearly equal amounts. None is
    below `floor`, unless all there is to pay is. A day that is no business day moves to the next that is, so that money of a
    payday is there. 29, 30 and 31 mean the last day where a month is shorter. Raises `NoSchedule`.
    """
    if total.amount <= 0:
        raise NoSchedule("there is nothing to pay in instalments: the total must be more than zero")
    amounts = shares(total=total, each=each, number=number, floor=floor)
    days = dates(start=start, cadence=cadence, calendar=calendar, payday=payday)
    found: list[Instalment] = []
    for amount in amounts:
        due = next(days, None)
        if due is None:
            raise NoSchedule("the plan runs past the end of the calendar: use larger amounts")
        found.append(Instalment(due, amount))
    return tuple(found)


def shares(
    *, total: Money, each: Money | None = None, number: int | None = None, floor: Money | None = None
) -> tuple[Money, ...]:
    """The amounts of a plan, as `plan_schedule` says. Raises `NoSchedule`."""
    if (each is None) == (number is None):
        raise NoSchedule("say either how much each time or how many times")
    least = (
        1 if floor is None else max(1, (floor if floor.currency == total.currency else Money(1, total.currency)).amount)
    )
    if number is not None:
        if not 1 <= number <= MOST_INSTALMENTS:
            raise NoSchedule(f"a plan has from 1 to {MOST_INSTALMENTS} instalments")
        if number > 1 and total.amount // number < least:
            raise NoSchedule(f"{number} instalments would be smaller than the least amount: use fewer")
        return total.split(number)
    assert each is not None
    if each.currency != total.currency:
        raise NoSchedule(f"the plan is in {total.currency}: write the amount in {total.currency}")
    if each.amount >= total.amount:
        return (total,)
    if each.amount < least:
        raise NoSchedule("this is less than the least amount of an instalment: use a larger one")
    whole, rest = divmod(total.amount, each.amount)
    if whole + bool(rest) > MOST_INSTALMENTS:
        raise NoSchedule(f"a plan has from 1 to {MOST_INSTALMENTS} instalments: use a larger amount")
    if rest == 0 or rest >= least:
        return (each,) * whole + ((Money(rest, total.currency),) if rest else ())
    if (
        total.amount // (whole + 1) >= least
    ):  # a rest too small for an instalment of its own: all of them a little smaller
        return total.split(whole + 1)
    return total.split(whole)


def dates(*, start: date, cadence: Cadence, calendar: BusinessCalendar, payday: Payday | None = None) -> Iterator[date]:
    """Days of payment from `start` on, each later than the one before, as long as the calendar of the world goes."""
    before: date | None = None
    for day in _days(start, cadence, calendar, payday):
        due = _business(day, calendar)
        if due is None:
            return
        if before is not None and due <= before:
            continue
        before = due
        yield due


def _days(start: date, cadence: Cadence, calendar: BusinessCalendar, payday: Payday | None) -> Iterator[date]:
    if cadence in {"weekly", "fortnightly"}:
        step = _WEEK if cadence == "weekly" else 2 * _WEEK
        day = start
        while True:
            yield day
            if day > date.max - step:
                return
            day += step
    on = payday if cadence == "payday" and payday is not None else Payday("day_of_month", start.day)
    year, month = start.year, start.month
    while year < MAXYEAR:
        day = _in_month(year, month, on, calendar)
        if day >= start:
            yield day
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def _in_month(year: int, month: int, payday: Payday, calendar: BusinessCalendar) -> date:
    following = date(year + (month == 12), month % 12 + 1, 1)
    last = following - timedelta(days=1)
    if payday.kind == "day_of_month":
        return last.replace(day=min(payday.day, last.day))
    return calendar.add(following, -1)


def _business(day: date, calendar: BusinessCalendar) -> date | None:
    """The day, or the next business day; None at the end of the world's calendar."""
    for later in range(40):
        if day > date.max - timedelta(days=later):
            return None
        if calendar.is_business_day(found := day + timedelta(days=later)):
            return found
    return day

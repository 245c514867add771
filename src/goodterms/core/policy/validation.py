"""The validation period of a debt (12 CFR 1006.34(b)(5)): from the notice until 30 days after it is taken to be received.

Receipt may be assumed on any day at least five days after sending, not counting legal public holidays (5 USC 6103(a)),
Saturdays and Sundays; the thirty days are calendar days. The day on which the period ends belongs to it.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

import holidays

from goodterms.core.calendar import END_OF_TIME, day_start, local_day
from goodterms.core.circumstances import Debt

ASSUMED_DAYS = 5
PERIOD_DAYS = 30
_WEEKEND = frozenset({5, 6})


@dataclass(frozen=True, slots=True)
class ValidationPeriod:
    """`received` is the day of receipt, known or assumed; `last` the last day of the period; instants are its bounds."""

    received: date
    last: date
    begins: datetime
    ends: datetime


def validation_period(debt: Debt, *, zone: str) -> ValidationPeriod | None:
    """The period of the notice that was sent last; None when none was sent, or it came back and no other followed."""
    sent = debt.notice_sent
    if sent is None or sent >= END_OF_TIME or (debt.notice_returned is not None and debt.notice_returned >= sent):
        return None
    received = debt.notice_received or assumed_receipt(local_day(at=sent, zone=zone))
    last = received + timedelta(days=PERIOD_DAYS)
    return ValidationPeriod(received, last, sent.astimezone(UTC), day_start(on=last + timedelta(days=1), zone=zone))


def assumed_receipt(sent: date) -> date:
    """The fifth day after sending that is no Saturday, Sunday or federal holiday."""
    day, left = sent, ASSUMED_DAYS
    while left:
        day += timedelta(days=1)
        if day.weekday() not in _WEEKEND and day not in _federal_holidays(day.year):
            left -= 1
    return day


@lru_cache(maxsize=64)
def _federal_holidays(year: int) -> frozenset[date]:
    """Federal holidays as observed (a Saturday's on Friday, a Sunday's on Monday)."""
    return frozenset(holidays.country_holidays("US", years=(year, year + 1)))

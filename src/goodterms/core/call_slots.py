"""The times at which a person may call: whole hours of the working day, on the customer's own clock."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from goodterms.core.calendar import BusinessCalendar, zone_info

__all__ = ["DAYS_AHEAD", "HOURS", "candidates", "spread_out"]

HOURS: Final = range(9, 18)
"""The hours at which a call may begin. Source: the house; policy narrows them further."""
DAYS_AHEAD: Final = 7
NOTICE: Final = timedelta(hours=2)
"""Nobody is called sooner than this after they chose a time: somebody has to be there to call."""


def candidates(*, now: datetime, zone: str, calendar: BusinessCalendar) -> Iterator[datetime]:
    """Every hour of the next working days, in UTC and in order. An hour that a change of clocks skips is left out."""
    here = zone_info(zone) or zone_info("UTC")
    today = now.astimezone(here).date()
    for ahead in range(DAYS_AHEAD + 1):
        day = today + timedelta(days=ahead)
        if not calendar.is_business_day(day):
            continue
        for hour in HOURS:
            at = datetime(day.year, day.month, day.day, hour, tzinfo=here)
            utc = at.astimezone(zone_info("UTC"))
            if utc - now >= NOTICE and utc.astimezone(here).hour == hour:
                yield utc


def spread_out(slots: tuple[datetime, ...], *, zone: str, most: int) -> tuple[datetime, ...]:
    """A few of many: the first of each morning and of each afternoon, so that there is a choice of days and of halves."""
    here = zone_info(zone) or zone_info("UTC")
    found: dict[tuple[object, bool], datetime] = {}
    for slot in slots:
        local = slot.astimezone(here)
        found.setdefault((local.date(), local.hour >= 13), slot)
    return tuple(sorted(found.values())[:most])

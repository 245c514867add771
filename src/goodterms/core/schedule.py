"""When a schedule comes round: `day at 08:00`, `business day at 08:00`, `monday at 08:00`, on a brand's own clocks.

Local wall time: where clocks go forward over it, the next valid time; where they go back over it, the first. Business days
are those of the brand's calendar. Pure, like all of the core: the zone, the calendar and the moment are arguments.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from goodterms.core.calendar import BusinessCalendar, local_day, local_wall

__all__ = ["DAYS", "Clocks", "Schedule", "parse_schedule"]

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAYS: Final = ("day", "business day", *WEEKDAYS)
"""What a schedule may come round on."""
_SCHEDULE: Final = re.compile(rf"({'|'.join(DAYS)}) at ([01][0-9]|2[0-3]):([0-5][0-9])", re.ASCII)
_DAY: Final = timedelta(days=1)
LOOKS_AHEAD: Final = 400
"""Days: longer than any stretch without a business day or a weekday."""


@dataclass(frozen=True, slots=True)
class Clocks:
    """Whose clocks and working days a schedule follows: a brand's zone (IANA) and its calendar (see `core.calendar`)."""

    zone: str
    calendar: str


@dataclass(frozen=True, slots=True)
class Schedule:
    """A time of day, and the days on which it counts (one of `DAYS`)."""

    on: str
    at: time

    def between(self, after: datetime, until: datetime, *, clocks: Clocks) -> Iterator[datetime]:
        """Every occurrence later than `after` and not later than `until`, in order (UTC)."""
        calendar = BusinessCalendar((clocks.calendar,))
        day, last = local_day(at=after, zone=clocks.zone), local_day(at=until, zone=clocks.zone)
        while day <= last:
            if self._counts(day, calendar):
                moment = local_wall(on=day, at=self.at, zone=clocks.zone)
                if after < moment <= until:
                    yield moment
            day += _DAY

    def next(self, after: datetime, *, clocks: Clocks) -> datetime | None:
        """The first occurrence later than `after`; None when there is none within a year."""
        return next(self.between(after, after + LOOKS_AHEAD * _DAY, clocks=clocks), None)

    def _counts(self, day: date, calendar: BusinessCalendar) -> bool:
        if self.on == "day":
            return True
        if self.on == "business day":
            return calendar.is_business_day(day)
        return WEEKDAYS[day.weekday()] == self.on


def parse_schedule(text: str) -> Schedule | None:
    """The schedule written as `text`; None when it is not one."""
    match = _SCHEDULE.fullmatch(text)
    return None if match is None else Schedule(match[1], time(int(match[2]), int(match[3])))

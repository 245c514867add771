"""Written times of the case facts: wall times, instants, dates, times of day.

A wall time that the clocks leave out is the next one there is; one that comes twice is the first. A leap second is refused,
for no clock of ours shows it. Years run from 1970 to 2199.
"""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Final
from zoneinfo import ZoneInfo

from goodterms.core.calendar import local_wall, zone_info
from goodterms.core.problem import shown

__all__ = ["FIRST_YEAR", "LAST_YEAR", "Unreadable", "read_clock", "read_day", "read_instant"]

FIRST_YEAR: Final = 1970
LAST_YEAR: Final = 2199
_INSTANT: Final = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
    r"(?:[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,9}))?)?(?: ?(Z|UTC|[+-][0-9]{2}:?[0-9]{2}|[A-Za-z][\w/+-]*))?)?",
    re.ASCII,
)
_CLOCK: Final = re.compile(r"([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?", re.ASCII)
_HOW: Final = "write it as 2026-11-24 09:30, 2026-11-24T14:30:00Z or 2026-11-24 09:30 America/New_York"


class Unreadable(Exception):
    """A written time cannot be used; `reason` says why and `suggestion` what to write."""

    def __init__(self, reason: str, suggestion: str) -> None:
        super().__init__(f"{reason}; {suggestion}")
        self.reason = reason
        self.suggestion = suggestion


def read_instant(text: str, *, zone: ZoneInfo) -> tuple[datetime, str]:
    """The instant in UTC, and a remark on what was taken to be so (empty for most). Raises `Unreadable`."""
    found = _INSTANT.fullmatch(text.strip())
    if found is None:
        raise Unreadable(f"{shown(text)} is not a time", _HOW)
    day = _day(text, found)
    if found[4] is None:
        at = local_wall(on=day, at=time(12), zone=zone.key)
        return at, f"a date alone is taken as noon in {zone.key}"
    hour, minute, second = int(found[4]), int(found[5]), int(found[6] or 0)
    if second == 60:
        raise Unreadable(
            f"{shown(text)} is a leap second, which our clocks do not show", "write second 59, or 00 after it"
        )
    if hour > 23 or minute > 59 or second > 60:
        raise Unreadable(f"{shown(text)} is no time of a day", "hours run from 00 to 23, minutes and seconds to 59")
    wall = datetime.combine(day, time(hour, minute, second, int((found[7] or "0")[:6].ljust(6, "0"))))
    where = found[8]
    if where in {"Z", "UTC"}:
        return wall.replace(tzinfo=UTC), ""
    if where and where[0] in "+-":
        return _at_offset(wall, where, text), ""
    info = zone if not where else zone_info(where)
    if info is None:
        raise Unreadable(f"there is no time zone {shown(where)}", "write a name such as America/New_York, or Z for UTC")
    at = local_wall(on=wall.date(), at=wall.time(), zone=info.key)
    back = at.astimezone(info).replace(tzinfo=None)
    if back != wall:
        return at, f"{wall:%Y-%m-%d %H:%M} does not exist in {info.key} (the clocks go forward); taken as {back:%H:%M}"
    if wall.replace(tzinfo=info).utcoffset() != wall.replace(tzinfo=info, fold=1).utcoffset():
        return at, f"{wall:%Y-%m-%d %H:%M} comes twice in {info.key} (the clocks go back); taken as the first"
    return at, ""


def _day(text: str, found: re.Match[str]) -> date:
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        raise Unreadable(f"{shown(text)} is no date of the calendar", "check the month and the day") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Unreadable(f"the year {day.year} is out of range", f"write a year from {FIRST_YEAR} to {LAST_YEAR}")
    return day


def _at_offset(wall: datetime, offset: str, text: str) -> datetime:
    hours, minutes = int(offset[1:3]), int(offset[-2:])
    if hours > 14 or minutes > 59:
        raise Unreadable(f"{shown(text)} has no offset of any zone", "offsets run from -12:00 to +14:00")
    away = timedelta(hours=hours, minutes=minutes)
    return wall.replace(tzinfo=timezone(away if offset[0] == "+" else -away)).astimezone(UTC)


def read_day(text: str, *, zone: ZoneInfo) -> date:
    """A date; of an instant, the local date. Raises `Unreadable`."""
    found = _INSTANT.fullmatch(text.strip())
    if found is None:
        raise Unreadable(f"{shown(text)} is not a date", "write it as 2026-11-24")
    if found[4] is None:
        return _day(text, found)
    return read_instant(text, zone=zone)[0].astimezone(zone).date()


def read_clock(text: str) -> int:
    """Seconds after midnight. Raises `Unreadable`."""
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        raise Unreadable(f"{shown(text)} is not a time of day", "write it as 15:00, in quotes in YAML")
    seconds = int(found[1]) * 3600 + int(found[2]) * 60 + int(found[3] or 0)
    if int(found[2]) > 59 or int(found[3] or 0) > 59 or seconds > 86_400:
        raise Unreadable(f"{shown(text)} is no time of a day", "hours run from 00 to 24, minutes and seconds to 59")
    return seconds

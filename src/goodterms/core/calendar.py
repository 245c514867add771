"""Time as people live it: local days, candidate zones, public holidays, business days, waits.

Instants are aware UTC datetimes. A *local day* of a zone begins at the first instant whose local date is that date or
later, and lasts until the next one begins; so days never overlap and never leave a gap, also where clocks go back across
midnight (St. John's did until 2011) or a date is left out (Samoa, 30 December 2011). Everything here is a pure function of
the zone database and the holiday calendar, remembered in bounded caches.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import assert_never
from zoneinfo import ZoneInfo

import holidays
from holidays import registry

from goodterms.core.journey.definition import Wait

END_OF_TIME = datetime(9900, 1, 1, tzinfo=UTC)
"""Later than anything planned. A date from here on, such as the 9999-12-31 of many files, means "no end"."""

_LAST_ORDINAL = END_OF_TIME.toordinal()
_SECOND = timedelta(seconds=1)
_DAY = timedelta(days=1)
_SATURDAY_AND_SUNDAY = frozenset({5, 6})


_MACHINE_DEPENDENT = ("localtime", "posixrules", "Factory", "posix/", "right/")


@lru_cache(maxsize=1024)
def zone_info(name: str) -> ZoneInfo | None:
    """The zone called `name`, or None when the zone database has no such zone."""
    if name.startswith(_MACHINE_DEPENDENT):
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown, malformed ("../x"), or a folder ("Europe")
        return None


def _known(name: str) -> ZoneInfo:
    info = zone_info(name)
    if info is None:
        raise ValueError(f"there is no time zone called {name!r}; use a name such as 'Europe/Berlin'")
    return info


@lru_cache(maxsize=32768)
def _day_start(info: ZoneInfo, ordinal: int) -> datetime:
    return _instant(info, datetime.fromordinal(ordinal))


def _instant(info: ZoneInfo, wall: datetime) -> datetime:
    """The instant of a wall time: in a gap the next valid one, in an overlap the first."""
    before = info.utcoffset(wall)
    after = info.utcoffset(wall.replace(fold=1))
    assert before is not None
    assert after is not None
    if before >= after:
        return (wall - before).replace(tzinfo=UTC)
    # A gap: the clock jumps at one instant between these two, always on a whole second.
    low = (wall - after).replace(tzinfo=UTC, microsecond=0)
    high = (wall - before).replace(tzinfo=UTC, microsecond=0) + _SECOND
    return _first_after(info, low=low, high=high)


def _first_after(info: ZoneInfo, *, low: datetime, high: datetime) -> datetime:
    """The instant in (low, high] at which the offset that holds at `low` is first replaced."""
    old = low.astimezone(info).utcoffset()
    while high - low > _SECOND:
        middle = low + timedelta(seconds=int((high - low).total_seconds()) // 2)
        if middle.astimezone(info).utcoffset() == old:
            low = middle
        else:
            high = middle
    return high


def local_wall(*, on: date, at: time, zone: str) -> datetime:
    """The instant when clocks in `zone` show `at` on `on`. Gap: the next valid time. Overlap: the first.

    Raises `ValueError` for a zone that does not exist.
    """
    return _instant(_known(zone), datetime.combine(on, at.replace(tzinfo=None, fold=0)))


def day_start(*, on: date, zone: str) -> datetime:
    """The first instant of the local day `on`. Raises `ValueError` for a zone that does not exist."""
    return _day_start(_known(zone), min(on.toordinal(), _LAST_ORDINAL))


def local_day(*, at: datetime, zone: str) -> date:
    """The local day that `at` belongs to. Raises `ValueError` for a zone that does not exist."""
    return date.fromordinal(_ordinal(_known(zone), at))


def _ordinal(info: ZoneInfo, at: datetime) -> int:
    ordinal = at.astimezone(info).toordinal()
    while _day_start(info, ordinal + 1) <= at:
        ordinal += 1
    while _day_start(info, ordinal) > at:
        ordinal -= 1
    return ordinal


class Zones:
    """All candidate zones of a customer, primary first: a time is allowed only if it is allowed in every one.

    Made by `zones_of`, which gives the same object for the same names, so it can key caches.
    """

    __slots__ = ("infos", "names")

    def __init__(self, names: tuple[str, ...], infos: tuple[ZoneInfo, ...]) -> None:
        self.names = names
        self.infos = infos

    def first_free(self, at: datetime, days: int) -> datetime:
        """The first instant at which, in every zone, the local date is at least `days` after the local date of `at`."""
        changes = _changes(self, at.toordinal())
        return _first_free(self, changes[bisect_right(changes, at) - 1], days)

    def first_gone(self, at: datetime, days: int) -> datetime:
        """The first instant at which, in any zone, the local date is at least `days` after the local date of `at`."""
        changes = _changes(self, at.toordinal())
        return _first_gone(self, changes[bisect_right(changes, at) - 1], days)

    def first_next_month(self, at: datetime) -> datetime:
        """The first instant at which, in every zone, the calendar month after that of `at` has begun."""
        changes = _changes(self, at.toordinal())
        return _first_next_month(self, changes[bisect_right(changes, at) - 1])

    def starts(self, ordinal: int) -> datetime:
        """The first instant at which the local day `ordinal` has begun in every zone."""
        return _last_start(self, min(ordinal, _LAST_ORDINAL))

    def primary_start(self, ordinal: int) -> datetime:
        """The first instant of the local day `ordinal` in the primary zone."""
        return _day_start(self.infos[0], ordinal)

    def __str__(self) -> str:
        primary, others = self.names[0], len(self.names) - 1
        if not others:
            return primary
        return f"{primary} and {others} other possible zone{'s' * (others > 1)}"


@lru_cache(maxsize=4096)
def zones_of(names: tuple[str, ...]) -> Zones | None:
    """The candidate zones by name; None when there are none or one of them does not exist."""
    infos = tuple(info for info in map(zone_info, dict.fromkeys(names)) if info is not None)
    if not infos or len(infos) != len(dict.fromkeys(names)):
        return None
    return Zones(tuple(dict.fromkeys(names)), infos)


@lru_cache(maxsize=16384)
def _changes(zones: Zones, ordinal: int) -> tuple[datetime, ...]:
    """From when on, during the UTC day `ordinal`, the local days of the zones stay as they are; its first instant first."""
    opens = datetime.fromordinal(ordinal).replace(tzinfo=UTC)
    closes = opens + _DAY
    changes = {opens}
    for info in zones.infos:
        for day in (ordinal - 1, ordinal, ordinal + 1, ordinal + 2):
            start = _day_start(info, day)
            if opens < start < closes:
                changes.add(start)
    return tuple(sorted(changes))


@lru_cache(maxsize=32768)
def _first_free(zones: Zones, since: datetime, days: int) -> datetime:
    return max(_day_start(info, _ordinal(info, since) + days) for info in zones.infos)


@lru_cache(maxsize=4096)
def _first_gone(zones: Zones, since: datetime, days: int) -> datetime:
    return min(_day_start(info, _ordinal(info, since) + days) for info in zones.infos)


@lru_cache(maxsize=4096)
def _first_next_month(zones: Zones, since: datetime) -> datetime:
    return max(_day_start(info, next_month(_ordinal(info, since))) for info in zones.infos)


def next_month(ordinal: int) -> int:
    """The ordinal of the first day of the calendar month after that of a day."""
    day = date.fromordinal(ordinal)
    return date(day.year + day.month // 12, day.month % 12 + 1, 1).toordinal()


@lru_cache(maxsize=16384)
def _last_start(zones: Zones, ordinal: int) -> datetime:
    return max(_day_start(info, ordinal) for info in zones.infos)


Span = tuple[datetime, datetime]
"""A half-open stretch of time: from the first instant, up to but not including the second."""


def merged(spans: Iterable[Span]) -> list[Span]:
    """The same time in order, in as few spans as can be."""
    found: list[Span] = []
    for opens, closes in sorted(spans):
        if found and opens <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], closes))
        elif opens < closes:
            found.append((opens, closes))
    return found


def both(left: Sequence[Span], right: Sequence[Span]) -> list[Span]:
    """What two ordered lists of disjoint spans have in common."""
    found: list[Span] = []
    i = j = 0
    while i < len(left) and j < len(right):
        opens, closes = max(left[i][0], right[j][0]), min(left[i][1], right[j][1])
        if opens < closes:
            found.append((opens, closes))
        if left[i][1] < right[j][1]:
            i += 1
        else:
            j += 1
    return found


def wall_spans(*, info: ZoneInfo, ordinal: int, opens: int, closes: int) -> list[Span]:
    """When, on the local day `ordinal`, clocks show `opens` <= time < `closes` (seconds after midnight, at most 86,400).

    Exact also on days when the clocks change inside the stretch.
    """
    start, end = _day_start(info, ordinal), _day_start(info, ordinal + 1)
    spans: list[Span] = []
    for since, until in _steady(info, start, end):
        offset = since.astimezone(info).utcoffset()
        assert offset is not None
        midnight = datetime.fromordinal((since + offset).toordinal()).replace(tzinfo=UTC) - offset
        first = max(since, midnight + timedelta(seconds=opens))
        last = min(until, midnight + timedelta(seconds=closes))
        if first < last:
            spans.append((first, last))
    return spans


def _steady(info: ZoneInfo, start: datetime, end: datetime) -> list[Span]:
    """[start, end) cut where the offset changes; no zone changes twice in one local day (a test reads them all)."""
    if start >= end:
        return []
    last = end - _SECOND
    if start.astimezone(info).utcoffset() == last.astimezone(info).utcoffset():
        return [(start, end)]
    change = _first_after(info, low=start, high=last)
    return [(start, change), (change, end)]


# --- holidays and business days ----------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def supported_countries() -> frozenset[str]:
    """The ISO 3166 codes of countries whose public holidays are known.

    Read from the library's registry: its own `list_supported_countries` loads all 250 calendars, a quarter of a second.
    """
    return frozenset(names[1] for names in registry.COUNTRIES.values())


@lru_cache(maxsize=2048)
def public_holidays(*, calendar: str, year: int) -> frozenset[int] | None:
    """The ordinals of the public holidays of a year; None when that calendar is not known for that year.

    `calendar` is an ISO 3166 country ("DE"), a country and its subdivision ("DE-BY"), or a market ("ECB", "NYSE").
    Observed days count beside the days themselves. Source: the `holidays` library's public calendars.
    """
    country, _, part = calendar.partition("-")
    try:
        if country.upper() in supported_countries():
            found = holidays.country_holidays(country.upper(), subdiv=part.upper() or None, years=year)
        elif not part and calendar.upper() in holidays.list_supported_financial(include_aliases=True):
            found = holidays.financial_holidays(calendar.upper(), years=year)
        else:
            return None
    except NotImplementedError:  # no such subdivision
        return None
    if not found.start_year <= year <= found.end_year:
        return None
    return frozenset(day.toordinal() for day in found)


@lru_cache(maxsize=512)
def _weekend(calendar: str) -> frozenset[int]:
    country = calendar.partition("-")[0].upper()
    if country in supported_countries():
        return frozenset(holidays.country_holidays(country).weekend)
    return _SATURDAY_AND_SUNDAY


@dataclass(frozen=True, slots=True)
class BusinessCalendar:
    """Days on which business is done: no weekend and no public holiday in any of `calendars` (see `public_holidays`).

    Empty names are left out; a calendar that is not known adds Saturdays and Sundays only.
    """

    calendars: tuple[str, ...]

    def is_business_day(self, day: date) -> bool:
        ordinal, weekday, year = day.toordinal(), day.weekday(), day.year
        names = [name for name in self.calendars if name] or [""]
        return all(
            weekday not in _weekend(name) and ordinal not in (public_holidays(calendar=name, year=year) or ())
            for name in names
        )

    def between(self, start: date, end: date) -> int:
        """How many business days lie after `start`, up to and including `end`; negative when `end` is before `start`."""
        if end < start:
            return -self.between(end, start)
        days = (date.fromordinal(number) for number in range(start.toordinal() + 1, end.toordinal() + 1))
        return sum(1 for day in days if self.is_business_day(day))

    def add(self, day: date, amount: int) -> date:
        """The `amount`th business day after `day` (before it, when negative); `day` itself when 0."""
        step = _DAY if amount > 0 else -_DAY
        for _ in range(abs(amount)):
            day += step
            while not self.is_business_day(day):
                day += step
        return day


def add_wait(*, wait: Wait, start: datetime, zones: tuple[str, ...], calendar: BusinessCalendar) -> datetime:
    """When `wait`, counted from `start`, is over.

    Minutes and hours are exact. Days, weeks and business days keep local wall time in the primary zone (gap: the next
    valid time; overlap: the first). Without a known zone they are counted in UTC: a wait must end, and a contact after it
    is refused by policy, which names the missing zone.
    """
    info = zone_info(zones[0] if zones else "UTC") or _known("UTC")
    local = start.astimezone(info)
    if wait.unit == "days" and start.tzinfo is UTC:  # nearly always: the same clock, days later, at the same offset
        later = start + wait.amount * _DAY
        there = later.astimezone(info)
        if not there.fold and there.utcoffset() == local.utcoffset():
            return later
    match wait.unit:
        case "minutes":
            return start + timedelta(minutes=wait.amount)
        case "hours":
            return start + timedelta(hours=wait.amount)
        case "days":
            day = local.date() + timedelta(days=wait.amount)
        case "weeks":
            day = local.date() + timedelta(weeks=wait.amount)
        case "business_days":
            day = calendar.add(local.date(), wait.amount)
        case _:
            assert_never(wait.unit)
    if wait.amount == 0:  # the same wall time may be an earlier instant, where clocks go back
        return start
    return _instant(info, datetime.combine(day, local.time()))


def day_end(*, on: date, zones: tuple[str, ...]) -> datetime:
    """The end of the local day `on` in the primary zone (exclusive: the first instant after it).

    Without a known zone the day ends where it ends last, UTC-12: nobody's time is cut short.
    """
    info = zone_info(zones[0] if zones else "") or _known("Etc/GMT+12")
    return _day_start(info, min(on.toordinal() + 1, _LAST_ORDINAL))


def promise_end(*, due: date, grace_days: int, zones: tuple[str, ...]) -> datetime:
    """When a promise can no longer be kept: the end of the local day `due` plus grace, in the primary zone (exclusive)."""
    return day_end(on=date.fromordinal(min(due.toordinal() + grace_days, _LAST_ORDINAL)), zones=zones)

"""Local days, waits and business days, over every zone and every change of clocks."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.calendar import (
    BusinessCalendar,
    add_wait,
    day_end,
    day_start,
    local_day,
    local_wall,
    promise_end,
    public_holidays,
    supported_countries,
    wall_spans,
    zone_info,
    zones_of,
)
from goodterms.core.journey.definition import Wait

ZONES = sorted(name for name in available_timezones() if zone_info(name) is not None)
GERMANY = BusinessCalendar(("DE",))
FROM, TO = datetime(2016, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)

instants = st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2037, 1, 1), timezones=st.just(UTC))
zones = st.sampled_from(ZONES)


@cache
def changes(name: str) -> tuple[datetime, ...]:
    """Every change of clocks in eleven years: the first instant of the new offset."""
    info, found, at = ZoneInfo(name), [], FROM
    offset = at.astimezone(info).utcoffset()
    while at < TO:
        then = at + timedelta(days=2)
        if (now := then.astimezone(info).utcoffset()) != offset:
            low, high = at, then
            while high - low > timedelta(seconds=1):
                middle = low + timedelta(seconds=int((high - low).total_seconds()) // 2)
                same = middle.astimezone(info).utcoffset() == offset
                low, high = (middle, high) if same else (low, middle)
            found.append(high)
        at, offset = then, now
    return tuple(found)


CHANGING = [name for name in ZONES if changes(name)]


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


# --- wall times ---------------------------------------------------------------------------------------------------------


def test_a_wall_time_that_does_not_exist_becomes_the_next_valid_one() -> None:
    assert local_wall(on=date(2026, 3, 29), at=time(2, 30), zone="Europe/Berlin") == datetime(
        2026, 3, 29, 1, tzinfo=UTC
    )


def test_a_wall_time_that_comes_twice_is_the_first() -> None:
    assert local_wall(on=date(2026, 10, 25), at=time(2, 30), zone="Europe/Berlin") == datetime(
        2026, 10, 25, 0, 30, tzinfo=UTC
    )


def test_a_date_that_was_left_out_begins_with_the_next() -> None:
    assert day_start(on=date(2011, 12, 30), zone="Pacific/Apia") == day_start(
        on=date(2011, 12, 31), zone="Pacific/Apia"
    )
    assert local_day(at=datetime(2011, 12, 30, 12, tzinfo=UTC), zone="Pacific/Apia") == date(2011, 12, 31)


def test_a_day_that_was_entered_twice_is_entered_once() -> None:
    # St. John's went back from 00:01 to 23:01 the day before: once begun, 2 November 2008 does not end for that hour.
    began = day_start(on=date(2008, 11, 2), zone="America/St_Johns")
    for minutes in (0, 1, 30, 60, 61):
        assert local_day(at=began + timedelta(minutes=minutes), zone="America/St_Johns") == date(2008, 11, 2)


def test_an_unknown_zone_is_named() -> None:
    with pytest.raises(ValueError, match="no time zone called 'Mars/Phobos'"):
        local_wall(on=date(2026, 1, 1), at=time(9), zone="Mars/Phobos")


@pytest.mark.parametrize(
    "name", ["", "Europe", "../etc/passwd", "localtime", "posix/UTC", "Europe/Berlin\0", "x" * 300]
)
def test_what_is_no_zone_is_no_zone(name: str) -> None:
    assert zone_info(name) is None


@given(zone=zones, at=instants)
def test_every_instant_lies_in_exactly_one_local_day(zone: str, at: datetime) -> None:
    day = local_day(at=at, zone=zone)
    assert day_start(on=day, zone=zone) <= at < day_start(on=day + timedelta(days=1), zone=zone)


@given(zone=zones, day=st.dates(min_value=date(2000, 1, 1), max_value=date(2037, 1, 1)), at=st.times())
def test_a_wall_time_is_shown_by_the_clock_unless_it_does_not_exist(zone: str, day: date, at: time) -> None:
    instant = local_wall(on=day, at=at, zone=zone)
    shown = instant.astimezone(ZoneInfo(zone))
    wanted = datetime.combine(day, at)
    if shown.replace(tzinfo=None) == wanted:
        assert shown.fold == 0
    else:  # a gap: the first instant after it
        before = (instant - timedelta(microseconds=1)).astimezone(ZoneInfo(zone))
        assert before.replace(tzinfo=None) < wanted < shown.replace(tzinfo=None)
        assert before.utcoffset() != shown.utcoffset()


def test_no_zone_changes_its_clocks_twice_in_one_local_day() -> None:
    for name in CHANGING:
        days = [local_day(at=at, zone=name) for at in changes(name)]
        assert len(days) == len(set(days)), name


def test_open_hours_are_exact_on_every_day_the_clocks_change() -> None:
    opens, closes = 9 * 3600, 19 * 3600
    for name in CHANGING:
        info = ZoneInfo(name)
        for at in changes(name):
            ordinal = local_day(at=at, zone=name).toordinal()
            spans = wall_spans(info=info, ordinal=ordinal, opens=opens, closes=closes)
            start = day_start(on=date.fromordinal(ordinal), zone=name)
            for step in range(26 * 4):
                instant = start + timedelta(minutes=15 * step)
                shown = instant.astimezone(info)
                inside = any(since <= instant < until for since, until in spans)
                if local_day(at=instant, zone=name).toordinal() == ordinal:
                    assert inside == (time(9) <= shown.time() < time(19)), (name, instant)
                else:
                    assert not inside


# --- candidate zones ----------------------------------------------------------------------------------------------------


def test_zones_are_one_object_for_the_same_names() -> None:
    assert zones_of(("Europe/Berlin", "Europe/Paris")) is zones_of(("Europe/Berlin", "Europe/Paris"))


def test_one_unknown_name_makes_the_zones_unknown() -> None:
    assert zones_of(()) is None
    assert zones_of(("Europe/Berlin", "Mars/Phobos")) is None


@given(names=st.lists(zones, min_size=1, max_size=5, unique=True), at=instants, days=st.integers(1, 35))
def test_free_days_are_counted_in_every_zone(names: list[str], at: datetime, days: int) -> None:
    known = zones_of(tuple(names))
    assert known is not None
    free = known.first_free(at, days)
    made = {name: local_day(at=at, zone=name) for name in names}
    assert all(local_day(at=free, zone=name) >= made[name] + timedelta(days=days) for name in names)
    before = free - timedelta(seconds=1)
    assert any(local_day(at=before, zone=name) < made[name] + timedelta(days=days) for name in names)


# --- waits --------------------------------------------------------------------------------------------------------------


def waited(amount: int, unit: str, start: datetime, zone: str = "Europe/Berlin") -> datetime:
    return add_wait(wait=Wait(amount, unit), start=start, zones=(zone,), calendar=GERMANY)  # type: ignore[arg-type]


def test_minutes_and_hours_are_exact_when_the_clocks_change() -> None:
    start = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
    assert waited(90, "minutes", start) == start + timedelta(minutes=90)
    assert waited(24, "hours", start) == start + timedelta(hours=24)


def test_days_keep_the_wall_time_when_the_clocks_change() -> None:
    start = local_wall(on=date(2026, 3, 28), at=time(10, 15), zone="Europe/Berlin")
    assert waited(1, "days", start) == local_wall(on=date(2026, 3, 29), at=time(10, 15), zone="Europe/Berlin")
    assert waited(1, "days", start) - start == timedelta(hours=23)
    assert waited(1, "weeks", start) == local_wall(on=date(2026, 4, 4), at=time(10, 15), zone="Europe/Berlin")


def test_a_wait_into_a_gap_ends_at_the_next_valid_time() -> None:
    start = local_wall(on=date(2026, 3, 28), at=time(2, 30), zone="Europe/Berlin")
    assert waited(1, "days", start) == datetime(2026, 3, 29, 1, tzinfo=UTC)


def test_a_wait_into_an_overlap_ends_at_the_first_time() -> None:
    start = local_wall(on=date(2026, 10, 24), at=time(2, 30), zone="Europe/Berlin")
    assert waited(1, "days", start) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_business_days_skip_weekends_and_holidays() -> None:
    # Wednesday 23 December 2026; the 25th and 26th are holidays, the 27th a Sunday.
    start = local_wall(on=date(2026, 12, 23), at=time(11), zone="Europe/Berlin")
    assert waited(1, "business_days", start) == local_wall(on=date(2026, 12, 24), at=time(11), zone="Europe/Berlin")
    assert waited(2, "business_days", start) == local_wall(on=date(2026, 12, 28), at=time(11), zone="Europe/Berlin")


@pytest.mark.parametrize("unit", ["minutes", "hours", "days", "weeks", "business_days"])
def test_no_wait_at_all_ends_at_once_also_in_the_second_half_of_an_overlap(unit: str) -> None:
    start = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert waited(0, unit, start) == start


def test_without_a_zone_days_are_counted_in_utc() -> None:
    start = datetime(2026, 3, 28, 10, tzinfo=UTC)
    for names in ((), ("Mars/Phobos",)):
        ends = add_wait(wait=Wait(1, "days"), start=start, zones=names, calendar=GERMANY)
        assert ends == start + timedelta(days=1)


@given(zone=zones, start=instants, days=st.integers(1, 60))
def test_a_wait_of_days_ends_on_the_day_and_never_early(zone: str, start: datetime, days: int) -> None:
    ends = waited(days, "days", start, zone)
    begun = start.astimezone(ZoneInfo(zone)).date()
    assert ends >= day_start(on=begun + timedelta(days=days), zone=zone)
    assert ends > start


@given(start=instants, amount=st.integers(1, 30))
def test_a_wait_of_business_days_ends_on_a_business_day(start: datetime, amount: int) -> None:
    ends = waited(amount, "business_days", start)
    assert GERMANY.is_business_day(ends.astimezone(ZoneInfo("Europe/Berlin")).date())


# --- business calendars -------------------------------------------------------------------------------------------------


def test_a_business_day_is_one_for_the_brand_and_for_the_customer() -> None:
    both = BusinessCalendar(("DE", "US"))
    thanksgiving, unity_day = date(2026, 11, 26), date(2025, 10, 3)
    assert not both.is_business_day(thanksgiving)
    assert not both.is_business_day(unity_day)
    assert both.is_business_day(date(2026, 11, 25))


def test_weekends_are_those_of_the_country() -> None:
    friday, sunday = date(2026, 11, 20), date(2026, 11, 22)
    assert not BusinessCalendar(("IL",)).is_business_day(friday)
    assert BusinessCalendar(("IL",)).is_business_day(sunday)
    assert not BusinessCalendar(("DE",)).is_business_day(sunday)


def test_an_unknown_calendar_adds_saturdays_and_sundays_only() -> None:
    nobody = BusinessCalendar(("", "ZZ"))
    assert nobody.is_business_day(date(2026, 12, 25))
    assert not nobody.is_business_day(date(2026, 12, 26))


def test_business_days_count_backwards_too() -> None:
    assert GERMANY.add(date(2026, 12, 28), -2) == date(2026, 12, 23)
    assert GERMANY.add(date(2026, 12, 27), 0) == date(2026, 12, 27)


def test_holidays_are_known_by_country_subdivision_and_market() -> None:
    def on(calendar: str, day: date) -> bool:
        return day.toordinal() in (public_holidays(calendar=calendar, year=day.year) or ())

    assert on("DE", date(2026, 10, 3))
    assert on("DE-BY", date(2026, 1, 6))
    assert not on("DE", date(2026, 1, 6))
    assert on("ECB", date(2026, 5, 1))
    assert public_holidays(calendar="ZZ", year=2026) is None
    assert public_holidays(calendar="DE-XX", year=2026) is None
    assert public_holidays(calendar="DE", year=9999) is None


# --- promises -----------------------------------------------------------------------------------------------------------


def test_a_promise_ends_with_the_local_day_after_its_grace() -> None:
    ends = promise_end(due=date(2026, 11, 24), grace_days=2, zones=("Europe/Berlin",))
    assert ends == local_wall(on=date(2026, 11, 27), at=time(0), zone="Europe/Berlin")


def test_without_a_zone_a_promise_ends_where_the_day_ends_last() -> None:
    assert promise_end(due=date(2026, 11, 24), grace_days=0, zones=()) == datetime(2026, 11, 25, 12, tzinfo=UTC)


def test_a_promise_due_at_the_end_of_the_calendar_still_has_an_end() -> None:
    assert promise_end(due=date.max, grace_days=5, zones=("Europe/Berlin",)).year >= 9899
    assert day_end(on=date.max, zones=()).year >= 9899


def test_the_countries_with_holidays_are_those_of_the_library():
    assert supported_countries() == set(holidays.list_supported_countries(include_aliases=False))

"""A schedule comes round by a brand's own clocks, on its own working days."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.schedule import DAYS, Clocks, Schedule, parse_schedule

DUBLIN = Clocks("Europe/Dublin", "IE")
ZONES = ("Europe/Dublin", "America/St_Johns", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kathmandu", "UTC")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def schedule(text: str) -> Schedule:
    found = parse_schedule(text)
    assert found is not None
    return found


def test_every_day_keeps_wall_time_through_the_change_of_the_clocks():
    around = schedule("day at 08:00").between(at("2026-03-28"), at("2026-03-31"), clocks=DUBLIN)
    assert list(around) == [at("2026-03-28T08:00"), at("2026-03-29T07:00"), at("2026-03-30T07:00")]


def test_a_time_that_the_clocks_leave_out_is_the_next_valid_one():
    assert schedule("day at 01:30").next(at("2026-03-29T00:00"), clocks=DUBLIN) == at("2026-03-29T01:00")


def test_a_time_that_the_clocks_show_twice_comes_round_once():
    night = list(schedule("day at 01:30").between(at("2026-10-24T12:00"), at("2026-10-25T12:00"), clocks=DUBLIN))
    assert night == [at("2026-10-25T00:30")]


def test_business_days_are_those_of_the_brands_calendar():
    found = schedule("business day at 08:00").next(at("2026-05-01T12:00"), clocks=DUBLIN)
    assert found == at("2026-05-05T07:00"), "Monday 4 May 2026 is a public holiday in Ireland"


def test_a_weekday_comes_round_once_a_week():
    mondays = schedule("monday at 17:45").between(at("2026-06-01"), at("2026-06-16"), clocks=DUBLIN)
    assert list(mondays) == [at("2026-06-01T16:45"), at("2026-06-08T16:45"), at("2026-06-15T16:45")]


def test_an_occurrence_at_the_very_moment_counts_and_is_not_its_own_next():
    daily = schedule("day at 08:00")
    assert list(daily.between(at("2026-06-01T06:59"), at("2026-06-01T07:00"), clocks=DUBLIN)) == [
        at("2026-06-01T07:00")
    ]
    assert daily.next(at("2026-06-01T07:00"), clocks=DUBLIN) == at("2026-06-02T07:00")


@pytest.mark.parametrize(
    "text", ["", "day", "day at 8:00", "day at 24:00", "days at 08:00", "Monday at 08:00", "day at 08:00 "]
)
def test_anything_else_is_no_schedule(text: str):
    assert parse_schedule(text) is None


@given(
    on=st.sampled_from(DAYS),
    minute=st.integers(0, 1439),
    start=st.datetimes(datetime(2024, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)),
    zone=st.sampled_from(ZONES),
)
def test_occurrences_are_in_order_and_next_finds_each(on: str, minute: int, start: datetime, zone: str):
    clocks = Clocks(zone, "IE")
    comes = Schedule(on, time(minute // 60, minute % 60))
    found = list(comes.between(start, start + timedelta(days=20), clocks=clocks))
    assert found == sorted(set(found))
    assert found, "every schedule comes round within twenty days"
    cursor, walked = start, []
    while (moment := comes.next(cursor, clocks=clocks)) is not None and moment <= start + timedelta(days=20):
        walked.append(moment)
        cursor = moment
    assert walked == found
    if on in {"monday", "sunday"}:
        assert all(f"{moment.astimezone(ZoneInfo(zone)):%A}".lower() == on for moment in found)

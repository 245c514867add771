"""The days and amounts of a plan: they sum to the total to the minor unit, and lie on paydays and business days."""

from datetime import date
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.calendar import BusinessCalendar
from goodterms.core.money import Money
from goodterms.core.offers.schedule import CADENCES, NoSchedule, Payday, dates, plan_schedule, shares

IE = BusinessCalendar(("IE",))
START = date(2026, 5, 5)
CURRENCIES = st.sampled_from(["EUR", "JPY", "KWD", "CLF", "TWD"])


def days(*, start: date, count: int, cadence="monthly", payday=None) -> list[str]:
    found = dates(start=start, cadence=cadence, calendar=IE, payday=payday)
    return [day.isoformat() for day in islice(found, count)]


def test_each_amount_is_what_was_chosen_and_the_last_carries_what_is_left():
    found = plan_schedule(
        total=Money(10_050, "EUR"), start=START, cadence="weekly", calendar=IE, each=Money(4000, "EUR")
    )
    assert [one.amount.amount for one in found] == [4000, 4000, 2050]
    assert [one.due.isoformat() for one in found] == ["2026-05-05", "2026-05-12", "2026-05-19"]


def test_a_rest_too_small_for_an_instalment_makes_all_of_them_a_little_smaller():
    parts = shares(total=Money(12_500, "EUR"), each=Money(4000, "EUR"), floor=Money(1000, "EUR"))
    assert [one.amount for one in parts] == [3125, 3125, 3125, 3125]


def test_the_end_of_the_month_stays_the_end_of_the_month_through_february():
    assert days(start=date(2027, 12, 31), count=4) == ["2027-12-31", "2028-01-31", "2028-02-29", "2028-03-31"]
    assert days(start=date(2028, 2, 29), count=2) == ["2028-02-29", "2028-03-29"]


def test_a_payday_on_a_day_off_is_paid_on_the_next_business_day():
    payday = Payday("day_of_month", 25)
    assert days(start=START, count=3, cadence="payday", payday=payday) == ["2026-05-25", "2026-06-25", "2026-07-27"]


def test_the_last_working_day_is_one():
    payday = Payday("last_working_day")
    assert days(start=START, count=3, cadence="payday", payday=payday) == ["2026-05-29", "2026-06-30", "2026-07-31"]


def test_yen_have_no_minor_unit_and_dinars_three():
    yen = plan_schedule(total=Money(1000, "JPY"), start=START, cadence="monthly", calendar=IE, number=3)
    assert [one.amount.text for one in yen] == ["334", "333", "333"]
    dinar = plan_schedule(total=Money(1000, "KWD"), start=START, cadence="monthly", calendar=IE, number=3)
    assert [one.amount.text for one in dinar] == ["0.334", "0.333", "0.333"]


@pytest.mark.parametrize(
    ("total", "more", "words"),
    [
        (0, {"number": 2}, "nothing to pay"),
        (-500, {"number": 2}, "nothing to pay"),
        (1000, {}, "either how much"),
        (1000, {"number": 2, "each": Money(1, "EUR")}, "either how much"),
        (1000, {"number": 0}, "from 1 to 1200"),
        (1000, {"each": Money(-5, "EUR")}, "less than the least"),
        (1000, {"each": Money(500, "GBP")}, "the plan is in EUR"),
        (5000, {"number": 6, "floor": Money(1000, "EUR")}, "smaller than the least"),
        (10**9, {"each": Money(1, "EUR")}, "use a larger amount"),
    ],
)
def test_what_makes_no_plan_is_said(total: int, more: dict, words: str):
    with pytest.raises(NoSchedule, match=words):
        plan_schedule(total=Money(total, "EUR"), start=START, cadence="monthly", calendar=IE, **more)


def test_a_plan_past_the_end_of_the_calendar_is_refused():
    with pytest.raises(NoSchedule, match="past the end"):
        plan_schedule(total=Money(9, "EUR"), start=date(9999, 11, 30), cadence="monthly", calendar=IE, number=9)


@given(
    total=st.integers(1, 10**7),
    each=st.integers(1, 10**7),
    floor=st.integers(1, 10**4),
    currency=CURRENCIES,
    start=st.dates(date(2024, 1, 1), date(2032, 12, 31)),
    cadence=st.sampled_from(CADENCES),
    payday=st.builds(Payday, st.sampled_from(["day_of_month", "last_working_day"]), st.integers(1, 31)),
)
def test_instalments_sum_to_the_total_on_later_and_later_business_days(
    total, each, floor, currency, start, cadence, payday
):
    try:
        found = plan_schedule(
            total=Money(total, currency),
            start=start,
            cadence=cadence,
            calendar=IE,
            each=Money(each, currency),
            payday=payday,
            floor=Money(floor, currency),
        )
    except NoSchedule:
        return
    assert sum(one.amount.amount for one in found) == total
    assert all(earlier.due < later.due for earlier, later in pairwise(found))
    assert all(one.due >= start and IE.is_business_day(one.due) for one in found)
    assert all(one.amount.amount >= min(total, floor) for one in found)
    assert {one.amount.currency for one in found} == {currency}

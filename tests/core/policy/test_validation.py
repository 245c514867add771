"""The validation period: from the notice until thirty days after it is taken to be received."""

from datetime import date

import pytest
from tests.core.policy.asking import local

from goodterms.core.calendar import END_OF_TIME
from goodterms.core.circumstances import Debt
from goodterms.core.policy.validation import assumed_receipt, validation_period

NEW_YORK = "America/New_York"


@pytest.mark.parametrize(
    ("sent", "received"),
    [
        ("2026-06-08", "2026-06-15"),  # a Monday; the weekend is left out
        ("2026-06-12", "2026-06-22"),  # Juneteenth, a Friday, too
        ("2026-06-13", "2026-06-22"),  # sent on a Saturday
        ("2026-06-29", "2026-07-07"),  # Independence Day is a Saturday: Friday the 3rd is observed
        ("2021-12-27", "2022-01-04"),  # New Year's Day is a Saturday: 31 December is observed
        ("2026-12-24", "2027-01-04"),  # Christmas, New Year's Day and two weekends
        ("2022-12-23", "2023-01-03"),  # both on a Sunday: 26 December and 2 January are observed
        ("2026-11-20", "2026-11-30"),  # Thanksgiving
    ],
)
def test_five_days_that_are_no_weekend_and_no_holiday_lie_between(sent: str, received: str) -> None:
    assert assumed_receipt(date.fromisoformat(sent)) == date.fromisoformat(received)


def test_the_thirty_days_are_calendar_days_and_the_last_belongs_to_it() -> None:
    sent = local("2026-12-24 22:00", NEW_YORK)
    period = validation_period(Debt(1, notice_sent=sent), zone=NEW_YORK)
    assert period is not None
    assert (period.received, period.last) == (date(2027, 1, 4), date(2027, 2, 3))
    assert (period.begins, period.ends) == (sent, local("2027-02-04 00:00", NEW_YORK))


def test_the_day_it_was_sent_is_that_of_the_consumers_clock() -> None:
    late = local("2026-06-08 23:30", "America/Los_Angeles")
    west = validation_period(Debt(1, notice_sent=late), zone="America/Los_Angeles")
    east = validation_period(Debt(1, notice_sent=late), zone=NEW_YORK)
    assert west is not None
    assert east is not None
    assert (west.received, east.received) == (date(2026, 6, 15), date(2026, 6, 16))


def test_a_known_receipt_goes_before_an_assumed_one() -> None:
    debt = Debt(1, notice_sent=local("2026-06-08 12:00"), notice_received=date(2026, 6, 10))
    period = validation_period(debt, zone=NEW_YORK)
    assert period is not None
    assert period.last == date(2026, 7, 10)


@pytest.mark.parametrize(
    "debt",
    [
        Debt(1),
        Debt(1, notice_sent=local("2026-06-08 12:00"), notice_returned=local("2026-06-12 12:00")),
        Debt(1, notice_sent=END_OF_TIME),
    ],
)
def test_without_a_notice_that_arrived_there_is_none(debt: Debt) -> None:
    assert validation_period(debt, zone=NEW_YORK) is None


def test_a_notice_sent_after_one_came_back_begins_it() -> None:
    debt = Debt(1, notice_sent=local("2026-06-22 12:00"), notice_returned=local("2026-06-12 12:00"))
    assert validation_period(debt, zone=NEW_YORK) is not None

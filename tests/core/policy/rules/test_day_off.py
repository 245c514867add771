"""No contact on Sundays and public holidays, wherever it is already or still that day."""

from datetime import UTC, datetime

import pytest
from tests.core.policy.asking import ask, contact, dated, local, pack, reason

from goodterms.core.policy.kinds import WEEKDAYS


def test_a_sunday_waits_until_monday_morning() -> None:
    decision = ask("2026-11-22 12:00")
    assert decision.until == local("2026-11-23 09:00")
    assert decision.against == ("house.day_off",)
    assert "Sunday" in reason(decision, "house.day_off")


def test_saturday_is_a_day_like_any_other() -> None:
    assert ask("2026-11-21 12:00").verdict == "allow"


def test_saturday_evening_skips_the_sunday() -> None:
    assert ask("2026-11-21 19:30").until == local("2026-11-23 09:00")


def test_holidays_and_a_sunday_in_a_row_are_skipped_together() -> None:
    # 24 December 2026 is a Thursday; the 25th and 26th are public holidays in Germany, the 27th is a Sunday.
    assert ask("2026-12-24 19:00").until == local("2026-12-28 09:00")


def test_the_customers_country_says_what_a_holiday_is() -> None:
    # Thanksgiving 2026: 26 November.
    at = local("2026-11-26 12:00", "America/New_York")
    here = ask(at, zones=("America/New_York",), country="US")
    assert here.until == local("2026-11-27 09:00", "America/New_York")
    assert ask(at, zones=("America/New_York",), country="DE").verdict == "allow"


def test_the_observed_day_counts_beside_the_day_itself() -> None:
    # 4 July 2026 is a Saturday, observed on Friday the 3rd.
    friday = local("2026-07-03 12:00", "America/Chicago")
    assert ask(friday, zones=("America/Chicago",), country="US").until == local("2026-07-06 09:00", "America/Chicago")


def test_a_day_off_in_any_possible_zone_is_a_day_off() -> None:
    # Saturday 17:00 in Honolulu is Sunday 16:00 in Auckland; Monday 09:00 in Auckland is still Sunday in Honolulu.
    zones = ("Pacific/Honolulu", "Pacific/Kiritimati")  # the same wall time, a date apart
    saturday = local("2026-11-21 12:00", zones[0])
    assert ask(saturday, zones=zones, country="US").until == local("2026-11-23 09:00", zones[0])


def test_an_unknown_country_needs_a_person() -> None:
    decision = ask(country="")
    assert decision.verdict == "needs_human"
    assert "country is unknown" in reason(decision, "house.day_off")


@pytest.mark.parametrize("country", ["ZZ", "Deutschland", "D E", "de-XX"])
def test_a_country_without_a_calendar_needs_a_person(country: str) -> None:
    assert ask(country=country).verdict == "needs_human"


def test_a_search_that_runs_into_an_unknown_year_needs_a_person() -> None:
    # The calendar of Sri Lanka is known until 2026 only.
    decision = ask(datetime(2026, 12, 31, 20, tzinfo=UTC), zones=("Asia/Colombo",), country="LK")
    assert decision.verdict == "needs_human"


def test_a_wait_that_would_end_in_an_unknown_year_needs_a_person() -> None:
    at = local("2026-12-28 10:00", "Asia/Colombo")
    asked = {"zones": ("Asia/Colombo",), "country": "LK"}
    assert ask(at, **asked).verdict == "allow"
    talk = contact(at, channel="call", conversation=True)
    decision = ask(at, **asked, contacts=(talk,))
    assert decision.verdict == "needs_human"
    assert "the public holidays of 'LK' in 2027" in reason(decision, "base.horizon")


def test_a_week_without_any_day_is_denied() -> None:
    decision = ask(packs=(pack(dated("day_off", days=WEEKDAYS)),))
    assert decision.verdict == "deny"
    assert "it is Monday or Tuesday" in reason(decision, "extra.extra")


def test_an_answer_waits_for_monday_as_well() -> None:
    assert ask("2026-11-22 12:00", asks={"purpose": "answer", "answers_customer": True}).verdict == "defer"

"""09:00 to 19:00 on every clock the customer may live by; half-open."""

from datetime import UTC, datetime, timedelta
from types import MappingProxyType

import pytest
from tests.core.policy.asking import ask, dated, local, pack, reason


@pytest.mark.parametrize(
    ("at", "verdict"),
    [
        ("2026-11-24 08:59:59", "defer"),
        ("2026-11-24 09:00:00", "allow"),
        ("2026-11-24 18:59:59", "allow"),
        ("2026-11-24 19:00:00", "defer"),
    ],
)
def test_nine_is_allowed_and_seven_in_the_evening_is_not(at: str, verdict: str) -> None:
    assert ask(at).verdict == verdict


def test_before_nine_it_waits_until_nine() -> None:
    decision = ask("2026-11-24 03:12:45")
    assert decision.until == local("2026-11-24 09:00")
    assert decision.against == ("house.hours",)


def test_in_the_evening_it_waits_until_the_next_morning() -> None:
    assert ask("2026-11-24 19:00").until == local("2026-11-25 09:00")


def test_a_sending_that_would_end_after_closing_waits() -> None:
    assert ask("2026-11-24 18:59:58", lasting=timedelta(seconds=1)).verdict == "allow"
    late = ask("2026-11-24 18:59:58", lasting=timedelta(seconds=2))
    assert late.until == local("2026-11-25 09:00")


def test_two_possible_zones_leave_only_the_hours_they_share() -> None:
    zones = ("America/New_York", "America/Los_Angeles")
    early = ask(local("2026-11-24 11:59:59", zones[0]), zones=zones, country="US")
    assert early.until == local("2026-11-24 09:00", zones[1])
    assert ask(local("2026-11-24 12:00", zones[0]), zones=zones, country="US").verdict == "allow"
    assert ask(local("2026-11-24 16:00", zones[1]), zones=zones, country="US").verdict == "defer"


def test_zones_that_share_no_hour_are_denied_with_the_reason() -> None:
    decision = ask(zones=("Pacific/Auckland", "Europe/London"), country="GB")
    assert decision.verdict == "deny"
    assert "no time within 90 days is 09:00-19:00" in reason(decision, "house.hours")
    assert "house.hours" in decision.against


def test_the_opening_moves_with_the_clocks() -> None:
    before, after = ask("2026-03-28 20:00"), ask("2026-03-30 03:00")
    assert before.until == local("2026-03-30 09:00") == datetime(2026, 3, 30, 7, tzinfo=UTC)
    assert after.until == datetime(2026, 3, 30, 7, tzinfo=UTC)


def test_an_hour_that_does_not_exist_is_judged_like_any_other_instant() -> None:
    assert ask(datetime(2026, 3, 29, 1, 30, tzinfo=UTC)).until == local("2026-03-30 09:00")


@pytest.mark.parametrize("purpose", ["answer", "promise", "service"])
def test_answers_and_reminders_keep_to_the_hours_too(purpose: str) -> None:
    assert ask("2026-11-24 20:00", asks={"purpose": purpose}).against == ("house.hours",)


@pytest.mark.parametrize("purpose", ["security", "safety"])
def test_a_code_the_customer_is_waiting_for_does_not_keep_to_the_hours(purpose: str) -> None:
    assert ask("2026-11-24 23:30", asks={"purpose": purpose}).verdict == "allow"


WEEK = MappingProxyType({"default": "08:00-20:00", "saturday": "10:00-14:00", "sunday": "closed"})


def test_hours_may_differ_by_weekday() -> None:
    packs = (pack(dated("hours", open=WEEK)),)
    assert ask("2026-11-21 09:59:59", packs=packs).until == local("2026-11-21 10:00")
    assert ask("2026-11-21 14:00", packs=packs).until == local("2026-11-23 08:00")
    assert "within the hours of that weekday" in reason(ask("2026-11-22 12:00", packs=packs), "extra.extra")


def test_hours_around_the_clock_have_no_seam_at_midnight() -> None:
    packs = (pack(dated("hours", open="00:00-24:00")),)
    assert ask("2026-11-24 23:59:59", packs=packs, lasting=timedelta(seconds=2)).verdict == "allow"


def test_a_customer_without_a_zone_needs_a_person() -> None:
    decision = ask(zones=())
    assert decision.verdict == "needs_human"
    assert "zones is unknown" in reason(decision, "house.hours")


def test_a_zone_that_does_not_exist_needs_a_person_and_is_named() -> None:
    decision = ask(zones=("Europe/Berlin", "Mars/Phobos"))
    assert decision.verdict == "needs_human"
    assert "Mars/Phobos" in reason(decision, "house.hours")

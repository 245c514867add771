"""At least 24 elapsed hours between two contacts."""

from datetime import timedelta

from tests.core.policy.asking import ask, contact, local


def test_after_exactly_twenty_four_hours_it_is_allowed_and_a_second_before_it_is_not() -> None:
    last = contact("2026-11-23 14:30:20")
    decision = ask("2026-11-24 10:00", contacts=(last,))
    assert decision.against == ("house.gap",)
    assert decision.until == local("2026-11-24 14:30:20")
    assert ask("2026-11-24 14:30:20", contacts=(last,)).verdict == "allow"
    assert ask("2026-11-24 14:30:19", contacts=(last,)).verdict == "defer"


def test_hours_are_elapsed_hours_when_the_clocks_change() -> None:
    # Clocks go back on Sunday 25 October 2026: Saturday 12:00 plus 24 hours is Sunday 11:00; the day off moves it on.
    last = contact("2026-10-24 12:00")
    verdict = next(v for v in ask("2026-10-25 10:00", contacts=(last,)).verdicts if v.rule == "house.gap")
    assert verdict.until == local("2026-10-25 11:00")


def test_the_newest_contact_counts_in_whatever_order_they_are_written() -> None:
    older, newer = contact("2026-11-16 10:00"), contact("2026-11-23 15:00")
    for contacts in ((older, newer), (newer, older)):
        assert ask("2026-11-24 10:00", contacts=contacts).until == local("2026-11-24 15:00")


def test_a_contact_dated_in_the_future_keeps_the_gap_too() -> None:
    ahead = contact(local("2026-11-24 10:00") + timedelta(minutes=3))
    assert "house.gap" in ask("2026-11-24 10:00", contacts=(ahead,)).against

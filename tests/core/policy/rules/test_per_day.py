"""One attempt a local day."""

from tests.core.policy.asking import ask, contact, local


def test_a_second_attempt_on_the_same_day_is_refused_by_name() -> None:
    assert "house.per_day" in ask("2026-11-24 18:00", contacts=(contact("2026-11-24 09:00"),)).against


def test_a_contact_yesterday_evening_is_another_day() -> None:
    assert "house.per_day" not in ask("2026-11-24 09:00", contacts=(contact("2026-11-23 18:00"),)).against


def test_the_next_attempt_of_this_rule_alone_is_at_midnight() -> None:
    decision = ask("2026-11-24 12:00", contacts=(contact("2026-11-24 09:00"),))
    verdict = next(v for v in decision.verdicts if v.rule == "house.per_day")
    assert verdict.until == local("2026-11-25 00:00")


def test_together_with_the_gap_it_waits_for_the_same_hour_of_the_next_day() -> None:
    decision = ask("2026-11-24 18:00", contacts=(contact("2026-11-24 09:17:05"),))
    assert decision.until == local("2026-11-25 09:17:05")

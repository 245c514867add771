"""Seven dates of silence after a kept promise."""

from datetime import date

import pytest
from tests.core.policy.asking import ask, local

KEPT = date(2026, 11, 17)


@pytest.mark.parametrize(
    ("at", "verdict"), [("2026-11-17 16:00", "defer"), ("2026-11-23 18:59:59", "defer"), ("2026-11-24 09:00", "allow")]
)
def test_the_first_free_date_is_the_eighth(at: str, verdict: str) -> None:
    assert ask(at, last_kept_promise=KEPT).verdict == verdict


def test_the_reason_and_the_morning_after_are_named() -> None:
    decision = ask("2026-11-18 16:00", last_kept_promise=KEPT)
    assert decision.against == ("house.silence_after_kept_promise",)
    assert decision.until == local("2026-11-24 09:00")


def test_it_ends_where_the_date_begins_last() -> None:
    zones = ("America/New_York", "America/Los_Angeles")
    decision = ask(local("2026-11-23 14:00", zones[0]), zones=zones, country="US", last_kept_promise=KEPT)
    alone = next(v for v in decision.verdicts if v.rule == "house.silence_after_kept_promise")
    assert alone.until == local("2026-11-24 00:00", zones[1])
    assert decision.until == local("2026-11-24 09:00", zones[1])


@pytest.mark.parametrize("purpose", ["answer", "promise", "service"])
def test_answers_may_go(purpose: str) -> None:
    assert ask("2026-11-18 16:00", last_kept_promise=KEPT, asks={"purpose": purpose}).verdict == "allow"

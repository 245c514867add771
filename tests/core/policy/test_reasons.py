"""What each rule says when it objects: plain words, exact figures, nothing personal."""

from datetime import date
from typing import Any

import pytest
from tests.core.policy.asking import ask, contact, dated, hold, local, pack, portfolio, reason

TALK = contact("2026-11-23 15:00", channel="call", conversation=True)
TWO = (contact("2026-11-20 10:00"), contact("2026-11-22 10:00"))
COASTS = ("America/New_York", "America/Los_Angeles")


@pytest.mark.parametrize(
    ("rule", "at", "facts", "words"),
    [
        ("house.hours", "2026-11-24 20:00", {}, "it is not 09:00-19:00 in Europe/Berlin"),
        ("house.day_off", "2026-11-22 12:00", {}, "it is Sunday or a public holiday in Europe/Berlin"),
        ("house.count", "2026-11-24 12:00", {"contacts": TWO}, "2 contacts in 7 days already"),
        ("house.per_day", "2026-11-22 12:00", {"contacts": TWO}, "1 contact today already"),
        ("house.gap", "2026-11-22 12:00", {"contacts": TWO}, "the last contact is less than 24 hours ago"),
        ("house.silence_after_conversation", "2026-11-24 12:00", {"contacts": (TALK,)}, "a conversation in the last 7 days"),
        (
            "house.silence_after_kept_promise",
            "2026-11-24 12:00",
            {"last_kept_promise": date(2026, 11, 20)},
            "a promise was kept in the last 7 days",
        ),
        ("holds.hardship", "2026-11-24 12:00", {"holds": (hold("hardship", until="2026-12-01 00:00"),)}, "the customer is struggling"),
        (
            "holds.dispute",
            "2026-11-24 12:00",
            {"holds": (hold("dispute"),)},
            "the account is disputed; only a person or an event ends this hold",
        ),
        ("base.cease", "2026-11-24 12:00", {"ceased": True}, "the customer refused contact"),
        ("base.opt_out", "2026-11-24 12:00", {"text_stopped": True}, "the customer stopped texts and automated calls"),
    ],
)  # fmt: skip
def test_the_reason(rule: str, at: str, facts: dict[str, Any], words: str) -> None:
    assert reason(ask(at, **facts), rule) == words


def test_other_figures_are_named_as_they_are() -> None:
    packs = (pack(dated("per_day", "day", limit=2), dated("count_in_window", "month", limit=1, days=30)),)
    twice = (contact("2026-11-24 09:00"), contact("2026-11-24 10:00"))
    decision = ask("2026-11-24 12:00", packs=packs, contacts=twice)
    assert reason(decision, "extra.day") == "2 contacts today already"
    assert reason(decision, "extra.month") == "1 contact in 30 days already"


def test_candidate_zones_are_counted_and_not_listed() -> None:
    early = local("2026-11-24 10:00", COASTS[0])
    assert reason(ask(early, zones=COASTS, country="US"), "house.hours").endswith("and 1 other possible zone")
    three = (*COASTS, "America/Chicago")
    assert reason(ask(early, zones=three, country="US"), "house.hours").endswith("and 2 other possible zones")


def test_a_closed_portfolio_says_what_is_missing() -> None:
    words = reason(ask(held_by=portfolio(sending_open=False)), "base.sending_open")
    assert words == "sending is closed until all that is in flight is imported or declared empty"

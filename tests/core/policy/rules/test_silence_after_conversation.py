"""Seven dates of silence after a conversation, its own date being the first (SEM-3)."""

import pytest
from tests.core.policy.asking import ask, contact, local

TALK = contact("2026-11-17 15:00", channel="call", conversation=True)


@pytest.mark.parametrize(
    ("at", "verdict"), [("2026-11-18 16:00", "defer"), ("2026-11-23 18:59:59", "defer"), ("2026-11-24 09:00", "allow")]
)
def test_the_first_free_date_is_the_eighth(at: str, verdict: str) -> None:
    assert ask(at, contacts=(TALK,)).verdict == verdict


def test_it_waits_until_the_morning_of_the_first_free_date() -> None:
    decision = ask("2026-11-18 16:00", contacts=(TALK,))
    assert decision.against == ("house.silence_after_conversation",)
    assert decision.until == local("2026-11-24 09:00")


def test_a_conversation_some_other_system_had_counts_too() -> None:
    told = contact("2026-11-17 15:00", channel="call", conversation=True, outcome="recorded", account=None)
    assert ask("2026-11-20 10:00", contacts=(told,)).until == local("2026-11-24 09:00")


def test_an_unanswered_call_is_no_conversation() -> None:
    unanswered = contact("2026-11-17 15:00", channel="call")
    assert ask("2026-11-20 10:00", contacts=(unanswered,)).verdict == "allow"


@pytest.mark.parametrize("purpose", ["answer", "promise", "service", "security"])
def test_silence_binds_demands_only(purpose: str) -> None:
    assert ask("2026-11-18 16:00", contacts=(TALK,), asks={"purpose": purpose}).verdict == "allow"

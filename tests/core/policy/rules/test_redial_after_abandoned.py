"""A dialler leaves a number alone for hours after a call that was answered and lost; a person may dial at once."""

from typing import Any

from tests.core.policy.asking import ask, contact, dated, local, pack, reason

from goodterms.core.dialling import Dialling
from goodterms.core.policy.decision import Decision

PACKS = (pack(dated("redial_after_abandoned", hours=72)),)
LOST = contact("2026-11-22 11:30:20", channel="call", outcome="dropped")


def dialled(at: str = "2026-11-24 10:00", *, contacts: Any = (LOST,), **asks: Any) -> Decision:
    return ask(at, packs=PACKS, contacts=contacts, asks={"channel": "call", "dialling": Dialling(), **asks})


def test_after_exactly_seventy_two_hours_it_is_allowed_and_a_second_before_it_is_not() -> None:
    assert dialled().until == local("2026-11-25 11:30:20")
    assert dialled("2026-11-25 11:30:19").verdict == "defer"
    assert dialled("2026-11-25 11:30:20").verdict == "allow"
    assert reason(dialled(), "extra.extra").startswith("a call was answered and lost less than 72 hours ago")


def test_the_last_one_counts() -> None:
    again = contact("2026-11-23 09:00", channel="call", outcome="dropped")
    assert dialled(contacts=(again, LOST)).until == local("2026-11-26 09:00")


def test_other_outcomes_and_other_media_are_no_abandoned_calls() -> None:
    others = (
        contact("2026-11-23 11:00", channel="call", outcome="unanswered"),
        contact("2026-11-23 12:00", outcome="dropped"),
    )
    assert dialled(contacts=others).verdict == "allow"


def test_a_person_may_dial_at_once() -> None:
    assert dialled(dialling=None).verdict == "allow"

"""Whoever is asked for the full amount has days to pay it."""

from typing import Any

import pytest
from tests.core.policy.asking import ask, dated, pack, reason

from goodterms.core.content import Content
from goodterms.core.policy.decision import Decision

PACKS = (pack(dated("short_deadline", days=14)),)


def said(*mentions: Any, days: int | None) -> Decision:
    return ask(packs=PACKS, asks={"content": Content(mentions=frozenset(mentions), deadline_days=days)})


@pytest.mark.parametrize(("days", "verdict"), [(13, "deny"), (14, "allow"), (None, "needs_human")])
def test_fourteen_days_are_enough_and_thirteen_are_not(days: int | None, verdict: str) -> None:
    assert said("full_payment", "deadline", days=days).verdict == verdict


def test_the_reason_says_the_days() -> None:
    decision = said("full_payment", "deadline", days=3)
    assert reason(decision, "extra.extra") == "the message leaves 3 days to pay in full, not 14"


def test_a_deadline_for_a_part_or_the_whole_without_one_is_no_pressure() -> None:
    assert said("deadline", days=1).verdict == "allow"
    assert said("full_payment", days=None).verdict == "allow"
    assert ask(packs=PACKS).verdict == "allow"

"""Predictive dialling stops above the share of abandoned calls; a share that nobody counted is left to a person."""

from typing import Any

import pytest
from tests.core.policy.asking import ask, dated, pack, reason

from goodterms.core.dialling import Dialling, Share
from goodterms.core.policy.decision import Decision

PACKS = (pack(dated("abandoned_share", percent=3, days=30)),)


def dialled(*shares: Share, **asks: Any) -> Decision:
    return ask(packs=PACKS, asks={"channel": "call", "dialling": Dialling(shares), **asks})


@pytest.mark.parametrize(
    ("answered", "abandoned", "verdict"), [(0, 0, "allow"), (100, 3, "allow"), (99, 3, "deny"), (1, 1, "deny")]
)
def test_three_in_a_hundred_is_the_most(answered: int, abandoned: int, verdict: str) -> None:
    assert dialled(Share(30, answered, abandoned)).verdict == verdict


def test_the_reason_says_the_figures() -> None:
    decision = dialled(Share(30, 100, 4))
    assert reason(decision, "extra.extra").startswith(
        "4 of 100 answered calls of the campaign were abandoned in 30 days"
    )
    today = ask(
        packs=(pack(dated("abandoned_share", percent=3, days=1)),),
        asks={"channel": "call", "dialling": Dialling((Share(1, 100, 4),))},
    )
    assert "were abandoned today" in reason(today, "extra.extra")


def test_a_period_that_nobody_counted_is_left_to_a_person() -> None:
    decision = dialled(Share(1, 100, 0))
    assert decision.verdict == "needs_human"
    assert "nobody counted the campaign's abandoned calls in 30 days" in reason(decision, "extra.extra")


def test_a_call_that_a_person_dials_is_not_asked_about() -> None:
    assert ask(packs=PACKS, asks={"channel": "call"}).verdict == "allow"

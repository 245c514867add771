"""A portfolio sends nothing before all that is in flight is imported or declared empty."""

import pytest
from tests.core.policy.asking import ask, portfolio


@pytest.mark.parametrize("purpose", ["security", "answer", "promise", "service", "collections"])
def test_a_closed_portfolio_needs_a_person(purpose: str) -> None:
    decision = ask(held_by=portfolio(sending_open=False), asks={"purpose": purpose})
    assert decision.verdict == "needs_human"
    assert decision.against == ("base.sending_open",)

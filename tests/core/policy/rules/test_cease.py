""" "Leave me alone" stops everything but an answer the customer asks for."""

import pytest
from tests.core.policy.asking import ask

PURPOSES = ["safety", "security", "answer", "promise", "service", "collections", "marketing"]


@pytest.mark.parametrize("purpose", PURPOSES)
@pytest.mark.parametrize(("channel", "point"), [("sms", 1), ("email", 2), ("call", 1)])
def test_nothing_goes_on_any_channel(purpose: str, channel: str, point: int) -> None:
    decision = ask(ceased=True, asks={"purpose": purpose, "channel": channel, "point": point})
    assert decision.verdict == "deny"
    assert "base.cease" in decision.against


def test_an_answer_the_customer_asks_for_goes() -> None:
    decision = ask(ceased=True, asks={"purpose": "answer", "answers_customer": True})
    assert decision.verdict == "allow"
    assert [verdict.rule for verdict in decision.exceptions] == ["base.cease"]

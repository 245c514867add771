"""Unknown refuses, naming the fact."""

import pytest
from tests.core.policy.asking import account, ask, portfolio, reason


def test_an_account_that_was_not_gathered_needs_a_person() -> None:
    decision = ask(accounts=())
    assert decision.verdict == "needs_human"
    assert "account is unknown" in reason(decision, "base.known_facts")


def test_every_account_the_message_names_must_be_known() -> None:
    assert ask(asks={"accounts": (1, 2)}).verdict == "needs_human"
    assert ask(accounts=(account(1), account(2)), asks={"accounts": (1, 2)}).verdict == "allow"


def test_another_portfolio_needs_a_person() -> None:
    decision = ask(held_by=portfolio(id=2))
    assert decision.verdict == "needs_human"
    assert "portfolio is unknown" in reason(decision, "base.known_facts")


def test_a_customer_without_a_language_gets_no_message_and_may_be_called() -> None:
    assert ask(language="").verdict == "needs_human"
    assert ask(language="", asks={"channel": "call"}).verdict == "allow"


@pytest.mark.parametrize("status", ["closed", "sold", "recalled"])
def test_nothing_is_demanded_for_an_account_that_is_gone(status: str) -> None:
    gone = (account(status=status),)
    assert ask(accounts=gone).verdict == "deny"
    assert ask(accounts=gone, asks={"purpose": "promise"}).verdict == "deny"
    assert ask(accounts=gone, asks={"purpose": "answer"}).verdict == "allow"

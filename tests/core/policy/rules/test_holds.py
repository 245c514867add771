"""A hold delays what its kind blocks, for the person or the account, until it ends."""

from datetime import timedelta
from typing import get_args

import pytest
from tests.core.policy.asking import account, ask, hold, local, portfolio, reason

from goodterms.core.events import HoldKind, Purpose
from goodterms.core.policy.holds import HOLD_EFFECTS

TWO = (account(1), account(2))


def test_every_kind_of_hold_has_an_effect() -> None:
    assert set(HOLD_EFFECTS) == set(get_args(HoldKind))


@pytest.mark.parametrize("kind", get_args(HoldKind))
@pytest.mark.parametrize("purpose", get_args(Purpose))
def test_the_table_says_what_a_kind_blocks(kind: str, purpose: Purpose) -> None:
    effect = HOLD_EFFECTS[kind]  # type: ignore[index]
    placed = hold(kind, scope=effect.scope, account=1 if effect.scope == "account" else None)
    decision = ask(holds=(placed,), asks={"purpose": purpose})
    assert (f"holds.{kind}" in decision.against) == (purpose in effect.blocks)


@pytest.mark.parametrize("kind", get_args(HoldKind))
def test_no_hold_lets_a_demand_through(kind: str) -> None:
    decision = ask(holds=(hold(kind),))
    assert decision.verdict == "defer"
    assert decision.held


@pytest.mark.parametrize("kind", get_args(HoldKind))
def test_what_the_customer_asks_for_is_answered_under_every_hold(kind: str) -> None:
    asks = {"purpose": "answer", "answers_customer": True}
    decision = ask(holds=(hold(kind),), asks=asks)
    assert decision.verdict == "allow"
    blocks = "answer" in HOLD_EFFECTS[kind].blocks  # type: ignore[index]
    assert [verdict.rule for verdict in decision.exceptions] == ([f"holds.{kind}"] if blocks else [])


def test_a_hold_with_an_end_defers_until_then_and_says_that_it_is_held() -> None:
    decision = ask(holds=(hold("hardship", until="2026-12-08 00:00"),))
    assert decision.verdict == "defer"
    assert decision.until == local("2026-12-08 09:00")
    assert decision.held
    assert decision.held_until == local("2026-12-08 00:00")
    assert reason(decision, "holds.hardship") == "the customer is struggling"


def test_a_hold_without_an_end_defers_without_a_date() -> None:
    decision = ask(holds=(hold("dispute"),))
    assert (decision.verdict, decision.until, decision.held_until) == ("defer", None, None)
    assert decision.held


def test_a_far_date_means_no_end() -> None:
    decision = ask(holds=(hold("dispute", until="9999-12-31 00:00"),))
    assert (decision.verdict, decision.until) == ("defer", None)


def test_several_holds_in_a_row_wait_for_the_last() -> None:
    holds = (
        hold("hardship", until="2026-12-01 00:00"),
        hold("debt_advice", until="2026-12-31 00:00"),
        hold("hardship", since="2026-11-30 00:00", until="2027-01-14 00:00"),
    )
    decision = ask(holds=holds)
    assert decision.until == local("2027-01-14 09:00")
    assert decision.held_until == local("2027-01-14 00:00")


def test_one_hold_without_an_end_outlasts_all_others() -> None:
    decision = ask(holds=(hold("hardship", until="2026-12-01 00:00"), hold("dispute")))
    assert (decision.verdict, decision.until, decision.held_until) == ("defer", None, None)


def test_a_hold_of_another_account_binds_only_that_account() -> None:
    disputed = hold("dispute", scope="account", account=2)
    assert ask(accounts=TWO, holds=(disputed,)).verdict == "allow"
    assert ask(accounts=TWO, holds=(disputed,), asks={"account": 2}).held
    assert ask(accounts=TWO, holds=(disputed,), asks={"accounts": (1, 2)}).held


@pytest.mark.parametrize("scope", ["person", "both"])
def test_a_hold_on_the_person_binds_every_account(scope: str) -> None:
    assert ask(accounts=TWO, holds=(hold("hardship", scope=scope, account=2),)).held


def test_it_begins_and_ends_on_the_second() -> None:
    placed = (hold("complaint", since="2026-11-24 11:00", until="2026-11-24 12:00"),)
    assert ask("2026-11-24 10:59:59", holds=placed).verdict == "allow"
    assert ask("2026-11-24 10:59:59", holds=placed, lasting=timedelta(seconds=1)).verdict == "defer"
    assert ask("2026-11-24 11:00:00", holds=placed).verdict == "defer"
    assert ask("2026-11-24 11:59:59", holds=placed).until == local("2026-11-24 12:00")
    assert ask("2026-11-24 12:00:00", holds=placed).verdict == "allow"


def test_time_under_a_hold_is_not_searched() -> None:
    decision = ask(holds=(hold("breathing_space", until="2027-06-01 00:00"),))
    assert decision.until == local("2027-06-01 09:00")


def test_already_paid_waits_for_two_complete_payment_files() -> None:
    claimed = hold("payment_pending", since="2026-11-16 10:00", until="2026-11-24 00:00", scope="account", account=1)
    first, second, third = local("2026-11-17 06:00"), local("2026-11-25 06:00"), local("2026-11-26 06:00")
    before = local("2026-11-16 06:00")

    def with_files(*files: object) -> object:
        return ask(holds=(claimed,), held_by=portfolio(payment_files=files))

    assert with_files().until is None
    assert with_files(before, first).until is None
    assert with_files(before, first, second, third).until == local("2026-11-25 09:00")
    assert with_files(before, first, local("2026-11-18 06:00")).verdict == "allow"


def test_already_paid_waits_for_business_days_where_there_are_no_files() -> None:
    claimed = hold("payment_pending", since="2026-11-17 10:00", until="2026-11-25 00:00", scope="account", account=1)
    assert ask(holds=(claimed,)).until == local("2026-11-25 09:00")


def test_a_denied_contact_can_be_held_as_well() -> None:
    decision = ask(holds=(hold("hardship", until="2026-12-08 00:00"),), consents=())
    assert decision.verdict == "deny"
    assert decision.held
    assert decision.held_until == local("2026-12-08 00:00")

"""Days that rules name: three years, fourteen days, five business days and thirty; exactly."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.policy.case_facts.answer import Answer
from goodterms.core.policy.case_facts.ask import answer
from goodterms.core.policy.case_facts.read import read_facts
from goodterms.core.policy.questions.retention import years_later
from goodterms.packs.loading import house_pack


def ask(**told: Any) -> Answer:
    read = read_facts(json.dumps(told), file="case.json")
    assert read.facts is not None, read.problems
    return answer(read.facts, packs=(house_pack(),))


@given(st.dates(date(1970, 1, 1), date(2190, 1, 1)))
def test_three_years_later_is_never_early(day: date) -> None:
    later = years_later(day, 3)
    assert later.year == day.year + 3
    assert (later.month, later.day) >= (day.month, day.day)


def test_records_of_a_leap_day_are_kept_until_the_first_of_march() -> None:
    assert ask(records={"last_activity_on": "2024-02-29"}).dates["retain_until"] == date(2027, 3, 1)


def test_activity_starts_the_three_years_anew() -> None:
    told = {"collection_began_on": "2023-01-10"}
    history = [{"at": "2026-05-01 12:00"}]
    assert ask(question="retention", records=told, history=history).dates["retain_until"] == date(2029, 5, 1)


@pytest.mark.parametrize(("day", "blocked"), [("2026-06-11", True), ("2026-06-15", True), ("2026-06-16", False)])
def test_a_letter_is_given_fourteen_whole_days_to_come_back(day: str, blocked: bool) -> None:
    found = ask(furnishing={"letter_sent_on": "2026-06-01", "requested_on": day})
    assert found.block is blocked
    assert found.dates["furnish_from"] == date(2026, 6, 16)


def test_nothing_is_furnished_where_nobody_was_told() -> None:
    assert ask(question="furnishing").block


@pytest.mark.parametrize(
    ("told", "due"),
    [
        ({"initial_communication_on": "2026-06-01"}, True),
        ({"initial_communication_on": "2026-06-01", "paid_on": "2026-06-06"}, False),
        ({"initial_communication_on": "2026-06-01", "paid_on": "2026-06-07"}, True),
        ({"initial_communication_on": "2026-06-01", "paid_on": "2026-06-03", "notice_sent_on": "2026-06-03"}, False),
        ({"initial_communication_on": "2026-06-01", "paid_on": "2026-06-04", "notice_sent_on": "2026-06-03"}, True),
        ({"initial_communication_on": "2026-06-01", "given_orally": True}, False),
        ({"initial_communication_on": "2026-06-01", "in_initial_communication": True}, False),
        ({"initial_communication_on": "2026-06-01", "initial_communication": "summons"}, False),
        ({"initial_communication_on": "2026-06-01", "initial_communication": "lcm"}, False),
    ],
)
def test_a_notice_is_owed_within_five_days_of_the_first_communication(told: dict[str, Any], due: bool) -> None:
    found = ask(question="validation", validation=told)
    assert found.findings["notice_required"] is due
    assert ("notice_due" in found.dates) is due


def test_a_known_receipt_moves_the_end_unless_the_assumed_day_was_used_before() -> None:
    known = {"notice_sent_on": "2026-06-08", "received_on": "2026-06-10"}
    assert ask(validation=known).dates["validation_end"] == date(2026, 7, 10)
    kept = ask(validation={**known, "assumed_receipt_used": True})
    assert kept.dates["validation_end"] == date(2026, 7, 15)
    assert kept.findings["may_keep_assumed_end"] is True
    assert ask(validation=known).findings["may_keep_assumed_end"] is False
    never_sent = ask(validation={"received_on": "2026-06-10", "assumed_receipt_used": True})
    assert never_sent.findings["may_keep_assumed_end"] is False


def test_a_notice_that_came_back_begins_no_period_until_it_is_sent_again() -> None:
    found = ask(
        validation={
            "initial_communication_on": "2026-06-05",
            "notice_sent_on": "2026-06-08",
            "returned_on": "2026-06-16",
        }
    )
    assert "validation_end" not in found.dates
    assert [duty.duty for duty in found.duties] == ["validation_notice"]


def test_a_payment_fills_the_undisputed_debts_in_order_and_no_more() -> None:
    debts = [{"id": "a", "balance": 300}, {"id": "b", "disputed": True, "balance": 500}, {"id": "c", "balance": 400}]
    found = ask(debts=debts, payment={"amount": 1000})
    assert found.findings["applied"] == {"a": 300, "b": 0, "c": 400}
    assert found.findings["left_over"] == 300


@given(st.lists(st.tuples(st.integers(-500, 900), st.booleans()), min_size=1, max_size=5), st.integers(0, 3000))
def test_a_payment_is_never_lost_and_never_reaches_a_disputed_debt(debts: list[tuple[int, bool]], amount: int) -> None:
    told = [{"id": str(n), "balance": owed, "disputed": disputed} for n, (owed, disputed) in enumerate(debts)]
    found = ask(question="payment", debts=told, payment={"amount": amount}).findings
    applied: Any = found["applied"]
    assert sum(applied.values()) + int(str(found["left_over"])) == amount
    assert all(applied[str(n)] == 0 for n, (_, disputed) in enumerate(debts) if disputed)
    assert all(0 <= applied[str(n)] <= max(0, owed) for n, (owed, _) in enumerate(debts))


def test_a_dispute_told_beside_the_debts_counts_too() -> None:
    debts = [{"id": "a"}, {"id": "b"}]
    one = ask(question="payment", debts=debts, payment={"amount": 100}, dispute={"debt_ids": ["a"]})
    assert one.findings["applied"] == {"a": 0, "b": 100}
    every = ask(question="payment", debts=debts, payment={"amount": 100}, dispute={})
    assert every.findings["left_over"] == 100


def test_a_validation_notice_is_a_letter_about_the_debt() -> None:
    sent = {"notice_sent_on": "2026-06-01"}
    assert ask(furnishing={"requested_on": "2026-06-15"}, validation=sent).block
    assert not ask(furnishing={"requested_on": "2026-06-16"}, validation=sent).block
    back = {**sent, "returned_on": "2026-06-09"}
    assert ask(furnishing={"requested_on": "2026-06-16"}, validation=back).block
    again = {**back, "subsequent_notice_sent_on": "2026-06-10"}
    assert ask(furnishing={"requested_on": "2026-06-25"}, validation=again).dates["furnish_from"] == date(2026, 6, 25)


def test_a_notice_that_came_back_is_owed_again_without_a_day() -> None:
    (duty,) = ask(validation={"notice_sent_on": "2026-06-08", "returned_on": "2026-06-16"}).duties
    assert (duty.duty, duty.by) == ("validation_notice", None)


def test_currencies_are_never_mixed() -> None:
    found = ask(debts=[{"id": "a", "currency": "JPY"}], payment={"amount": 100, "currency": "USD"})
    assert found.findings["applied"] == {"a": 0}


def test_an_oral_dispute_stops_nothing_and_is_flagged() -> None:
    found = ask(question="dispute", dispute={"form": "oral", "received_on": "2026-07-01"})
    assert not found.block
    assert [duty.duty for duty in found.duties] == ["flag_disputed"]


def test_nobody_sues_over_a_time_barred_debt_or_sells_a_paid_one() -> None:
    assert ask(question="legal_action", debts=[{"id": "a", "time_barred": True}]).block
    assert not ask(question="legal_action").block
    assert ask(question="transfer", debts=[{"id": "a", "status": "discharged"}]).block
    assert not ask(question="transfer").block

"""What one customer's decision tells the other parties of an account, and what they make of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.core.journey.cast import TUESDAY_TEN, Cast, account, customer, journey

from goodterms.core.events import (
    PARTY,
    AccountShared,
    AccountTold,
    AccountUpdated,
    Allocation,
    CaseOpened,
    DisputeRaised,
    EntryRefused,
    Event,
    HoldEnded,
    HoldPlaced,
    OpenRequested,
    PaymentReceived,
    PromiseMade,
    WriteBackAcknowledged,
    WriteBackRequested,
)
from goodterms.core.fold import fold
from goodterms.core.journey.parties import PROMISED_BY_ANOTHER, promise_hold
from goodterms.core.money import Money

STEPS = "  first: {wait: 30 days, then: over}\n"
NOTHING = Money(0, "EUR")


def of(*, parties: str = "each", **changes: Any) -> Cast:
    return Cast((replace(journey(STEPS), parties=parties),), **changes)  # type: ignore[type-var]


def told(past_due: int = 4200, *, number: int = 1, at: int = 1, over: bool = False) -> AccountTold:
    figures = account(number, past_due=past_due)
    return AccountTold(
        number,
        figures.portfolio,
        figures.balance,
        figures.past_due,
        figures.oldest_due,
        figures.as_of,
        figures.status,
        figures.instalment,
        told=at,
        over=over,
    )


def other(**changes: Any) -> Cast:
    """Somebody who is another party of account 1, and has a case on it."""
    cast = of(facts=customer(account(9, past_due=0)), **changes)
    cast.tell(told(), OpenRequested("late", 1, "may", "opened at home"), actor=PARTY)
    return cast


def kinds(events: tuple[Any, ...]) -> list[str]:
    return [telling.event.type for telling in events]


# --- at home -------------------------------------------------------------------------------------------------------------------


def test_the_first_case_in_a_journey_for_each_party_tells_the_others_all_there_is():
    cast = of()
    cast.tell(DisputeRaised(1, None, "amount"))
    change = cast.tell(OpenRequested("late", 1, "may", "open"))
    assert kinds(change.tellings) == ["account.told", "hold.placed", "case.requested"]
    assert [one.event for one in change.log if isinstance(one.event, AccountShared)] == [AccountShared(1)]


def test_a_journey_for_home_customers_tells_nobody_anything():
    cast = of(parties="home")
    cast.open()
    assert cast.facts.accounts[0].lives == "here"
    assert cast.tell(HoldPlaced("h", "fraud", "account", 1, None, "x"), actor="staff:1").tellings == ()


def test_a_hold_on_the_person_is_nobody_elses():
    cast = of()
    cast.open()
    assert cast.tell(HoldPlaced("h", "hardship", "person", None, None, "x"), actor="staff:1").tellings == ()


def test_a_hold_on_the_account_is_told_without_an_end_and_its_end_when_it_comes():
    cast = of()
    cast.open()
    placed = HoldPlaced("h", "fraud", "both", 1, TUESDAY_TEN + timedelta(days=3), "x")
    change = cast.tell(placed, actor="staff:1")
    assert [one.event for one in change.tellings] == [HoldPlaced("h", "fraud", "account", 1, None, "x")]
    assert kinds(cast.tell(HoldEnded("h", "fraud", "over"), actor="staff:1").tellings) == ["hold.ended"]


def test_a_promise_is_a_hold_for_the_others_until_it_is_kept():
    cast = of()
    cast.open()
    due = cast.now.date() + timedelta(days=5)
    change = cast.tell(PromiseMade("PR-9", 1, cast.case.id, Money(4200, "EUR"), due, 95, 2))
    (placed,) = [one.event for one in change.tellings]
    assert placed == HoldPlaced(promise_hold("PR-9"), "plan", "account", 1, None, PROMISED_BY_ANOTHER)
    money = Money(4200, "EUR")
    change = cast.tell(PaymentReceived("P-1", money, (Allocation(1, money),), "gateway", False), actor="gateway")
    assert kinds(change.tellings) == ["account.told", "payment.received", "hold.ended"]
    assert change.tellings[-1].event == HoldEnded(promise_hold("PR-9"), "plan", "the promise is open no more")


def test_a_payment_through_another_partys_case_is_owed_by_that_case_and_told_to_its_customer_alone():
    cast = of()
    cast.open()
    money = Money(4200, "EUR")
    change = cast.tell(PaymentReceived("P-1", money, (Allocation(1, money),), "gateway", False, 77), actor="gateway")
    asked, figures, paid = change.tellings
    assert isinstance(asked.event, WriteBackRequested)
    assert (asked.case, asked.event.case) == (77, 77)
    assert isinstance(figures.event, AccountTold)
    assert figures.event.past_due == NOTHING
    assert isinstance(paid.event, PaymentReceived)
    assert paid.but == 77
    assert cast.case.unrecorded == 0


def test_figures_that_the_record_told_another_party_make_the_home_ask_for_itself():
    cast = of(record="silent")
    cast.open()
    change = cast.tell(AccountUpdated(1, NOTHING, NOTHING, None, cast.now), actor=PARTY)
    assert [queued.effect.type for queued in change.effects] == ["ask_record"]
    assert change.log == ()
    assert cast.facts.accounts[0].past_due == Money(4200, "EUR")


# --- with another party --------------------------------------------------------------------------------------------------------


def test_another_party_gets_a_case_with_the_home_customers():
    cast = other()
    assert [one.account for one in cast.said(CaseOpened)] == [1]
    assert not cast.said(AccountShared)


def test_another_party_gets_no_case_by_a_trigger_of_a_journey_for_home_customers():
    cast = other(parties="home")
    assert not cast.said(CaseOpened)
    assert [one.reason for one in cast.said(EntryRefused)] == [
        "the journey opens for the home customer of an account alone"
    ]


def test_figures_told_complete_the_case_and_ask_for_no_write_back():
    cast = other()
    change = cast.tell(told(0, at=2), actor=PARTY)
    assert cast.case.end_reason == "finished_elsewhere"
    assert not change.effects


def test_a_payment_of_theirs_is_passed_home_and_written_back_by_nobody_here():
    cast = other()
    money = Money(4200, "EUR")
    event = PaymentReceived("P-1", money, (Allocation(1, money),), "gateway", False, cast.case.id)
    change = cast.tell(event, actor="gateway")
    assert [(one.event, one.actor) for one in change.tellings] == [(event, "gateway")]
    assert not change.effects


def test_a_case_that_owes_the_record_by_its_home_ends_when_the_home_tells_of_the_answer():
    cast = other()
    case = cast.case.id
    cast.tell(WriteBackRequested(case, 1, "e", "payment.recorded", "customer"), told(0, at=2), actor=PARTY)
    assert (cast.case.phase, cast.case.unrecorded) == ("finishing", 1)
    cast.tell(WriteBackAcknowledged(case, 1, "e", "payment.recorded", "customer", "L-1", "P-1"), actor=PARTY)
    assert cast.case.end_reason == "finished_here"


def test_the_records_answer_about_an_account_that_lives_elsewhere_is_passed_home_and_changes_nothing_here():
    cast = other()
    answer = AccountUpdated(1, NOTHING, NOTHING, None, TUESDAY_TEN)
    change = cast.tell(answer, actor="provider")
    assert [(one.event, one.actor) for one in change.tellings] == [(answer, PARTY)]
    assert cast.case.status == "open"
    assert cast.facts.accounts[-1].past_due == Money(4200, "EUR")


def test_a_dispute_of_theirs_goes_home_and_what_comes_back_is_no_news():
    cast = other()
    change = cast.tell(DisputeRaised(1, cast.case.id, "amount"))
    (hold,) = [one.event for one in change.tellings]
    before = cast.facts
    assert cast.tell(hold, actor=PARTY).log == ()
    assert cast.facts == before


def test_a_hold_told_by_another_party_is_never_told_on_by_anybody_but_the_home():
    cast = other()
    assert cast.tell(HoldPlaced("h", "dispute", "account", 1, None, "x"), actor=PARTY).tellings == ()


def test_whose_part_is_over_has_no_account_and_no_live_case_any_more():
    cast = other()
    cast.tell(told(at=2, over=True), actor=PARTY)
    assert cast.case.end_reason == "withdrawn"
    assert [one.id for one in cast.facts.accounts] == [9]


def test_the_home_never_takes_its_figures_from_another():
    facts = customer(account(1))
    assert fold(facts, told(0, at=99), occurred_at=TUESDAY_TEN) == facts


@given(order=st.permutations(range(1, 6)), again=st.lists(st.integers(1, 5)))
def test_in_whatever_order_and_however_often_they_are_told_the_newest_figures_count(order, again):
    facts = customer(account(9))
    tellings: dict[int, Event] = {number: told(number * 100, at=number) for number in range(1, 6)}
    for number in [*order, *again]:
        facts = fold(facts, tellings[number], occurred_at=TUESDAY_TEN)
    assert facts.account(1) == fold(customer(account(9)), tellings[5], occurred_at=TUESDAY_TEN).account(1)

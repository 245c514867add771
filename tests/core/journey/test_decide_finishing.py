"""How a case finishes: the goal, what the record still owes an answer to, the reason it earned, and what opens it again."""

from datetime import timedelta

import pytest
from tests.core.journey.cast import TUESDAY_TEN, Cast, account, customer, journey

from goodterms.core.events import (
    Allocation,
    CaseEnded,
    CaseRecorded,
    CaseReopened,
    GoalMet,
    LinkOpened,
    OptedOut,
    PaymentReceived,
    PaymentReversed,
    TaskOpened,
    WriteBackAcknowledged,
    WriteBackRequested,
)
from goodterms.core.money import Money

STEPS = "  first: {send: hello, wait: 3 days, then: second}\n  second: {send: again, wait: 9 days, then: over}\n"


def cast_of(steps: str = STEPS, *, goal: str = "account.past_due == 0", more: str = "", **changes: object) -> Cast:
    cast = Cast((journey(steps, goal=goal, more=more),), **changes)  # type: ignore[arg-type]
    cast.open()
    return cast


# --- the goal -------------------------------------------------------------------------------------------------------------


def test_the_goal_ends_the_case_at_once_and_nothing_more_is_sent():
    cast = cast_of()
    cast.figures(0)
    assert cast.case.status == "ended"
    cast.days(30)
    assert cast.messages() == ["hello"]


def test_a_message_that_is_already_queued_is_not_sent_after_the_goal():
    cast = cast_of(provider="away")
    cast.figures(0)
    cast.provider = "accepts"
    cast.settle()
    assert cast.messages() == []


def test_the_goal_is_true_when_it_was_met_not_when_we_heard_of_it():
    cast = cast_of()
    cast.days(2)
    cast.pay(at=TUESDAY_TEN + timedelta(hours=1))
    assert cast.case.completed_at == cast.case.cured_at == TUESDAY_TEN + timedelta(hours=1)


def test_the_goal_is_met_also_while_people_have_the_case_and_their_task_is_taken_off_the_list():
    cast = cast_of("  first: {send: hello, wait: 1 day, then: late}\n  late: {hand_over: {queue: late-stage}}\n")
    cast.days(2)
    assert cast.case.status == "handed_over"
    cast.figures(0)
    assert cast.case.status == "ended"
    assert cast.open_tasks() == []


def test_a_person_still_owes_an_answer_to_somebody_who_is_struggling_though_the_money_came():
    cast = cast_of()
    cast.hardship()
    cast.figures(0)
    assert cast.case.status == "ended"
    assert [task.queue for task in cast.open_tasks()] == ["care-team"]


def test_a_goal_about_other_facts_than_figures_is_looked_at_on_every_event():
    cast = cast_of(goal="case.opens > 0 || account.past_due == 0")
    cast.tell(LinkOpened(cast.case.id))
    assert cast.said(GoalMet)


def test_a_goal_that_time_alone_makes_true_is_seen_before_the_next_message():
    cast = cast_of(goal="case.days_open >= 3 || account.past_due == 0")
    cast.days(3)
    assert cast.messages() == ["hello"]
    assert cast.case.end_reason == "finished_elsewhere"


# --- the record --------------------------------------------------------------------------------------------------------------


def test_a_case_ends_only_when_the_record_has_acknowledged_what_it_is_owed():
    cast = cast_of(record="silent")
    cast.pay()
    assert (cast.case.status, cast.case.phase, cast.case.unrecorded) == ("open", "finishing", 1)
    assert cast.case.completed_at is not None
    assert cast.case.recorded_at is None
    cast.days(2)
    cast.record = "acknowledges"
    cast.settle()
    assert cast.case.recorded_at == cast.now
    assert cast.case.end_reason == "finished_here"


def test_recorded_is_said_once_however_many_outcomes_there_are():
    cast = cast_of(facts=customer(account(past_due=9000)))
    cast.pay(1000, reference="P-1")
    cast.pay(1000, reference="P-2")
    assert len(cast.said(WriteBackAcknowledged)) == 2
    assert len(cast.said(CaseRecorded)) == 1


def test_a_completed_case_whose_outcome_the_record_refuses_goes_on_as_a_new_round_with_people():
    cast = cast_of(record="refuses")
    cast.pay()
    assert cast.said(CaseReopened)[0].reason == "the system of record did not take payment.recorded: refused"
    assert (cast.case.status, cast.case.round, cast.case.completed_at) == ("handed_over", 2, None)
    assert [task.queue for task in cast.open_tasks()] == ["records"]


def test_the_journey_may_say_where_a_reopened_case_goes():
    cast = cast_of(more="reopened: second", record="refuses", facts=customer(account(past_due=4200)))
    cast.pay()
    assert (cast.case.step, cast.case.round) == ("second", 2)


def test_an_open_case_whose_outcome_is_refused_is_handed_over_in_the_same_round():
    cast = cast_of(record="refuses", facts=customer(account(past_due=9000)))
    cast.pay(1000)
    assert (cast.case.status, cast.case.round, cast.case.unrecorded) == ("handed_over", 1, 0)
    assert [task.queue for task in cast.open_tasks()] == ["records"]


def test_where_another_case_collects_by_now_a_refusal_is_a_task_and_the_finished_case_ends():
    cast = cast_of(record="silent")
    cast.pay()
    cast.queued = {key: effect for key, effect in cast.queued.items() if effect.type == "write_back"}
    cast.facts = customer(account(1, as_of=cast.now + timedelta(hours=1)))
    cast.now += timedelta(hours=2)
    cast.open("june")
    cast.record = "refuses"
    cast.settle()
    first, second = sorted(cast.cases.values(), key=lambda case: case.opened_at)
    assert (first.status, second.status) == ("ended", "open")
    assert [(task.queue, task.case) for task in cast.open_tasks()] == [("records", first.id)]


def test_an_exhausted_case_whose_outcome_is_refused_ends_and_a_person_looks():
    cast = cast_of(
        "  first: {send: hello, wait: 1 day, then: over}\n", facts=customer(account(past_due=9000)), record="silent"
    )
    cast.pay(1000)
    cast.days(1)
    cast.record = "refuses"
    cast.settle()
    assert cast.case.end_reason == "exhausted"
    assert [task.queue for task in cast.open_tasks()] == ["records"]


def test_a_refusal_while_people_have_the_case_is_a_task_of_its_own():
    cast = cast_of(record="silent", facts=customer(account(past_due=9000)))
    cast.pay(1000)
    cast.dispute()
    cast.record = "refuses"
    cast.settle()
    assert [task.queue for task in cast.open_tasks()] == ["disputes", "records", "records"]


def test_a_refusal_that_is_nobodys_case_still_reaches_a_person():
    cast = Cast((journey(STEPS),), record="refuses")
    cast.pay()
    assert [(task.queue, task.case) for task in cast.open_tasks()] == [("records", None)]


# --- the reason it earned ------------------------------------------------------------------------------------------------------


def test_paid_here_and_acknowledged_it_is_finished_here():
    cast = cast_of()
    cast.pay()
    assert cast.case.end_reason == "finished_here"


def test_paid_elsewhere_it_is_finished_elsewhere():
    cast = cast_of()
    cast.pay(in_record=True)
    assert cast.case.end_reason == "finished_elsewhere"


def test_an_action_here_and_money_from_elsewhere_is_still_finished_here():
    cast = cast_of()
    cast.pay(100)
    cast.figures(0)
    assert cast.case.end_reason == "finished_here"


def test_stopping_our_messages_is_no_action_that_finishes():
    cast = cast_of()
    cast.tell(OptedOut("text", 1))
    cast.figures(0)
    assert cast.case.end_reason == "finished_elsewhere"


def test_every_end_is_said_once_with_its_reason():
    cast = cast_of()
    cast.pay()
    cast.figures(0, as_of=cast.now + timedelta(minutes=1))
    assert [event.reason for event in cast.said(CaseEnded)] == ["finished_here"]


@pytest.mark.parametrize("reason", ["exhausted", "withdrawn", "held_for_good"])
def test_a_journey_may_end_for_the_reasons_a_file_may_give(reason):
    cast = cast_of(f"  first: {{send: hello, wait: 1 day, then: over}}\n  over: {{end: {reason}}}\n")
    cast.days(1)
    assert cast.case.end_reason == reason


def test_a_goal_reached_while_an_exhausted_case_waits_for_the_record_finishes_it():
    cast = cast_of(
        "  first: {send: hello, wait: 1 day, then: over}\n", record="silent", facts=customer(account(past_due=9000))
    )
    cast.pay(1000)
    cast.days(1)
    assert cast.case.phase == "finishing"
    cast.figures(0)
    cast.record = "acknowledges"
    cast.settle()
    assert cast.case.end_reason == "finished_here"


# --- taken back --------------------------------------------------------------------------------------------------------------------


def test_a_reversed_payment_opens_its_case_again_as_a_new_round_and_a_person_looks_first():
    cast = cast_of()
    cast.pay()
    cast.days(2)
    cast.reverse()
    assert (cast.case.status, cast.case.round, cast.case.end_reason) == ("handed_over", 2, None)
    assert (cast.case.completed_at, cast.case.cured_at) == (None, None)
    assert cast.case.recorded_at is not None
    assert [task.queue for task in cast.open_tasks()] == ["payments"]
    assert cast.facts.accounts[0].past_due.amount == 4200


def test_returned_after_a_reversal_the_case_waits_afresh_and_then_goes_on():
    cast = cast_of()
    cast.pay()
    cast.reverse()
    cast.returns()
    assert (cast.case.step, cast.case.phase) == ("first", "waiting")
    cast.days(3)
    assert cast.messages() == ["hello", "again"]


def test_a_reversal_while_the_record_is_still_silent_opens_the_finishing_case_again():
    cast = cast_of(record="silent")
    cast.pay()
    cast.reverse()
    assert (cast.case.status, cast.case.round) == ("handed_over", 2)
    cast.record = "acknowledges"
    cast.settle()
    assert cast.case.status == "handed_over"


def told_of_reversals(cast: Cast) -> list[tuple[int, str]]:
    return [(one.account, one.by) for one in cast.said(WriteBackRequested) if one.kind == "payment.reversed"]


def test_the_record_hears_once_that_a_payment_was_charged_back():
    cast = cast_of()
    cast.pay()
    cast.reverse()
    assert told_of_reversals(cast) == [(1, "system")]
    cast.days(1)
    cast.reverse()  # the gateway tells of it under another name
    assert told_of_reversals(cast) == [(1, "system")]


def test_the_record_is_not_told_of_a_reversal_that_it_told_us_of_first():
    cast = cast_of()
    cast.pay()
    cast.record = "silent"
    money = Money(4200, "EUR")
    reversal = PaymentReversed("P-1", money, (Allocation(1, money),), "taken back, says the record")
    cast.tell(reversal, actor="record")
    cast.reverse()
    assert told_of_reversals(cast) == []


def test_each_account_of_a_payment_is_named_when_it_is_charged_back():
    cast = cast_of(facts=customer(account(past_due=4200), account(2, past_due=1000)))
    parts = (Allocation(1, Money(4200, "EUR")), Allocation(2, Money(1000, "EUR")))
    whole = Money(5200, "EUR")
    cast.tell(PaymentReceived("P-9", whole, parts, "gateway", False), actor="gateway")
    cast.tell(PaymentReversed("P-9", whole, parts, "charged back"), actor="gateway")
    assert told_of_reversals(cast) == [(1, "system"), (2, "system")]
    keys = [one.effect for one in cast.said(WriteBackRequested)]
    assert len(keys) == len(set(keys))


def test_a_reversal_that_leaves_the_goal_true_opens_nothing():
    cast = cast_of(facts=customer(account(past_due=4200)), goal="account.past_due <= money('50.00', 'EUR')")
    assert not cast.cases
    cast = cast_of(facts=customer(account(past_due=9000)), goal="account.past_due <= money('50.00', 'EUR')")
    cast.pay(9000)
    cast.reverse(1000)
    assert cast.case.status == "ended"


def test_a_reversal_opens_the_last_case_it_can_have_finished_and_not_every_one():
    cast = cast_of()
    cast.pay(reference="P-1")
    cast.figures(4200, as_of=cast.now + timedelta(hours=1))
    cast.days(1)
    cast.open("june")
    cast.pay(reference="P-2")
    assert {case.status for case in cast.cases.values()} == {"ended"}
    cast.days(1)
    cast.reverse(reference="P-2")
    assert sorted(case.keys[0] for case in cast.cases.values() if case.status != "ended") == ["june"]


def test_where_another_case_collects_by_now_a_person_looks_at_that_one():
    cast = cast_of()
    cast.pay(reference="P-1")
    cast.figures(4200, as_of=cast.now + timedelta(hours=1))
    cast.days(1)
    cast.open("june")
    cast.reverse(reference="P-1")
    live = [case for case in cast.cases.values() if case.status != "ended"]
    assert [case.keys for case in live] == [("june",)]
    assert [(task.queue, task.case) for task in cast.open_tasks()] == [("payments", live[0].id)]
    assert cast.said(TaskOpened)


def test_keys_of_effects_do_not_repeat_over_rounds():
    cast = cast_of()
    for number in range(3):
        cast.pay(reference=f"P-{number}")
        cast.days(1)
        cast.reverse(reference=f"P-{number}")
        cast.returns()
        cast.days(4)
        cast.figures(4200)
    assert cast.case.round == 4
    assert len(cast.keys) == len(cast.sent) + len(cast.told_record) + len(cast.asked_record)

"""Cases with people: hand-overs, what is resumed afterwards, and calls."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.core.journey.cast import ON_PROMISE, PROMISES, TUESDAY_TEN, Cast, account, customer, journey

from goodterms.core.events import (
    CallMade,
    CaseMoved,
    CaseReturned,
    ComplaintMade,
    HoldEnded,
    TaskOpened,
    TaskResolved,
)
from goodterms.core.facts import Point

STEPS = "  first: {send: hello, wait: 3 days, then: second}\n  second: {send: again, wait: 9 days, then: over}\n"
LATE = """
  first: {send: hello, wait: 3 days, then: late}
  late: {hand_over: {queue: late-stage, reason: no response}}
"""
CALL = """
  first:
    call: {queue: early, script: friendly}
    on:
      right_party: talked
      no_answer, busy, voicemail: {retry: {more: 2, every: 2 days}, then: over}
      else: apart
  talked: {wait: {for: outcome, up_to: 7 days}, then: over}
  apart: {wait: 9 days, then: over}
"""


def cast_of(steps: str = STEPS, **changes: object) -> Cast:
    cast = Cast((journey(steps),), **changes)  # type: ignore[arg-type]
    cast.open()
    return cast


def end_holds(cast: Cast) -> None:
    cast.tell(*[HoldEnded(hold.id, hold.kind, "settled") for hold in cast.facts.holds], actor="Ana Agent")


# --- hand-overs -------------------------------------------------------------------------------------------------------------


def test_a_case_with_people_is_silent_and_never_times_out():
    cast = cast_of()
    cast.dispute()
    end_holds(cast)
    cast.days(90)
    assert cast.messages() == ["hello"]
    assert (cast.case.status, cast.case.due_at) == ("handed_over", None)


def test_a_step_of_the_journey_hands_over_with_its_queue_and_reason():
    cast = cast_of(LATE)
    cast.days(3)
    task = cast.open_tasks()[0]
    assert (task.queue, task.reason, task.kind) == ("late-stage", "no response", "exception")


def test_returned_from_a_hand_over_step_the_step_that_led_to_it_goes_on():
    cast = cast_of(LATE)
    cast.days(3)
    cast.returns()
    assert (cast.case.step, cast.case.phase) == ("first", "waiting")
    assert cast.case.due_at == cast.now + timedelta(days=3)
    assert cast.messages() == ["hello"]


def test_ended_by_a_person_the_case_is_exhausted_where_the_journey_says_nothing():
    cast = cast_of(LATE)
    cast.days(3)
    cast.returns("ended")
    assert cast.case.end_reason == "exhausted"


def test_the_journey_may_say_where_a_person_sends_the_case():
    steps = LATE.replace("reason: no response}", "on: {returned: first, ended: gone}}") + "  gone: {end: withdrawn}\n"
    back = cast_of(steps)
    back.days(3)
    back.returns()
    assert (back.case.step, back.case.visit) == ("first", 3)
    assert back.messages() == ["hello", "hello"]
    away = cast_of(steps)
    away.days(3)
    away.returns("ended")
    assert away.case.end_reason == "withdrawn"


def test_an_end_that_must_wait_for_the_record_keeps_its_reason():
    cast = cast_of(LATE.replace("reason: no response}", "on: {ended: gone}}") + "  gone: {end: withdrawn}\n")
    cast.days(3)
    cast.record = "silent"
    cast.pay(100)
    cast.returns("ended")
    assert (cast.case.status, cast.case.phase) == ("open", "finishing")
    cast.record = "acknowledges"
    cast.settle()
    assert cast.case.end_reason == "withdrawn"


def test_resolving_a_task_the_case_has_left_moves_nothing():
    cast = cast_of()
    cast.dispute()
    task = cast.open_tasks()[0].task
    cast.returns()
    before = cast.case
    cast.tell(TaskResolved(task, cast.case.id, "Ana Agent", "ended"), actor="Ana Agent")
    assert cast.case == before


# --- what is resumed -------------------------------------------------------------------------------------------------------------


def test_a_wait_that_was_interrupted_starts_afresh_and_nothing_is_sent_again():
    cast = cast_of()
    cast.days(2)
    cast.dispute()
    end_holds(cast)
    cast.days(10)
    cast.returns()
    assert cast.case.due_at == cast.now + timedelta(days=3)
    cast.days(2.9)
    assert cast.messages() == ["hello"]
    cast.days(0.2)
    assert cast.messages() == ["hello", "again"]


def test_a_message_that_was_never_sent_is_asked_for_when_the_case_comes_back():
    cast = Cast((journey(STEPS),), provider="accepts")
    cast.open()
    cast.provider = "away"
    cast.days(3)
    assert cast.case.step == "second"
    cast.dispute()
    cast.provider = "accepts"
    cast.settle()  # the queued one is released: its case has moved on
    end_holds(cast)
    cast.returns()
    assert cast.messages() == ["hello", "again"]


def test_a_message_still_in_the_queue_is_the_one_that_goes_when_the_case_comes_back():
    cast = Cast((journey(STEPS),), provider="away")
    cast.open()
    cast.dispute()
    end_holds(cast)
    cast.returns()
    cast.provider = "accepts"
    cast.settle()
    assert cast.messages() == ["hello"]
    assert cast.case.phase == "waiting"


def test_a_message_accepted_while_people_had_the_case_is_not_sent_again():
    cast = Cast((journey(STEPS),), provider="silent")
    cast.open()
    cast.dispute()
    cast.answer("accepts")
    end_holds(cast)
    cast.returns()
    assert (cast.case.step, cast.case.phase) == ("first", "waiting")
    assert cast.messages() == ["hello"]


def test_a_message_of_which_nobody_knew_while_people_had_the_case_waits_unsure():
    cast = Cast((journey(STEPS),), provider="silent")
    cast.open()
    cast.dispute()
    cast.answer("unknown")
    end_holds(cast)
    cast.returns()
    assert (cast.case.step, cast.case.phase) == ("first", "unsure")


def test_a_bounce_that_comes_after_the_case_was_resumed_still_counts_for_its_visit():
    cast = cast_of(
        "  first: {send: hello, wait: 3 days, on: {delivery_failed: second}, then: over}\n  second: {wait: 9 days, then: over}\n"
    )
    cast.dispute()
    end_holds(cast)
    cast.returns()
    cast.bounces()
    assert cast.case.step == "second"


def test_a_pause_of_the_journey_is_resumed_with_its_wait():
    cast = cast_of("  first: {wait: 5 days, then: over}\n")
    cast.dispute()
    cast.days(20)
    cast.returns()
    assert (cast.case.step, cast.case.phase, cast.case.due_at) == ("first", "waiting", cast.now + timedelta(days=5))


def test_depth_is_one_people_inside_a_promise_come_back_to_what_the_promise_interrupted():
    cast = Cast((journey(STEPS + PROMISES, more=ON_PROMISE),), facts=customer(account(past_due=9000)))
    cast.open()
    cast.promise(days=9)
    cast.dispute()
    end_holds(cast)
    cast.pay(4200)
    cast.returns()
    assert (cast.case.step, cast.case.phase) == ("first", "waiting")


# --- calls -----------------------------------------------------------------------------------------------------------------------


def test_a_call_is_put_on_the_list_and_waits_for_a_person():
    cast = cast_of(CALL)
    (task,) = cast.open_tasks()
    assert (task.kind, task.queue, task.reason) == ("call", "early", "call with script friendly")
    assert cast.case.phase == "calling"
    cast.days(60)
    assert cast.case.phase == "calling"


@pytest.mark.parametrize(
    ("outcome", "step"), [("right_party", "talked"), ("wrong_party", "apart"), ("refused", "apart")]
)
def test_a_call_leaves_by_how_it_went_or_by_else(outcome, step):
    cast = cast_of(CALL)
    cast.calls(outcome)
    assert cast.case.step == step


def test_a_call_nobody_answered_is_tried_twice_more_two_days_apart():
    cast = cast_of(CALL)
    for _ in range(2):
        cast.calls("no_answer")
        assert cast.open_tasks() == []
        assert cast.case.due_at == cast.now + timedelta(days=2)
        cast.days(2)
        assert len(cast.open_tasks()) == 1
    cast.calls("voicemail")
    assert cast.case.end_reason == "exhausted"


def test_a_call_counts_as_a_contact_and_as_a_conversation_when_there_was_one():
    cast = cast_of(CALL)
    cast.calls("right_party")
    (contact,) = cast.facts.contacts
    assert (contact.channel, contact.conversation, contact.outcome) == ("call", True, "recorded")


def test_a_call_is_off_the_list_when_its_case_goes_on_without_it():
    cast = cast_of(CALL)
    cast.pay()
    assert cast.open_tasks() == []
    assert cast.case.end_reason == "finished_here"


def test_a_call_made_after_the_case_went_on_is_still_counted():
    cast = cast_of(CALL)
    task = cast.open_tasks()[0]
    cast.pay()
    cast.tell(CallMade(task.case, 1, task.task, "right_party", "Ana Agent"), actor="Ana Agent")
    assert len(cast.facts.contacts) == 1


def test_a_call_is_off_the_list_when_people_get_the_case_for_another_reason():
    cast = cast_of(CALL)
    cast.dispute()
    assert [task.kind for task in cast.open_tasks()] == ["exception"]


def test_after_a_hand_over_the_call_is_asked_for_anew():
    cast = cast_of(CALL)
    first = cast.open_tasks()[0].task
    cast.dispute()
    end_holds(cast)
    cast.returns()
    (task,) = cast.open_tasks()
    assert task.kind == "call"
    assert task.task != first


def test_a_promise_made_during_the_call_is_followed_and_its_outcome_still_counts():
    cast = Cast((journey(CALL + PROMISES, more=ON_PROMISE),))
    cast.open()
    task = cast.open_tasks()[0]
    cast.promise()
    assert cast.case.phase == "promised"
    cast.tell(CallMade(task.case, 1, task.task, "right_party", "Ana Agent"), actor="Ana Agent")
    assert cast.case.phase == "promised"
    assert cast.facts.contacts[0].conversation


def test_a_call_a_person_sends_back_unmade_leaves_by_else():
    cast = cast_of(CALL)
    cast.returns("returned")
    assert cast.case.step == "apart"


def test_a_call_whose_matter_a_person_closed_ends_the_case():
    cast = cast_of(CALL)
    cast.returns("ended")
    assert cast.case.end_reason == "exhausted"


def test_any_telephone_number_that_may_be_called_will_do():
    phones = (Point(1, "sms", "aa" * 16, 0, "wrong_person"), Point(3, "sms", "cc" * 16, 1))
    cast = cast_of(CALL, facts=customer(points=phones))
    assert [task.kind for task in cast.open_tasks()] == ["call"]


def test_nobody_to_call_puts_the_case_before_people():
    cast = cast_of(CALL, facts=customer(points=()))
    assert cast.open_tasks()[0].queue == "no-channel"


# --- what is written down ----------------------------------------------------------------------------------------------------------


def test_every_hand_over_and_return_is_in_the_log():
    cast = cast_of()
    cast.tell(ComplaintMade(1, cast.case.id))
    cast.returns()
    assert [event.queue for event in cast.said(TaskOpened)] == ["complaints"]
    assert [event.outcome for event in cast.said(CaseReturned)] == ["returned"]
    assert [(m.left, m.step) for m in cast.said(CaseMoved)][1:] == [
        ("first", "hand-over:complaints"),
        ("hand-over:complaints", "first"),
    ]
    assert cast.case.entered_at == TUESDAY_TEN


# --- no way to reach them ----------------------------------------------------------------------------------------------------------


def test_a_case_given_back_with_no_channel_still_ends_and_does_not_go_round():
    cast = Cast((journey("  first: {send: hello, wait: 3 days, then: over}\n"),), facts=customer(points=()))
    cast.open()
    assert [task.queue for task in cast.open_tasks()] == ["no-channel"]
    cast.returns()
    assert (cast.case.status, cast.case.end_reason) == ("ended", "exhausted")
    assert len(cast.said(TaskOpened)) == 1


def test_a_case_given_back_once_there_is_a_way_to_write_again_goes_on():
    cast = Cast((journey("  first: {send: hello, wait: 3 days, then: over}\n"),), facts=customer(points=()))
    cast.open()
    cast.facts = replace(cast.facts, points=customer().points)
    cast.returns()
    assert cast.messages() == ["hello"]


def test_a_case_closed_for_want_of_a_channel_ends():
    cast = Cast((journey("  first: {send: hello, wait: 3 days, then: over}\n"),), facts=customer(points=()))
    cast.open()
    cast.returns("ended")
    assert (cast.case.status, cast.case.end_reason) == ("ended", "exhausted")

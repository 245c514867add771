"""A promise and its case: followed, reminded of, kept, broken, moved, cancelled, and kept after all."""

from datetime import UTC, date, datetime, timedelta

import orjson
import pytest
from tests.core.journey.cast import ON_PROMISE, PROMISES, Cast, account, customer, journey

from goodterms.core.events import (
    CaseHeld,
    CaseMoved,
    CaseRecorded,
    ContactReleased,
    ContactRequested,
    PromiseBroken,
    PromiseCancelled,
    PromiseKept,
    PromiseMade,
    PromiseMoved,
    TaskResolved,
    WriteBackRequested,
)
from goodterms.core.money import Money

STEPS = (
    "  first: {send: hello, wait: 3 days, then: second}\n  second: {send: again, wait: 3 days, then: over}\n" + PROMISES
)
REMINDER = "promise-reminder"


def cast_of(steps: str = STEPS, **changes: object) -> Cast:
    cast = Cast((journey(steps, more=ON_PROMISE),), **changes)  # type: ignore[arg-type]
    cast.open()
    return cast


def record_heard(cast: Cast) -> list[tuple[str, str]]:
    """What the record was told of promises: kind and state."""
    told = [(one.kind, orjson.loads(one.payload)) for one in cast.told_record]
    return [(kind, payload.get("state", "made")) for kind, payload in told if kind.startswith("promise.")]


# --- following ----------------------------------------------------------------------------------------------------------


def test_a_promise_takes_its_case_into_the_promise_and_nothing_else_is_sent():
    cast = cast_of()
    cast.promise(days=10)
    assert (cast.case.step, cast.case.phase) == ("promise", "promised")
    cast.days(8)
    assert cast.messages() == ["hello"]


def test_a_promise_is_an_outcome_that_the_record_acknowledges():
    cast = cast_of()
    cast.promise()
    assert record_heard(cast) == [("promise.recorded", "made")]
    assert cast.case.recorded_at is not None
    assert len(cast.said(CaseRecorded)) == 1
    assert cast.case.status == "open"


def test_reminders_go_at_nine_by_the_customers_clock_on_their_days_and_once_each():
    cast = cast_of()
    cast.promise(days=5)
    seen: list[tuple[datetime, int]] = []
    while cast.due_at is not None and cast.due_at < datetime(2026, 5, 12, tzinfo=UTC):
        cast.until(cast.due_at)
        seen.append((cast.now, cast.messages().count(REMINDER)))
    assert seen == [(datetime(2026, 5, 9, 8, 0, tzinfo=UTC), 1), (datetime(2026, 5, 10, 8, 0, tzinfo=UTC), 2)]


def test_a_reminder_whose_hour_has_passed_when_the_promise_is_made_is_not_sent_late():
    cast = cast_of()
    cast.promise(days=0)
    assert cast.messages().count(REMINDER) == 0
    cast.days(2)
    assert cast.messages().count(REMINDER) == 0


def test_reminders_leave_the_visit_and_the_cases_own_channel_and_words_alone():
    cast = cast_of()
    cast.promise(days=2)
    before = (cast.case.visit, cast.case.channel, cast.case.message)
    cast.days(1)
    assert cast.messages()[-1] == REMINDER
    assert (cast.case.visit, cast.case.channel, cast.case.message) == before


def test_a_reminder_released_at_the_last_moment_is_asked_for_again_under_its_own_key():
    cast = cast_of()
    cast.promise(days=2)
    cast.provider = "away"
    cast.until(datetime(2026, 5, 6, 8, 0, tzinfo=UTC))
    (queued,) = cast.queued
    del cast.queued[queued]
    cast.provider = "accepts"
    cast.tell(ContactReleased(cast.case.id, queued, "house.gap", cast.now + timedelta(hours=1)), actor="engine")
    cast.days(0.5)
    assert cast.messages().count(REMINDER) == 1
    assert cast.sent[-1].effect != queued


def test_a_promise_made_again_on_the_account_takes_the_place_of_the_open_one():
    cast = cast_of()
    cast.promise(days=5, name="PR-1")
    cast.promise(days=7, name="PR-2")
    assert [one.id for one in cast.facts.promises] == ["PR-2"]
    assert cast.said(PromiseCancelled)[0].promise == "PR-1"
    assert (cast.case.phase, cast.case.promise) == ("promised", "PR-2")


def test_the_same_promise_told_twice_is_one_promise():
    cast = cast_of()
    event = cast.promise()
    cast.tell(event)
    assert len(cast.facts.promises) == 1
    assert len(cast.said(PromiseMade)) == 1


# --- kept ----------------------------------------------------------------------------------------------------------------


def test_a_promise_paid_in_full_is_kept_and_the_case_finishes_here():
    cast = cast_of()
    cast.promise()
    cast.days(2)
    cast.pay()
    assert [event.promise for event in cast.said(PromiseKept)] == ["PR-1"]
    assert cast.case.kept_at == cast.now
    assert cast.case.end_reason == "finished_here"
    assert record_heard(cast)[-1] == ("promise.closed", "kept")


@pytest.mark.parametrize(("paid", "kept"), [(3990, True), (3989, False)])
def test_a_promise_within_tolerance_is_kept(paid, kept):
    cast = cast_of()
    cast.promise(amount=4200)
    cast.pay(paid)
    assert bool(cast.said(PromiseKept)) is kept


def test_payments_add_up_to_a_kept_promise():
    cast = cast_of()
    cast.promise()
    cast.pay(2000, reference="P-1")
    assert not cast.said(PromiseKept)
    cast.pay(2200, reference="P-2")
    assert cast.said(PromiseKept)


def test_a_payment_the_gateway_and_the_record_both_tell_of_counts_once():
    cast = cast_of()
    cast.promise()
    cast.pay(2100, reference="P-1")
    cast.pay(2100, reference="P-1", in_record=True)
    assert cast.facts.promises[0].paid == Money(2100, "EUR")
    assert cast.facts.accounts[0].past_due == Money(2100, "EUR")
    assert [one.kind for one in cast.told_record].count("payment.recorded") == 1


def test_a_payment_that_is_taken_back_does_not_count_towards_the_promise():
    cast = cast_of()
    cast.promise()
    cast.pay(2100, reference="P-1")
    cast.reverse(2100, reference="P-1")
    cast.pay(2100, reference="P-2")
    assert not cast.said(PromiseKept)
    assert cast.facts.promises[0].paid == Money(2100, "EUR")


def test_a_promise_kept_with_money_left_to_pay_resumes_the_step_it_interrupted():
    cast = cast_of(facts=customer(account(past_due=9000)))
    cast.days(1)
    cast.promise(amount=4200)
    cast.pay(4200)
    assert (cast.case.step, cast.case.phase) == ("first", "waiting")
    assert cast.case.due_at == cast.now + timedelta(days=3)
    assert cast.messages() == ["hello"]


# --- broken ----------------------------------------------------------------------------------------------------------------

LAST_MOMENT = datetime(2026, 5, 12, 23, 0, tzinfo=UTC)
"""The end of 12 May in Dublin: promised for the 10th, two days of grace."""


def test_a_promise_is_broken_when_its_day_and_its_grace_are_over_and_not_before():
    cast = cast_of()
    cast.promise(days=5)
    cast.until(LAST_MOMENT - timedelta(seconds=1))
    assert not cast.said(PromiseBroken)
    cast.until(LAST_MOMENT)
    assert cast.said(PromiseBroken) == [PromiseBroken("PR-1", 1, Money(0, "EUR"), False)]
    assert cast.case.step == "what-changed"
    assert record_heard(cast)[-1] == ("promise.closed", "broken")


def test_a_promise_paid_in_part_is_partly_kept():
    cast = cast_of()
    cast.promise(days=5)
    cast.pay(1000)
    cast.until(LAST_MOMENT)
    assert cast.said(PromiseBroken)[0].partly
    assert record_heard(cast)[-1] == ("promise.closed", "partly_kept")


def test_a_payment_dated_after_the_last_moment_does_not_keep_a_promise_nobody_has_looked_at_yet():
    cast = cast_of()
    cast.promise(days=5)
    cast.now = LAST_MOMENT + timedelta(hours=9)
    cast.pay(4200, at=LAST_MOMENT + timedelta(hours=1))
    assert cast.said(PromiseBroken)
    assert not cast.said(PromiseKept)


def test_a_payment_dated_within_grace_and_told_with_the_break_keeps_it():
    cast = cast_of()
    cast.promise(days=5)
    cast.now = LAST_MOMENT + timedelta(hours=9)
    cast.pay(4200, at=LAST_MOMENT - timedelta(hours=1))
    assert cast.said(PromiseKept)
    assert not cast.said(PromiseBroken)


# --- kept after all: engine.md, Two clocks -----------------------------------------------------------------------------------


def broken(steps: str = STEPS, *, owes: int = 9000) -> Cast:
    cast = cast_of(steps, facts=customer(account(past_due=owes)))
    cast.promise(days=5)
    cast.until(LAST_MOMENT + timedelta(hours=12))
    assert cast.case.step == "what-changed"
    return cast


def test_a_late_payment_dated_within_grace_turns_broken_into_kept():
    cast = broken()
    cast.pay(4200, at=LAST_MOMENT - timedelta(hours=1))
    assert [event.promise for event in cast.said(PromiseKept)] == ["PR-1"]
    assert record_heard(cast)[-2:] == [("promise.closed", "broken"), ("promise.closed", "kept")]
    assert cast.case.kept_at == LAST_MOMENT - timedelta(hours=1)
    assert cast.facts.broken == ()


def test_what_followed_from_the_break_is_undone_in_sight():
    cast = broken()
    cast.pay(4200, at=LAST_MOMENT - timedelta(hours=1))
    last = cast.said(CaseMoved)[-1]
    assert (last.left, last.step, last.exit) == ("what-changed", "first", "kept")
    assert (cast.case.step, cast.case.phase) == ("first", "waiting")


def test_a_message_queued_because_of_the_break_is_not_sent():
    cast = cast_of(facts=customer(account(past_due=9000)))
    cast.promise(days=5)
    cast.provider = "away"
    cast.until(LAST_MOMENT)
    assert cast.case.phase == "sending"
    cast.pay(4200, at=LAST_MOMENT - timedelta(hours=1))
    cast.provider = "accepts"
    cast.settle()
    assert "what-changed" not in cast.messages()


def test_a_hand_over_of_the_journeys_own_is_taken_back_with_its_task():
    steps = STEPS.replace("what-changed, wait: 3 days, then: over}", "what-changed, wait: 1 day, then: late}")
    cast = broken(steps + "  late: {hand_over: {queue: late-stage}}\n")
    cast.days(2)
    assert cast.case.status == "handed_over"
    cast.pay(4200, at=LAST_MOMENT - timedelta(hours=1))
    assert (cast.case.step, cast.case.status) == ("first", "open")
    assert [event.by for event in cast.said(TaskResolved)] == ["engine"]


def test_what_a_built_in_gave_to_people_stays_with_them():
    cast = broken()
    cast.hardship()
    cast.pay(4200, at=LAST_MOMENT - timedelta(hours=1))
    assert cast.said(PromiseKept)
    assert cast.case.step == "hand-over:care-team"


def test_several_late_payments_may_keep_it_together():
    cast = broken()
    cast.pay(2000, at=LAST_MOMENT - timedelta(hours=3), reference="P-1")
    assert not cast.said(PromiseKept)
    cast.pay(2000, at=LAST_MOMENT - timedelta(hours=2), reference="P-2")
    assert cast.said(PromiseKept)


def test_a_late_payment_dated_after_grace_changes_nothing():
    cast = broken()
    cast.pay(4200, at=LAST_MOMENT + timedelta(minutes=1))
    assert not cast.said(PromiseKept)
    assert cast.case.step == "what-changed"


def test_a_broken_promise_is_forgotten_after_five_weeks():
    cast = broken()
    cast.days(36)
    cast.promise(days=1, name="PR-2")
    cast.days(5)
    assert [one.id for one in cast.facts.broken] == ["PR-2"]


def test_keeping_it_late_finishes_the_case_where_nothing_is_owed_any_more():
    cast = broken(owes=4200)
    cast.pay(4200, at=LAST_MOMENT - timedelta(hours=1))
    assert cast.case.end_reason == "finished_here"


# --- moved and cancelled -------------------------------------------------------------------------------------------------------


def test_a_promise_that_is_moved_is_reminded_of_on_its_new_days():
    cast = cast_of()
    cast.promise(days=5)
    cast.tell(PromiseMoved("PR-1", date(2026, 5, 20)))
    assert cast.case.due_at == datetime(2026, 5, 19, 8, 0, tzinfo=UTC)
    cast.until(datetime(2026, 5, 21, tzinfo=UTC))
    assert cast.messages().count(REMINDER) == 2
    assert ("promise.recorded", "moved") in record_heard(cast)


def test_a_promise_moved_after_its_first_reminder_is_reminded_of_again():
    cast = cast_of()
    cast.promise(days=2)
    cast.days(1)
    cast.tell(PromiseMoved("PR-1", date(2026, 5, 20)))
    cast.until(datetime(2026, 5, 21, tzinfo=UTC))
    assert cast.messages().count(REMINDER) == 3


def test_a_cancelled_promise_goes_back_and_the_record_hears_of_it():
    cast = cast_of()
    cast.promise()
    cast.tell(PromiseCancelled("PR-1", "the customer withdrew it"))
    assert (cast.case.step, cast.case.phase) == ("first", "waiting")
    assert record_heard(cast)[-1] == ("promise.closed", "cancelled")


def test_a_promise_that_is_over_can_be_neither_moved_nor_cancelled():
    cast = broken()
    cast.tell(PromiseMoved("PR-1", date(2026, 6, 20)), PromiseCancelled("PR-1", "too late"))
    assert cast.said(PromiseMoved) == []
    assert cast.said(PromiseCancelled) == []


# --- a promise where the journey does not look for one ----------------------------------------------------------------------------


def test_a_journey_that_does_not_follow_promises_still_waits_for_an_open_one():
    cast = Cast(
        (
            journey(
                "  first: {send: hello, wait: 1 day, then: second}\n  second: {send: again, wait: 1 day, then: over}\n"
            ),
        )
    )
    cast.open()
    cast.promise(days=5)
    cast.until(LAST_MOMENT - timedelta(hours=1))
    assert cast.messages() == ["hello"]
    assert cast.said(CaseHeld)[-1].reason == "a promise is open"
    cast.until(LAST_MOMENT)
    assert cast.messages() == ["hello", "again"]


def test_a_promise_taken_while_people_have_the_case_is_followed_when_they_return_it():
    cast = cast_of()
    cast.dispute()
    cast.promise(days=9)
    assert cast.case.status == "handed_over"
    cast.returns()
    assert (cast.case.step, cast.case.phase) == ("promise", "promised")
    cast.tell(PromiseCancelled("PR-1", "withdrawn"))
    assert (cast.case.step, cast.case.phase) == ("first", "waiting")


def test_a_promise_interrupted_by_people_is_followed_again_when_they_return_it():
    cast = cast_of()
    cast.promise(days=9)
    cast.dispute()
    assert cast.case.status == "handed_over"
    cast.returns()
    assert (cast.case.step, cast.case.phase) == ("promise", "promised")


def test_a_promise_that_was_open_before_the_case_is_followed_from_the_start():
    cast = Cast((journey(STEPS, more=ON_PROMISE),))
    cast.tell(PromiseMade("PR-1", 1, None, Money(4200, "EUR"), date(2026, 5, 12), 95, 2))
    cast.open()
    assert (cast.case.step, cast.case.phase) == ("promise", "promised")
    assert cast.messages() == []


def test_while_a_promise_is_open_other_accounts_are_not_chased():
    cast = Cast((journey(STEPS, more=ON_PROMISE),), facts=customer(account(1), account(2)))
    cast.open(on=1)
    cast.promise(on=1, days=5)
    cast.open(on=2)
    assert cast.messages() == ["hello"]
    assert cast.case_on(2).held == "a promise is open"
    cast.pay(on=1)
    assert cast.messages() == ["hello", "hello"]


def test_the_message_of_another_account_is_not_sent_when_a_promise_came_in_between():
    cast = Cast((journey(STEPS, more=ON_PROMISE),), facts=customer(account(1), account(2)), provider="away")
    cast.open(on=2)
    cast.open(on=1)
    cast.promise(on=1, days=5)
    cast.provider = "accepts"
    cast.settle()
    assert cast.messages() == []
    assert cast.case_on(2).held == "a promise is open"


def test_a_case_with_an_open_promise_is_recorded_and_not_ended():
    cast = cast_of()
    cast.promise(days=5, amount=8000)
    cast.pay(4200)
    assert cast.case.completed_at is not None
    assert cast.case.status == "open"
    cast.until(LAST_MOMENT)
    assert cast.case.end_reason == "finished_here"
    assert [event.effect for event in cast.said(ContactRequested)][1:] == []
    assert len(cast.said(WriteBackRequested)) == 3

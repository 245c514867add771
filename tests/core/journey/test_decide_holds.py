"""What the customer tells us about themselves: what it holds, who looks at it, and what the record hears."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
import pytest
from tests.core.journey.cast import EMAIL, HOUSE, SMS, TUESDAY_TEN, Cast, account, customer, journey, portfolio

from goodterms.core.events import (
    AlreadyPaid,
    CaseHandedOver,
    ComplaintMade,
    DisputeRaised,
    HardshipDisclosed,
    HoldEnded,
    HoldPlaced,
    OptedIn,
    OptedOut,
    Replied,
    TaskOpened,
    VulnerabilityDisclosed,
    WrongPerson,
)

STEPS = "  first: {send: hello, wait: 3 days, then: second}\n  second: {send: again, wait: 9 days, then: over}\n"


def cast_of(*accounts: Any, more: str = "", **changes: Any) -> Cast:
    cast = Cast((journey(STEPS, more=more),), facts=customer(*accounts), **changes)
    for one in accounts or (account(),):
        cast.open(on=one.id)
    return cast


def queues(cast: Cast) -> list[str]:
    return [task.queue for task in cast.open_tasks()]


def heard(cast: Cast, kind: str) -> list[tuple[int, dict[str, Any]]]:
    return [(one.account, orjson.loads(one.payload)) for one in cast.told_record if one.kind == kind]


# --- money trouble ------------------------------------------------------------------------------------------------------------


def test_somebody_who_is_struggling_is_left_alone_for_fourteen_days_and_a_person_looks():
    cast = cast_of()
    cast.hardship()
    hold = cast.facts.holds[0]
    assert (hold.kind, hold.scope) == ("hardship", "person")
    assert hold.until == datetime(2026, 5, 19, 23, 0, tzinfo=UTC)  # the end of the 14th day after, in Dublin
    assert cast.case.status == "handed_over"
    assert queues(cast) == ["care-team"]
    assert cast.open_tasks()[0].due_at == TUESDAY_TEN + timedelta(days=2)


def test_with_a_debt_adviser_it_is_thirty_days():
    cast = cast_of()
    cast.tell(HardshipDisclosed(cast.case.id, adviser=True))
    assert cast.facts.holds[0].until == datetime(2026, 6, 4, 23, 0, tzinfo=UTC)


def test_all_accounts_of_that_creditor_are_held_and_the_record_hears_of_each():
    cast = cast_of(
        account(1), account(2), account(3, portfolio=2), portfolios=(portfolio(1), portfolio(2, creditor="Other"))
    )
    cast.tell(HardshipDisclosed(cast.case_on(1).id))
    assert [number for number, _ in heard(cast, "hold.placed")] == [1, 2]
    assert all(payload["stop_fees"] for _, payload in heard(cast, "hold.placed"))
    cast.days(13)
    assert cast.demands() == ["hello", "hello", "hello"]


def test_each_account_of_another_portfolio_of_the_same_creditor_is_held_too():
    cast = cast_of(account(1), account(2, portfolio=2), portfolios=(portfolio(1), portfolio(2)))
    cast.tell(HardshipDisclosed(cast.case_on(1).id))
    assert [number for number, _ in heard(cast, "hold.placed")] == [1, 2]


def test_when_the_pause_is_over_the_record_hears_that_too():
    cast = cast_of()
    cast.hardship()
    cast.days(15)
    assert [event.kind for event in cast.said(HoldEnded)] == ["hardship"]
    assert heard(cast, "hold.ended")[0][1]["stop_fees"] is False


def test_the_record_hears_of_the_end_only_when_the_last_pause_is_over():
    cast = cast_of()
    cast.hardship()
    cast.days(5)
    cast.hardship()
    assert len(cast.facts.holds) == 2
    cast.until(cast.facts.holds[0].until or cast.now)
    assert (len(cast.facts.holds), heard(cast, "hold.ended")) == (1, [])
    cast.days(10)
    assert [payload["kind"] for _, payload in heard(cast, "hold.ended")] == ["hardship"]


def test_when_a_person_ends_a_dispute_the_record_takes_its_flag_off():
    cast = cast_of(account(1), account(2))
    cast.dispute(on=1)
    cast.tell(HoldEnded(cast.facts.holds[0].id, "dispute", "the amount is right"), actor="Ana Agent")
    assert [(number, payload["kind"]) for number, payload in heard(cast, "hold.ended")] == [(1, "dispute")]


def test_an_end_that_the_record_told_us_of_is_not_told_back():
    cast = cast_of()
    cast.dispute()
    cast.tell(HoldEnded(cast.facts.holds[0].id, "dispute", "the record says so"), actor="record")
    assert heard(cast, "hold.ended") == []


def test_a_disclosure_without_a_case_still_holds_and_still_reaches_a_person():
    cast = Cast((journey(STEPS),))
    cast.tell(HardshipDisclosed(None))
    assert cast.facts.holds[0].kind == "hardship"
    assert queues(cast) == ["care-team"]
    assert cast.open_tasks()[0].case is None


def test_one_disclosure_is_one_task_however_many_cases_there_are():
    cast = cast_of(account(1), account(2))
    cast.hardship()
    assert queues(cast) == ["care-team"]
    others = [case for case in cast.cases.values() if case.status == "open"]
    assert len(others) == 1
    cast.days(12)
    assert cast.demands() == ["hello", "hello"]


def test_nothing_queued_leaves_after_the_disclosure():
    cast = Cast((journey(STEPS),), facts=customer(account(1), account(2)), provider="away")
    cast.open(on=1)
    cast.open(on=2)
    cast.hardship()
    cast.provider = "accepts"
    cast.settle()
    assert cast.demands() == []


# --- plans -------------------------------------------------------------------------------------------------------------------


def test_while_a_plan_is_kept_nobody_is_chased_on_any_account_and_then_the_cases_go_on():
    cast = Cast((journey(STEPS),), facts=customer(account(1), account(2)))
    until = TUESDAY_TEN + timedelta(days=20)
    cast.tell(HoldPlaced("plan/L1", "plan", "person", 1, until, "a payment plan is being kept"), actor="import")
    cast.open(on=1)
    cast.open(on=2)
    cast.days(19)
    assert cast.demands() == []
    assert {case.held for case in cast.cases.values()} == {"held: holds.plan"}
    cast.days(2)
    assert [event.kind for event in cast.said(HoldEnded)] == ["plan"]
    assert cast.demands() == ["hello", "hello"]


# --- disputes ---------------------------------------------------------------------------------------------------------------


def test_a_disputed_account_waits_for_a_person_and_others_go_on():
    cast = cast_of(account(1), account(2))
    cast.dispute(on=1)
    assert cast.case_on(1).status == "handed_over"
    assert queues(cast) == ["disputes"]
    cast.days(4)
    assert cast.demands() == ["hello", "hello", "again"]
    assert cast.sent[-1].account == 2
    assert [number for number, _ in heard(cast, "dispute.recorded")] == [1]


def test_a_dispute_has_no_end_of_its_own_and_the_case_goes_on_when_a_person_ended_it():
    cast = cast_of()
    cast.dispute()
    cast.days(60)
    assert cast.demands() == ["hello"]
    cast.tell(HoldEnded(cast.facts.holds[0].id, "dispute", "the amount is right"), actor="Ana Agent")
    cast.returns()
    assert (cast.case.step, cast.case.phase) == ("first", "waiting")
    cast.days(3)
    assert cast.demands() == ["hello", "again"]


def test_a_case_returned_while_its_hold_is_open_waits_for_the_hold():
    cast = cast_of()
    cast.dispute()
    cast.returns()
    cast.days(9)
    assert cast.demands() == ["hello"]
    assert cast.case.held == "held: holds.dispute"
    cast.tell(HoldEnded(cast.facts.holds[0].id, "dispute", "the amount is right"))
    assert cast.demands() == ["hello"]  # its wait of three days has not begun to run yet
    cast.days(3)
    assert cast.demands() == ["hello", "again"]


def test_a_dispute_that_was_imported_opens_no_task_and_tells_the_record_nothing():
    cast = Cast((journey(STEPS),))
    cast.tell(DisputeRaised(1, None, "amount", by="import"))
    assert queues(cast) == []
    assert cast.told_record == []


# --- already paid --------------------------------------------------------------------------------------------------------------


def test_somebody_who_says_it_is_paid_gets_no_demand_for_five_business_days_and_then_a_person_looks():
    cast = cast_of()
    cast.tell(AlreadyPaid(1, cast.case.id))
    assert cast.case.status == "open"
    assert cast.facts.holds[0].until == datetime(2026, 5, 12, 23, 0, tzinfo=UTC)  # Tuesday + five business days
    cast.until(datetime(2026, 5, 12, 22, 59, tzinfo=UTC))
    assert cast.demands() == ["hello"]
    cast.days(1)
    assert cast.demands() == ["hello"]
    assert queues(cast) == ["payments"]
    assert cast.case.status == "handed_over"


def test_where_payments_come_in_files_two_of_them_are_waited_for():
    files = portfolio(payment_files=(TUESDAY_TEN + timedelta(days=1),))
    cast = cast_of(portfolios=(files,))
    cast.tell(AlreadyPaid(1, cast.case.id))
    cast.days(20)
    assert queues(cast) == []
    assert cast.said(HoldPlaced)[-1].reason == "two complete payment files have not come in yet"
    assert cast.facts.holds[0].since == TUESDAY_TEN
    cast.portfolios = (replace(files, payment_files=(*files.payment_files, cast.now)),)
    cast.days(2)
    assert queues(cast) == ["payments"]


def test_a_payment_in_the_meantime_finishes_the_case_and_nobody_has_to_look():
    cast = cast_of()
    cast.tell(AlreadyPaid(1, cast.case.id))
    cast.days(2)
    cast.pay(in_record=True)
    cast.days(9)
    assert cast.case.status == "ended"
    assert queues(cast) == []


def test_a_claim_without_a_case_is_looked_at_when_no_money_came():
    cast = Cast((journey(STEPS),))
    cast.tell(AlreadyPaid(1, None))
    cast.days(9)
    assert queues(cast) == ["payments"]


# --- other words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("event", "queue", "hold"),
    [
        (VulnerabilityDisclosed, "care-team", "vulnerability"),
        (lambda case: ComplaintMade(1, case), "complaints", "complaint"),
        (lambda case: WrongPerson(1), "contact-data", None),
    ],
)
def test_every_journey_knows_what_to_do_without_a_word_in_it(event, queue, hold):
    cast = cast_of()
    cast.tell(event(cast.case.id))
    assert queues(cast) == [queue]
    assert cast.case.status == "handed_over"
    assert [one.kind for one in cast.facts.holds] == ([hold] if hold else [])


def test_always_refines_where_a_built_in_goes_and_cannot_switch_it_off():
    cast = cast_of(
        more="always: [{on: hardship.disclosed, hand_over: {queue: kind-people}}, {on: dispute.raised, when: 'case.round > 9', go: over}]"
    )
    cast.hardship()
    assert queues(cast) == ["kind-people"]
    other = cast_of(more="always: [{on: dispute.raised, when: 'case.round > 9', go: over}]")
    other.dispute()
    assert queues(other) == ["disputes"]


def test_a_second_matter_while_people_have_the_case_gets_a_task_of_its_own():
    cast = cast_of()
    cast.dispute()
    cast.hardship()
    assert queues(cast) == ["disputes", "care-team"]
    assert len(cast.said(CaseHandedOver)) == 1
    cast.hardship()
    assert queues(cast) == ["disputes", "care-team", "care-team"]


def test_the_same_matter_again_is_the_same_task():
    cast = cast_of()
    cast.dispute()
    cast.dispute()
    assert queues(cast) == ["disputes"]


def test_words_that_come_while_a_case_only_waits_for_the_record_still_reach_a_person():
    cast = cast_of()
    cast.record = "silent"
    cast.pay()
    assert cast.case.phase == "finishing"
    cast.tell(ComplaintMade(1, cast.case.id))
    assert queues(cast) == ["complaints"]


# --- replies -------------------------------------------------------------------------------------------------------------------


def reply(cast: Cast, reading: Any, *, case: int | None = None, channel: Any = "sms", point: int = SMS.id) -> None:
    cast.count += 1
    cast.tell(Replied(case, channel, point, reading, None, f"x{cast.count}"))


def test_stop_ends_all_texts_and_e_mail_goes_on():
    cast = cast_of()
    reply(cast, "stop", case=cast.case.id)
    assert cast.facts.text_stopped
    cast.days(4)
    assert [(one.channel, one.message) for one in cast.sent if one.purpose == "collections"][-1] == ("email", "again")


def test_stop_by_e_mail_ends_that_mailbox_and_texts_go_on():
    cast = cast_of()
    reply(cast, "stop", case=cast.case.id, channel="email", point=EMAIL.id)
    assert not cast.facts.text_stopped
    assert [point.state for point in cast.facts.points] == ["ok", "opted_out"]


def test_an_opt_out_of_e_mail_that_names_no_mailbox_ends_every_one():
    cast = cast_of()
    cast.tell(OptedOut("email", None, "staff"), actor="Ana Agent")
    assert [point.state for point in cast.facts.points] == ["ok", "opted_out"]


def test_leave_me_alone_ends_everything_and_is_a_hold_in_sight():
    cast = cast_of()
    reply(cast, "cease", case=cast.case.id)
    assert cast.facts.ceased
    assert [hold.kind for hold in cast.facts.holds] == ["cease"]
    cast.days(40)
    assert cast.demands() == ["hello"]


def test_start_from_the_same_address_gives_back_what_the_stop_took_and_the_record_hears_it():
    cast = cast_of()
    reply(cast, "stop", case=cast.case.id)
    assert [payload for _, payload in heard(cast, "contact.stopped")]
    reply(cast, "start", case=cast.case.id)
    assert (cast.facts.text_stopped, [point.state for point in cast.facts.points]) == (False, ["ok", "ok"])
    assert [event.evidence for event in cast.said(OptedIn)] == [cast.said(Replied)[-1].external_id]
    assert [payload["media"] for _, payload in heard(cast, "contact.resumed")] == ["text"]
    assert queues(cast) == []
    cast.days(4)
    assert [(one.channel, one.message) for one in cast.sent][-1] == ("sms", "again")


def test_start_from_another_address_gives_back_nothing_and_a_person_reads_it():
    cast = cast_of()
    reply(cast, "stop", case=cast.case.id)
    reply(cast, "start", case=cast.case.id, channel="email", point=EMAIL.id)
    assert cast.facts.text_stopped
    assert cast.said(OptedIn) == []
    assert queues(cast) == ["replies"]


def test_start_after_leave_me_alone_gives_back_nothing_and_a_person_reads_it():
    cast = cast_of()
    reply(cast, "stop", case=cast.case.id)
    reply(cast, "cease", case=cast.case.id)
    reply(cast, "start", case=cast.case.id)
    assert (cast.facts.ceased, cast.facts.text_stopped) == (True, True)
    assert cast.said(OptedIn) == []
    assert queues(cast) == ["replies"]


def test_start_by_e_mail_gives_back_that_mailbox_and_texts_stay_stopped():
    cast = cast_of()
    reply(cast, "stop", case=cast.case.id)
    reply(cast, "stop", case=cast.case.id, channel="email", point=EMAIL.id)
    reply(cast, "start", case=cast.case.id, channel="email", point=EMAIL.id)
    assert (cast.facts.text_stopped, [point.state for point in cast.facts.points]) == (True, ["opted_out", "ok"])


def test_start_never_makes_a_wrong_or_dead_address_right():
    cast = cast_of()
    reply(cast, "wrong_person", case=cast.case.id)
    reply(cast, "start", case=cast.case.id)
    assert cast.facts.points[0].state == "wrong_person"
    assert cast.said(OptedIn) == []


def test_the_wrong_person_is_told_nothing_at_that_address_ever_again():
    cast = cast_of(account(1), account(2))
    reply(cast, "wrong_person", case=cast.case_on(1).id)
    assert cast.facts.points[0].state == "wrong_person"
    assert queues(cast) == ["contact-data"]
    cast.days(9)
    assert {one.channel for one in cast.sent[2:]} == {"email"}


def test_already_paid_in_a_reply_to_no_case_is_about_the_live_one():
    cast = cast_of()
    reply(cast, "already_paid")
    assert [hold.account for hold in cast.facts.holds] == [1]


@pytest.mark.parametrize(("reading", "nature"), [("help", "judgement"), ("other", "routine")])
def test_an_answer_nobody_could_read_or_that_asks_for_a_person_gets_one(reading, nature):
    cast = cast_of()
    reply(cast, reading, case=cast.case.id)
    assert [(task.queue, task.nature) for task in cast.open_tasks()] == [("replies", nature)]
    assert cast.case.status == "handed_over"


def test_the_journey_may_say_what_follows_an_answer_that_asks_for_help():
    steps = STEPS.replace("then: second}", "on: {replied.help: second}, then: over}", 1)
    cast = Cast((journey(steps),))
    cast.open()
    reply(cast, "help", case=cast.case.id)
    assert cast.case.step == "second"


def test_a_reply_to_no_case_in_particular_moves_one_case_and_not_all():
    cast = cast_of(account(1), account(2))
    reply(cast, "help")
    assert [task.queue for task in cast.said(TaskOpened)] == ["replies"]


def test_under_the_house_rule_nothing_is_sent_while_any_hold_binds():
    cast = cast_of(packs=HOUSE)
    cast.hardship()
    cast.returns()
    before = len(cast.sent)
    cast.until(datetime(2026, 5, 19, 22, 0, tzinfo=UTC))
    assert [one.message for one in cast.sent[before:] if one.purpose == "collections"] == []

"""The five parts of context and the advice: what an agent needs so that nobody has to tell their story twice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from tests.lived import Lived, Somebody

from goodterms.core.events import (
    AlreadyPaid,
    ComplaintMade,
    ContactRecorded,
    DisputeRaised,
    HardshipDisclosed,
    LinkOpened,
    Replied,
    WrongPerson,
)
from goodterms.flow.take_task import take_task
from goodterms.insight.advice import Advice, advise, after_call
from goodterms.insight.case_file import read_case_file
from goodterms.insight.context import Context, Fact, read_context


def context(lived: Lived, who: Somebody) -> Context:
    return read_context(read_case_file(lived.case_of(who)))


def lines(facts: tuple[Fact, ...]) -> list[str]:
    return [f"{fact.label}: {fact.words}" for fact in facts]


def advice(lived: Lived, who: Somebody) -> Advice:
    file = read_case_file(lived.case_of(who))
    return advise(file, file.open_tasks()[0])


@pytest.fixture
def who(lived: Lived) -> Somebody:
    who = lived.somebody()
    lived.open(who)
    return who


def test_state_says_what_is_owed_since_when(lived: Lived, who: Somebody) -> None:
    assert "Owed: €42.00 past due since Sat 2 May (3 days), €420.00 in all." in lines(context(lived, who).state)


def test_state_says_who_else_has_a_part_in_the_account(lived: Lived, who: Somebody) -> None:
    lived.take_part(lived.somebody(), of=who, role="guarantor", authority="limited")
    lived.take_part(lived.somebody(), of=who, role="carer", authority="none", until=lived.now() + timedelta(days=30))
    state = lines(context(lived, who).state)
    assert "Guarantor: Customer C00003. May decide some things on this account: the record says which." in state
    carer = next(line for line in state if line.startswith("Carer"))
    assert carer.startswith("Carer: Customer C00004. May decide nothing on this account. Until Thu 4 Jun")


def test_an_open_promise_is_part_of_the_state(lived: Lived, who: Somebody) -> None:
    lived.promise(who)
    promise = next(line for line in lines(context(lived, who).state) if line.startswith("Promise"))
    assert promise == "Promise: €42.00 by Sun 10 May; €0.00 has come. It is open until Wed 13 May 00:00."


def test_attempts_count_every_system(lived: Lived, who: Somebody) -> None:
    at = lived.now() - timedelta(days=2)
    lived.tell(who, ContactRecorded(who.account, "call", "collections", at, conversation=True), actor="import")
    attempts = lines(context(lived, who).attempts)
    assert "In 7 days: 2 contacts over all cases and systems: calls and text messages." in attempts
    assert "Sun 3 May 10:00: Call by another system: a conversation" in attempts


def test_attempts_say_whether_the_page_was_opened(lived: Lived, who: Somebody) -> None:
    assert "The customer: Has not opened our page." in lines(context(lived, who).attempts)
    lived.tell(who, LinkOpened(lived.case_of(who)))
    assert "The customer: Opened our page 1 time." in lines(context(lived, who).attempts)


def test_validation_asks_policy_anew_and_says_which_rule_speaks(lived: Lived, who: Somebody) -> None:
    lived.tell(who, Replied(lived.case_of(who), "sms", who.points["sms"], "stop", None, "x1"))
    may = [fact for fact in context(lived, who).validation if fact.label == "May we now?"]
    assert may[0].words.startswith("Text messages: no; the customer stopped texts and automated calls")
    assert "base.opt_out" in {reason.rule.id for reason in may[0].reasons}
    assert may[1].words.startswith("E-mails and calls: from ")


def test_asking_policy_for_the_page_leaves_no_receipt(lived: Lived, who: Somebody) -> None:
    before = read_case_file(lived.case_of(who)).receipts
    context(lived, who)
    assert read_case_file(lived.case_of(who)).receipts == before


def test_old_figures_are_marked(lived: Lived, who: Somebody) -> None:
    lived.books.silent = True
    lived.days(2)
    figures = next(fact for fact in context(lived, who).validation if fact.label == "Figures")
    assert figures.state == "needs_you"
    assert "Too old to ask for money on" in figures.words


def test_evidence_names_the_records_own_reference(lived: Lived, who: Somebody) -> None:
    lived.promise(who)
    assert any(
        line.startswith("The promise: Recorded Tue 5 May 10:00 as L-0000")
        for line in lines(context(lived, who).evidence)
    )


def test_what_the_record_did_not_take_is_trouble(lived: Lived, who: Somebody) -> None:
    lived.books.refuses.add("promise.recorded")
    lived.promise(who)
    fact = next(fact for fact in context(lived, who).evidence if fact.label == "The promise")
    assert (fact.state, fact.words) == (
        "trouble",
        "The record did not take it (Tue 5 May 10:00): the account is locked.",
    )


# --- advice -----------------------------------------------------------------------------------------------------------


def test_who_struggles_is_talked_with_and_not_asked_for_money(lived: Lived, who: Somebody) -> None:
    lived.tell(who, HardshipDisclosed(lived.case_of(who)))
    found = advice(lived, who)
    assert found.do.startswith("Talk with them, and do not ask for money.")
    assert "within two working days" in found.why


@pytest.mark.parametrize(
    ("event", "begins"),
    [
        (lambda who, case: DisputeRaised(who.account, case, "amount"), "Look at what they say is wrong"),
        (lambda who, case: ComplaintMade(who.account, case), "Answer the complaint"),
        (lambda who, case: WrongPerson(who.points["sms"]), "Find the right number"),
    ],
)
def test_each_kind_of_exception_has_its_own_next_step(event: object, begins: str, lived: Lived, who: Somebody) -> None:
    lived.tell(who, event(who, lived.case_of(who)))  # type: ignore[operator]
    assert advice(lived, who).do.startswith(begins)


def test_a_claim_without_money_is_looked_into(lived: Lived, who: Somebody) -> None:
    lived.tell(who, AlreadyPaid(who.account, lived.case_of(who)))
    lived.days(10)
    assert advice(lived, who).do.startswith("Look for the payment in the record.")


def test_advice_says_what_each_answer_will_do(lived: Lived, who: Somebody) -> None:
    lived.tell(who, DisputeRaised(who.account, lived.case_of(who), "amount"))
    found = advice(lived, who)
    assert found.returned == "The case goes back to ‘first touch’."
    assert found.ended == "The case ends: the journey has tried all it had."


def test_a_hand_over_of_the_journey_leads_where_the_journey_says(lived: Lived, who: Somebody) -> None:
    lived.until_task(who)
    for _ in range(3):
        take_task(workspace=lived.workspace, here=who.here, task=lived.task_of(who), by="una")
        from goodterms.flow.record_call import record_call

        record_call(workspace=lived.workspace, here=who.here, task=lived.task_of(who), outcome="no_answer", by="una")
        lived.until_task(who)
    file = read_case_file(lived.case_of(who))
    assert file.case.step == "late-stage"
    found = advise(file, file.open_tasks()[0])
    assert found.returned == "The case goes on to ‘warm up’."
    assert found.ended == "The case goes on to ‘exhausted’."


def test_each_outcome_of_a_call_says_where_it_leads(lived: Lived, who: Somebody) -> None:
    lived.until_task(who)
    file = read_case_file(lived.case_of(who))
    assert after_call(file, "right_party") == "The case goes on to ‘done by agent’."
    assert after_call(file, "busy") == "The case tries again later (2 more)."
    assert after_call(file, "refused") == "The case goes on to ‘late stage’."


def test_money_that_came_is_not_asked_for_again(lived: Lived, who: Somebody) -> None:
    lived.until_task(who)
    lived.days(3)
    lived.books.silent = True
    lived.pay(who)
    with connection.cursor() as cursor:
        cursor.execute("SELECT state FROM task")
        if cursor.fetchone()[0] == "resolved":
            pytest.skip("the case has gone on by itself: nobody is advised to call")
    assert advice(lived, who).do.startswith("Do not ask for money.")

"""A complaint from its making to its answer: what it holds, what ends that, and what the record hears."""

from typing import Any

import orjson
from tests.core.journey.cast import Cast, account, customer, journey

from goodterms.core.events import ComplaintAcknowledged, ComplaintAnswered, ComplaintMade, Replied
from goodterms.core.money import Money

STEPS = "  first: {send: hello, wait: 3 days, then: second}\n  second: {send: again, wait: 9 days, then: over}\n"


def cast_of(*accounts: Any) -> Cast:
    cast = Cast((journey(STEPS),), facts=customer(*accounts))
    for one in accounts or (account(),):
        cast.open(on=one.id)
    return cast


def answer(cast: Cast, complaint: str, *, redress: Money | None = None) -> None:
    cast.tell(ComplaintAnswered(complaint, 1, cast.case.id, "upheld", "fees", "letter", redress))


def test_a_complaint_is_open_until_it_is_answered_and_then_nothing_is_held():
    cast = cast_of()
    cast.tell(ComplaintMade(1, cast.case.id, None, "fees", "page"))
    (opened,) = cast.facts.complaints
    assert (opened.account, opened.made_at, opened.acknowledged_at) == (1, cast.now, None)
    assert [hold.kind for hold in cast.facts.holds] == ["complaint"]
    answer(cast, opened.id)
    assert cast.facts.complaints == ()
    assert cast.facts.holds == ()


def test_two_complaints_are_one_hold_that_lasts_until_both_are_answered():
    cast = cast_of(account(), account(2))
    cast.tell(ComplaintMade(1, None))
    cast.tell(ComplaintMade(2, None))
    first, second = cast.facts.complaints
    answer(cast, first.id)
    assert {hold.kind for hold in cast.facts.holds} == {"complaint"}
    answer(cast, second.id)
    assert cast.facts.holds == ()


def test_the_record_hears_the_outcome_and_the_redress_once():
    cast = cast_of()
    cast.tell(ComplaintMade(1, cast.case.id))
    (opened,) = cast.facts.complaints
    answer(cast, opened.id, redress=Money(2500, "EUR"))
    answer(cast, opened.id, redress=Money(2500, "EUR"))
    told = [orjson.loads(one.payload) for one in cast.told_record if one.kind == "note.added"]
    assert [(one["complaint"], one["redress"], one["currency"]) for one in told] == [("upheld", 2500, "EUR")]


def test_only_the_first_acknowledgement_counts():
    cast = cast_of()
    cast.tell(ComplaintMade(1, cast.case.id))
    (opened,) = cast.facts.complaints
    cast.tell(ComplaintAcknowledged(opened.id, 1, cast.case.id))
    first = cast.facts.complaints[0].acknowledged_at
    assert first == cast.now
    cast.days(1)
    cast.tell(ComplaintAcknowledged(opened.id, 1, cast.case.id))
    assert cast.facts.complaints[0].acknowledged_at == first


def test_one_word_in_a_reply_opens_a_complaint_that_a_person_answers():
    cast = cast_of()
    cast.tell(Replied(cast.case.id, "sms", 1, "complaint", None, "x1"))
    assert len(cast.facts.complaints) == 1
    assert [task.queue for task in cast.open_tasks()] == ["complaints"]

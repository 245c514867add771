"""What the log makes of answers we owe, and of holds that are placed again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.core.journey.cast import TUESDAY_TEN, customer

from goodterms.core.events import (
    AnswerDropped,
    AnswerOwed,
    ContactAccepted,
    ContactFailed,
    ContactReleased,
    ContactRequested,
    ContactUnknown,
    Event,
    HoldEnded,
    HoldEnding,
    HoldPlaced,
)
from goodterms.core.facts import Answer, CustomerFacts, Hold
from goodterms.core.fold import day_of, fold

OWED = AnswerOwed(7, 1, "e1", "stop-confirmed", True, 1, (), TUESDAY_TEN, TUESDAY_TEN)
LATER = TUESDAY_TEN + timedelta(days=3)


def after(*events: Event, facts: CustomerFacts | None = None) -> CustomerFacts:
    found = facts or customer()
    for hours, event in enumerate(events):
        found = fold(found, event, occurred_at=TUESDAY_TEN + timedelta(hours=hours))
    return found


def test_an_answer_is_owed_until_it_is_on_its_way() -> None:
    assert after(OWED).answers == (Answer("e1", "stop-confirmed", 7, 1, True, 1, (), TUESDAY_TEN, TUESDAY_TEN),)
    leaving = after(OWED, ContactRequested(7, "e1", "sms", 1, "stop-confirmed", "answer"))
    assert [(answer.tried, answer.due_at) for answer in leaving.answers] == [((1,), None)]


def test_an_answer_put_off_is_owed_once() -> None:
    put_off = AnswerOwed(7, 1, "e1", "stop-confirmed", True, 1, (), TUESDAY_TEN, LATER)
    assert [answer.due_at for answer in after(OWED, put_off).answers] == [LATER]


@pytest.mark.parametrize(
    "over",
    [
        ContactAccepted(7, "e1", "sms", 1, "stop-confirmed", "m-1"),
        ContactUnknown(7, "e1", "sms", "no answer"),
        ContactFailed(7, "e1", "sms", "not a mobile number", True),
        ContactReleased(7, "e1", "house.hours", LATER),
        AnswerDropped(7, "e1", "too late to help"),
    ],
    ids=lambda event: event.type,
)
def test_an_answer_is_owed_no_more_once_its_message_is_over(over: Event) -> None:
    other = AnswerOwed(7, 1, "e2", "hardship-received", True, 1, (), TUESDAY_TEN, TUESDAY_TEN)
    assert [answer.effect for answer in after(OWED, other, over).answers] == ["e2"]


def test_the_contacts_of_a_case_are_no_answers() -> None:
    visit = ContactRequested(7, "e9", "sms", 1, "nudge-plain", "collections")
    assert after(OWED, visit).answers == after(OWED).answers
    assert after(visit) == customer()


def placed(until: timedelta | None) -> HoldPlaced:
    ends = None if until is None else TUESDAY_TEN + until
    return HoldPlaced("h1", "hardship", "person", None, ends, "the customer is struggling")


def test_a_hold_placed_again_keeps_its_beginning_and_has_another_end() -> None:
    found = after(placed(timedelta(days=14)), placed(timedelta(days=28)))
    assert found.holds == (Hold("h1", "hardship", "person", None, TUESDAY_TEN, TUESDAY_TEN + timedelta(days=28)),)


def test_a_hold_placed_again_after_its_end_begins_anew() -> None:
    found = after(placed(timedelta(days=14)), HoldEnded("h1", "hardship", "over"), placed(timedelta(days=28)))
    assert [hold.since for hold in found.holds] == [TUESDAY_TEN + timedelta(hours=2)]


def test_which_end_the_customer_was_asked_about_is_remembered_when_it_moves() -> None:
    end = TUESDAY_TEN + timedelta(days=14)
    asked = after(placed(timedelta(days=14)), HoldEnding("h1", "hardship", end))
    assert [hold.asked_until for hold in asked.holds] == [end]
    longer = fold(asked, placed(timedelta(days=28)), occurred_at=LATER)
    assert [(hold.asked_until, hold.until) for hold in longer.holds] == [(end, TUESDAY_TEN + timedelta(days=28))]


def test_the_day_of_a_customer_whose_zone_does_not_exist_is_the_utc_day() -> None:
    late = TUESDAY_TEN.replace(hour=23, minute=30)
    assert day_of(customer(), late).day == 6  # half past midnight in Dublin
    assert day_of(customer(zones=("Mars/Olympus",)), late).day == 5
    assert day_of(customer(zones=()), late).day == 5

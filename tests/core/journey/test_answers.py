"""Who tells us something in a thread is answered there, once, when it is allowed, whatever becomes of their case."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from tests.core.journey.cast import ANYTIME, EMAIL, HOUSE, SMS, TUESDAY_TEN, Cast, customer, journey

from goodterms.core.effects import SendMessage
from goodterms.core.events import (
    AlreadyPaid,
    AnswerDropped,
    AnswerOwed,
    Channel,
    ContactRequested,
    DisputeRaised,
    HardshipDisclosed,
    HoldEnded,
    OptedOut,
    PromiseMade,
    Replied,
)
from goodterms.core.facts import Contact
from goodterms.core.journey.answers import confirmation
from goodterms.core.journey.replay import Replay, differences
from goodterms.core.policy.receipt_reading import replay

NUDGES = """
  first: {send: nudge, wait: 3 days, then: second}
  second: {send: {message: last, channel: other}, wait: 30 days, then: over}
"""


def open_thread(**changes: Any) -> Cast:
    cast = Cast((journey(NUDGES),), **changes)
    cast.open()
    assert cast.messages() == ["nudge"]
    return cast


def replies(
    cast: Cast, reading: Any, *, channel: Channel = "sms", point: int = SMS.id, at: datetime | None = None
) -> None:
    cast.count += 1
    cast.tell(Replied(cast.case.id, channel, point, reading, None, f"x-{cast.count}"), at=at)


def ours(cast: Cast) -> list[Contact]:
    """The contacts that we made; what the customer wrote is in the ledger too."""
    return [contact for contact in cast.facts.contacts if contact.outcome != "inbound"]


def answers(cast: Cast) -> list[SendMessage]:
    return [effect for effect in cast.sent if effect.purpose == "answer"]


@pytest.mark.parametrize(
    ("reading", "message"),
    [
        ("stop", "stop-confirmed"),
        ("hardship", "hardship-received"),
        ("already_paid", "already-paid-received"),
    ],
)
def test_what_was_said_in_the_thread_is_confirmed_in_the_thread(reading: str, message: str) -> None:
    cast = open_thread()
    replies(cast, reading)
    (answer,) = answers(cast)
    assert (answer.message, answer.channel, answer.point) == (message, "sms", SMS.id)
    assert answer.answers_customer
    assert cast.facts.answers == ()


@pytest.mark.parametrize("reading", ["cease", "wrong_person", "help", "other", "no", "start"])
def test_who_refuses_contact_or_is_somebody_else_is_told_nothing(reading: str) -> None:
    cast = open_thread()
    replies(cast, reading)
    assert answers(cast) == []


def test_what_was_done_on_the_page_is_answered_by_the_page() -> None:
    cast = open_thread()
    cast.tell(HardshipDisclosed(cast.case.id))
    cast.tell(AlreadyPaid(1, cast.case.id))
    cast.tell(DisputeRaised(1, cast.case.id, "amount"))
    cast.tell(OptedOut("text", SMS.id))
    assert answers(cast) == []


def test_a_promise_on_the_page_is_not_confirmed_by_a_message() -> None:
    cast = open_thread()
    cast.promise()
    assert answers(cast) == []
    assert cast.said(PromiseMade)


def test_the_confirmation_of_a_stop_is_an_exception_that_its_receipt_names() -> None:
    cast = open_thread(packs=HOUSE)
    replies(cast, "stop")
    (answer,) = answers(cast)
    kept = [receipt for receipt in cast.receipts if receipt.effect == answer.effect]
    assert [receipt.moment for receipt in kept] == ["decide", "reserve"]
    for receipt in kept:
        again = replay(receipt.facts, HOUSE)
        assert again.verdict == "allow"
        assert [verdict.rule for verdict in again.exceptions] == ["base.opt_out"]


def test_no_cap_delays_the_confirmation_of_a_stop_and_it_is_counted() -> None:
    cast = open_thread(packs=HOUSE)
    used = [
        Contact(
            cast.now - timedelta(days=n),
            (cast.now - timedelta(days=n)).date(),
            "sms",
            "collections",
            1,
            "delivered",
            effect=f"old-{n}",
        )
        for n in (1, 2, 3)
    ]
    cast.facts = replace(cast.facts, contacts=(*used, *cast.facts.contacts))
    before = len(ours(cast))
    replies(cast, "stop")
    assert [answer.message for answer in answers(cast)] == ["stop-confirmed"]
    assert len(ours(cast)) == before + 1


def test_a_second_stop_is_not_confirmed_again() -> None:
    cast = open_thread()
    replies(cast, "stop")
    replies(cast, "stop")
    assert len(answers(cast)) == 1


def test_a_stop_by_e_mail_is_confirmed_by_e_mail() -> None:
    cast = open_thread()
    replies(cast, "stop", channel="email", point=EMAIL.id)
    replies(cast, "stop", channel="email", point=EMAIL.id)
    assert [answer.channel for answer in answers(cast)] == ["email"]


def test_the_same_trouble_told_twice_a_day_is_confirmed_once_and_a_longer_pause_again() -> None:
    cast = open_thread()
    replies(cast, "hardship")
    replies(cast, "hardship")
    assert len(answers(cast)) == 1
    cast.days(2)
    replies(cast, "hardship")
    assert len(answers(cast)) == 2


def test_a_claim_told_twice_is_confirmed_once() -> None:
    cast = open_thread()
    replies(cast, "already_paid")
    replies(cast, "already_paid")
    assert len(answers(cast)) == 1


def test_an_answer_waits_for_its_permitted_time() -> None:
    cast = open_thread(packs=HOUSE)
    cast.until(datetime(2026, 5, 5, 20, 30, tzinfo=UTC))
    replies(cast, "hardship")
    assert answers(cast) == []
    assert [answer.message for answer in cast.facts.answers] == ["hardship-received"]
    assert cast.due_at is not None
    cast.until(datetime(2026, 5, 6, 9, 30, tzinfo=UTC))
    (answer,) = answers(cast)
    assert answer.message == "hardship-received"
    assert datetime(2026, 5, 6, 8, 0, tzinfo=UTC) <= cast.facts.contacts[-1].at < datetime(2026, 5, 6, 9, 0, tzinfo=UTC)


def test_a_stop_at_night_is_honoured_and_not_confirmed_hours_later() -> None:
    cast = open_thread(packs=HOUSE)
    cast.until(datetime(2026, 5, 5, 20, 30, tzinfo=UTC))
    replies(cast, "stop")
    cast.days(5)
    assert answers(cast) == []
    assert cast.facts.text_stopped
    (dropped,) = cast.said(AnswerDropped)
    assert dropped.reason == "policy does not permit it: house.hours"


def test_an_answer_that_waited_is_not_sent_when_it_is_no_longer_so() -> None:
    cast = open_thread(packs=HOUSE)
    cast.until(datetime(2026, 5, 5, 20, 30, tzinfo=UTC))
    replies(cast, "already_paid")
    (hold,) = cast.facts.holds
    cast.tell(HoldEnded(hold.id, hold.kind, "it was placed by mistake"), actor="Ana Agent")
    cast.days(1)
    assert answers(cast) == []
    assert [dropped.reason for dropped in cast.said(AnswerDropped)] == ["what it says is no longer so"]


def test_an_answer_goes_although_the_case_has_ended() -> None:
    cast = open_thread()
    cast.pay()
    assert cast.case.status == "ended"
    replies(cast, "already_paid")
    (answer,) = answers(cast)
    assert (answer.message, answer.case) == ("already-paid-received", cast.case.id)


def test_an_answer_that_the_provider_refused_goes_by_another_channel() -> None:
    cast = open_thread()
    cast.provider = "away"
    replies(cast, "hardship")
    (queued,) = [effect for effect in cast.queued.values() if isinstance(effect, SendMessage)]
    cast.provider = "fails"
    del cast.queued[queued.effect]
    cast._send(queued)
    cast.provider = "accepts"
    cast.settle()
    (answer,) = answers(cast)
    assert (answer.channel, answer.answers_customer) == ("email", False)
    assert answer.effect != queued.effect


def test_the_confirmation_of_a_stop_goes_nowhere_else() -> None:
    cast = open_thread(provider="accepts")
    cast.provider = "fails"
    replies(cast, "stop")
    cast.provider = "accepts"
    cast.days(1)
    assert answers(cast) == []
    assert [dropped.reason for dropped in cast.said(AnswerDropped)] == ["it has nowhere to go"]


def test_an_answer_released_at_the_last_moment_is_asked_for_again_under_another_key() -> None:
    cast = open_thread(packs=HOUSE)
    cast.until(datetime(2026, 5, 5, 17, 59, tzinfo=UTC))
    cast.provider = "away"
    replies(cast, "hardship")
    (first,) = [effect for effect in cast.queued.values() if isinstance(effect, SendMessage)]
    cast.now = datetime(2026, 5, 5, 18, 0, tzinfo=UTC)  # 19:00 in Dublin: closed
    cast.provider = "accepts"
    cast.settle()
    assert answers(cast) == []
    cast.days(1)
    (answer,) = answers(cast)
    assert answer.effect != first.effect
    owed = cast.said(AnswerOwed)
    assert {one.owed_at for one in owed} == {datetime(2026, 5, 5, 17, 59, tzinfo=UTC)}


def test_an_answer_counts_as_a_contact_of_that_day() -> None:
    two = journey(NUDGES), journey("  first: {send: bill, wait: 3 days, then: over}\n", name="other", purpose="service")
    cast = Cast(two, packs=HOUSE)
    cast.open()
    replies(cast, "already_paid")
    assert [contact.purpose for contact in ours(cast)] == ["collections", "answer"]


def test_a_reply_that_could_be_anybodys_is_not_answered() -> None:
    cast = open_thread()
    cast.tell(Replied(None, "sms", SMS.id, "stop", None, "x-1"))
    assert answers(cast) == []
    assert cast.facts.text_stopped


def test_an_answer_leaves_the_visit_of_its_case_alone() -> None:
    """The case waits for its own permitted time when the answer leaves; the log tells the same of it."""
    cast = Cast((journey(NUDGES),), packs=HOUSE)
    cast.open()
    cast.days(1)
    replies(cast, "already_paid")
    assert len(answers(cast)) == 1
    told = Replay(journeys=cast.world.journeys).tell_all((one.event, one.occurred_at) for one in cast.log)
    assert differences(told.cases[cast.case.id], cast.case) == ()


def test_without_any_way_to_reach_them_the_answer_is_dropped_in_sight() -> None:
    cast = open_thread()
    cast.facts = replace(cast.facts, points=(replace(SMS, state="wrong_person"),))
    replies(cast, "hardship")
    assert answers(cast) == []
    assert len(cast.said(AnswerDropped)) == 1


def test_a_promise_made_in_a_thread_is_confirmed_there() -> None:
    """No reading makes a promise yet; when one does, its confirmation is owed."""
    cast = open_thread()
    reply = Replied(cast.case.id, "sms", SMS.id, "other", None, "x")
    due = (TUESDAY_TEN + timedelta(days=3)).date()
    money = cast.facts.accounts[0].past_due
    made = PromiseMade("P", 1, cast.case.id, money, due, 95, 2)
    assert confirmation(made, reply, before=cast.facts, after=cast.facts) == "promise-confirmed"


def test_the_contact_of_an_answer_names_its_case_and_purpose() -> None:
    cast = open_thread(packs=ANYTIME, facts=customer())
    replies(cast, "hardship")
    requested = cast.said(ContactRequested)[-1]
    assert (requested.case, requested.purpose, requested.message) == (cast.case.id, "answer", "hardship-received")


def test_a_stop_right_after_another_word_is_confirmed_all_the_same() -> None:
    cast = open_thread(packs=HOUSE)
    replies(cast, "already_paid")
    replies(cast, "stop")
    assert [answer.message for answer in answers(cast)] == ["already-paid-received", "stop-confirmed"]


def test_an_answer_that_waited_does_not_go_where_they_have_stopped_texts_meanwhile() -> None:
    cast = open_thread(packs=HOUSE)
    cast.until(datetime(2026, 5, 5, 20, 30, tzinfo=UTC))
    replies(cast, "already_paid")
    cast.until(datetime(2026, 5, 5, 20, 40, tzinfo=UTC))
    replies(cast, "stop")
    cast.days(2)
    assert [answer.channel for answer in answers(cast)] == ["email"]

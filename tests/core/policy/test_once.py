"""One answer to somebody who has just written: through the same medium, and no second one."""

from datetime import timedelta
from typing import Any

import pytest
from tests.core.policy.asking import contact, customer, intent, local, portfolio

from goodterms.core.calendar import zones_of
from goodterms.core.contacts import micros
from goodterms.core.policy.once import may_answer_once
from goodterms.core.policy.rule import Ask

CAME = contact("2026-11-24 09:00", channel="sms", outcome="inbound")


def may(*made: Any, **asks: Any) -> bool:
    facts, now = customer(contacts=made), local("2026-11-24 10:00")
    asked = intent(**({"purpose": "answer", "answers_customer": True} | asks))
    return may_answer_once(
        Ask(asked, facts, portfolio(), now, micros(now), timedelta(0), zones_of(facts.zones), [], {})
    )


def test_a_demand_answers_nobody() -> None:
    assert may()
    assert not may(answers_customer=False)
    assert not may(purpose="collections")


def test_what_they_sent_is_answered_once() -> None:
    assert may(CAME)
    assert not may(CAME, contact("2026-11-24 09:05", channel="sms"))
    assert not may(CAME, contact("2026-11-24 09:00", channel="sms"))
    assert may(contact("2026-11-24 08:55", channel="sms"), CAME)
    assert may(contact("2026-11-24 09:00", channel="sms"), CAME)


def test_however_long_ago_it_was_a_second_answer_is_one_too_many() -> None:
    assert not may(
        contact("2026-11-01 09:00", channel="sms", outcome="inbound"), contact("2026-11-01 09:05", channel="sms")
    )


def test_when_they_write_again_they_are_answered_again() -> None:
    assert may(
        CAME, contact("2026-11-24 09:05", channel="sms"), contact("2026-11-24 09:10", channel="sms", outcome="inbound")
    )


def test_the_answer_goes_through_the_medium_they_used_last() -> None:
    mail = contact("2026-11-24 09:30", outcome="inbound")
    assert not may(CAME, mail)
    assert may(mail, contact("2026-11-24 09:40", channel="sms", outcome="inbound"))
    assert may(CAME, contact("2026-11-24 09:00", outcome="inbound"))


def test_a_message_by_another_medium_was_no_answer_and_neither_is_this_one() -> None:
    assert may(CAME, contact("2026-11-24 09:05", channel="email"))
    assert may(CAME, contact("2026-11-24 09:05", channel="sms", effect="this-attempt"))


def test_a_call_that_did_not_connect_answered_nothing() -> None:
    called = contact("2026-11-24 09:00", channel="call", outcome="inbound")
    assert may(called, contact("2026-11-24 09:05", channel="call", outcome="not_connected"), channel="call")
    assert not may(called, contact("2026-11-24 09:05", channel="call", outcome="unanswered"), channel="call")


@pytest.mark.parametrize("about", [None, 1, (1, 2)])
def test_two_contacts_of_one_instant_are_compared_whatever_they_are_about(about: Any) -> None:
    twin = contact("2026-11-24 09:00", channel="sms", outcome="inbound", account=about)
    assert may(CAME, twin)

"""STOP stops that address, and all texts and automated calls of the creditor to that person; other media go on."""

from dataclasses import replace

import pytest
from tests.core.policy.asking import AGREED, MAILBOX, PHONE, ask, reason

from goodterms.core.facts import Consent, Point

STOPPED = replace(PHONE, state="opted_out")
SECOND_PHONE = Point(3, "sms", "cc", 3)
WHATSAPP = Point(4, "whatsapp", "dd", 4)
BY_MAIL = {"channel": "email", "point": 2}
ANSWER = {"purpose": "answer", "answers_customer": True}


def test_an_address_that_was_stopped_is_denied() -> None:
    decision = ask(points=(STOPPED, MAILBOX))
    assert decision.verdict == "deny"
    assert decision.against == ("base.opt_out",)


def test_stop_by_text_covers_every_number_and_every_text_channel_of_the_person() -> None:
    points = (STOPPED, MAILBOX, SECOND_PHONE, WHATSAPP)
    assert ask(points=points, text_stopped=True, asks={"point": 3}).verdict == "deny"
    assert ask(points=points, text_stopped=True, asks={"channel": "whatsapp", "point": 4}).verdict == "deny"


def test_other_media_go_on() -> None:
    assert ask(points=(STOPPED, MAILBOX), text_stopped=True, asks=BY_MAIL).verdict == "allow"


def test_automated_calls_stop_and_a_call_by_a_person_goes_on() -> None:
    consents = (*AGREED, Consent("call", "collections", True))
    for number in (STOPPED, Point(1, "call", "aa", 1)):
        automated = {"channel": "call", "automated": True}
        assert ask(points=(number,), consents=consents, text_stopped=True, asks=automated).verdict == "deny"
        assert ask(points=(number,), consents=consents, text_stopped=True, asks={"channel": "call"}).verdict == "allow"


def test_a_mailbox_that_was_stopped_stops_mail_and_not_texts() -> None:
    points = (PHONE, replace(MAILBOX, state="opted_out"))
    assert ask(points=points, asks=BY_MAIL).verdict == "deny"
    assert ask(points=points).verdict == "allow"


def test_the_confirmation_the_customer_just_asked_for_goes_and_the_receipt_says_why() -> None:
    decision = ask(points=(STOPPED,), text_stopped=True, asks=ANSWER)
    assert decision.verdict == "allow"
    assert [verdict.rule for verdict in decision.exceptions] == ["base.opt_out"]
    assert "has just asked for this answer" in reason(decision, "base.opt_out")


@pytest.mark.parametrize("purpose", ["collections", "marketing"])
def test_a_demand_is_never_an_answer(purpose: str) -> None:
    consents = (*AGREED, Consent("sms", "marketing", True))
    asks = {"purpose": purpose, "answers_customer": True}
    assert ask(points=(STOPPED,), text_stopped=True, consents=consents, asks=asks).verdict == "deny"


@pytest.mark.parametrize("purpose", ["promise", "service", "answer", "security", "safety"])
def test_nothing_that_was_not_asked_for_passes(purpose: str) -> None:
    assert "base.opt_out" in ask(points=(STOPPED,), asks={"purpose": purpose}).against

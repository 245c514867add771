"""The contact point exists, can take the channel, works, and belongs to our customer."""

from dataclasses import replace

import pytest
from tests.core.policy.asking import MAILBOX, PHONE, ask

from goodterms.core.facts import Point

ANSWER = {"purpose": "answer", "answers_customer": True}


@pytest.mark.parametrize("state", ["wrong_person", "bounced"])
def test_a_wrong_or_dead_address_gets_nothing_not_even_an_answer(state: str) -> None:
    points = (replace(PHONE, state=state),)
    for asks in ({}, ANSWER, {"purpose": "security"}, {"channel": "call"}):
        decision = ask(points=points, asks=asks)
        assert decision.verdict == "deny"
        assert "base.contact_point" in decision.against


def test_the_other_addresses_of_the_customer_are_not_touched() -> None:
    points = (replace(PHONE, state="wrong_person"), MAILBOX)
    assert ask(points=points, asks={"channel": "email", "point": 2}).verdict == "allow"


def test_a_point_that_does_not_exist_is_denied() -> None:
    assert ask(asks={"point": 77}).against == ("base.contact_point",)


def test_a_mailbox_takes_no_text_and_no_call() -> None:
    assert ask(asks={"point": 2}).verdict == "deny"
    assert ask(asks={"channel": "call", "point": 2}).verdict == "deny"


@pytest.mark.parametrize("channel", ["call", "sms", "whatsapp"])
def test_every_telephone_number_can_be_called(channel: str) -> None:
    assert ask(points=(Point(1, channel, "aa", 1),), asks={"channel": "call"}).verdict == "allow"  # type: ignore[arg-type]

"""What Twilio's webhooks say, from the pages that describe them."""

from datetime import UTC, datetime
from urllib.parse import urlencode

import pytest
from tests.channels.payloads import payload
from tests.channels.twilio.conftest import HOOK
from tests.standin.twilio import ACCOUNT, TOKEN
from twilio.request_validator import RequestValidator

from goodterms.channels.base import DeliveryReport, Inbound, Reply
from goodterms.channels.twilio.adapter import TwilioChannel
from goodterms.channels.twilio.signature import FORM
from goodterms.transport.webhook import Webhook


def received(name: str, *, query: str = "", **changed: str) -> Inbound:
    """One webhook, signed by Twilio's own code."""
    form, url = {**payload("twilio", name), **changed}, HOOK + query
    headers = {"content-type": FORM, "x-twilio-signature": RequestValidator(TOKEN).compute_signature(url, form)}
    channel = TwilioChannel(account=ACCOUNT, user=(ACCOUNT, TOKEN), keys=[TOKEN], webhook_url=HOOK)
    (found,) = channel.receive(webhook=Webhook(url, headers, urlencode(form).encode(), datetime.now(UTC)))
    channel.close()
    return found


def test_a_delivery_is_reported_with_our_own_key_from_the_address_that_was_called() -> None:
    report = received("delivered", query="?effect=abc123")
    assert report == DeliveryReport("delivered", "SM2xxxxxx", "abc123", "SM2xxxxxx/delivered", None)


def test_a_number_out_of_service_is_a_dead_address() -> None:
    report = received("undelivered")
    assert isinstance(report, DeliveryReport)
    assert (report.status, report.permanent, report.effect_key) == ("bounced", True, None)
    assert report.reason == "the number is not in service (code 30005)"


def test_whatsapp_tells_when_it_was_read() -> None:
    report = received("read")
    assert isinstance(report, DeliveryReport)
    assert report.status == "read"


def test_a_text_is_a_reply_from_its_number() -> None:
    assert received("text_in") == Reply(
        "sms", "+14017122661", "+15017122661", "I will pay on Friday", "SM5xxxxxx", None
    )


def test_a_stop_that_twilio_handled_is_a_stop_whatever_its_words() -> None:
    reply = received("stop_in")
    assert isinstance(reply, Reply)
    assert (reply.text, reply.stops) == ("NO MORE", True)


def test_a_whatsapp_message_notes_what_is_attached_and_fetches_nothing() -> None:
    reply = received("whatsapp_in")
    assert isinstance(reply, Reply)
    assert (reply.channel, reply.from_address) == ("whatsapp", "+14017122661")
    assert (reply.text, reply.attached) == ("My receipt", "1")
    assert reply.shown == "My receipt\n[1 attached, not fetched]"


@pytest.mark.parametrize("words", ["cancel", "end", "no mas", "arrêt", "yes", ""])
def test_what_is_attached_adds_nothing_to_the_words(words: str) -> None:
    reply = received("whatsapp_in", Body=words, NumMedia="2")
    assert isinstance(reply, Reply)
    assert (reply.text, reply.attached) == (words, "2")
    assert reply.shown == f"{words}\n[2 attached, not fetched]".strip()


def test_a_pressed_button_says_its_words() -> None:
    reply = received("button_in")
    assert isinstance(reply, Reply)
    assert reply.text == "I have paid"

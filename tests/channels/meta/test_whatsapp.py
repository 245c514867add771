"""What Meta is sent, what its codes mean, and what its webhooks say, from the pages that describe them."""

import hashlib
import hmac
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from tests.channels.contract import AT
from tests.channels.payloads import payload
from tests.shared import vectors
from tests.standin.meta import NUMBER, TOKEN, MetaStandin
from tests.standin.processes import soon

from goodterms.channels.base import (
    Accepted,
    ApprovedTemplate,
    DefinitelyNotAccepted,
    DeliveryReport,
    Inbound,
    Outgoing,
    Reply,
    UnknownOutcome,
    Unreadable,
)
from goodterms.channels.meta.adapter import MetaChannel
from goodterms.channels.signatures import HUB_HEADER, verify_hmac_hex
from goodterms.transport.webhook import Webhook

MESSAGE = Outgoing(effect_key="k1", channel="whatsapp", sender="", address="+16505551234", text="Hello", at=AT)


@pytest.fixture
def meta() -> Iterator[MetaStandin]:
    standin = MetaStandin()
    yield standin
    standin.close()


@pytest.fixture
def channel(meta: MetaStandin) -> Iterator[MetaChannel]:
    channel = MetaChannel(number=NUMBER, token=TOKEN, keys=["secret"], verify_token="meatyhamhock", url=meta.url)
    yield channel
    channel.close()


def received(channel: MetaChannel, name: str, *, caption: str | None = None) -> list[Inbound]:
    body = json.dumps(payload("meta", name)).encode()
    if caption is not None:
        body = body.replace(b'"Taj Mahal"', json.dumps(caption).encode())
    headers = {HUB_HEADER: "sha256=" + hmac.new(b"secret", body, hashlib.sha256).hexdigest()}
    return channel.receive(webhook=Webhook("", headers, body, datetime.now(UTC)))


def test_free_text_shows_no_preview_of_its_link_and_carries_our_key(channel: MetaChannel, meta: MetaStandin) -> None:
    assert isinstance(channel.send(message=MESSAGE, deadline=soon()), Accepted)
    assert meta.bodies == [
        {
            "messaging_product": "whatsapp",
            "recipient_type": "individual",
            "to": "+16505551234",
            "type": "text",
            "text": {"body": "Hello", "preview_url": False},
            "biz_opaque_callback_data": "k1",
        }
    ]


def test_an_approved_template_goes_by_name_language_and_values(channel: MetaChannel, meta: MetaStandin) -> None:
    template = ApprovedTemplate("payment_due", "en-IE", ("Mary", "€40.00"))
    message = Outgoing(effect_key="k1", channel="whatsapp", sender="", address="+1", text="x", at=AT, template=template)
    assert isinstance(channel.send(message=message, deadline=soon()), Accepted)
    assert meta.bodies[0]["template"] == {
        "name": "payment_due",
        "language": {"code": "en_IE"},
        "components": [
            {"type": "body", "parameters": [{"type": "text", "text": "Mary"}, {"type": "text", "text": "€40.00"}]}
        ],
    }


@pytest.mark.parametrize(
    ("status", "code", "permanent", "words"),
    [
        (400, 131047, True, "no conversation is open"),
        (400, 131026, True, "cannot be reached"),
        (400, 130429, False, "too many"),
        (400, 131056, False, "too many messages to one person"),
        (401, 190, False, "access token"),
        (403, 299, False, "permission"),
        (404, 132001, True, "no such approved template"),
        (400, 1, None, "code 1"),
        (500, 131000, None, "500"),
    ],
)
def test_a_code_says_more_than_its_status(
    channel: MetaChannel, meta: MetaStandin, status: int, code: int, permanent: bool | None, words: str
) -> None:
    meta.refuse = (status, code)
    result = channel.send(message=MESSAGE, deadline=soon())
    if permanent is None:
        assert isinstance(result, UnknownOutcome)
    else:
        assert isinstance(result, DefinitelyNotAccepted)
        assert result.permanent is permanent
        assert result.throttled is (code == 130429)
    assert words in result.reason
    assert "+1650" not in result.reason


def test_the_signature_is_the_one_of_the_official_examples() -> None:
    official: dict[str, Any] = vectors()["x_hub_signature_256"]
    hub, other = official["github"], official["whatsapp_sdk"]
    for secret, words, told in (
        (hub["secret"], hub["payload"], hub["header"]),
        (other["secret"], other["payload"], "sha256=" + other["hex"]),
    ):
        webhook = Webhook("", {HUB_HEADER: told}, words.encode(), datetime.now(UTC))
        verify_hmac_hex(keys=["another", secret], webhook=webhook, name=HUB_HEADER, prefix="sha256=")


def test_a_handshake_with_our_words_is_answered_with_its_challenge(channel: MetaChannel) -> None:
    asked = {"hub.mode": "subscribe", "hub.challenge": "1158201444", "hub.verify_token": "meatyhamhock"}
    assert channel.handshake(query=asked) == "1158201444"
    assert channel.handshake(query={**asked, "hub.verify_token": "guess"}) is None
    assert channel.handshake(query={**asked, "hub.mode": "unsubscribe"}) is None
    assert channel.handshake(query={**asked, "hub.challenge": "x" * 1000}) is None
    assert channel.handshake(query={}) is None


def test_a_delivery_says_when_and_of_which_effect(channel: MetaChannel) -> None:
    at = datetime.fromtimestamp(1750030073, UTC)
    assert received(channel, "delivered") == [
        DeliveryReport("delivered", "wamid.sent", "effect-1", "wamid.sent/delivered", at)
    ]


def test_somebody_who_is_not_on_whatsapp_is_a_dead_address_there(channel: MetaChannel) -> None:
    (report,) = received(channel, "failed")
    assert isinstance(report, DeliveryReport)
    assert (report.status, report.permanent) == ("bounced", True)
    assert report.reason == "this person cannot be reached on WhatsApp (code 131026)"


def test_everything_in_one_webhook_is_read_in_order(channel: MetaChannel) -> None:
    found = received(channel, "several")
    assert [type(one).__name__ for one in found] == ["DeliveryReport", "DeliveryReport", "Reply"]
    assert [one.external_id for one in found] == ["wamid.a/sent", "wamid.a/read", "wamid.b"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("text_in", "Does it come in another color?"),
        ("button_in", "Unsubscribe"),
        ("choice_in", "Cancel"),
        ("list_in", "Priority Mail Express"),
        ("image_in", "Taj Mahal"),
    ],
)
def test_what_a_person_types_presses_or_chooses_is_a_reply(channel: MetaChannel, name: str, words: str) -> None:
    (reply,) = received(channel, name)
    assert isinstance(reply, Reply)
    assert (reply.channel, reply.from_address, reply.to_address) == ("whatsapp", "+16505551234", "+15550783881")
    assert reply.text == words


@pytest.mark.parametrize("words", ["cancel", "fin", "no mas", "yes", ""])
def test_what_is_attached_adds_nothing_to_the_words(channel: MetaChannel, words: str) -> None:
    (reply,) = received(channel, "image_in", caption=words)
    assert isinstance(reply, Reply)
    assert (reply.text, reply.attached) == (words, "image")
    assert reply.shown == f"{words}\n[image attached, not fetched]".strip()


def test_a_reaction_is_kept_and_moves_nothing(channel: MetaChannel) -> None:
    (kept,) = received(channel, "reaction_in")
    assert isinstance(kept, Unreadable)


def test_stopping_promotions_in_whatsapp_is_a_stop(channel: MetaChannel) -> None:
    (reply,) = received(channel, "stop_promotions")
    assert isinstance(reply, Reply)
    assert reply.stops
    assert reply.from_address == "+16505551234"

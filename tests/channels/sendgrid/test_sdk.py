"""SendGrid's own SDK sends to our stand-in, and verifies what we verify."""

from datetime import UTC, datetime

import orjson
from sendgrid import SendGridAPIClient
from sendgrid.helpers.eventwebhook import EventWebhook
from sendgrid.helpers.mail import Mail
from tests.channels.payloads import payload
from tests.shared import vectors
from tests.standin.processes import soon
from tests.standin.sendgrid import API_KEY, KEY, SendGridStandin, public, signed_headers

from goodterms.channels.base import Accepted, BadWebhook, DeliveryReport, Outgoing, Reply
from goodterms.channels.registry import build
from goodterms.channels.sendgrid.adapter import SendGridChannel
from goodterms.channels.sendgrid.signature import public_key, verify
from goodterms.transport.webhook import Webhook

MESSAGE = Outgoing(
    effect_key="effect-1",
    channel="email",
    sender="Harbour",
    address="anna@home.example",
    subject="Hello\r\nBcc: x@evil.example",
    text="Hello",
    html="<p>Hello</p>",
    at=datetime(2026, 11, 22, tzinfo=UTC),
    reply_to="reply+abc@harbour.example",
    unsubscribe="https://pay.harbour.example/u/abc",
)


def channel(url: str = "http://127.0.0.1:9", key: str = "") -> SendGridChannel:
    settings = {"api_key": API_KEY, "from": "post@harbour.example", "verification_key": key or public(KEY), "url": url}
    found = build(name="sendgrid", settings=settings)
    assert isinstance(found, SendGridChannel)
    return found


def received(body: bytes, content_type: str = "application/json"):
    headers = {"content-type": content_type, **signed_headers(body)}
    return channel().receive(webhook=Webhook("", headers, body, datetime.now(UTC)))


def test_the_stand_in_takes_what_the_sdk_sends_and_our_message_has_the_same_shape() -> None:
    standin = SendGridStandin()
    mail = Mail("post@harbour.example", "anna@home.example", "Hello", "Hello", "<p>Hello</p>")
    answer = SendGridAPIClient(API_KEY, host=standin.url).send(mail)
    assert answer.status_code == 202
    ours = channel(standin.url)
    assert ours.send(message=MESSAGE, deadline=soon()) == Accepted("message2", MESSAGE.at)
    ours.close()
    standin.close()
    theirs, mine = standin.taken
    assert theirs["content"] == mine["content"]
    assert theirs["personalizations"][0]["to"] == mine["personalizations"][0]["to"]
    assert mine["from"] == {"email": "post@harbour.example", "name": "Harbour"}
    assert mine["reply_to"] == {"email": "reply+abc@harbour.example"}
    assert mine["subject"] == "Hello Bcc: x@evil.example"
    assert mine["headers"]["List-Unsubscribe"] == "<https://pay.harbour.example/u/abc>"
    assert mine["headers"]["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert not any(part["enable"] for part in mine["tracking_settings"].values()), "our links are signed"


def test_the_sdk_verifies_what_we_verify() -> None:
    body = orjson.dumps([payload("sendgrid", "delivered")])
    headers = signed_headers(body)
    theirs = EventWebhook(public(KEY))
    signature = headers["x-twilio-email-event-webhook-signature"]
    made = headers["x-twilio-email-event-webhook-timestamp"]
    assert theirs.verify_signature(body.decode(), signature, made)
    assert received(body)


def test_the_vendors_own_vector_holds_and_its_bad_ones_do_not() -> None:
    vector = vectors()["sendgrid_event_webhook"]
    bad = vector["negative"]

    def holds(key: str, signature: str, made: str, body: str) -> bool:
        headers = {
            "X-Twilio-Email-Event-Webhook-Signature": signature,
            "X-Twilio-Email-Event-Webhook-Timestamp": made,
        }
        now = datetime.fromtimestamp(int(vector["timestamp"]), UTC)
        try:
            verify(webhook=Webhook("", headers, body.encode(), now), keys=[public_key(key)])
        except BadWebhook as refused:
            return refused.kind != "signature"
        return True

    key, signature, made, body = (vector[name] for name in ("public_key_der_b64", "signature", "timestamp", "payload"))
    assert holds(key, signature, made, body)
    assert not holds(bad["bad_key"], signature, made, body)
    assert not holds(key, bad["bad_signature"], made, body)
    assert not holds(key, signature, bad["bad_timestamp"], body)
    assert not holds(key, signature, made, bad["bad_payload"])


def test_events_say_what_became_of_a_message() -> None:
    names = ("delivered", "bounce", "blocked", "dropped", "deferred", "open")
    found = received(orjson.dumps([payload("sendgrid", name) for name in names]))
    told = [
        (one.status, one.permanent, one.provider_id, one.effect_key) for one in found if isinstance(one, DeliveryReport)
    ]
    assert told == [
        ("delivered", False, "14c5d75ce93", "effect-1"),
        ("bounced", True, "14c5d75ce93", "effect-1"),
        ("failed", False, "14c5d75ce93", "effect-1"),
        ("bounced", True, "14c5d75ce93", "effect-1"),
        ("accepted", False, "14c5d75ce93", "effect-1"),
    ]
    assert len(found) == 5, "an opened message moves nothing"


def test_a_complaint_and_an_unsubscribe_are_stops() -> None:
    for name in ("spamreport", "unsubscribe"):
        (found,) = received(orjson.dumps([payload("sendgrid", name)]))
        assert isinstance(found, Reply)
        assert (found.from_address, found.stops) == ("example@test.com", True)


def form(**fields: str) -> tuple[bytes, str]:
    parts = "".join(
        f'--xYzZY\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in fields.items()
    )
    return f"{parts}--xYzZY--\r\n".encode(), "multipart/form-data; boundary=xYzZY"


ENVELOPE = '{"to":["reply+abc@harbour.example"],"from":"anna@home.example"}'
HEADERS = "From: Anna <anna@home.example>\nMessage-ID: <1@home.example>\nSubject: Re: Hello\nMIME-Version: 1.0\n"
WORDS = "I paid\n\nOn Sun, 22 Nov 2026 at 09:30, Harbour <post@harbour.example> wrote:\n> STOP"


def test_an_answer_that_came_in_is_read_raw_or_in_parts() -> None:
    cut = form(headers=f"{HEADERS}Content-Type: multipart/alternative;\n boundary=q\n", text=WORDS, envelope=ENVELOPE)
    raw = form(email=f"{HEADERS}Content-Type: text/plain\n\n{WORDS}", envelope=ENVELOPE)
    for body, content_type in (cut, raw):
        (found,) = received(body, content_type)
        assert isinstance(found, Reply)
        assert (found.from_address, found.text) == ("anna@home.example", "I paid")
        assert found.to_address == "reply+abc@harbour.example"


def test_an_automatic_answer_that_came_in_is_nothing() -> None:
    body, content_type = form(headers=f"{HEADERS}Auto-Submitted: auto-replied\n", text="I am away", envelope=ENVELOPE)
    assert received(body, content_type) == []

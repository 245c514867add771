"""Mailgun is a channel."""

import hashlib
import hmac
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlencode

import orjson
import pytest
from tests.channels.contract import HttpChannelContract
from tests.channels.payloads import payload
from tests.standin.processes import KEY, HttpServer, soon

from goodterms.channels.base import Accepted, ChannelAdapter, DeliveryReport, Outgoing, Reply
from goodterms.channels.mailgun.adapter import EFFECT, MailgunChannel
from goodterms.channels.mailgun.outcomes import NOT_ACCEPTED
from goodterms.transport.webhook import Webhook

EVENTS = ("accepted", "delivered", "permanent", "suppressed", "policy", "temporary", "complained", "unsubscribed")


def signature(key: str = KEY, at: datetime | None = None) -> dict[str, str]:
    made, token = str(int((at or datetime.now(UTC)).timestamp())), "a" * 50
    return {
        "timestamp": made,
        "token": token,
        "signature": hmac.new(key.encode(), f"{made}{token}".encode(), hashlib.sha256).hexdigest(),
    }


def event(name: str) -> bytes:
    return orjson.dumps(payload("mailgun", name))


class MailgunStandin:
    """https://documentation.mailgun.com/docs/mailgun/api-reference/send/mailgun/messages: keeps the forms it takes."""

    def __init__(self) -> None:
        self.forms: list[dict[str, str]] = []
        self.server = HttpServer(self._answer)

    def _answer(self, headers: dict[str, str], body: bytes) -> tuple[int, dict[str, str], bytes]:
        if headers[":path"] != "/v3/pay.example.org/messages" or headers["authorization"] != "Basic YXBpOmtleS0x":
            return 401, {}, b"Forbidden"
        form = {name: values[0] for name, values in parse_qs(body.decode()).items()}
        if not {"from", "to", "subject", "text"} <= form.keys():
            return 400, {}, b'{"message":"to parameter is missing"}'
        self.forms.append(form)
        answer = {"id": f"<{len(self.forms)}@pay.example.org>", "message": "Queued. Thank you."}
        return 200, {"content-type": "application/json"}, orjson.dumps(answer)


class TestMailgunChannel(HttpChannelContract):
    not_accepted = NOT_ACCEPTED
    accepting = frozenset({200})
    signs_the_time = False
    nonsense = (b"null", b"[]", b'"x"', b"{}", b'{"event":7}')

    def make(self, url: str) -> ChannelAdapter:
        return MailgunChannel(
            domain="pay.example.org", api_key="key-1", from_address="post@pay.example.org", keys=[KEY], url=url
        )

    def settings(self) -> dict[str, str]:
        return {"domain": "pay.example.org", "api_key": "key-1", "from": "post@pay.example.org", "signing_key": KEY}

    def unknown_event(self) -> bytes:
        return b'{"event":"teleported","id":"e1"}'

    def known_events(self) -> list[bytes]:
        return [event(name) for name in EVENTS]

    def message(self, key: str = "effect-1") -> Outgoing:
        return replace(super().message(key), channel="email", address="anna@home.example", subject="Hello")

    def signed(self, body: bytes, *, key: str = KEY, at: datetime | None = None) -> Webhook:
        """The signature stands beside the event."""
        told = orjson.dumps(signature(key, at))
        whole = b'{"signature":' + told + b',"event-data":' + body + b"}"
        return Webhook("", {"content-type": "application/json"}, whole, datetime.now(UTC))

    def key_in(self, headers: dict[str, str], body: bytes) -> str | None:
        return parse_qs(body.decode())[f"v:{EFFECT}"][0]

    @pytest.fixture
    def channel(self) -> Iterator[ChannelAdapter]:
        standin = MailgunStandin()
        channel = self.make(standin.server.url)
        yield channel
        channel.close()
        standin.server.close()

    def test_a_signature_of_yesterday_is_refused(self) -> None:
        self.refused("signature", self.signed(self.unknown_event(), at=datetime.now(UTC) - timedelta(hours=10)))

    def test_events_say_what_became_of_a_message(self) -> None:
        told = {}
        for name in ("accepted", "delivered", "permanent", "suppressed", "policy", "temporary"):
            (found,) = self.offline().receive(webhook=self.signed(event(name)))
            assert isinstance(found, DeliveryReport)
            assert found.provider_id == "20260203192638.000be97f99f8cea1@sample.mailgun.com"
            assert found.effect_key == "effect-1"
            assert found.occurred_at == datetime.fromtimestamp(1521233195, UTC)
            told[name] = (found.status, found.permanent)
        assert told == {
            "accepted": ("accepted", False),
            "delivered": ("delivered", False),
            "permanent": ("bounced", True),
            "suppressed": ("bounced", True),
            "policy": ("failed", False),
            "temporary": ("accepted", False),
        }

    def test_complaints_are_stops_and_opened_messages_move_nothing(self) -> None:
        for name in ("complained", "unsubscribed"):
            (found,) = self.offline().receive(webhook=self.signed(event(name)))
            assert isinstance(found, Reply)
            assert (found.from_address, found.stops) == ("recipient@sample.mailgun.com", True)
        assert self.offline().receive(webhook=self.signed(event("opened"))) == []

    def test_what_is_sent_has_every_header_and_nothing_is_tracked(self) -> None:
        standin = MailgunStandin()
        channel = self.make(standin.server.url)
        message = replace(
            self.message(),
            sender='Har"bour\r\nBcc: x@evil.example',
            html="<p>Hello</p>",
            reply_to="reply+abc@pay.example.org",
            unsubscribe="https://pay.example.org/u/abc",
        )
        sent = channel.send(message=message, deadline=soon())
        channel.close()
        standin.server.close()
        assert isinstance(sent, Accepted)
        assert sent.provider_id == "1@pay.example.org"
        (form,) = standin.forms
        assert "\n" not in form["from"]
        assert form["from"].endswith("<post@pay.example.org>")
        assert form["h:List-Unsubscribe"] == "<https://pay.example.org/u/abc>"
        assert form["h:List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert (form["h:Reply-To"], form["o:tracking"]) == ("reply+abc@pay.example.org", "no")

    @pytest.mark.parametrize("multipart", [False, True])
    def test_an_answer_that_a_route_hands_over_is_read(self, multipart: bool) -> None:
        mime = "From: Anna <anna@home.example>\r\nMessage-ID: <1@home.example>\r\n\r\nI paid\r\n\r\n> STOP"
        fields = {
            **signature(),
            "sender": "anna@home.example",
            "recipient": "reply+abc@pay.example.org",
            "body-mime": mime,
        }
        body, kind = urlencode(fields).encode(), "application/x-www-form-urlencoded"
        if multipart:
            parts = "".join(
                f'--q\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
                for name, value in fields.items()
            )
            body, kind = f"{parts}--q--\r\n".encode(), "multipart/form-data; boundary=q"
        (found,) = self.offline().receive(webhook=Webhook("", {"content-type": kind}, body, datetime.now(UTC)))
        assert isinstance(found, Reply)
        assert (found.text, found.to_address) == ("I paid", "reply+abc@pay.example.org")
        self.refused(
            "signature", Webhook("", {"content-type": kind}, body.replace(b"aaaa", b"bbbb"), datetime.now(UTC))
        )

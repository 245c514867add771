"""A provider described in settings is a channel, and nothing in a message or a setting can be more than a value."""

import hashlib
import hmac
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.channels.contract import AT, HttpChannelContract
from tests.standin.processes import KEY, HttpServer, soon

from goodterms.channels.base import (
    Accepted,
    BadWebhook,
    ChannelAdapter,
    DefinitelyNotAccepted,
    DeliveryReport,
    Reply,
    UnknownOutcome,
)
from goodterms.channels.http.adapter import HttpChannel
from goodterms.channels.http.mapping import filled, parsed_body, parsed_pointer, pointed
from goodterms.channels.registry import build
from goodterms.transport.webhook import Webhook

SETTINGS = {
    "url": "http://127.0.0.1:9/v2/send?fast=1",
    "body": '{"messages": [{"to": "{{ digits }}", "from": "{{ sender }}", "content": "{{ text }}", "ref": "{{ effect_key }}"}]}',
    "id_at": "/messages/0/id",
    "headers": '{"Idempotency-Key": "{{ effect_key }}", "X-Account": "harbour"}',
    "auth": "bearer",
    "secret": "t0ken",
    "webhook_secret": KEY,
    "webhook_header": "X-Provider-Signature",
    "webhook_prefix": "sha256=",
    "events_at": "/events",
    "kind_at": "/type",
    "kinds": '{"DLR": "delivered", "FAIL": "failed", "DEAD": "bounced", "MO": "reply", "PING": "ignored"}',
    "event_id_at": "/id",
    "message_id_at": "/message/id",
    "effect_key_at": "/message/ref",
}


def channel_with(**more: str) -> HttpChannel:
    built = build(name="http", settings=SETTINGS | more)
    assert isinstance(built, HttpChannel)
    return built


class TestHttpChannel(HttpChannelContract):
    not_accepted = {400: True, 401: False, 403: False, 422: True, 429: False}
    signs_the_time = False

    def make(self, url: str) -> ChannelAdapter:
        return channel_with(url=f"{url}/v2/send?fast=1")

    def settings(self) -> dict[str, str]:
        return {name: SETTINGS[name] for name in ("url", "body", "id_at")}

    def unknown_event(self) -> bytes:
        return b'{"events":[{"id":"e1","type":"teleported"}]}'

    def known_events(self) -> list[bytes]:
        return [
            b'{"events":[{"id":"e2","type":"DLR","message":{"id":7,"ref":"k"},"timestamp":1750030073}]}',
            b'{"events":[{"id":"e2","type":"DEAD","message":{"id":"m1"}}]}',
            b'{"events":[{"id":"e3","type":"MO","from":"+1","to":"+2","text":"hi"}]}',
        ]

    def headers_for(self, body: bytes, *, key: str = KEY, at: datetime | None = None) -> dict[str, str]:
        return {"x-provider-signature": "sha256=" + hmac.new(key.encode(), body, hashlib.sha256).hexdigest()}

    def key_in(self, headers: dict[str, str], body: bytes) -> str | None:
        return headers["idempotency-key"]

    @pytest.fixture
    def channel(self) -> Iterator[ChannelAdapter]:
        taken: list[Any] = []

        def take(headers: dict[str, str], body: bytes) -> tuple[int, dict[str, str], bytes]:
            message = json.loads(body)["messages"][0]
            assert (headers[":path"], headers["authorization"], headers["x-account"]) == (
                "/v2/send?fast=1",
                "Bearer t0ken",
                "harbour",
            )
            assert set(message) == {"to", "from", "content", "ref"}
            assert message["to"] == "886912345678"
            taken.append(message)
            return 202, {}, json.dumps({"messages": [{"id": len(taken)}]}).encode()

        server = HttpServer(take)
        channel = self.make(server.url)
        yield channel
        channel.close()
        server.close()


MESSAGE = TestHttpChannel().message()


@settings(max_examples=50, deadline=None)
@given(text=st.text(max_size=60), sender=st.text(max_size=20))
def test_no_words_become_structure_or_places(text: str, sender: str) -> None:
    tree = parsed_body(SETTINGS["body"], of="it")
    values = {"digits": "1", "sender": sender, "text": text + "{{ sender }}", "effect_key": "k"}
    assert filled(tree, values) == {
        "messages": [{"to": "1", "from": sender, "content": text + "{{ sender }}", "ref": "k"}]
    }


def test_a_form_is_a_form() -> None:
    channel = channel_with(format="form", body='{"to": "{{ address }}", "text": "{{ text }}"}')
    call = channel.call_for(replace(MESSAGE, text="a&b=c"))
    assert call.body == b"to=%2B886912345678&text=a%26b%3Dc"
    channel.close()


@pytest.mark.parametrize(
    ("auth", "check"),
    [
        ("basic", lambda headers, body: headers["authorization"] == "Basic dTpzM2NyZXQ="),
        ("bearer", lambda headers, body: headers["authorization"] == "Bearer s3cret"),
        ("hmac", lambda headers, body: headers["x-sig"] == hmac.new(b"s3cret", body, "sha256").hexdigest()),
        ("none", lambda headers, body: "authorization" not in headers),
    ],
)
def test_we_prove_who_we_are_as_settings_say(auth: str, check: Callable[[dict[str, str], bytes], bool]) -> None:
    channel = channel_with(auth=auth, user="u", secret="s3cret", signature_header="x-sig")
    call = channel.call_for(MESSAGE)
    assert check(dict(call.headers), call.body)
    channel.close()


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (200, {"status": "0", "messages": [{"id": "m1"}]}, Accepted("m1", AT)),
        (200, {"status": "9", "messages": []}, True),
        (200, {"status": "1"}, False),
        (200, {"status": "77", "messages": [{"id": "m1"}]}, None),
        (200, {}, None),
        (200, {"status": "0"}, None),
    ],
)
def test_a_code_in_the_answer_says_more_than_its_status(status: int, body: dict[str, Any], expected: Any) -> None:
    server = HttpServer(lambda headers, asked: (status, {}, json.dumps(body).encode()))
    codes = {"code_at": "/status", "accepted_codes": "0", "refused_codes": "6 9", "try_later_codes": "1"}
    channel = channel_with(url=server.url, **codes)
    result = channel.send(message=MESSAGE, deadline=soon())
    match expected:
        case None:
            assert isinstance(result, UnknownOutcome)
        case bool():
            assert isinstance(result, DefinitelyNotAccepted)
            assert result.permanent is expected
        case _:
            assert result == expected
    channel.close()
    server.close()


def test_events_are_read_where_the_pointers_lead() -> None:
    contract = TestHttpChannel()
    channel = channel_with()
    delivered, dead, reply = (channel.receive(webhook=contract.signed(body))[0] for body in contract.known_events())
    at = datetime.fromtimestamp(1750030073, UTC)
    assert delivered == DeliveryReport("delivered", "7", "k", "e2/DLR", at)
    assert isinstance(dead, DeliveryReport)
    assert (dead.status, dead.permanent) == ("bounced", True)
    assert reply == Reply("sms", "+1", "+2", "hi", "e3/MO", None)
    assert channel.receive(webhook=contract.signed(b'{"events":[{"id":"e4","type":"PING"}]}')) == []
    channel.close()


def test_without_a_secret_no_webhook_is_taken() -> None:
    channel = channel_with(webhook_secret="")
    with pytest.raises(BadWebhook, match="takes no webhooks"):
        channel.receive(webhook=Webhook("", {}, b"{}", datetime.now(UTC)))
    channel.close()


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"body": "{"}, "body is not JSON"),
        ({"body": '{"a": "{{ password }}"}'}, "asks for 'password'; there are effect_key"),
        ({"body": '{"a": "{{ text | upcase }}"}'}, "that is no field"),
        ({"body": "[" * 30 + "]" * 30}, "deeper than"),
        ({"body": '"' + "x" * 70_000 + '"'}, "longer than"),
        ({"body": "[]", "format": "form"}, "object of texts where format is form"),
        ({"headers": '{"X-To": "{{ address }}"}'}, "no other field"),
        ({"headers": '{"X\\r\\nY": "1"}'}, "cannot be a header"),
        ({"headers": "[]"}, "headers is to be a JSON object"),
        ({"id_at": "messages"}, "JSON pointer"),
        ({"accepted": "ok"}, "HTTP statuses"),
        ({"kinds": '{"DLR": "arrived"}'}, "'arrived' is none of"),
        ({"kinds": ""}, "kinds"),
        ({"channel": "letter"}, "channel is one of"),
        ({"auth": "guess"}, "one of: none, basic"),
        ({"url": "ftp://x"}, "is not an address"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(more: dict[str, str], words: str) -> None:
    with pytest.raises(ValueError, match=words.replace("{", r"\{")):
        channel_with(**more)


def test_pointers_are_those_of_rfc_6901() -> None:
    document = {"foo": ["bar", "baz"], "": 0, "a/b": 1, "m~n": 8, " ": 7}
    for pointer, expected in (
        ("", document), ("/foo", ["bar", "baz"]), ("/foo/0", "bar"), ("/", 0), ("/a~1b", 1), ("/m~0n", 8), ("/ ", 7),
        ("/foo/2", None), ("/foo/-", None), ("/foo/01", None), ("/none/x", None),
    ):  # fmt: skip
        assert pointed(document, parsed_pointer(pointer, of="it")) == expected

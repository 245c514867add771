"""Firebase Cloud Messaging: a token from Google first, then the notification; what its codes mean."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from tests.channels.contract import AT, HttpChannelContract
from tests.standin.processes import Answer, HttpServer, soon

from goodterms.channels.base import (
    Accepted,
    BadWebhook,
    ChannelAdapter,
    DefinitelyNotAccepted,
    Outgoing,
    UnknownOutcome,
    UnsupportedFeature,
)
from goodterms.channels.fcm.adapter import NOT_ACCEPTED, FcmChannel
from goodterms.channels.registry import build
from goodterms.transport.webhook import Webhook

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
ACCOUNT = {
    "type": "service_account",
    "project_id": "harbour",
    "client_email": "push@harbour.iam.gserviceaccount.com",
    "private_key": KEY.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode(),
}
MESSAGE = Outgoing(
    "k1", "push", "", "bk3RNwTe3H0:CI2k", "Grüße", AT, subject="Harbour", link="https://pay.example.com/r/a"
)


class Google:
    """Stands where Google's token endpoint and FCM would; `refuse` is a status with FCM's code in it."""

    def __init__(self) -> None:
        self.messages: list[dict[str, Any]] = []
        self.tokens = 0
        self.lasts = 3599
        self.token_status = 200
        self.refuse: tuple[int, str] | None = None
        self.server = HttpServer(self._answer)
        self.url = self.server.url

    def _answer(self, headers: dict[str, str], body: bytes) -> Answer:
        if headers[":path"] == "/token":
            return self._token(parse_qs(body.decode()))
        if headers.get("authorization") != f"Bearer token-{self.tokens}":
            return _refused(401, "UNAUTHENTICATED")
        assert headers[":path"] == "/v1/projects/harbour/messages:send"
        if self.refuse is not None:
            return _refused(*self.refuse)
        self.messages.append(json.loads(body)["message"])
        return 200, {}, json.dumps({"name": f"projects/harbour/messages/{len(self.messages)}"}).encode()

    def _token(self, form: dict[str, list[str]]) -> Answer:
        if self.token_status != 200:
            return self.token_status, {}, b'{"error":"invalid_grant"}'
        assert form["grant_type"] == ["urn:ietf:params:oauth:grant-type:jwt-bearer"]
        claims = jwt.decode(form["assertion"][0], KEY.public_key(), algorithms=["RS256"], audience=f"{self.url}/token")
        assert claims["iss"] == ACCOUNT["client_email"]
        assert claims["scope"] == "https://www.googleapis.com/auth/firebase.messaging"
        self.tokens += 1
        answer = {"access_token": f"token-{self.tokens}", "expires_in": self.lasts, "token_type": "Bearer"}
        return 200, {}, json.dumps(answer).encode()


def _refused(status: int, code: str) -> Answer:
    detail = {"@type": "type.googleapis.com/google.firebase.fcm.v1.FcmError", "errorCode": code}
    error = {
        "code": status,
        "message": "bk3RNwTe3H0:CI2k is not what we like",
        "status": "NOT_FOUND",
        "details": [detail],
    }
    return status, {}, json.dumps({"error": error}).encode()


@pytest.fixture
def google() -> Iterator[Google]:
    google = Google()
    yield google
    google.server.close()


@pytest.fixture
def channel(google: Google) -> Iterator[ChannelAdapter]:
    channel = made(google.url)
    yield channel
    channel.close()


def made(url: str) -> FcmChannel:
    return FcmChannel(project="harbour", email=ACCOUNT["client_email"], key=KEY, url=url, token_url=f"{url}/token")


class TestFcmChannel(HttpChannelContract):
    not_accepted = NOT_ACCEPTED
    takes_webhooks = False

    def make(self, url: str) -> ChannelAdapter:
        channel = made(url)
        channel._bearer, channel._until = "token-0", datetime.now(UTC) + timedelta(hours=1)
        return channel

    def settings(self) -> dict[str, str]:
        return {"service_account": json.dumps(ACCOUNT)}

    def message(self, key: str = "effect-1") -> Outgoing:
        return replace(super().message(key), channel="push", address="bk3RNwTe3H0:CI2k")

    def key_in(self, headers: dict[str, str], body: bytes) -> str | None:
        return str(json.loads(body)["message"]["data"]["effect_key"])


def test_a_token_is_asked_for_once_and_the_notification_says_all_it_needs(channel: FcmChannel, google: Google) -> None:
    assert channel.send(message=MESSAGE, deadline=soon()) == Accepted("projects/harbour/messages/1", AT)
    assert channel.send(message=MESSAGE, deadline=soon()) == Accepted("projects/harbour/messages/2", AT)
    assert google.tokens == 1
    assert google.messages[0] == {
        "token": "bk3RNwTe3H0:CI2k",
        "notification": {"title": "Harbour", "body": "Grüße"},
        "data": {"link": "https://pay.example.com/r/a", "effect_key": "k1"},
        "android": {"ttl": "14400s", "collapse_key": "k1"},
        "apns": {"headers": {"apns-collapse-id": "k1"}},
    }


def test_a_token_that_runs_out_is_asked_for_again(channel: FcmChannel, google: Google) -> None:
    google.lasts = 60
    for _ in range(2):
        assert isinstance(channel.send(message=MESSAGE, deadline=soon()), Accepted)
    assert google.tokens == 2


def test_a_token_that_is_refused_is_asked_for_again_the_next_time(channel: FcmChannel, google: Google) -> None:
    channel.send(message=MESSAGE, deadline=soon())
    google.tokens += 1
    result = channel.send(message=MESSAGE, deadline=soon())
    assert isinstance(result, DefinitelyNotAccepted)
    assert not result.permanent
    assert isinstance(channel.send(message=MESSAGE, deadline=soon()), Accepted)


def test_without_a_token_nothing_is_sent(channel: FcmChannel, google: Google) -> None:
    google.token_status = 400
    result = channel.send(message=MESSAGE, deadline=soon())
    assert isinstance(result, DefinitelyNotAccepted)
    assert (result.permanent, result.reached) == (False, False)
    assert google.messages == []


@pytest.mark.parametrize(
    ("status", "code", "permanent"),
    [
        (404, "UNREGISTERED", True),
        (403, "SENDER_ID_MISMATCH", True),
        (400, "INVALID_ARGUMENT", True),
        (429, "QUOTA_EXCEEDED", False),
        (401, "THIRD_PARTY_AUTH_ERROR", False),
        (403, "SOMETHING_NEW", False),
        (503, "UNAVAILABLE", None),
        (500, "INTERNAL", None),
    ],
)
def test_a_code_says_more_than_its_status(
    channel: FcmChannel, google: Google, status: int, code: str, permanent: bool | None
) -> None:
    google.refuse = (status, code)
    result = channel.send(message=MESSAGE, deadline=soon())
    if permanent is None:
        assert isinstance(result, UnknownOutcome)
    else:
        assert isinstance(result, DefinitelyNotAccepted)
        assert result.permanent is permanent
    assert MESSAGE.address not in result.reason


def test_what_it_cannot_do_it_says(channel: FcmChannel) -> None:
    with pytest.raises(UnsupportedFeature, match="at most 3993 bytes"):
        channel.send(message=replace(MESSAGE, text="x" * 4000), deadline=soon())
    with pytest.raises(BadWebhook, match="takes no webhooks"):
        channel.receive(webhook=Webhook("", {}, b"", datetime.now(UTC)))


@pytest.mark.parametrize(
    "account", ["x", "[]", "{}", json.dumps(ACCOUNT | {"private_key": "x"}), json.dumps(ACCOUNT | {"project_id": ""})]
)
def test_an_account_that_is_none_is_named(account: str) -> None:
    with pytest.raises(ValueError, match="service_account is not the JSON"):
        build(name="fcm", settings={"service_account": account})

"""What Vonage is sent, what its codes mean, and what its webhooks say; its own SDK against the same stand-in and secret."""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import jwt
import pytest
from requests.adapters import HTTPAdapter
from tests.channels.contract import AT
from tests.channels.payloads import payload
from tests.standin.processes import soon
from tests.standin.vonage import APPLICATION, PRIVATE_KEY, VonageStandin
from vonage import Auth, Vonage
from vonage_jwt import verify_signature
from vonage_messages import Sms

from goodterms.channels.base import (
    Accepted,
    BadWebhook,
    DefinitelyNotAccepted,
    DeliveryReport,
    Inbound,
    Outgoing,
    Reply,
)
from goodterms.channels.registry import build
from goodterms.channels.vonage.adapter import VENDOR, VonageChannel
from goodterms.transport.webhook import Webhook

MESSAGE = Outgoing(effect_key="k1", channel="sms", sender="Harbour", address="+447700900000", text="Grüße €", at=AT)
SECRET = "a signature secret of at least thirty-two bytes"


@pytest.fixture
def vonage() -> Iterator[VonageStandin]:
    standin = VonageStandin()
    yield standin
    standin.close()


@pytest.fixture
def channel(vonage: VonageStandin) -> Iterator[VonageChannel]:
    channel = VonageChannel(application=APPLICATION, private_key=PRIVATE_KEY, keys=[SECRET], url=vonage.url)
    yield channel
    channel.close()


class ToTheStandin(HTTPAdapter):
    """The SDK's own session, with another host."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url

    def send(self, request: Any, *args: Any, **more: Any) -> Any:
        assert request.url.startswith(VENDOR)
        request.url = self.url + request.url.removeprefix(VENDOR)
        return super().send(request, *args, **more)


def test_vonages_sdk_and_our_adapter_send_the_same(channel: VonageChannel, vonage: VonageStandin) -> None:
    sdk = Vonage(Auth(application_id=APPLICATION, private_key=PRIVATE_KEY))
    sdk.http_client._session.mount("https://", ToTheStandin(vonage.url))
    theirs = sdk.messages.send(Sms(to="447700900000", from_="Harbour", text="Grüße €", client_ref="k1"))
    ours = channel.send(message=MESSAGE, deadline=soon())
    sdk.http_client._session.close()
    assert isinstance(ours, Accepted)
    assert (theirs.message_uuid[-1], ours.provider_id[-1]) == ("1", "2")
    assert vonage.bodies[0] == vonage.bodies[1]


@pytest.mark.parametrize(
    ("status", "code", "permanent"),
    [(422, "1170", True), (422, "1120", False), (429, "1000", False), (402, "low-balance", False), (422, "9999", True)],
)
def test_a_code_says_more_than_its_status(
    channel: VonageChannel, vonage: VonageStandin, status: int, code: str, permanent: bool
) -> None:
    vonage.refuse = (status, code)
    result = channel.send(message=MESSAGE, deadline=soon())
    assert isinstance(result, DefinitelyNotAccepted)
    assert result.permanent is permanent
    assert result.throttled is (code == "1000")
    assert "886912345678" not in result.reason


def signed(body: bytes, **claims: Any) -> Webhook:
    now = datetime.now(UTC)
    told = {"iat": int(now.timestamp()), "jti": "j1", "payload_hash": hashlib.sha256(body).hexdigest()} | claims
    token = jwt.encode({name: value for name, value in told.items() if value is not None}, SECRET, algorithm="HS256")
    assert verify_signature(token, SECRET), "Vonage's own verifier takes it"
    return Webhook("", {"authorization": f"Bearer {token}"}, body, now)


def received(channel: VonageChannel, name: str) -> Inbound:
    (found,) = channel.receive(webhook=signed(json.dumps(payload("vonage", name)).encode()))
    return found


def test_a_delivery_says_when_and_of_which_effect(channel: VonageChannel) -> None:
    number, at = "aaaaaaaa-bbbb-4ccc-8ddd-0123456789ab", datetime(2025, 2, 3, 12, 14, 25, tzinfo=UTC)
    assert received(channel, "delivered") == DeliveryReport("delivered", number, "effect-1", f"{number}/delivered", at)


def test_a_number_out_of_service_is_a_dead_address(channel: VonageChannel) -> None:
    report = received(channel, "rejected")
    assert isinstance(report, DeliveryReport)
    assert (report.status, report.permanent, report.reason) == (
        "bounced",
        True,
        "the number is not in service (code 1190)",
    )


def test_a_text_is_a_reply_from_its_number(channel: VonageChannel) -> None:
    reply = received(channel, "text_in")
    assert isinstance(reply, Reply)
    assert (reply.from_address, reply.to_address, reply.text) == ("+447700900000", "+447700900001", "From Message API")


@pytest.mark.parametrize("claims", [{"payload_hash": None}, {"payload_hash": "00"}, {"iat": None}])
def test_a_token_that_does_not_vouch_for_the_body_and_the_time_is_refused(
    channel: VonageChannel, claims: dict[str, Any]
) -> None:
    with pytest.raises(BadWebhook, match=r"token (does not say|was made)"):
        channel.receive(webhook=signed(b'{"message_uuid":"m"}', **claims))


def test_a_token_that_says_it_needs_no_signature_is_refused(channel: VonageChannel) -> None:
    body = b'{"message_uuid":"m"}'
    claims = {"iat": int(datetime.now(UTC).timestamp()), "payload_hash": hashlib.sha256(body).hexdigest()}
    token = jwt.encode(claims, None, algorithm="none")
    with pytest.raises(BadWebhook, match="signature does not match"):
        channel.receive(webhook=Webhook("", {"authorization": f"Bearer {token}"}, body, datetime.now(UTC)))


def test_a_key_that_is_none_is_named() -> None:
    settings = {"application_id": "a", "private_key": "nonsense", "signature_secret": "s"}
    with pytest.raises(ValueError, match="private_key"):
        build(name="vonage", settings=settings)

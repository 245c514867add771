"""Web Push: what we send is opened by a browser of ours with code of its own, and by the RFC's own example."""

import json
import struct
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import jwt
import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from tests.channels.contract import AT, HttpChannelContract
from tests.standin.processes import HttpServer, soon

from goodterms.channels.base import (
    Accepted,
    BadWebhook,
    ChannelAdapter,
    DefinitelyNotAccepted,
    Outgoing,
    UnsupportedFeature,
)
from goodterms.channels.registry import build
from goodterms.channels.webpush.adapter import NOT_ACCEPTED, WebPushChannel
from goodterms.channels.webpush.encryption import Subscription, bytes_of, encrypted, public_point, text_of
from goodterms.transport.webhook import Webhook

VAPID = ec.derive_private_key(7, ec.SECP256R1())
ENDPOINT = "https://updates.push.services.mozilla.com/wpush/v2/gAAAAABe?x=1"


class Browser:
    """Opens what it is pushed, by RFC 8291 and RFC 8188 alone; shares no code with what sends."""

    def __init__(self, private: ec.EllipticCurvePrivateKey, auth: bytes) -> None:
        self.private, self.auth = private, auth

    def subscribe(self, endpoint: str = ENDPOINT) -> str:
        keys = {"p256dh": text_of(public_point(self.private)), "auth": text_of(self.auth)}
        return json.dumps({"endpoint": endpoint, "expirationTime": None, "keys": keys})

    def opened(self, body: bytes) -> bytes:
        salt, (record, length) = body[:16], struct.unpack(">IB", body[16:21])
        sender, cipher = body[21 : 21 + length], body[21 + length :]
        assert len(cipher) <= record, "one record"
        shared = self.private.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), sender))
        info = b"WebPush: info\0" + public_point(self.private) + sender
        secret = HKDF(hashes.SHA256(), 32, self.auth, info).derive(shared)
        key = HKDF(hashes.SHA256(), 16, salt, b"Content-Encoding: aes128gcm\0").derive(secret)
        nonce = HKDF(hashes.SHA256(), 12, salt, b"Content-Encoding: nonce\0").derive(secret)
        words, _, padding = AESGCM(key).decrypt(nonce, cipher, None).rpartition(b"\x02")
        assert padding.strip(b"\0") == b""
        return words


def a_browser() -> Browser:
    return Browser(ec.derive_private_key(99, ec.SECP256R1()), b"0123456789abcdef")


def test_the_example_of_rfc_8291_is_made_byte_for_byte_and_opened() -> None:
    """RFC 8291, section 5 and appendix A."""

    def key(text: str) -> ec.EllipticCurvePrivateKey:
        return ec.derive_private_key(int.from_bytes(bytes_of(text), "big"), ec.SECP256R1())

    browser = Browser(key("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"), bytes_of("BTBZMqHH6r4Tts7J_aSIgg"))
    expected = bytes_of(
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_"
        "yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    )
    words = b"When I grow up, I want to be a watermelon"
    to = Subscription("", public_point(browser.private), browser.auth)
    own, salt = key("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"), bytes_of("DGv6ra1nlYgDCS1FRnbzlw")
    assert encrypted(words, to=to, own=own, salt=salt) == expected
    assert browser.opened(expected) == words


class TestWebPushChannel(HttpChannelContract):
    not_accepted = NOT_ACCEPTED
    takes_webhooks = False

    def make(self, url: str) -> ChannelAdapter:
        return WebPushChannel(key=VAPID, contact="mailto:ops@example.com", url=url)

    def settings(self) -> dict[str, str]:
        return {"vapid_private_key": text_of(b"\0" * 31 + b"\7"), "contact": "mailto:ops@example.com"}

    def message(self, key: str = "effect-1") -> Outgoing:
        return replace(super().message(key), channel="push", address=a_browser().subscribe(), subject="Harbour Card")

    def key_in(self, headers: dict[str, str], body: bytes) -> str | None:
        return headers["topic"]

    @pytest.fixture
    def service(self) -> Iterator[HttpServer]:
        self.pushed: list[tuple[dict[str, str], bytes]] = []

        def take(headers: dict[str, str], body: bytes) -> tuple[int, dict[str, str], bytes]:
            self.pushed.append((headers, body))
            return 201, {"Location": f"https://push.example/m/{len(self.pushed)}"}, b""

        server = HttpServer(take)
        yield server
        server.close()

    @pytest.fixture
    def channel(self, service: HttpServer) -> Iterator[ChannelAdapter]:
        channel = self.make(service.url)
        yield channel
        channel.close()

    @pytest.mark.parametrize("status", [202])
    def test_a_status_that_is_not_in_the_table_is_unknown(self, status: int, channel_against) -> None:  # type: ignore[no-untyped-def, override]
        for unlisted in (204, 206, 302, 409, 418, 500, 502, 503):
            sent = channel_against(unlisted).send(message=self.message(), deadline=soon())
            assert type(sent).__name__ == "UnknownOutcome"
        for listed, permanent in NOT_ACCEPTED.items():
            sent = channel_against(listed).send(message=self.message(), deadline=soon())
            assert isinstance(sent, DefinitelyNotAccepted)
            assert sent.permanent is permanent
        assert isinstance(channel_against(status).send(message=self.message(), deadline=soon()), Accepted)

    def test_the_browser_opens_what_was_sent_and_nobody_else_could(self, channel: ChannelAdapter) -> None:
        message = replace(self.message(), text="Grüße", link="https://pay.example.com/r/abc")
        assert isinstance(channel.send(message=message, deadline=soon()), Accepted)
        headers, body = self.pushed[0]
        assert json.loads(a_browser().opened(body)) == {
            "title": "Harbour Card",
            "body": "Grüße",
            "link": "https://pay.example.com/r/abc",
        }
        assert headers[":path"] == "/wpush/v2/gAAAAABe?x=1"
        assert (headers["content-encoding"], headers["ttl"], headers["urgency"], headers["topic"]) == (
            "aes128gcm",
            "14400",
            "normal",
            "effect-1",
        )
        other = Browser(a_browser().private, b"fedcba9876543210")
        with pytest.raises(InvalidTag):
            other.opened(body)

    def test_no_two_notifications_are_encrypted_alike(self, channel: ChannelAdapter) -> None:
        for _ in range(2):
            channel.send(message=self.message(), deadline=soon())
        first, second = (body for _, body in self.pushed)
        assert first[:86] != second[:86], "a fresh salt and a fresh key each time"

    def test_we_say_who_we_are_to_this_push_service_for_less_than_a_day(self, channel: ChannelAdapter) -> None:
        channel.send(message=self.message(), deadline=soon())
        scheme, token, key = self.pushed[0][0]["authorization"].replace(",", "").split()
        assert (scheme, key) == ("vapid", f"k={text_of(public_point(VAPID))}")
        claims = jwt.decode(
            token.removeprefix("t="),
            VAPID.public_key(),
            algorithms=["ES256"],
            audience="https://updates.push.services.mozilla.com",
        )
        assert claims["sub"] == "mailto:ops@example.com"
        assert 0 < claims["exp"] - datetime.now(UTC).timestamp() <= 24 * 3600


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://updates.push.services.mozilla.com/x",
        "https://127.0.0.1/x",
        "https://metadata.internal/x",
        "https://user@updates.push.services.mozilla.com/x",
        "https://updates.push.services.mozilla.com:8443/x",
        "https://updates.push.services.mozilla.com.evil.example/x",
        "https://[::1",
        "",
    ],
)
def test_a_browser_cannot_make_us_call_anything_but_a_push_service(endpoint: str) -> None:
    channel = WebPushChannel(key=VAPID, contact="mailto:ops@example.com")
    message = Outgoing("k1", "push", "", a_browser().subscribe(endpoint), "Hello", AT)
    result = channel.send(message=message, deadline=soon())
    assert isinstance(result, DefinitelyNotAccepted)
    assert result.permanent
    assert "push service that we do not call" in result.reason
    channel.close()


@pytest.mark.parametrize(
    "address", ["", "{", "[]", "+886912345678", '{"endpoint":"https://x","keys":{"p256dh":"AA","auth":"AA"}}']
)
def test_an_address_that_is_no_subscription_is_refused_for_good(address: str) -> None:
    channel = WebPushChannel(key=VAPID, contact="mailto:ops@example.com")
    result = channel.send(message=Outgoing("k1", "push", "", address, "Hello", AT), deadline=soon())
    assert isinstance(result, DefinitelyNotAccepted)
    assert result.permanent
    channel.close()


def test_words_that_do_not_fit_are_refused_before_anything_is_sent() -> None:
    channel = WebPushChannel(key=VAPID, contact="mailto:ops@example.com")
    with pytest.raises(UnsupportedFeature, match="at most 4096 bytes"):
        channel.send(message=Outgoing("k1", "push", "", a_browser().subscribe(), "x" * 4000, AT), deadline=soon())
    with pytest.raises(BadWebhook, match="takes no webhooks"):
        channel.receive(webhook=Webhook("", {}, b"", datetime.now(UTC)))
    channel.close()


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"vapid_private_key": "x", "contact": "mailto:a@example.com"}, "vapid_private_key is no P-256 key"),
        ({"vapid_private_key": text_of(b"\7" * 32), "contact": "ops"}, "mailto: or https://"),
    ],
)
def test_settings_say_what_is_wrong_with_them(settings: dict[str, str], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        build(name="webpush", settings=settings)

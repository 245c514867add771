"""Text providers' webhooks through the front door: signed by the vendors' own code, stored once, read again from there."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import urlencode

import jwt
import pytest
from django.db import connection, transaction
from django.test import Client
from tests.channels.payloads import payload
from tests.standin.vonage import APPLICATION, PRIVATE_KEY
from twilio.request_validator import RequestValidator

from goodterms.channels.base import DeliveryReport, Inbound
from goodterms.channels.twilio.signature import FORM
from goodterms.flow import outside as outside_module
from goodterms.store import inbox
from goodterms.transport.webhook import Webhook

PUBLIC = "https://pay.example.com"
HOOK = f"{PUBLIC}/hooks/channel/twilio"
SECRET = "a-secret-of-the-tests-own-long-enough"
TWILIO = {"account_sid": "AC1", "auth_token": SECRET, "webhook_url": HOOK, "url": "http://127.0.0.1:1"}
META = {"phone_number_id": "1", "access_token": "t", "app_secret": SECRET, "verify_token": "meatyhamhock"}
VONAGE = {"application_id": APPLICATION, "private_key": PRIVATE_KEY, "signature_secret": SECRET}
SMPP = {"host": "127.0.0.1", "port": "1", "system_id": "goodterms", "password": "s3cret"}


@pytest.fixture(autouse=True)
def connected(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[None]:
    channel, adapter, settings = getattr(request, "param", ("sms", "twilio", TWILIO))
    monkeypatch.setenv("GOODTERMS_PUBLIC_URL", PUBLIC)
    monkeypatch.setenv(
        "GOODTERMS_OUTSIDE", json.dumps({"channels": {channel: {"adapter": adapter, "settings": settings}}})
    )
    outside_module.outside.cache_clear()
    yield
    outside_module.outside.cache_clear()


def read_again() -> list[Inbound]:
    """What the absorb worker would read, from where it was stored."""
    with transaction.atomic():
        (found,) = inbox.take(limit=5, now=datetime.now(UTC))
    assert isinstance(found, inbox.Arrived)
    adapter = outside_module.outside().channel_named(found.source.partition("/")[2])
    assert adapter is not None
    return adapter.receive(webhook=Webhook(found.url, found.headers, found.body, found.received_at))


def stored() -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT source, external_id FROM inbox ORDER BY arrival")
        return cursor.fetchall()


def twilio(name: str, *, query: str = "", secret: str = SECRET) -> int:
    form = payload("twilio", name)
    signed = RequestValidator(secret).compute_signature(HOOK + query, form)
    path = f"/hooks/channel/twilio{query}"
    answer = Client().post(path, data=urlencode(form), content_type=FORM, headers={"x-twilio-signature": signed})
    return answer.status_code


def test_a_twilio_report_is_signed_for_our_public_address_stored_once_and_keeps_our_key(database: object) -> None:
    for _ in range(3):
        assert twilio("delivered", query="?effect=abc123") == 204
    assert stored() == [("channel/twilio", "SM2xxxxxx/delivered")]
    (report,) = read_again()
    assert isinstance(report, DeliveryReport)
    assert report.effect_key == "abc123"


def test_a_twilio_webhook_with_another_token_leaves_nothing(database: object) -> None:
    assert twilio("text_in", secret="guess") == 401
    assert stored() == []


@pytest.mark.parametrize("connected", [("whatsapp", "meta", META)], indirect=True)
def test_meta_is_welcomed_by_its_handshake_and_answered_200(database: object) -> None:
    asked = {"hub.mode": "subscribe", "hub.challenge": "1158201444", "hub.verify_token": "meatyhamhock"}
    welcome = Client().get("/hooks/channel/meta", asked)
    assert (welcome.status_code, welcome.content) == (200, b"1158201444")
    assert Client().get("/hooks/channel/meta", {**asked, "hub.verify_token": "guess"}).status_code == 405
    body = json.dumps(payload("meta", "several")).encode()
    signed = "sha256=" + hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
    for _ in range(2):
        answer = Client().post(
            "/hooks/channel/meta", data=body, content_type="application/json", headers={"x-hub-signature-256": signed}
        )
        assert answer.status_code == 200
    assert len(stored()) == 1
    assert len(read_again()) == 3


@pytest.mark.parametrize("connected", [("sms", "vonage", VONAGE)], indirect=True)
def test_vonages_token_is_kept_with_the_webhook_it_signs(database: object) -> None:
    body = json.dumps(payload("vonage", "delivered")).encode()
    claims = {"iat": int(datetime.now(UTC).timestamp()), "payload_hash": hashlib.sha256(body).hexdigest()}
    token = jwt.encode(claims, SECRET, algorithm="HS256")
    answer = Client().post(
        "/hooks/channel/vonage",
        data=body,
        content_type="application/json",
        headers={"authorization": f"Bearer {token}"},
    )
    assert answer.status_code == 200
    (report,) = read_again()
    assert isinstance(report, DeliveryReport)
    assert report.effect_key == "effect-1"


@pytest.mark.parametrize("connected", [("sms", "smpp", SMPP)], indirect=True)
def test_nobody_can_post_what_an_operator_would_deliver(database: object) -> None:
    answer = Client().post(
        "/hooks/channel/smpp",
        data=b"\0" * 40,
        content_type="application/octet-stream",
        headers={"x-smpp-seal": "0" * 64, "x-smpp-name": "receipt/7/DELIVRD"},
    )
    assert answer.status_code == 401
    assert stored() == []

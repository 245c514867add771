"""Stripe's signature: the official payload and secret, Stripe's own SDK, and what must be refused."""

import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import stripe
from tests.shared import vectors

from goodterms.payments.base import BadWebhook
from goodterms.payments.stripe.signature import signature, verify


@pytest.fixture(scope="module")
def vector() -> dict[str, Any]:
    found: dict[str, Any] = vectors()["stripe_signature"]
    return found


def accepted(vector: dict[str, Any], header: str, *, at: int, late: float = 0) -> bool:
    now = datetime.fromtimestamp(at, UTC) + timedelta(seconds=late)
    try:
        verify(secrets=[vector["secret"]], header=header, body=vector["payload"].encode(), now=now)
    except BadWebhook:
        return False
    return True


def test_the_vectors_are_signed_as_they_say_and_accepted_then(vector: dict[str, Any]) -> None:
    for when, digest in vector["computed"].items():
        at = int(when.removeprefix("t="))
        assert f"v1={signature(secret=vector['secret'], body=vector['payload'].encode(), at=at)}" == digest
        assert accepted(vector, f"{when},{digest}", at=at)
        assert accepted(vector, f"{when},{digest},v1=bad_signature", at=at), (
            "another key's signature may stand beside ours"
        )
        assert accepted(vector, f"{when},v0=00,{digest}", at=at)


def test_what_stripe_s_own_tests_refuse_is_refused(vector: dict[str, Any]) -> None:
    at, digest = 1614265330, vector["computed"]["t=1614265330"]
    for header in (
        "",
        "bad_header",
        "i'm not even a real signature header",
        f"t={at},v0={digest.removeprefix('v1=')}",
        f"t={at},v1=bad_signature",
        digest,
        f"t={at},t={at},{digest}",
        f"t=-1,{digest}",
        f"t={'9' * 400},{digest}",
        f"t=é,{digest}",
        f"t={at},v1=é",
    ):
        assert not accepted(vector, header, at=at), header


def test_an_old_one_is_refused_after_five_minutes_and_one_of_the_future_too(vector: dict[str, Any]) -> None:
    at = 1614265330
    header = f"t={at},{vector['computed']['t=1614265330']}"
    assert accepted(vector, header, at=at, late=300)
    assert not accepted(vector, header, at=at, late=301)
    assert not accepted(vector, header, at=at, late=-301)


def test_stripe_s_sdk_accepts_ours_and_we_accept_its_own(vector: dict[str, Any]) -> None:
    at, body = int(time.time()), vector["payload"]
    ours = f"t={at},v1={signature(secret=vector['secret'], body=body.encode(), at=at)}"
    event = stripe.Webhook.construct_event(body, ours, vector["secret"])
    assert event.id == "evt_test_webhook"
    theirs = stripe.WebhookSignature._compute_signature(f"{at}.{body}", vector["secret"])
    assert accepted(vector, f"t={at},v1={theirs}", at=at)

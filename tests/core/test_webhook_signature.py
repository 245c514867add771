"""Standard Webhooks: the official vectors, the reference library, and what must be refused."""

import base64
import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st
from standardwebhooks.webhooks import Webhook

from goodterms.core.webhook_signature import (
    SignatureRefused,
    UnusableKey,
    Verified,
    sign,
    signed_headers,
    verify,
)

SHARED = Path(os.environ.get("GOODTERMS_SHARED", Path(__file__).resolve().parents[3] / "shared"))
VECTORS = SHARED / "vectors" / "official-vectors.json"
KEY = "whsec_dGhlIHRlc3RzIG93biBzZWNyZXQga2V5"
NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def vectors() -> dict[str, Any]:
    if not VECTORS.exists():
        pytest.skip("the official vectors are not beside the project (shared/vectors)")
    found: dict[str, Any] = json.loads(VECTORS.read_text())["standard_webhooks"]
    return found


def headers_of(vector: dict[str, Any]) -> dict[str, str]:
    return {
        "webhook-id": vector["id"],
        "webhook-timestamp": str(vector["timestamp"]),
        "webhook-signature": vector["signature"],
    }


def when(vector: dict[str, Any]) -> datetime:
    return datetime.fromtimestamp(vector["timestamp"], UTC)


def test_the_official_v1_vector_is_signed_and_verified(vectors: dict[str, Any]) -> None:
    v1 = vectors["v1"]
    body = v1["payload"].encode()
    assert sign(key=v1["key"], message_id=v1["id"], timestamp=v1["timestamp"], body=body) == v1["signature"]
    verified = verify(keys=[v1["key"]], headers=headers_of(v1), body=body, now=when(v1))
    assert verified == Verified(message_id=v1["id"], signed_at=when(v1))


def test_the_secret_works_with_and_without_its_prefix(vectors: dict[str, Any]) -> None:
    v1 = vectors["v1"]
    bare = v1["key"].removeprefix("whsec_")
    verify(keys=[bare], headers=headers_of(v1), body=v1["payload"].encode(), now=when(v1))


def test_the_official_v1a_vector_is_signed_and_verified(vectors: dict[str, Any]) -> None:
    v1a = vectors["v1a"]
    body = v1a["payload"].encode()
    signing = "whsk_" + v1a["secret_b64_seed"]
    assert sign(key=signing, message_id=v1a["id"], timestamp=v1a["timestamp"], body=body) == v1a["signature"]
    verify(keys=[v1a["public_key_derived_by_us"]], headers=headers_of(v1a), body=body, now=when(v1a))


def test_one_valid_signature_among_several_is_enough(vectors: dict[str, Any]) -> None:
    v1 = vectors["v1"]
    several = vectors["multi_signature_valid"].replace("<valid v1>", v1["signature"])
    headers = headers_of(v1) | {"webhook-signature": several}
    verify(keys=[v1["key"]], headers=headers, body=v1["payload"].encode(), now=when(v1))


def without(name: str, headers: dict[str, str]) -> dict[str, str]:
    return {key: value for key, value in headers.items() if key != name}


NEGATIVE = {
    "missing webhook-id": ("missing_header", lambda h: without("webhook-id", h), timedelta()),
    "missing webhook-timestamp": ("missing_header", lambda h: without("webhook-timestamp", h), timedelta()),
    "timestamp 'hello'": ("bad_timestamp", lambda h: h | {"webhook-timestamp": "hello"}, timedelta()),
    "missing webhook-signature": ("missing_header", lambda h: without("webhook-signature", h), timedelta()),
    "signature 'v1,dawfeoifkpqwoekfpqoekf'": (
        "no_match",
        lambda h: h | {"webhook-signature": "v1,dawfeoifkpqwoekfpqoekf"},
        timedelta(),
    ),
    "signature truncated to 8 chars": (
        "no_match",
        lambda h: h | {"webhook-signature": h["webhook-signature"][:8]},
        timedelta(),
    ),
    "signature 'v1,'": ("no_match", lambda h: h | {"webhook-signature": "v1,"}, timedelta()),
    "timestamp 5 min + 1 s old": ("too_old", lambda h: h, timedelta(minutes=5, seconds=1)),
    "timestamp 5 min + 1 s in future": ("too_new", lambda h: h, -timedelta(minutes=5, seconds=1)),
}


def test_every_official_negative_case_is_refused_for_its_own_reason(vectors: dict[str, Any]) -> None:
    v1 = vectors["v1"]
    body = v1["payload"].encode()
    for name in vectors["negative"]:
        if name == "empty key":
            with pytest.raises(UnusableKey, match="empty"):
                verify(keys=[""], headers=headers_of(v1), body=body, now=when(v1))
            continue
        code, change, late = NEGATIVE[name]
        with pytest.raises(SignatureRefused) as refused:
            verify(keys=[v1["key"]], headers=change(headers_of(v1)), body=body, now=when(v1) + late)
        assert refused.value.code == code, name


@given(body=st.text(st.characters(codec="utf-8")), moment=st.datetimes(datetime(1971, 1, 1), datetime(2100, 1, 1)))
def test_we_sign_as_the_reference_library_does(body: str, moment: datetime) -> None:
    ours = signed_headers(keys=[KEY], message_id="msg_1", at=moment.replace(tzinfo=UTC), body=body.encode())
    assert ours["webhook-signature"] == Webhook(KEY).sign("msg_1", moment.replace(tzinfo=UTC), body)


def test_the_reference_library_believes_us_and_we_believe_it() -> None:
    now = datetime.now(UTC)
    ours = signed_headers(keys=[KEY], message_id="msg_2", at=now, body=b'{"kind":"promise.recorded"}')
    assert Webhook(KEY).verify(b'{"kind":"promise.recorded"}', ours) == {"kind": "promise.recorded"}
    theirs = {
        "Webhook-Id": "msg_3",
        "Webhook-Timestamp": str(int(now.timestamp())),
        "Webhook-Signature": Webhook(KEY).sign("msg_3", now, "{}"),
    }
    assert verify(keys=[KEY], headers=theirs, body=b"{}", now=now).message_id == "msg_3"


@given(body=st.binary(max_size=200), where=st.integers(0, 199), flip=st.integers(1, 255))
def test_no_changed_byte_of_the_body_goes_unnoticed(body: bytes, where: int, flip: int) -> None:
    headers = signed_headers(keys=[KEY], message_id="msg_1", at=NOW, body=body)
    changed = bytearray(body or b"\0")
    changed[where % len(changed)] ^= flip
    with pytest.raises(SignatureRefused):
        verify(keys=[KEY], headers=headers, body=bytes(changed), now=NOW)


@given(
    st.dictionaries(st.sampled_from(["webhook-id", "webhook-timestamp", "webhook-signature"]), st.text()), st.binary()
)
def test_whatever_the_headers_say_the_answer_is_yes_or_refused(headers: dict[str, str], body: bytes) -> None:
    with pytest.raises(SignatureRefused):
        verify(keys=[KEY], headers=headers, body=body, now=NOW)


def test_keys_can_change_without_a_pause() -> None:
    old, new = KEY, "whsec_" + base64.b64encode(b"a newer secret of ours").decode()
    both = signed_headers(keys=[new, old], message_id="msg_1", at=NOW, body=b"{}")
    for keys in ([old], [new], [new, old]):
        verify(keys=keys, headers=both, body=b"{}", now=NOW)


def test_a_public_key_verifies_and_cannot_sign() -> None:
    seed = bytes(range(32))
    public = Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
    signing = "whsk_" + base64.b64encode(seed).decode()
    verifying = "whpk_" + base64.b64encode(public).decode()
    headers = signed_headers(keys=[signing], message_id="msg_1", at=NOW, body=b"{}")
    verify(keys=[verifying], headers=headers, body=b"{}", now=NOW)
    with pytest.raises(UnusableKey, match="only verify"):
        sign(key=verifying, message_id="msg_1", timestamp=0, body=b"{}")
    with pytest.raises(UnusableKey, match="signs"):
        verify(keys=[signing], headers=headers, body=b"{}", now=NOW)


@pytest.mark.parametrize("key", ["", "whsec_", "whsec_###", "whsk_AAAA", "whpk_AAAA", "not base64 at all"])
def test_an_unusable_key_is_named_and_never_shown(key: str) -> None:
    headers = signed_headers(keys=[KEY], message_id="msg_1", at=NOW, body=b"{}")
    with pytest.raises(UnusableKey) as refused:
        verify(keys=[key], headers=headers, body=b"{}", now=NOW)
    assert not key.partition("_")[2] or key.partition("_")[2] not in str(refused.value)


def test_signing_without_a_key_and_naming_a_message_with_a_full_stop_are_refused() -> None:
    with pytest.raises(UnusableKey, match="set the webhook secret"):
        signed_headers(keys=[], message_id="msg_1", at=NOW, body=b"")
    with pytest.raises(UnusableKey, match="set the webhook secret"):
        verify(keys=[], headers={}, body=b"", now=NOW)
    with pytest.raises(ValueError, match="full stop"):
        sign(key=KEY, message_id="a.b", timestamp=0, body=b"")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, ""),
        ({"webhook-timestamp": ""}, "missing_header"),
        ({"webhook-signature": ""}, "missing_header"),
        ({"webhook-signature": "v1,AAAA"}, "no_match"),
    ],
)
def test_a_webhook_is_believed_as_it_was_signed_and_not_otherwise(changed: dict[str, str], said: str) -> None:
    headers = signed_headers(keys=[KEY], message_id="m-1", at=NOW, body=b"{}") | changed
    assert refusal(headers, now=NOW) == said


@pytest.mark.parametrize(("minutes", "said"), [(4, ""), (6, "too_old"), (-4, ""), (-6, "too_new")])
def test_a_webhook_is_believed_for_five_minutes_either_way(minutes: int, said: str) -> None:
    headers = signed_headers(keys=[KEY], message_id="m-1", at=NOW, body=b"{}")
    assert refusal(headers, now=NOW + timedelta(minutes=minutes)) == said


def refusal(headers: dict[str, str], *, now: datetime) -> str:
    """Why a webhook is not believed; empty where it is."""
    try:
        verify(keys=[KEY], headers=headers, body=b"{}", now=now)
    except SignatureRefused as refused:
        return refused.code
    return ""

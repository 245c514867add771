"""Standard Webhooks signatures: who sent these bytes, and when.

The scheme is https://www.standardwebhooks.com: three headers (`webhook-id`, `webhook-timestamp` in whole seconds,
`webhook-signature`) and a signature over `id.timestamp.body`. The form of the key chooses the scheme:

- `whsec_<base64>` (or the bare base64): a shared secret, HMAC-SHA256, written `v1,<base64>`;
- `whsk_<base64>` signs and `whpk_<base64>` verifies: Ed25519, written `v1a,<base64>`, for a receiver who should be
  able to check us without being able to sign in our name.

Several keys may be given on both sides, so that keys can change without a pause: we sign with each, and one match is
enough. Nothing here reads a clock: the signer passes the time, the verifier passes now.
"""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ID_HEADER = "webhook-id"
TIMESTAMP_HEADER = "webhook-timestamp"
SIGNATURE_HEADER = "webhook-signature"

TOLERANCE = timedelta(minutes=5)
"""How far a timestamp may be from now, either way: the figure of the reference libraries."""

_SECRET, _SIGNING, _PUBLIC = "whsec_", "whsk_", "whpk_"

Refusal = Literal["missing_header", "bad_timestamp", "too_old", "too_new", "no_match"]


class UnusableKey(ValueError):
    """A key that cannot sign or verify: the configuration is wrong, not the message. The text never shows the key."""


class SignatureRefused(Exception):
    """The message is not to be believed. `code` says which check failed; answer 401 and keep nothing."""

    def __init__(self, code: Refusal, detail: str) -> None:
        super().__init__(detail)
        self.code: Refusal = code


@dataclass(frozen=True, slots=True)
class Verified:
    """What the signature vouches for: the sender's id of the message and when it was signed."""

    message_id: str
    signed_at: datetime


def signed_headers(*, keys: Sequence[str], message_id: str, at: datetime, body: bytes) -> dict[str, str]:
    """The three headers for `body`, one signature a key. Raises UnusableKey."""
    timestamp = int(at.timestamp())
    signatures = [sign(key=key, message_id=message_id, timestamp=timestamp, body=body) for key in keys]
    if not signatures:
        raise UnusableKey("no signing key was given: set the webhook secret")
    return {ID_HEADER: message_id, TIMESTAMP_HEADER: str(timestamp), SIGNATURE_HEADER: " ".join(signatures)}


def sign(*, key: str, message_id: str, timestamp: int, body: bytes) -> str:
    """One signature of `body`, with its version in front: `v1,…` or `v1a,…`. Raises UnusableKey."""
    if not message_id or "." in message_id:
        raise ValueError("a webhook id must not be empty or contain a full stop: it separates the signed parts")
    content = _content(message_id=message_id, timestamp=str(timestamp), body=body)
    if key.startswith(_PUBLIC):
        raise UnusableKey("a whpk_ key can only verify; sign with the whsk_ key it belongs to")
    if key.startswith(_SIGNING):
        private = Ed25519PrivateKey.from_private_bytes(_bytes_of(key, _SIGNING, (32, 64))[:32])
        return "v1a," + base64.b64encode(private.sign(content)).decode()
    return "v1," + base64.b64encode(_mac(key, content)).decode()


def verify(
    *,
    keys: Sequence[str],
    headers: Mapping[str, str],
    body: bytes,
    now: datetime,
    tolerance: timedelta = TOLERANCE,
) -> Verified:
    """Check `body` against its headers (names in any case).

    Raises SignatureRefused, or UnusableKey for our own keys.
    """
    if not keys:
        raise UnusableKey("no verifying key was given: set the webhook secret")
    lowered = {name.lower(): value for name, value in headers.items()}
    message_id = lowered.get(ID_HEADER, "")
    timestamp = lowered.get(TIMESTAMP_HEADER, "")
    signatures = lowered.get(SIGNATURE_HEADER, "")
    for name, value in ((ID_HEADER, message_id), (TIMESTAMP_HEADER, timestamp), (SIGNATURE_HEADER, signatures)):
        if not value:
            raise SignatureRefused("missing_header", f"the header {name} is missing")
    signed_at = _fresh(timestamp, now=now, tolerance=tolerance)
    content = _content(message_id=message_id, timestamp=timestamp, body=body)
    offered = [part.partition(",") for part in signatures.split()]
    for key in keys:
        if _matches(key, content, offered):
            return Verified(message_id=message_id, signed_at=signed_at)
    raise SignatureRefused("no_match", "no signature matches: another secret, or the body was changed on the way")


def _fresh(timestamp: str, *, now: datetime, tolerance: timedelta) -> datetime:
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 11):
        raise SignatureRefused("bad_timestamp", "webhook-timestamp must be whole seconds since 1970")
    signed_at = datetime.fromtimestamp(int(timestamp), UTC)
    if signed_at < now - tolerance:
        raise SignatureRefused("too_old", "webhook-timestamp is too old: check the clocks, or this is a replay")
    if signed_at > now + tolerance:
        raise SignatureRefused("too_new", "webhook-timestamp is in the future: check the clocks")
    return signed_at


def _matches(key: str, content: bytes, offered: Sequence[tuple[str, str, str]]) -> bool:
    if key.startswith(_SIGNING):
        raise UnusableKey("a whsk_ key signs; verify with the whpk_ key that belongs to it")
    if key.startswith(_PUBLIC):
        public = Ed25519PublicKey.from_public_bytes(_bytes_of(key, _PUBLIC, (32,)))
        return any(_ed25519_holds(public, text, content) for version, _, text in offered if version == "v1a")
    expected = base64.b64encode(_mac(key, content))
    candidates = [text for version, _, text in offered if version == "v1"]
    return any(hmac.compare_digest(expected, text.encode("utf-8", "replace")) for text in candidates)


def _ed25519_holds(public: Ed25519PublicKey, text: str, content: bytes) -> bool:
    try:
        public.verify(base64.b64decode(text, validate=True), content)
    except (InvalidSignature, binascii.Error, ValueError):
        return False
    return True


def _mac(key: str, content: bytes) -> bytes:
    return hmac.new(_bytes_of(key, _SECRET, ()), content, hashlib.sha256).digest()


def _bytes_of(key: str, prefix: str, sizes: tuple[int, ...]) -> bytes:
    """The raw key, of one of `sizes` where given. Padding may be missing, as the reference libraries allow."""
    text = key.removeprefix(prefix)
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), validate=True)
    except (binascii.Error, ValueError):
        raise UnusableKey(f"the key is not base64: expected {prefix} and base64") from None
    if not raw:
        raise UnusableKey("the key is empty")
    if sizes and len(raw) not in sizes:  # a Go signing key is 64 bytes: its public half follows the seed
        raise UnusableKey(f"a {prefix} key must hold {' or '.join(map(str, sizes))} bytes, this one holds {len(raw)}")
    return raw


def _content(*, message_id: str, timestamp: str, body: bytes) -> bytes:
    return f"{message_id}.{timestamp}.".encode("utf-8", "replace") + body

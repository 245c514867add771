"""Encrypting for one browser (RFC 8291 over RFC 8188) and saying who we are (VAPID, RFC 8292). Keys and salt come in."""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import http_ece
import jwt
import orjson
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key

AUTH_BYTES, POINT_BYTES, SALT_BYTES = 16, 65, 16


class BadSubscription(ValueError):
    """An address that is no push subscription. The text repeats none of it."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """Where a browser is pushed to, and its keys (Push API, PushSubscription.toJSON)."""

    endpoint: str
    public_key: bytes
    auth: bytes


def subscription(address: str) -> Subscription:
    """The subscription a contact point holds: the JSON that the browser gave. Raises BadSubscription."""
    try:
        found: Any = orjson.loads(address)
        keys: Mapping[str, Any] = found["keys"]
        endpoint, public_key, auth = found["endpoint"], bytes_of(keys["p256dh"]), bytes_of(keys["auth"])
        if not isinstance(endpoint, str) or len(auth) != AUTH_BYTES or len(public_key) != POINT_BYTES:
            raise ValueError
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), public_key)
    except (orjson.JSONDecodeError, KeyError, TypeError, ValueError, binascii.Error):
        raise BadSubscription("not a push subscription: its endpoint and keys as the browser gave them") from None
    return Subscription(endpoint, public_key, auth)


def encrypted(words: bytes, *, to: Subscription, own: ec.EllipticCurvePrivateKey, salt: bytes) -> bytes:
    """The body of a push: one record that only this browser opens. `own` and `salt` are fresh for each message."""
    body: bytes = http_ece.encrypt(
        words, salt=salt, private_key=own, dh=to.public_key, auth_secret=to.auth, version="aes128gcm"
    )
    return body


def vapid(*, key: ec.EllipticCurvePrivateKey, origin: str, contact: str, until: datetime) -> str:
    """The header `authorization` for one push service: signed for its origin, good until `until` (at most a day)."""
    token = jwt.encode({"aud": origin, "exp": until, "sub": contact}, key, algorithm="ES256")
    return f"vapid t={token}, k={text_of(public_point(key))}"


def public_point(key: ec.EllipticCurvePrivateKey) -> bytes:
    """The public key as browsers take it (`applicationServerKey`)."""
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def private_key(setting: str) -> ec.EllipticCurvePrivateKey:
    """A P-256 key: in PEM, or its 32 bytes in base64url as most tools print it. Raises ValueError."""
    if "BEGIN" in setting:
        found = load_pem_private_key(setting.encode(), password=None)
    else:
        raw = bytes_of(setting.strip())
        if len(raw) != 32:
            raise ValueError("not 32 bytes")
        found = ec.derive_private_key(int.from_bytes(raw, "big"), ec.SECP256R1())
    if not isinstance(found, ec.EllipticCurvePrivateKey) or not isinstance(found.curve, ec.SECP256R1):
        raise ValueError("not a key of the curve P-256")
    return found


def bytes_of(text: str) -> bytes:
    """Base64url without padding. Raises ValueError (binascii.Error)."""
    return base64.b64decode(text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4), altchars=b"-_", validate=True)


def text_of(raw: bytes) -> str:
    """The same the other way."""
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")

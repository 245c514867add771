"""Tokens in e-mail addresses: which message an answer answers, and which one a bounce is about.

The part of an address before @ has 64 bytes (RFC 5321, 4.5.3.1.1) and many systems lower it, so a token is 40 letters of
base 32 in small letters (RFC 4648, 6): 25 bytes, the last 8 of them a MAC over the kind and the others. A token made for one
kind is no token of another. 64 bits cannot be found by trying: each try is a mail.

A *reply token* names the customer and the beginning of the effect that was answered, which together name one contact. A
*bounce token* names a message by the id that its channel gave it.
"""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from hmac import compare_digest
from hmac import digest as hmac_digest
from typing import Final, Literal

from goodterms.core.link_token import LinkKeys

TOKEN_LENGTH: Final = 40
REPLY_PREFIX: Final = "reply+"
BOUNCE_PREFIX: Final = "bounce+"

_MAC_SIZE: Final = 8
_BODY_SIZE: Final = 17
Kind = Literal["reply", "bounce"]


@dataclass(frozen=True, slots=True)
class Thread:
    """The contact that a reply token names: its customer, and the first 16 letters of its effect key."""

    customer: int
    effect: str


def reply_token(*, customer: int, effect: str, keys: LinkKeys) -> str:
    """The token of the address that answers to this contact go to.

    `effect` is an effect key in hexadecimal. Raises ValueError for one that is none.
    """
    body = bytes([keys.current]) + customer.to_bytes(8, "big") + bytes.fromhex(effect[:16])
    return _signed("reply", body, keys.keys[keys.current])


def read_reply_token(token: str, /, *, keys: LinkKeys) -> Thread | None:
    """The thread a token names; None for any text that is no reply token of ours. Never raises."""
    body = _verified("reply", token, keys.keys)
    if body is None:
        return None
    return Thread(customer=int.from_bytes(body[1:9], "big"), effect=body[9:].hex())


def message_name(effect_key: str, /) -> str:
    """The name of a message, the same for the same effect: 24 letters that say nothing about it."""
    return _base32(blake2b(effect_key.encode("utf-8", "surrogatepass"), digest_size=15).digest())


def bounce_token(name: str, /, *, key: bytes) -> str:
    """The token of the address that bounces of the message of this name go to (VERP: each message has its own)."""
    return _signed("bounce", b"\x00\x00" + _from_base32(name), key)


def read_bounce_token(token: str, /, *, key: bytes) -> str | None:
    """The name of the message a bounce token is about; None for any text that is no bounce token of ours."""
    body = _verified("bounce", token, {0: key})
    return None if body is None else _base32(body[2:])


def token_in(address: str, /, *, prefix: str) -> str:
    """The token in an address such as `reply+…@example.org`, in small letters; empty where there is none."""
    local = address.rpartition("@")[0].lower()
    return local.removeprefix(prefix) if local.startswith(prefix) else ""


def _signed(kind: Kind, body: bytes, key: bytes) -> str:
    return _base32(body + _mac(kind, body, key))


def _verified(kind: Kind, token: str, keys: Mapping[int, bytes]) -> bytes | None:
    if len(token) != TOKEN_LENGTH or not token.isascii():
        return None
    try:
        raw = _from_base32(token)
    except binascii.Error:
        return None
    body, mac = raw[:_BODY_SIZE], raw[_BODY_SIZE:]
    key = keys.get(body[0])
    right = compare_digest(mac, _mac(kind, body, key or bytes(32)))
    return body if right and key is not None else None


def _mac(kind: Kind, body: bytes, key: bytes) -> bytes:
    return hmac_digest(key, b"goodterms mail 1 " + kind.encode() + b"\n" + body, "sha256")[:_MAC_SIZE]


def _base32(raw: bytes) -> str:
    return base64.b32encode(raw).decode("ascii").lower().rstrip("=")


def _from_base32(text: str) -> bytes:
    return base64.b32decode(text.upper() + "=" * (-len(text) % 8))

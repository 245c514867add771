"""The token in the one-click address of an e-mail (`List-Unsubscribe`, RFC 8058): which address asks to be left alone.

Twenty-one bytes, 28 characters of base64url: the signing key's number (0 to 15) in one byte, the bucket in two, the contact
point in eight, then the first 10 bytes of HMAC-SHA256 over them. It says everything itself: no row has to be kept for it, it
never expires, and it does nothing but stop what goes to that one address. The keys are those of customers' links; what
is signed begins with other words, so neither token passes for the other. Each token has exactly one spelling.

The address is `<public address>/u/<token>`: a POST with `List-Unsubscribe=One-Click` stops at once, a GET asks a person first.
"""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hmac import compare_digest
from hmac import digest as hmac_digest
from typing import Final, NamedTuple

from goodterms.core.link_token import KEY_NUMBERS, MAC_SIZE, SHORTEST_KEY, LinkKeyError, LinkKeys

__all__ = ["PATH", "TOKEN_LENGTH", "Unsubscribing", "issue", "unsubscribe_address", "verify"]

PATH: Final = "/u/"
TOKEN_LENGTH: Final = 28
_SIZE: Final = 11
_SIGNED_WORDS: Final = b"goodterms unsubscribe 1\n"
_TOKEN: Final = re.compile(rf"[A-Za-z0-9_-]{{{TOKEN_LENGTH}}}", re.ASCII)
_NO_KEY: Final = bytes(SHORTEST_KEY)


class Unsubscribing(NamedTuple):
    """The contact point that asks, by its bucket and id."""

    bucket: int
    point: int


def issue(*, bucket: int, point: int, keys: LinkKeys) -> str:
    """The token of a contact point, signed with the current key. The same point gives the same token.

    Raises `LinkKeyError` for a bucket that is not 0 to 65,535, or an id that is no 64-bit number.
    """
    try:
        name = bytes([keys.current]) + bucket.to_bytes(2, "big") + point.to_bytes(8, "big", signed=True)
    except OverflowError as error:
        raise LinkKeyError(f"no contact point {point} in bucket {bucket} can exist") from error
    return urlsafe_b64encode(name + _mac(keys.keys[keys.current], name)).decode("ascii")


def verify(*, token: str, keys: LinkKeys) -> Unsubscribing | None:
    """The contact point of a token we issued; None for any other text. Never raises, in constant time for a right form."""
    if not _TOKEN.fullmatch(token):
        return None
    raw = urlsafe_b64decode(token)
    name, mac = raw[:_SIZE], raw[_SIZE:]
    key = keys.keys.get(name[0]) if name[0] in KEY_NUMBERS else None
    right = compare_digest(mac, _mac(_NO_KEY if key is None else key, name))
    if key is None or not right:
        return None
    return Unsubscribing(int.from_bytes(name[1:3], "big"), int.from_bytes(name[3:], "big", signed=True))


def unsubscribe_address(*, public_url: str, bucket: int, point: int, keys: LinkKeys) -> str:
    """The address that stops what goes to this contact point; empty where ours is not https, as RFC 8058 (3.1) demands."""
    if not public_url.startswith("https://"):
        return ""
    return f"{public_url}{PATH}{issue(bucket=bucket, point=point, keys=keys)}"


def _mac(key: bytes, name: bytes) -> bytes:
    return hmac_digest(key, _SIGNED_WORDS + name, "sha256")[:MAC_SIZE]

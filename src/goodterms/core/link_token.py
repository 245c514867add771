"""The token in a customer's link: a 64-bit random id, and 80 bits that only we could have written after it.

Eighteen bytes, 24 characters of base64url: 8 bytes of id, then the first 10 bytes of HMAC-SHA256 over it. The id's first
4 bits name the signing key, so sixteen keys can be valid side by side while they rotate; 60 bits of the id are random.
What a link is for (case, customer, purpose, expiry) lives in the row under the id, never in the token.

A token with a wrong MAC is refused here, before any query: guessing one takes 2^80 tries, and the database never hears of
it. Each token has exactly one spelling. (guarantees.md, "Customers' links and identity".)
"""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from hmac import compare_digest
from hmac import digest as hmac_digest

TOKEN_LENGTH = 24
ID_SIZE = 8
MAC_SIZE = 10
KEY_NUMBERS = range(16)
SHORTEST_KEY = 32

_SIGNED_WORDS = b"goodterms link 1\n"
_TOKEN = re.compile(rf"[A-Za-z0-9_-]{{{TOKEN_LENGTH}}}", re.ASCII)
_NO_KEY = bytes(SHORTEST_KEY)


class LinkKeyError(ValueError):
    """The signing keys cannot be used as given; the message says why and what is needed."""


@dataclass(frozen=True, slots=True)
class LinkKeys:
    """The signing keys by number (0 to 15), and the number new links are signed with.

    To rotate: add a key under a free number and make it current; take the old one out once its last link has expired.
    """

    current: int
    keys: Mapping[int, bytes] = field(repr=False)

    def __post_init__(self) -> None:
        for number, key in self.keys.items():
            if number not in KEY_NUMBERS:
                raise LinkKeyError(f"link key {number}: numbers go from 0 to 15")
            if len(key) < SHORTEST_KEY:
                raise LinkKeyError(
                    f"link key {number}: at least {SHORTEST_KEY} random bytes are needed, not {len(key)}"
                )
        if self.current not in self.keys:
            raise LinkKeyError(f"link key {self.current} is to sign new links but is not among the keys")


def issue(*, random_bytes: bytes, keys: LinkKeys, key_number: int | None = None) -> str:
    """A new token from 8 random bytes, signed with the current key (or the one named).

    The row to write beside it has the id that `verify` gives for it (`issue_with_id`). Raises `LinkKeyError` for another
    number of bytes or an unknown key.
    """
    return issue_with_id(random_bytes=random_bytes, keys=keys, key_number=key_number)[0]


def issue_with_id(*, random_bytes: bytes, keys: LinkKeys, key_number: int | None = None) -> tuple[str, int]:
    """The same with the id that `verify` will give for it."""
    number = keys.current if key_number is None else key_number
    if len(random_bytes) != ID_SIZE:
        raise LinkKeyError(f"a link id is made from {ID_SIZE} random bytes, not {len(random_bytes)}")
    if number not in keys.keys:
        raise LinkKeyError(f"link key {number} is not among the keys; have {sorted(keys.keys)}")
    name = bytes([number << 4 | random_bytes[0] & 0x0F]) + random_bytes[1:]
    token = urlsafe_b64encode(name + _mac(keys.keys[number], name)).decode("ascii")
    return token, int.from_bytes(name, "big", signed=True)


def verify(*, token: str, keys: LinkKeys) -> int | None:
    """The id of a token we issued, as the signed 64-bit number PostgreSQL's bigint keeps; None for any other text.

    Never raises. The time taken does not depend on how much of the MAC was right, nor on whether the key exists. The id
    may be 0: compare with None.
    """
    if not _TOKEN.fullmatch(token):
        return None
    raw = urlsafe_b64decode(token)
    name, mac = raw[:ID_SIZE], raw[ID_SIZE:]
    key = keys.keys.get(name[0] >> 4)
    right = compare_digest(mac, _mac(_NO_KEY if key is None else key, name))
    if key is None or not right:
        return None
    return int.from_bytes(name, "big", signed=True)


def _mac(key: bytes, name: bytes) -> bytes:
    return hmac_digest(key, _SIGNED_WORDS + name, "sha256")[:MAC_SIZE]

"""Keys of the API as text: `gt_live_` or `gt_test_`, an id, a secret and a checksum, in letters and digits.

    gt_test_k3v9q1xw2e_9mZ...32 letters...4Qa1b2c3
            └ id      └ secret                └ six letters of CRC-32

The prefix lets scanners find a key that leaked, and the checksum tells a typo from a key that was revoked, without a query.
The secret has 190 bits, so a plain SHA-256 of it is kept and compared in constant time: nothing is gained by a slow hash.
"""

import hashlib
import hmac
import re
import zlib
from typing import Final, Literal, TypeAlias

from goodterms.core.value import value

Mode: TypeAlias = Literal["live", "test"]
Scope: TypeAlias = Literal[
    "messages:write",
    "messages:text",
    "messages:read",
    "events:write",
    "cases:read",
    "webhooks:write",
    "feed:write",
    "language:read",
]

LETTERS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
ID_LETTERS: Final = 10
SECRET_LETTERS: Final = 32
_KEY: Final = re.compile(r"gt_(live|test)_([0-9a-z]{10})_([0-9A-Za-z]{32})([0-9A-Za-z]{6})", re.ASCII)
_ID: Final = "0123456789abcdefghijklmnopqrstuvwxyz"


class MistypedKey(ValueError):
    """The text is no key: something was left out, added or mistyped. No look-up could find it."""


@value
class ApiKeyText:
    """A key in its parts. Never logged or stored."""

    mode: Mode
    id: str
    secret: str

    @property
    def text(self) -> str:
        """The key as it is shown, once."""
        body = f"gt_{self.mode}_{self.id}_{self.secret}"
        return body + checksum(body)

    @property
    def hash(self) -> bytes:
        """What is kept of the secret."""
        return hashlib.sha256(f"{self.id}/{self.secret}".encode()).digest()

    def matches(self, kept: bytes) -> bool:
        """Whether the secret is the one of which this hash was kept; the time does not depend on where they differ."""
        return hmac.compare_digest(self.hash, kept)


def make_key(*, mode: Mode, random: bytes, more: bytes) -> ApiKeyText:
    """A key from `random` bytes (the id) and `more` bytes (the secret), a byte a letter, each below the letters' number used.

    Raises `ValueError` for too few usable bytes: give twice as many.
    """
    return ApiKeyText(mode, _letters(random, ID_LETTERS, _ID), _letters(more, SECRET_LETTERS, LETTERS))


def _letters(random: bytes, count: int, letters: str) -> str:
    """`count` letters without bias: bytes at and above the largest multiple of the alphabet are left out."""
    limit = 256 - 256 % len(letters)
    found = "".join(letters[byte % len(letters)] for byte in random if byte < limit)[:count]
    if len(found) < count:
        raise ValueError(f"{len(random)} random bytes gave {len(found)} letters, {count} are needed: give more")
    return found


def checksum(body: str) -> str:
    """Six letters of CRC-32, as GitHub's token format has them (github.blog, 2021-04-05, "Behind GitHub's new token formats")."""
    number, found = zlib.crc32(body.encode()), ""
    for _ in range(6):
        number, place = divmod(number, len(LETTERS))
        found = LETTERS[place] + found
    return found


def read_key(text: str) -> ApiKeyText:
    """The key in `text`. Raises `MistypedKey` where its form or its checksum is wrong."""
    found = _KEY.fullmatch(text)
    if found is None:
        raise MistypedKey("this is not one of our keys: they begin with gt_live_ or gt_test_")
    mode: Mode = "live" if found[1] == "live" else "test"
    key = ApiKeyText(mode, found[2], found[3])
    if not hmac.compare_digest(key.text, text):
        raise MistypedKey("its checksum is wrong: a letter is missing or mistyped")
    return key

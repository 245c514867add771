"""A signed tree head: our signature under "the log had these n entries at this moment".

Heads are written at least every five minutes to a file outside the database, one line of JSON each. Whoever keeps such a
line can later show any entry below it was changed, removed or slipped in, even by somebody who owns the database.

Signed with Ed25519 (RFC 8032) over the words `goodterms tree head 1`, a newline and the head's canonical JSON. The head
carries both clocks: `machine_time` is real and says when it was signed; `business_time` is the clock the events live by.
The key is named by the first 16 hexadecimal digits of the SHA-256 of its public half, so a name cannot be borrowed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

import orjson
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from goodterms.core.canonical import LARGEST_INTEGER, CanonicalError, canonical_json, canonical_time, read_time
from goodterms.core.merkle import EMPTY_ROOT, HASH_SIZE

SIGNED_WORDS = b"goodterms tree head 1\n"
KEY_SIZE = 32

_KEY_ID = re.compile(r"[0-9a-f]{16}")


class TreeHeadError(ValueError):
    """A tree head or key cannot be used; the message says why and what is needed."""


@dataclass(frozen=True, slots=True)
class TreeHead:
    """The log at one moment: its first `size` entries have this Merkle `root`. Not yet anybody's word; see `sign`."""

    size: int
    root: bytes
    business_time: datetime
    machine_time: datetime
    key_id: str

    def __post_init__(self) -> None:
        if type(self.size) is not int or not 0 <= self.size <= LARGEST_INTEGER:
            raise TreeHeadError(f"size: a log has 0 to {LARGEST_INTEGER} entries, not {self.size!r}")
        if len(self.root) != HASH_SIZE:
            raise TreeHeadError(f"root: {HASH_SIZE} bytes are needed, not {len(self.root)}")
        if (self.size == 0) != (self.root == EMPTY_ROOT):
            raise TreeHeadError("root: only the empty log has the root of nothing")
        if type(self.key_id) is not str or not _KEY_ID.fullmatch(self.key_id):
            raise TreeHeadError(f"key_id: {self.key_id!r} is not 16 hexadecimal digits; take it from `key_id_of`")
        try:
            canonical_time(self.business_time)
            canonical_time(self.machine_time)
        except CanonicalError as error:
            raise TreeHeadError(str(error)) from error

    def signed_bytes(self) -> bytes:
        """Exactly what is signed."""
        return SIGNED_WORDS + canonical_json(_fields(self))


@dataclass(frozen=True, slots=True)
class SignedTreeHead:
    """A tree head and the signature under it. Holding one proves nothing until `verify` says yes."""

    head: TreeHead
    signature: bytes

    def to_line(self) -> bytes:
        """One line of canonical JSON, newline included, as the heads file keeps it."""
        return canonical_json(_fields(self.head) | {"signature": self.signature.hex()}) + b"\n"

    @classmethod
    def from_line(cls, line: bytes, /) -> "SignedTreeHead":
        """The head `to_line` wrote. Raises `TreeHeadError` for anything it would not have written byte for byte."""
        try:
            fields = orjson.loads(line)
            signed = cls(head=_head(fields), signature=bytes.fromhex(fields["signature"]))
        except (ValueError, TypeError, KeyError) as error:
            raise TreeHeadError(f"not a signed tree head: {error}") from error
        if signed.to_line().rstrip(b"\n") != line.rstrip(b"\r\n"):
            raise TreeHeadError("not a signed tree head as we write them: spaces, order or extra fields differ")
        return signed


def key_id_of(*, public_key: bytes) -> str:
    """The name of a signing key: 16 hexadecimal digits of its public half's SHA-256."""
    if len(public_key) != KEY_SIZE:
        raise TreeHeadError(f"an Ed25519 public key is {KEY_SIZE} bytes, not {len(public_key)}")
    return sha256(public_key).hexdigest()[:16]


def public_key_of(*, private_key: bytes) -> bytes:
    """The public half (32 bytes) of a private key (32 random bytes)."""
    return _private(private_key).public_key().public_bytes_raw()


def sign(
    *, size: int, root: bytes, business_time: datetime, machine_time: datetime, private_key: bytes
) -> SignedTreeHead:
    """Put our name to the log's first `size` entries. `private_key`: 32 bytes. Raises `TreeHeadError`."""
    key = _private(private_key)
    head = TreeHead(
        size=size,
        root=root,
        business_time=business_time,
        machine_time=machine_time,
        key_id=key_id_of(public_key=key.public_key().public_bytes_raw()),
    )
    return SignedTreeHead(head=head, signature=key.sign(head.signed_bytes()))


def verify(*, signed: SignedTreeHead, public_keys: Mapping[str, bytes]) -> bool:
    """Whether one of these keys (key id to 32 bytes) signed exactly this head. An unknown key is a no, never an error."""
    public_key = public_keys.get(signed.head.key_id)
    if public_key is None or len(public_key) != KEY_SIZE or key_id_of(public_key=public_key) != signed.head.key_id:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signed.signature, signed.head.signed_bytes())
    except (InvalidSignature, ValueError):
        return False
    return True


def _private(private_key: bytes) -> Ed25519PrivateKey:
    if len(private_key) != KEY_SIZE:
        raise TreeHeadError(f"an Ed25519 private key is {KEY_SIZE} bytes, not {len(private_key)}")
    return Ed25519PrivateKey.from_private_bytes(private_key)


def _fields(head: TreeHead) -> dict[str, Any]:
    return {
        "business_time": canonical_time(head.business_time),
        "key_id": head.key_id,
        "machine_time": canonical_time(head.machine_time),
        "root": head.root.hex(),
        "size": head.size,
    }


def _head(fields: Any) -> TreeHead:
    return TreeHead(
        size=fields["size"],
        root=bytes.fromhex(fields["root"]),
        business_time=read_time(fields["business_time"]),
        machine_time=read_time(fields["machine_time"]),
        key_id=fields["key_id"],
    )

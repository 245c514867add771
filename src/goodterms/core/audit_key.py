"""How a new audit key is introduced: signed by itself and by the key before it, so that a rotation keeps every old head.

Tree heads are signed by one key at a time. When another takes its place, one line says so: its public half, the moment
from which it signs (machine time), and the id of the key before it. The old key signs the line (whoever trusted the old one
may trust the new one) and so does the new one (whoever trusts the new one may trust what the old one signed *until then*).
One signature alone would let a thief of the database add a key of their own that "introduces" ours.

Ed25519 (RFC 8032) over the words `goodterms audit key 1`, a newline, and the line's canonical JSON without signatures.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from goodterms.core.canonical import CanonicalError, canonical_json, canonical_time, read_time
from goodterms.core.tree_head import TreeHeadError, key_id_of, public_key_of

SIGNED_WORDS = b"goodterms audit key 1\n"


class AuditKeyError(ValueError):
    """A line is not an introduction of an audit key, or cannot be made; the message says why."""


@dataclass(frozen=True, slots=True)
class AuditKey:
    """A public key that signs tree heads from `since` on, introduced by the key before it (None: the first, or unknown)."""

    public_key: bytes
    since: datetime
    introduced_by: str | None
    signature: bytes
    introducers_signature: bytes | None

    @property
    def key_id(self) -> str:
        return key_id_of(public_key=self.public_key)

    def signed_bytes(self) -> bytes:
        """Exactly what both keys sign."""
        return SIGNED_WORDS + canonical_json(self._fields())

    def to_line(self) -> bytes:
        """One line of canonical JSON, newline included."""
        theirs = self.introducers_signature
        signatures = {
            "introducers_signature": None if theirs is None else theirs.hex(),
            "signature": self.signature.hex(),
        }
        return canonical_json(self._fields() | signatures) + b"\n"

    @classmethod
    def from_line(cls, line: bytes, /) -> "AuditKey":
        """The key `to_line` wrote. Raises `AuditKeyError` for anything it would not have written byte for byte."""
        try:
            fields = orjson.loads(line)
            theirs = fields["introducers_signature"]
            key = cls(
                public_key=bytes.fromhex(fields["public_key"]),
                since=read_time(fields["from"]),
                introduced_by=fields["introduced_by"],
                signature=bytes.fromhex(fields["signature"]),
                introducers_signature=None if theirs is None else bytes.fromhex(theirs),
            )
            written = key.to_line()
        except (ValueError, TypeError, KeyError) as error:
            raise AuditKeyError(f"not an audit key: {error}") from error
        if written.rstrip(b"\n") != line.rstrip(b"\r\n"):
            raise AuditKeyError("not an audit key as we write them: spaces, order or extra fields differ")
        return key

    def _fields(self) -> dict[str, Any]:
        return {
            "from": canonical_time(self.since),
            "introduced_by": self.introduced_by,
            "key_id": self.key_id,
            "public_key": self.public_key.hex(),
        }


def introduce(*, private_key: bytes, since: datetime, former_private_key: bytes | None = None) -> AuditKey:
    """A key's introduction, signed by itself and, where there is one, by the key before it. Raises `AuditKeyError`."""
    try:
        public = public_key_of(private_key=private_key)
        former = None if former_private_key is None else public_key_of(private_key=former_private_key)
        introduced_by = None if former is None else key_id_of(public_key=former)
        unsigned = AuditKey(public, since, introduced_by, b"", None)
        words = unsigned.signed_bytes()
    except (TreeHeadError, CanonicalError) as error:
        raise AuditKeyError(str(error)) from error
    theirs = None if former_private_key is None else _sign(former_private_key, words)
    return AuditKey(public, since, introduced_by, _sign(private_key, words), theirs)


def trusted_keys(*, introductions: Iterable[AuditKey], believed: Mapping[str, bytes]) -> dict[str, bytes]:
    """Every key (id to key) that follows from those already believed, over introductions that both keys signed."""
    known = list(introductions)
    public = {key.key_id: key.public_key for key in known} | dict(believed)
    links = [
        (key.key_id, key.introduced_by)
        for key in known
        if key.introduced_by in public and _both_signed(key, public[key.introduced_by])
    ]
    trusted = set(believed)
    while found := {end for link in links for end in link if trusted & set(link)} - trusted:
        trusted |= found
    return {name: public[name] for name in trusted}


def retired_at(introductions: Iterable[AuditKey]) -> dict[str, datetime]:
    """When each key that has a successor stopped signing (machine time): a head it signed later is not ours."""
    ends: dict[str, datetime] = {}
    for key in introductions:
        if key.introduced_by is not None:
            ends[key.introduced_by] = min(key.since, ends.get(key.introduced_by, key.since))
    return ends


def _both_signed(key: AuditKey, introducer: bytes) -> bool:
    words, theirs = key.signed_bytes(), key.introducers_signature
    return theirs is not None and _holds(key.public_key, key.signature, words) and _holds(introducer, theirs, words)


def _holds(public_key: bytes, signature: bytes, words: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, words)
    except (InvalidSignature, ValueError):
        return False
    return True


def _sign(private_key: bytes, words: bytes) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(private_key).sign(words)

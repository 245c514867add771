"""The envelope of an event: what is hashed into the log.

A *leaf* is one line of text: the version `1`, then the envelope as canonical JSON. It names the event by its place in
its stream, the case it belongs to, when it happened and when we recorded it, who says so, and the SHA-256 of the payload
**as stored**, free text still encrypted. So:

* the log can be verified by someone who may read no customer's data;
* retention may drop a payload, and erasure destroy a customer's key, while the leaf stays and the log still verifies;
* a leaf does not say its position: positions are given when events are sealed, and the tree fixes their order.

The leaf hash is `merkle.leaf_hash(leaf_bytes(...))`. A later form of the envelope gets another version character;
leaves already sealed are never written again.
"""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Literal, TypeAlias, get_args
from uuid import UUID

import orjson

from goodterms.core.canonical import LARGEST_INTEGER, CanonicalError, canonical_time, read_time

LEAF_VERSION = b"1"
StreamKind: TypeAlias = Literal["case", "customer", "account", "staff", "workspace"]
STREAM_KINDS: frozenset[str] = frozenset(get_args(StreamKind))

_FIELDS = (
    "actor",
    "case",
    "correlation",
    "id",
    "occurred_at",
    "payload_sha256",
    "recorded_at",
    "seq",
    "stream",
    "stream_id",
    "type",
    "version",
)


class EnvelopeError(ValueError):
    """An envelope cannot be written or read; the message names the field and what it must be."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """One leaf, read back. `payload_sha256` is the raw digest of the payload as stored."""

    stream: StreamKind
    stream_id: str
    seq: int
    event_type: str
    version: int
    occurred_at: datetime
    recorded_at: datetime
    actor: str
    payload_sha256: bytes
    event_id: str | None = None
    case_id: str | None = None
    correlation: str | None = None


def payload_sha256(stored: bytes, /) -> bytes:
    """What a leaf says of a payload: the SHA-256 of its stored bytes. Keep it beside the event; the bytes may go."""
    return sha256(stored).digest()


def leaf_bytes(
    *,
    stream: StreamKind,
    stream_id: int | str,
    seq: int,
    event_type: str,
    version: int,
    occurred_at: datetime,
    recorded_at: datetime,
    actor: str,
    payload_sha256: bytes,
    event_id: UUID | str | None = None,
    case_id: int | str | None = None,
    correlation: str | None = None,
) -> bytes:
    """The data of one leaf: version, then canonical JSON. Equal fields give equal bytes on any machine.

    `stream`, `stream_id` and `seq` (from 1 within the stream) name the event; `event_id` is the id it came with from
    outside, if any. `case_id` is the case it belongs to; `correlation` is the event or request it answers. `actor` is who
    says so (`customer`, `staff:ID`, `system`, a source's name), never a person's name. Ids are written as text, so large
    numbers stay exact. Raises `EnvelopeError` for a field without one written form: a time without a zone, half a
    character, a number out of range, a digest not 32 bytes long.
    """
    if stream not in STREAM_KINDS:
        raise EnvelopeError(f"stream: {stream!r} is none of {', '.join(sorted(STREAM_KINDS))}")
    if len(payload_sha256) != 32:
        raise EnvelopeError(f"payload_sha256: a SHA-256 digest is 32 bytes, not {len(payload_sha256)}")
    if not (0 <= seq <= LARGEST_INTEGER and 0 <= version <= LARGEST_INTEGER):
        raise EnvelopeError(f"seq {seq}, version {version}: both count from 0 to 2^53 - 1")
    try:
        # Written in the order of the sorted keys: canonical without sorting again.
        body = orjson.dumps(
            {
                "actor": actor,
                "case": None if case_id is None else str(case_id),
                "correlation": correlation,
                "id": None if event_id is None else str(event_id),
                "occurred_at": canonical_time(occurred_at),
                "payload_sha256": payload_sha256.hex(),
                "recorded_at": canonical_time(recorded_at),
                "seq": seq,
                "stream": stream,
                "stream_id": str(stream_id),
                "type": event_type,
                "version": version,
            },
            option=orjson.OPT_PASSTHROUGH_SUBCLASS,
        )
    except CanonicalError as error:
        raise EnvelopeError(f"event {seq} of {stream} {stream_id}: {error}") from error
    except TypeError as error:
        raise EnvelopeError(
            f"event {event_id!r}: actor, correlation, ids and type must be plain Unicode text"
        ) from error
    return LEAF_VERSION + body


def read_leaf(leaf: bytes, /) -> Envelope:
    """The envelope `leaf_bytes` wrote. Raises `EnvelopeError` for anything it would not have written byte for byte."""
    if leaf[:1] != LEAF_VERSION:
        raise EnvelopeError(f"a leaf begins with its version, {LEAF_VERSION.decode()}, not {leaf[:1]!r}")
    try:
        fields = orjson.loads(leaf[1:])
    except orjson.JSONDecodeError as error:
        raise EnvelopeError(f"the envelope is not JSON: {error}") from error
    if not isinstance(fields, dict) or tuple(fields) != _FIELDS:
        raise EnvelopeError(f"an envelope has exactly the fields {', '.join(_FIELDS)}, in this order")
    for name, value in fields.items():
        wanted = int if name in ("seq", "version") else str
        if type(value) is not wanted and not (value is None and name in ("case", "correlation", "id")):
            raise EnvelopeError(f"{name}: {value!r} must be {'a whole number' if wanted is int else 'text'}")
    try:
        envelope = Envelope(
            stream=fields["stream"],
            stream_id=fields["stream_id"],
            seq=fields["seq"],
            event_type=fields["type"],
            version=fields["version"],
            occurred_at=read_time(fields["occurred_at"]),
            recorded_at=read_time(fields["recorded_at"]),
            actor=fields["actor"],
            payload_sha256=bytes.fromhex(fields["payload_sha256"]),
            event_id=fields["id"],
            case_id=fields["case"],
            correlation=fields["correlation"],
        )
    except ValueError as error:
        raise EnvelopeError(str(error)) from error
    if _written(envelope) != leaf:
        raise EnvelopeError(
            "the envelope is not in its canonical form (spaces, escapes or a field written another way)"
        )
    return envelope


def _written(envelope: Envelope) -> bytes:
    return leaf_bytes(
        stream=envelope.stream,
        stream_id=envelope.stream_id,
        seq=envelope.seq,
        event_type=envelope.event_type,
        version=envelope.version,
        occurred_at=envelope.occurred_at,
        recorded_at=envelope.recorded_at,
        actor=envelope.actor,
        payload_sha256=envelope.payload_sha256,
        event_id=envelope.event_id,
        case_id=envelope.case_id,
        correlation=envelope.correlation,
    )

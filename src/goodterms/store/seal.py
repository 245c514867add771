"""Sealing: committed events get dense positions and leaf hashes; what the log has come to is signed.

Sequence numbers commit out of order, so "the newest event seen" proves nothing about older ones. What does is the number of
the transaction that wrote an event: once every transaction below some number is over (`pg_snapshot_xmin`), no event with a
lower number can appear any more. Those events are sealed, in the order of their transactions, and `seal_state` remembers the
number. Each batch is one transaction under an advisory lock: killed anywhere, it happened or it did not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import psycopg
from django.db import connection, transaction

from goodterms.core.envelope import leaf_bytes
from goodterms.core.merkle import Frontier, leaf_hash
from goodterms.core.tree_head import SignedTreeHead, sign
from goodterms.store.audit_keys import keep_introduced

BATCH = 20_000
LOCK = 0x5EA1
"""The advisory lock of whoever seals, signs or writes heads out; one holder at a time."""

STATE = "SELECT size, transaction, frontier, cluster FROM seal_state WHERE id = 1"
FIRST = "INSERT INTO seal_state (id, size, transaction, frontier, cluster) VALUES (1, 0, 0, '{}', %s) ON CONFLICT DO NOTHING"
SERVER = (
    "SELECT (SELECT system_identifier::text FROM pg_control_system()), "
    "pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
)
LAST_OF_BATCH = (
    "SELECT transaction FROM event WHERE transaction >= %s AND transaction < %s ORDER BY transaction OFFSET %s LIMIT 1"
)
UNSEALED = (
    "NOT EXISTS (SELECT FROM leaf l "
    "WHERE l.bucket = e.bucket AND l.stream = e.stream AND l.stream_id = e.stream_id AND l.seq = e.seq)"
)
EVENTS = f"""
SELECT bucket, stream, stream_id, seq, case_id, type, version, occurred_at, recorded_at, actor,
       sha256(convert_to(payload, 'UTF8'))
  FROM event e WHERE {{which}} AND {UNSEALED}
 ORDER BY transaction, bucket, stream, stream_id, seq
"""
LEAVES = "COPY leaf (position, bucket, stream, stream_id, seq, hash, payload_sha256) FROM STDIN"
SEALED = "UPDATE seal_state SET size = %s, transaction = %s, frontier = %s, cluster = %s WHERE id = 1"


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the log is sealed and signed: `waiting` committed events have no position yet, `signed` are under a head."""

    sealed: int
    waiting: int
    signed: int
    signed_at: datetime | None


def seal_batch(*, limit: int = BATCH) -> int:
    """Seal about `limit` committed events (a transaction is never split, so one that wrote more is sealed whole).

    Returns how many; 0 when nothing waits, or when another process is sealing.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        if not _my_turn(cursor):
            return 0
        size, start, peaks, cluster = _state(cursor)
        cursor.execute(SERVER)
        server, over = cursor.fetchone()
        frontier = Frontier(size=size, peaks=tuple(bytes(peak) for peak in peaks))
        if cluster == server:
            end = _end_of_batch(cursor, start, over, limit)
            grown = _append(frontier, "transaction >= %s AND transaction < %s", [start, end])
        else:  # restored on another server, whose transaction numbers mean nothing for older events
            end, grown = over, _append(frontier, "true", [])
        if grown.size == size and cluster == server:
            return 0
        cursor.execute(SEALED, [grown.size, end, list(grown.peaks), server])
    return grown.size - size


def standing() -> Standing:
    """Where the log stands now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT COALESCE(s.size, 0), (SELECT count(*) FROM event WHERE transaction >= COALESCE(s.transaction, 0)), "
            "COALESCE(h.size, 0), h.at FROM (VALUES (1)) AS one (id) LEFT JOIN seal_state s USING (id) "
            "LEFT JOIN LATERAL (SELECT size, at FROM tree_head ORDER BY size DESC LIMIT 1) h ON true"
        )
        return Standing(*cursor.fetchone())


def next_transaction() -> int:
    """The number that the next transaction will get: events committed before this call have lower ones."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
        return int(cursor.fetchone()[0])


def waits(*, before: int) -> bool:
    """Whether a committed event of a transaction with a lower number than `before` has no position yet."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM event WHERE transaction < %s "
            "AND transaction >= COALESCE((SELECT transaction FROM seal_state WHERE id = 1), 0))",
            [before],
        )
        return bool(cursor.fetchone()[0])


def sign_head(
    *, private_key: bytes, business_time: datetime, machine_time: datetime, former: Sequence[bytes] = ()
) -> SignedTreeHead | None:
    """Put our name to the log as it stands. None when nothing was sealed since the last head, or another process seals.

    A key that signs for the first time is introduced by the one before it, which must be among the `former` private keys.
    Raises `goodterms.store.audit_keys.RetiredAuditKey` for a key that another has replaced.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        if not _my_turn(cursor):
            return None
        size, _, peaks, _ = _state(cursor)
        cursor.execute("SELECT COALESCE(max(size), 0) FROM tree_head")
        if size <= cursor.fetchone()[0]:
            return None
        keep_introduced(cursor, private_key=private_key, former=former, machine_time=machine_time)
        root = Frontier(size=size, peaks=tuple(bytes(peak) for peak in peaks)).root
        signed = sign(
            size=size, root=root, business_time=business_time, machine_time=machine_time, private_key=private_key
        )
        cursor.execute(
            "INSERT INTO tree_head (size, root, signed, at) VALUES (%s, %s, %s, %s)",
            [size, root, signed.to_line().decode(), machine_time],
        )
    return signed


def take_turn() -> bool:
    """Whether this transaction may seal, sign or write heads out; it may until it ends."""
    with connection.cursor() as cursor:
        return _my_turn(cursor)


def _my_turn(cursor: Any) -> bool:
    cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
    return bool(cursor.fetchone()[0])


def _state(cursor: Any) -> tuple[int, int, Sequence[bytes], str]:
    cursor.execute(STATE)
    row = cursor.fetchone()
    if row is None:
        cursor.execute("SELECT system_identifier::text FROM pg_control_system()")
        cursor.execute(FIRST, [cursor.fetchone()[0]])
        cursor.execute(STATE)
        row = cursor.fetchone()
    return row[0], row[1], row[2], row[3]


def _end_of_batch(cursor: Any, start: int, over: int, limit: int) -> int:
    """The transaction number before which a batch from `start` ends; all of them below `over` are over."""
    cursor.execute(LAST_OF_BATCH, [start, over, limit - 1])
    last = cursor.fetchone()
    return over if last is None else int(last[0]) + 1


def _append(frontier: Frontier, which: str, parameters: Sequence[int]) -> Frontier:
    """Give the chosen events the next positions, in chunks, so that memory does not grow with a transaction."""
    connection.ensure_connection()
    with psycopg.ServerCursor(connection.connection, "events_to_seal") as events:
        events.execute(EVENTS.format(which=which), parameters, binary=True)
        while rows := events.fetchmany(BATCH):
            hashes = [hash_of(row) for row in rows]
            with connection.cursor() as wrapped, wrapped.cursor.copy(LEAVES) as stream:
                stream.write("".join(_lines(frontier.size + 1, rows, hashes)))
            frontier = frontier.extend(hashes)
    return frontier


def hash_of(row: Sequence[Any]) -> bytes:
    """The leaf hash of an event's columns: those of `EVENTS`, in their order, the payload as its digest."""
    return leaf_hash(leaf_of(row))


def leaf_of(row: Sequence[Any]) -> bytes:
    """The leaf of an event's columns, byte for byte as it is hashed."""
    return leaf_bytes(
        stream=row[1],
        stream_id=row[2],
        seq=row[3],
        case_id=row[4],
        event_type=row[5],
        version=row[6],
        occurred_at=row[7],
        recorded_at=row[8],
        actor=row[9],
        payload_sha256=bytes(row[10]),
    )


def _lines(position: int, rows: Sequence[Sequence[Any]], hashes: Sequence[bytes]) -> Iterator[str]:
    for at, (row, leaf) in enumerate(zip(rows, hashes, strict=True), start=position):
        yield f"{at}\t{row[0]}\t{row[1]}\t{row[2]}\t{row[3]}\t\\\\x{leaf.hex()}\t\\\\x{row[10].hex()}\n"

"""The sealed log as it stands in the database: each leaf beside the event it was made of, in order of position."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg
from django.db import connection, transaction

from goodterms.core.envelope import EnvelopeError
from goodterms.core.merkle import leaf_hash
from goodterms.store.seal import leaf_of

CHUNK = 5_000

_READABLE = "CASE WHEN e.{0} BETWEEN '0001-01-02+00' AND '9999-12-30+00' THEN e.{0} END AS {0}"
LOG = f"""
SELECT l.bucket, l.stream, l.stream_id, l.seq, e.case_id, e.type, e.version, {_READABLE.format("occurred_at")},
       {_READABLE.format("recorded_at")}, e.actor, convert_to(e.payload, 'UTF8'), l.position, l.hash, l.payload_sha256
  FROM leaf l LEFT JOIN event e USING (bucket, stream, stream_id, seq)
 WHERE {{which}} ORDER BY l.position
"""


@contextmanager
def one_snapshot() -> Iterator[None]:
    """Read-only, and everything read inside is of one moment."""
    with transaction.atomic(durable=True):
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def log_rows(which: str = "true", parameters: Sequence[Any] = ()) -> Iterator[list[Sequence[Any]]]:
    """The rows of `LOG`, a few thousand at a time. An event that is gone has None from its case to its payload.

    A time that no calendar holds (written by hand) is None too, so that it can be reported.
    """
    connection.ensure_connection()
    with psycopg.ServerCursor(connection.connection, "log_rows") as log:
        log.execute(LOG.format(which=which), parameters, binary=True)
        while rows := log.fetchmany(CHUNK):
            yield rows


def log_size() -> int:
    """The position of the last entry."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT COALESCE(max(position), 0) FROM leaf")
        return int(cursor.fetchone()[0])


def leaf_now(row: Sequence[Any], digest: bytes) -> bytes | None:
    """The leaf this row's event has now, its payload's digest given; None where it no longer has any."""
    try:
        return leaf_of((*row[:10], digest))
    except (EnvelopeError, AttributeError):
        return None


def leaf_hash_of(row: Sequence[Any], digest: bytes) -> bytes | None:
    """The hash of `leaf_now`."""
    leaf = leaf_now(row, digest)
    return None if leaf is None else leaf_hash(leaf)


def hashes() -> Iterator[bytes]:
    """The leaf hashes as they were sealed, in order of position."""
    connection.ensure_connection()
    with psycopg.ServerCursor(connection.connection, "hashes_of_the_log") as log:
        log.execute("SELECT hash FROM leaf ORDER BY position", binary=True)
        while rows := log.fetchmany(CHUNK):
            yield from (bytes(row[0]) for row in rows)

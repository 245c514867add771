"""Live rows are events: left at the door for the engine, once for each, whatever happens to the file."""

from typing import Any

from goodterms.core.codec import encode
from goodterms.store.intake.writer import Incoming, SetWriter

__all__ = ["leave_events"]

_MARK = "UPDATE intake_work w SET verdict = 'event' WHERE w.chunk = %(chunk)s AND w.verdict IS NULL AND NOT ({known})"
_KEYS = """
INSERT INTO event_key (bucket, customer_id, id, seq)
SELECT u.b, u.c, u.id, 0 FROM unnest(%(b)s::smallint[], %(c)s::bigint[], %(id)s::text[]) AS u (b, c, id)
ON CONFLICT (bucket, customer_id, id) DO NOTHING RETURNING bucket, customer_id, id
"""
_PENDING = """
INSERT INTO pending_event (bucket, customer_id, id, due_at, type, version, actor, payload)
SELECT u.b, u.c, u.id, u.due_at, u.type, u.version, %(actor)s, u.payload
  FROM unnest(%(b)s::smallint[], %(c)s::bigint[], %(id)s::text[], %(due)s::timestamptz[], %(type)s::text[],
              %(version)s::smallint[], %(payload)s::text[]) AS u (b, c, id, due_at, type, version, payload)
"""
_WAKE = """
UPDATE customer_state s SET due_at = LEAST(s.due_at, u.due_at)
  FROM (SELECT x.b, x.c, min(x.due_at) AS due_at
          FROM unnest(%(b)s::smallint[], %(c)s::bigint[], %(due)s::timestamptz[]) AS x (b, c, due_at) GROUP BY 1, 2) u
 WHERE s.bucket = u.b AND s.customer_id = u.c AND s.bucket = ANY(%(buckets)s::smallint[])
"""


def leave_events(cursor: Any, writer: SetWriter, parameters: dict[str, Any]) -> tuple[int, set[tuple[int, int]]]:
    """Leave the events of a chunk whose customers are locked. An event that came before changes nothing.

    Returns how many rows of the file were news, and whose they were.
    """
    cursor.execute(_MARK.format(known=writer.known), parameters)
    cursor.execute(writer.event_rows(), parameters)
    names = ("bucket", "customer_id", "rows", *writer.event_columns)
    coming: dict[tuple[int, int, str], tuple[Incoming, int]] = {}
    for values in cursor.fetchall():
        row = dict(zip(names, values, strict=True))
        incoming = writer.event(row)
        coming.setdefault((row["bucket"], row["customer_id"], incoming.id), (incoming, row["rows"]))
    if not coming:
        return 0, set()
    cursor.execute(_KEYS, _columns(list(coming)))
    fresh = sorted((row[0], row[1], row[2]) for row in cursor.fetchall())
    if not fresh:
        return 0, set()
    events = [coming[key][0] for key in fresh]
    columns = _columns(fresh)
    columns["due"] = [one.occurred_at for one in events]
    columns["type"] = [one.event.type for one in events]
    columns["version"] = [one.event.version for one in events]
    columns["payload"] = [encode(one.event) for one in events]
    cursor.execute(_PENDING, {**columns, "actor": writer.run.actor})
    cursor.execute(_WAKE, columns)
    return sum(coming[key][1] for key in fresh), {(bucket, customer) for bucket, customer, _ in fresh}


def _columns(keys: list[tuple[int, int, str]]) -> dict[str, Any]:
    return {
        "b": [bucket for bucket, _, _ in keys],
        "c": [customer for _, customer, _ in keys],
        "id": [name for _, _, name in keys],
        "buckets": sorted({bucket for bucket, _, _ in keys}),
    }

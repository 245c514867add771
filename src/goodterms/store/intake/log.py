"""What an import leaves in the log: one event for each file and account, in the transaction that writes its rows."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from goodterms.core.codec import encode
from goodterms.core.events import FileImported
from goodterms.core.identify import bucket_of
from goodterms.core.money import Money
from goodterms.store.intake.run import Run
from goodterms.store.intake.writer import Group, copy_into, copy_lines, copy_text

__all__ = ["EVENTS", "append_groups", "append_to_workspace", "event_tail"]

EVENTS = "event (bucket, stream, stream_id, seq, type, version, occurred_at, recorded_at, actor, payload)"
_TAKE = """
UPDATE customer_state s SET seq = s.seq + u.n FROM unnest(%(b)s::smallint[], %(c)s::bigint[], %(n)s::int[]) AS u (b, c, n)
 WHERE s.bucket = u.b AND s.customer_id = u.c AND s.bucket = ANY(%(buckets)s::smallint[])
RETURNING s.bucket, s.customer_id, s.seq
"""
_HEAD = """
INSERT INTO stream_head (bucket, stream, stream_id, seq) VALUES (%s, 'workspace', %s, 1)
ON CONFLICT (bucket, stream, stream_id) DO UPDATE SET seq = stream_head.seq + 1 RETURNING seq
"""
Line = tuple[int, str, int, int, FileImported]


def append_groups(cursor: Any, run: Run, groups: Sequence[Group]) -> None:
    """One event a group in the stream of its customer, whose row this transaction has locked. Groups come sorted."""
    people = [(place, list(own)) for place, own in groupby(groups, key=lambda group: (group.bucket, group.customer))]
    if not people:
        return
    cursor.execute(
        _TAKE,
        {
            "b": [place[0] for place, _ in people],
            "c": [place[1] for place, _ in people],
            "n": [len(own) for _, own in people],
            "buckets": sorted({place[0] for place, _ in people}),
        },
    )
    heads = {(row[0], row[1]): row[2] for row in cursor.fetchall()}
    lines: list[Line] = []
    for (bucket, customer), own in people:
        first = heads[(bucket, customer)] - len(own) + 1
        for seq, group in enumerate(own, first):
            total = None if group.total is None or group.currency is None else Money(group.total, group.currency)
            event = FileImported(group.account, run.kind.name, run.file, group.rows, total, group.sha256)
            lines.append((bucket, "customer", customer, seq, event))
    copy_events(cursor, run, lines)


def append_to_workspace(cursor: Any, run: Run, *, rows: int, sha256: str) -> None:
    """The file itself, in the stream of its portfolio: how many rows it held, and the hash of its bytes."""
    bucket = bucket_of(run.home.id)
    cursor.execute(_HEAD, [bucket, run.home.id])
    seq = cursor.fetchone()[0]
    event = FileImported(None, run.kind.name, run.file, rows, None, sha256)
    copy_events(cursor, run, [(bucket, "workspace", run.home.id, seq, event)])


def copy_events(cursor: Any, run: Run, lines: Sequence[Line]) -> None:
    """COPY events that happened when the file was true and are recorded now."""
    payloads = copy_text([encode(event) for _, _, _, _, event in lines])
    columns = [
        [str(bucket) for bucket, _, _, _, _ in lines],
        [stream for _, stream, _, _, _ in lines],
        [str(number) for _, _, number, _, _ in lines],
        [str(seq) for _, _, _, seq, _ in lines],
        [event_tail(run)] * len(lines),
        payloads,
    ]
    copy_into(cursor, EVENTS, copy_lines(columns))


def event_tail(run: Run) -> str:
    """The columns of `EVENTS` that are the same for every event of a run, all but the payload."""
    event = FileImported
    return f"{event.type}\t{event.version}\t{run.as_of.isoformat()}\t{run.now.isoformat()}\t{run.actor}"

"""What an import leaves in the log: one event for each file and account, in the transaction that writes its rows."""

from collections.abc import Mapping, Sequence
from typing import Any

from goodterms.core.codec import encode
from goodterms.core.events import FileImported
from goodterms.core.identify import bucket_of
from goodterms.core.money import Money
from goodterms.store.intake.run import Run
from goodterms.store.intake.writer import Group, copy_into, copy_lines, copy_text

__all__ = ["EVENTS", "append_groups", "append_to_workspace", "event_tail"]

EVENTS = "event (bucket, stream, stream_id, seq, type, version, occurred_at, recorded_at, actor, payload)"
_HEAD = """
INSERT INTO stream_head (bucket, stream, stream_id, seq) VALUES (%s, 'workspace', %s, 1)
ON CONFLICT (bucket, stream, stream_id) DO UPDATE SET seq = stream_head.seq + 1 RETURNING seq
"""
Line = tuple[int, str, int, int, FileImported]


def append_groups(cursor: Any, run: Run, groups: Sequence[Group], heads: Mapping[tuple[int, int], int]) -> None:
    """One event a group in the stream of its customer, whose row is locked and whose last number is in `heads`.

    The caller raises the heads, in the same transaction.
    """
    next_of = dict(heads)
    lines: list[Line] = []
    for group in groups:
        place = (group.bucket, group.customer)
        seq = next_of[place] = next_of[place] + 1
        total = None if group.total is None or group.currency is None else Money(group.total, group.currency)
        event = FileImported(group.account, run.kind.name, run.file, group.rows, total, group.sha256)
        lines.append((group.bucket, "customer", group.customer, seq, event))
    if lines:
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

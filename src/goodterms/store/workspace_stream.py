"""What happens to the workspace itself: its events, in streams of their own beside the customers'."""

from datetime import datetime

from django.db import connection

from goodterms.core.codec import encode
from goodterms.core.events import Event
from goodterms.core.identify import bucket_of

_HEAD = """
INSERT INTO stream_head (bucket, stream, stream_id, seq) VALUES (%s, 'workspace', %s, 1)
ON CONFLICT (bucket, stream, stream_id) DO UPDATE SET seq = stream_head.seq + 1 RETURNING seq
"""
_EVENT = """
INSERT INTO event (bucket, stream, stream_id, seq, type, version, occurred_at, recorded_at, actor, payload)
VALUES (%s, 'workspace', %s, %s, %s, %s, %s, %s, %s, %s)
"""


def append_to_workspace(*, stream: int, event: Event, at: datetime, actor: str) -> None:
    """Append an event that happened at `at` (business time) to a workspace stream, in the caller's transaction."""
    bucket = bucket_of(stream)
    with connection.cursor() as cursor:
        cursor.execute(_HEAD, [bucket, stream])
        seq = cursor.fetchone()[0]
        cursor.execute(_EVENT, [bucket, stream, seq, event.type, event.version, at, at, actor, encode(event)])

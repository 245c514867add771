"""Events written straight into the log, for tests of the log itself: it does not matter to it who wrote them."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection, transaction

from goodterms.store.clock import set_clock

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
HUGE = 2**63 - 17
"""A customer whose id no JSON reader holds exactly."""

INSERT = (
    "INSERT INTO event (bucket, stream, stream_id, seq, case_id, type, version, occurred_at, recorded_at, actor, payload) "
    "VALUES (%s, %s, %s, %s, %s, 'link.opened', 1, %s, %s, %s, %s)"
)


def start_clock() -> None:
    """Business time stands at `NOW`."""
    set_clock(origin=NOW, stepped=True)


def write_events(
    *,
    customer: int = HUGE,
    first: int = 1,
    count: int = 1,
    stream: str = "customer",
    case: int | None = 1,
    **changed: Any,
) -> None:
    """`count` events of one stream, numbered from `first`, in one transaction; customers count them in their own row."""
    bucket = customer % 256
    with connection.cursor() as cursor:
        cursor.executemany(
            INSERT,
            [
                (
                    bucket,
                    stream,
                    customer,
                    seq,
                    case,
                    NOW,
                    NOW + timedelta(microseconds=seq),
                    changed.get("actor", "customer"),
                    changed.get("payload", f'{{"case":1,"größe":{seq}}}'),
                )
                for seq in range(first, first + count)
            ],
        )
        if stream == "customer":
            cursor.execute(
                "INSERT INTO customer_state (bucket, customer_id, seq, receipts, in_flight, hot) VALUES (%s, %s, %s, 0, 0, '') "
                "ON CONFLICT (bucket, customer_id) DO UPDATE SET seq = EXCLUDED.seq",
                [bucket, customer, first + count - 1],
            )
        else:
            cursor.execute(
                "INSERT INTO stream_head (bucket, stream, stream_id, seq) VALUES (%s, %s, %s, %s) "
                "ON CONFLICT (bucket, stream, stream_id) DO UPDATE SET seq = EXCLUDED.seq",
                [bucket, stream, customer, first + count - 1],
            )


def rows(sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
    """What a query answers."""
    with connection.cursor() as cursor:
        cursor.execute(sql, list(parameters))
        return cursor.fetchall() if cursor.description else []


def by_hand(sql: str, *parameters: Any) -> int:
    """Change rows as somebody who owns the database can: past every trigger. Returns how many."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(sql, list(parameters))
        changed = int(cursor.rowcount)
        cursor.execute("SET LOCAL session_replication_role = origin")
    return changed

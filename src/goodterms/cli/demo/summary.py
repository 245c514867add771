"""What a headless run came to, counted from the tables and from the stand-ins' own ledgers: the same seed, the same numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection

REACHED = "outcome IN ('accepted', 'delivered', 'bounced', 'read') AND provider_id IS NOT NULL"
COUNTS: Mapping[str, str] = {
    "customers": "SELECT count(*) FROM customer",
    "cases": "SELECT count(*) FROM event WHERE type = 'case.opened'",
    "contacts": f"SELECT count(*) FROM contact WHERE {REACHED}",
    "deferred": "SELECT count(*) FROM receipt WHERE verdict = 'defer'",
    "denied": "SELECT count(*) FROM receipt WHERE verdict = 'deny'",
    "completed": 'SELECT count(*) FROM "case" WHERE completed_at IS NOT NULL',
    "recorded": 'SELECT count(*) FROM "case" WHERE recorded_at IS NOT NULL',
    "kept": "SELECT (SELECT count(*) FROM promise WHERE state = 'kept') + (SELECT count(*) FROM plan WHERE state = 'kept')",
    "cured": 'SELECT count(*) FROM "case" WHERE cured_at IS NOT NULL',
    "exceptions": "SELECT count(*) FROM task WHERE kind = 'exception'",
}
ENDED = "SELECT end_reason, count(*) FROM \"case\" WHERE status = 'ended' GROUP BY end_reason ORDER BY end_reason"
BY_CHANNEL = f"SELECT channel, count(*) FROM contact WHERE {REACHED} GROUP BY channel ORDER BY channel"
BY_JOURNEY = f"""
SELECT k.journey, count(*), sum((SELECT count(*) FROM contact c WHERE c.bucket = k.bucket AND c.customer_id = k.customer_id
       AND c.case_id = k.id AND {REACHED})), count(k.recorded_at), count(k.cured_at)
  FROM "case" k GROUP BY k.journey ORDER BY k.journey
"""


@dataclass(frozen=True, slots=True)
class Summary:
    """The numbers of a run by name, ready for JSON."""

    numbers: dict[str, Any]

    @property
    def repeatable(self) -> dict[str, Any]:
        """The numbers that the seed alone decides."""
        timed = {"seconds", "steps_per_second", "share_over_http"}
        return {name: value for name, value in self.numbers.items() if name not in timed}


def counts() -> dict[str, Any]:
    """What the tables say."""
    with connection.cursor() as cursor:

        def one(sql: str) -> int:
            cursor.execute(sql)
            return int(cursor.fetchone()[0])

        def pairs(sql: str) -> dict[str, int]:
            cursor.execute(sql)
            return dict(cursor.fetchall())

        numbers: dict[str, Any] = {name: one(sql) for name, sql in COUNTS.items()}
        numbers["ended"] = pairs(ENDED)
        numbers["by_channel"] = pairs(BY_CHANNEL)
        cursor.execute(BY_JOURNEY)
        numbers["by_journey"] = {
            row[0]: {"cases": row[1], "contacts": int(row[2]), "recorded": row[3], "cured": row[4]}
            for row in cursor.fetchall()
        }
    return numbers


def events() -> int:
    """How many events the log holds."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM event")
        return int(cursor.fetchone()[0])

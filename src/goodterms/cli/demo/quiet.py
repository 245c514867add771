"""Is everything quiet? The conductor moves the stepped clock only when no queue of ours or of a stand-in holds any work."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from goodterms.cli.demo.asking import get
from goodterms.store.adapters import array
from goodterms.store.gather import HERE

STANDING = """
SELECT EXISTS (SELECT FROM outbox WHERE state IN ('queued', 'reserved') AND due_at <= %(now)s)
    OR EXISTS (SELECT FROM inbox WHERE absorbed_at IS NULL)
    OR EXISTS (SELECT FROM for_parties)
    OR EXISTS (SELECT FROM generate_series(0, 255) AS b (bucket), LATERAL (
         SELECT FROM customer_state s WHERE s.bucket = b.bucket AND s.due_at <= %(now)s AND s.parked IS NULL LIMIT 1) AS due),
       (SELECT max(transaction)::text FROM event)
"""
NEXT = """
SELECT LEAST((SELECT min(due.due_at) FROM generate_series(0, 255) AS b (bucket), LATERAL (
                SELECT s.due_at FROM customer_state s WHERE s.bucket = b.bucket AND s.due_at IS NOT NULL AND s.parked IS NULL
                 ORDER BY s.due_at LIMIT 1) AS due),
             (SELECT min(due_at) FROM outbox WHERE state IN ('queued', 'reserved')))
"""


@dataclass(frozen=True, slots=True)
class StandIns:
    """The stand-ins that may still have webhooks to deliver, by their addresses."""

    urls: tuple[str, ...]

    def deliver(self) -> bool:
        """Whether any of them still has something on its way to us. Raises `NoAnswer` while one is down."""
        return any(get(f"{url}/healthz").json()["webhooks_pending"] for url in self.urls)


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether anything of ours wants attention, and a mark that moves whenever something is logged."""

    busy: bool
    mark: str | None


def standing(*, now: datetime) -> Standing:
    """How things stand by `now` (business time)."""
    with connection.cursor() as cursor:
        cursor.execute(STANDING, {"now": now})
        return Standing(*cursor.fetchone())


UNDISTURBED = """
SELECT s.bucket, s.customer_id FROM unnest(%(b)s::smallint[], %(c)s::bigint[]) AS u (b, c)
  JOIN customer_state s ON s.bucket = u.b AND s.customer_id = u.c
 WHERE (s.due_at IS NULL OR s.due_at > %(until)s) AND s.in_flight = 0 AND s.parked IS NULL
"""


def undisturbed(*, among: Collection[HERE], until: datetime) -> frozenset[HERE]:
    """Those of whom, when all is quiet, nothing will be due by `until` and nothing is on its way."""
    if not among:
        return frozenset()
    parameters: dict[str, Any] = {
        "b": array(bucket for bucket, _ in among),
        "c": array(customer for _, customer in among),
        "until": until,
    }
    with connection.cursor() as cursor:
        cursor.execute(UNDISTURBED, parameters)
        return frozenset((bucket, customer) for bucket, customer in cursor.fetchall())


WAITING = """
SELECT format('%%s %%s, tried %%s times, next at %%s: %%s', kind, state, attempts, next_at, error)
  FROM outbox WHERE state IN ('queued', 'reserved') AND due_at <= %(now)s
UNION ALL SELECT format('inbox of %%s: %%s', source, coalesce(error, 'not looked at yet')) FROM inbox WHERE absorbed_at IS NULL
UNION ALL SELECT format('customer %%s has to tell other parties: %%s', customer_id, type) FROM for_parties
UNION ALL SELECT format('customer %%s since %%s', customer_id, due_at) FROM customer_state
  WHERE due_at <= %(now)s AND parked IS NULL LIMIT 10
"""


def waiting(*, now: datetime) -> list[str]:
    """What wants attention, in words: for whoever must find out why nothing moves."""
    with connection.cursor() as cursor:
        cursor.execute(WAITING, {"now": now})
        return [row[0] for row in cursor.fetchall()] or ["a stand-in has something to deliver to us"]


def next_moment() -> datetime | None:
    """The earliest business time at which anything of ours wants attention."""
    with connection.cursor() as cursor:
        cursor.execute(NEXT)
        row = cursor.fetchone()
    return row[0] if row else None

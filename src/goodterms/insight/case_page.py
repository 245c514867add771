"""Cases by page, for other systems: how each stands, in an order in which none is skipped or told twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

PLACE = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class ListedCase:
    """One case, and its place in the list."""

    place: PLACE
    customer: str
    account: str
    journey: str
    version: int
    status: str
    step: str
    opened_at: datetime
    completed_at: datetime | None
    ended_at: datetime | None
    end_reason: str | None


READ = """
SELECT k.bucket, k.customer_id, k.id, p.external_id, COALESCE(a.external_id, part.external_id, ''), k.journey,
       k.journey_version, k.status, k.step, k.opened_at, k.completed_at, k.ended_at, k.end_reason
  FROM "case" k JOIN customer p ON p.bucket = k.bucket AND p.id = k.customer_id
  LEFT JOIN account a ON a.bucket = k.bucket AND a.customer_id = k.customer_id AND a.id = k.account_id
  LEFT JOIN account_part part ON part.bucket = k.bucket AND part.customer_id = k.customer_id AND part.account_id = k.account_id
"""


def list_cases(*, customer: str | None, status: str | None, after: PLACE | None, limit: int) -> Sequence[ListedCase]:
    """Cases after a place, of one customer or of all, in the order of their places."""
    where: list[str] = []
    values: list[Any] = []
    if customer is not None:
        where.append("p.external_id = %s")
        values.append(customer)
    if status is not None:
        where.append("k.status = %s")
        values.append(status)
    if after is not None:
        where.append("(k.bucket, k.customer_id, k.id) > (%s, %s, %s)")
        values += after
    sql = f"{READ} {'WHERE ' + ' AND '.join(where) if where else ''} ORDER BY k.bucket, k.customer_id, k.id LIMIT %s"
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, limit])
        return [ListedCase((row[0], row[1], row[2]), *row[3:]) for row in cursor.fetchall()]

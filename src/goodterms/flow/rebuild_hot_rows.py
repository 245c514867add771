"""Rebuild hot rows: every customer's cached facts worked out again from the tables, customer by customer under lock."""

from django.db import connection, transaction

from goodterms.core.identify import BUCKETS
from goodterms.store.clock import business_now
from goodterms.store.rebuild import rebuild_hot

BATCH = 500


def rebuild_hot_rows() -> tuple[int, int]:
    """Returns how many customers were looked at, and how many rows differed from the tables and were written anew."""
    looked_at = differed = 0
    for bucket in range(BUCKETS):
        with connection.cursor() as cursor:
            cursor.execute("SELECT customer_id FROM customer_state WHERE bucket = %s ORDER BY customer_id", [bucket])
            customers = [(bucket, row[0]) for row in cursor.fetchall()]
        for start in range(0, len(customers), BATCH):
            with transaction.atomic():
                _lock(customers[start : start + BATCH])
                found = rebuild_hot(connection, customers[start : start + BATCH], now=business_now())
            looked_at += len(customers[start : start + BATCH])
            differed += sum(1 for differences in found.values() if differences)
    return looked_at, differed


def _lock(customers: list[tuple[int, int]]) -> None:
    """Lock the rows without reading them: a row that cannot be read is what this is for."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM customer_state WHERE bucket = %s AND customer_id = ANY(%s::bigint[]) ORDER BY customer_id FOR UPDATE",
            [customers[0][0], [customer for _, customer in customers]],
        )

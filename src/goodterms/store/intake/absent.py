"""Accounts of a portfolio that a full file leaves out: counted always, closed only where the mapping says so."""

from typing import Any

from django.db import connection, transaction

from goodterms.core.identify import BUCKETS
from goodterms.store.intake.chunks import retrying
from goodterms.store.intake.run import Run
from goodterms.store.intake.states import lock_people, write_states
from goodterms.store.intake.writer import Group

__all__ = ["MOST_CLOSED", "close_absent", "count_absent"]

MOST_CLOSED = 0.2
"""The share of open accounts a full file may leave out before it looks cut short, and nothing is closed."""
_ABSENT = """
FROM account a WHERE a.portfolio_id = %(portfolio)s AND a.status = 'open' AND a.as_of <= %(as_of)s
  AND NOT EXISTS (SELECT 1 FROM intake_work w WHERE w.account_id = a.id)
"""
_CLOSE = """
UPDATE account a SET status = 'closed', as_of = %(as_of)s
 WHERE a.bucket = %(bucket)s AND a.id = ANY(%(accounts)s::bigint[]) AND a.status = 'open' AND a.as_of <= %(as_of)s
RETURNING a.bucket, a.customer_id, a.id, a.past_due, a.currency,
          encode(sha256(convert_to(concat_ws('|', a.id, 'closed', a.as_of), 'UTF8')), 'hex')
"""


def count_absent(cursor: Any, run: Run) -> tuple[int, int]:
    """How many open accounts this full file left out, and how many there are."""
    parameters = {"portfolio": run.home.id, "as_of": run.as_of}
    cursor.execute(f"SELECT count(*) {_ABSENT}", parameters)
    absent = cursor.fetchone()[0]
    cursor.execute("SELECT count(*) FROM account WHERE portfolio_id = %s AND status = 'open'", [run.home.id])
    return absent, cursor.fetchone()[0]


def close_absent(run: Run) -> int:
    """Close the accounts that this full file left out; each bucket is a transaction. Returns how many."""
    return sum(retrying(lambda bucket=bucket: _close(run, bucket)) for bucket in range(BUCKETS))  # type: ignore[misc]


def _close(run: Run, bucket: int) -> int:
    parameters: dict[str, Any] = {"portfolio": run.home.id, "as_of": run.as_of, "bucket": bucket}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SELECT a.id, a.customer_id {_ABSENT} AND a.bucket = %(bucket)s", parameters)
        rows = cursor.fetchall()
        if not rows:
            return 0
        parameters["accounts"] = [account for account, _ in rows]
        heads = lock_people(cursor, {(bucket, customer) for _, customer in rows})
        cursor.execute(_CLOSE, parameters)
        closed = [
            Group(b, c, account, 1, due, currency, digest) for b, c, account, due, currency, digest in cursor.fetchall()
        ]
        closed.sort(key=lambda group: (group.bucket, group.customer, group.account or 0))
        people = {(group.bucket, group.customer) for group in closed}
        write_states(cursor, run, heads, closed, touched=people, facts=frozenset({"accounts"}), wake=people)
        return len(closed)

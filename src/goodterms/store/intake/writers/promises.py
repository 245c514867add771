"""Promises to pay. An open one takes its place among the customer's facts and is judged by its own clock from then on.

What has arrived for it is what the file says or what our payments sum to, whichever is more: each may lack what the other has.
"""

from collections.abc import Mapping
from typing import Any

from goodterms.core.events import PromiseMade
from goodterms.core.money import Money
from goodterms.store.intake.writer import Check, Incoming, SetWriter

_PAID = """
    UPDATE promise r SET paid = x.paid
      FROM (SELECT q.bucket, q.customer_id, q.id, sum(a.amount) AS paid
              FROM intake_work w
              JOIN promise q ON q.bucket = w.bucket AND q.customer_id = w.customer_id AND q.id = w.id AND q.state = 'open'
              JOIN payment p ON p.bucket = q.bucket AND p.customer_id = q.customer_id AND p.paid_at >= q.made_at
                            AND p.reversed_at IS NULL
              JOIN allocation a ON a.bucket = p.bucket AND a.payment_id = p.id AND a.account_id = q.account_id
             WHERE w.chunk = %(chunk)s GROUP BY 1, 2, 3) x
     WHERE r.bucket = x.bucket AND r.customer_id = x.customer_id AND r.id = x.id AND r.paid < x.paid
"""
_SECOND_OPEN = """
    w.state = 'open' AND (
      EXISTS (SELECT 1 FROM promise t WHERE t.bucket = w.bucket AND t.customer_id = w.customer_id
                 AND t.account_id = w.account_id AND t.state = 'open' AND t.id <> w.id)
      OR EXISTS (SELECT 1 FROM intake_found o WHERE o.account_id = w.account_id AND o.state = 'open' AND o.row < w.row
                 AND o.id <> w.id))
"""


class Promises(SetWriter):
    name = "promises"
    facts = frozenset({"promises", "broken", "last_kept_promise"})
    wakes = True
    checks = (
        Check("w.amount <= 0", "amount", "a promise is of more than 0", "write what was promised"),
        Check("w.paid < 0", "paid", "what was paid is not negative", "write 0 when nothing has arrived"),
        Check("w.grace_days NOT BETWEEN 0 AND 365", "grace_days", "grace is from 0 to 365 days", "write whole days"),
        Check(
            "w.closed_at < w.made_at", "closed_at", "it was closed before it was made", "correct one of the two days"
        ),
        Check(
            "w.state = 'open' AND w.closed_at IS NOT NULL",
            "state",
            "an open promise has a day on which it was closed",
            "write how it ended, or leave the day out",
        ),
        Check(_SECOND_OPEN, "account", "the account has another open promise", "close one of the two"),
    )
    insert = """
        INSERT INTO promise (bucket, customer_id, id, account_id, amount, currency, made_at, due, tolerance_percent,
                             grace_days, moves, state, paid, closed_at)
        SELECT w.bucket, w.customer_id, w.id, w.account_id, w.amount, w.currency, w.made_at, w.due, w.tolerance_percent,
               w.grace_days, 0, w.state, w.paid, CASE WHEN w.state <> 'open' THEN COALESCE(w.closed_at, %(as_of)s) END
          FROM {work}
        ON CONFLICT (bucket, customer_id, id) DO UPDATE
           SET amount = EXCLUDED.amount, due = EXCLUDED.due, tolerance_percent = EXCLUDED.tolerance_percent,
               grace_days = EXCLUDED.grace_days, state = EXCLUDED.state, paid = GREATEST(promise.paid, EXCLUDED.paid),
               closed_at = EXCLUDED.closed_at
         WHERE promise.state = 'open'
           AND (promise.amount, promise.due, promise.tolerance_percent, promise.grace_days, promise.state, promise.paid)
               IS DISTINCT FROM (EXCLUDED.amount, EXCLUDED.due, EXCLUDED.tolerance_percent, EXCLUDED.grace_days,
                                 EXCLUDED.state, GREATEST(promise.paid, EXCLUDED.paid))
        RETURNING bucket, customer_id, id
    """
    same = "d.bucket = w.bucket AND d.customer_id = w.customer_id AND d.id = w.id"
    total = "w.amount"
    known = (
        "w.state <> 'open' OR EXISTS (SELECT 1 FROM promise t WHERE t.bucket = w.bucket "
        "AND t.customer_id = w.customer_id AND t.id = w.id)"
    )
    event_columns = ("id", "account_id", "amount", "currency", "made_at", "due", "tolerance_percent", "grace_days")

    def after(self, cursor: Any, parameters: dict[str, Any]) -> None:
        cursor.execute(_PAID, parameters)

    def event(self, row: Mapping[str, Any]) -> Incoming:
        event = PromiseMade(
            promise=row["id"],
            account=row["account_id"],
            case=None,
            amount=Money(row["amount"], row["currency"]),
            due=row["due"],
            tolerance_percent=row["tolerance_percent"],
            grace_days=row["grace_days"],
            by="import",
        )
        return Incoming(f"promise/{row['id']}", event, row["made_at"])

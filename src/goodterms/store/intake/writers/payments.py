"""Payments and their allocations. Rows of a file that share a reference are one payment, stored with one customer: the home
customer of its account, of the account with the smallest id when there are several.

A payment dated after its account's figures lowers them until newer figures come (`core.fold`); one we confirmed ourselves
becomes known to be in the record. A reference that stands for another payment is refused.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from goodterms.core.events import Allocation, PaymentReceived
from goodterms.core.identify import row_id
from goodterms.core.money import Money
from goodterms.store.intake.columns import Rows
from goodterms.store.intake.writer import Check, Group, Incoming, SetWriter

_SEVERAL = """
    CREATE UNLOGGED TABLE intake_several AS
    SELECT payment_id FROM intake_found GROUP BY payment_id HAVING count(*) > 1
"""
# Payments whose rows disagree, do not sum up, or belong to several customers: hardly any. A payment that has one row can only
# be wrong in its sum.
_UNITS = """
    CREATE UNLOGGED TABLE intake_units AS
    SELECT payment_id, min(paid_at) <> max(paid_at) OR min(currency) <> max(currency) AS odd,
           COALESCE(min(payment_amount) <> max(payment_amount) OR sum(amount) <> max(payment_amount), false) AS wrong,
           min(customer_id) <> max(customer_id) AS spread
      FROM intake_found
     WHERE payment_amount <> amount OR payment_id IN (SELECT payment_id FROM intake_several) GROUP BY payment_id
    HAVING min(paid_at) <> max(paid_at) OR min(currency) <> max(currency) OR min(customer_id) <> max(customer_id)
        OR min(payment_amount) <> max(payment_amount) OR sum(amount) <> max(payment_amount)
"""
_ONE_HOME = """
    UPDATE intake_found w SET bucket = f.bucket, customer_id = f.customer_id
      FROM (SELECT DISTINCT ON (x.payment_id) x.payment_id, x.bucket, x.customer_id
              FROM intake_found x JOIN intake_units u ON u.payment_id = x.payment_id AND u.spread
             ORDER BY x.payment_id, x.account_id) f
     WHERE f.payment_id = w.payment_id
"""
_MET = """
    SELECT EXISTS (SELECT 1 FROM intake_work w JOIN payment p ON p.bucket = w.bucket AND p.id = w.payment_id
                    WHERE w.chunk = %(chunk)s)
"""
_COMPARE = """
    UPDATE intake_work w SET verdict = v.verdict
      FROM (SELECT p.id, CASE WHEN p.amount <> f.amount OR p.currency <> f.currency OR f.parts <> h.parts
                                OR (p.in_record AND p.paid_at <> f.paid_at) THEN 'clash'
                              WHEN p.in_record THEN 'same' ELSE 'confirm' END AS verdict
              FROM (SELECT bucket, payment_id, sum(amount) AS amount, min(currency) AS currency, min(paid_at) AS paid_at,
                           array_agg(account_id || '/' || amount ORDER BY account_id) AS parts
                      FROM intake_work WHERE chunk = %(chunk)s GROUP BY 1, 2) f
              JOIN payment p ON p.bucket = f.bucket AND p.id = f.payment_id
              JOIN LATERAL (SELECT array_agg(a.account_id || '/' || a.amount ORDER BY a.account_id) AS parts
                              FROM allocation a WHERE a.bucket = p.bucket AND a.payment_id = p.id) h ON true) v
     WHERE w.chunk = %(chunk)s AND w.payment_id = v.id
"""
_CLASH = """
    WITH gone AS (DELETE FROM intake_work w WHERE w.chunk = %(chunk)s AND w.verdict = 'clash' RETURNING w.row)
    INSERT INTO intake_refused (row, field, reason, fix)
    SELECT row, 'reference', 'this reference stands for another payment here', 'give this payment a reference of its own' FROM gone
"""
_PAYMENTS = """
    INSERT INTO payment (bucket, customer_id, id, portfolio_id, reference, amount, currency, paid_at, source, historic, in_record)
    SELECT w.bucket, w.customer_id, w.payment_id, %(portfolio)s, min(w.reference), sum(w.amount), min(w.currency),
           min(w.paid_at), 'file', true, true
      FROM intake_work w WHERE w.chunk = %(chunk)s AND w.verdict IS NULL GROUP BY 1, 2, 3
"""
_PAYMENTS_OF_ONE_ROW = """
    INSERT INTO payment (bucket, customer_id, id, portfolio_id, reference, amount, currency, paid_at, source, historic, in_record)
    SELECT w.bucket, w.customer_id, w.payment_id, %(portfolio)s, w.reference, w.amount, w.currency, w.paid_at, 'file', true, true
      FROM intake_work w WHERE w.chunk = %(chunk)s AND w.verdict IS NULL
"""
_ALLOCATIONS = """
    INSERT INTO allocation (bucket, customer_id, payment_id, account_id, amount)
    SELECT w.bucket, w.customer_id, w.payment_id, w.account_id, w.amount
      FROM intake_work w WHERE w.chunk = %(chunk)s AND w.verdict IS NULL
"""
# That the file has our payment acknowledges it, from the moment at which the file was true.
_CONFIRMED = """
    WITH known AS (
      UPDATE payment p SET in_record = true FROM intake_work w
       WHERE w.chunk = %(chunk)s AND w.verdict = 'confirm' AND p.bucket = w.bucket AND p.id = w.payment_id
      RETURNING p.bucket, p.customer_id, p.id)
    UPDATE allocation a SET acknowledged_at = COALESCE(a.acknowledged_at, %(as_of)s) FROM known k
     WHERE a.bucket = k.bucket AND a.payment_id = k.id
    RETURNING k.bucket, k.customer_id
"""
_FIGURES = """
    UPDATE account k SET balance = k.balance - x.paid, past_due = GREATEST(0, k.past_due - x.paid),
                         oldest_due = CASE WHEN k.past_due > x.paid THEN k.oldest_due END
      FROM (SELECT a.bucket, a.id, sum(w.amount) AS paid FROM intake_work w
              JOIN account a ON a.bucket = w.bucket AND a.id = w.account_id AND a.customer_id = w.customer_id
             WHERE w.chunk = %(chunk)s AND w.verdict IS NULL AND w.paid_at > a.as_of GROUP BY 1, 2) x
     WHERE k.bucket = x.bucket AND k.id = x.id
    RETURNING k.bucket, k.customer_id
"""
_PROMISES = """
    UPDATE promise r SET paid = x.paid
      FROM (SELECT q.bucket, q.customer_id, q.id, sum(a.amount) AS paid
              FROM (SELECT DISTINCT bucket, customer_id, account_id FROM intake_work WHERE chunk = %(chunk)s) w
              JOIN promise q ON q.bucket = w.bucket AND q.customer_id = w.customer_id AND q.account_id = w.account_id
                            AND q.state = 'open'
              JOIN payment p ON p.bucket = q.bucket AND p.customer_id = q.customer_id AND p.paid_at >= q.made_at
                            AND p.reversed_at IS NULL
              JOIN allocation a ON a.bucket = p.bucket AND a.payment_id = p.id AND a.account_id = q.account_id
             GROUP BY 1, 2, 3) x
     WHERE r.bucket = x.bucket AND r.customer_id = x.customer_id AND r.id = x.id AND r.paid < x.paid
    RETURNING r.bucket, r.customer_id
"""


class Payments(SetWriter):
    name = "payments"
    facts = frozenset({"accounts", "promises", "broken"})
    extra = (("payment_id", "bigint"),)
    unit = "w.payment_id"
    repeats_refused = True
    rows_in_chunk = 10_000
    checks = (
        Check(
            "w.amount <= 0", "amount", "a payment is more than 0", "leave reversals and corrections out of this file"
        ),
        Check(
            "w.paid_at > %(latest)s", "paid_at", "this payment is from the future", "check the date and the file's zone"
        ),
    )
    total = "w.amount"
    event_columns = ("reference", "amount", "currency", "paid_at", "parts")

    def lay_extra(self, rows: Rows) -> list[list[str]]:
        return [[str(self.torn_unit((reference,))) for reference in rows.values["reference"]]]

    def torn_unit(self, whole: tuple[str, ...]) -> int:
        return row_id("payment", str(self.run.home.id), *whole)

    @property
    def key(self) -> str:
        return "payment_id, account_id"

    several = True
    """Whether a payment of this file may have several rows."""

    def prepare(self, cursor: Any) -> None:
        cursor.execute(_SEVERAL)
        self.several = cursor.rowcount > 0
        cursor.execute(_UNITS)
        if cursor.rowcount:
            for flag, field, reason, fix in (
                ("odd", "reference", "rows of one reference have different days or currencies", "make them agree"),
                ("wrong", "payment_amount", "the parts do not sum to the payment", "correct the parts or the sum"),
            ):
                cursor.execute(
                    "WITH gone AS (DELETE FROM intake_found w USING intake_units u "
                    f"WHERE u.payment_id = w.payment_id AND u.{flag} RETURNING w.row) "
                    "INSERT INTO intake_refused (row, field, reason, fix) SELECT row, %s, %s, %s FROM gone",
                    [field, reason, fix],
                )
            cursor.execute(_ONE_HOME)
        cursor.execute("DROP TABLE intake_units, intake_several")

    def before(self, cursor: Any, parameters: dict[str, Any]) -> None:
        cursor.execute(_MET, parameters)
        if cursor.fetchone()[0]:
            cursor.execute(_COMPARE, parameters)
            cursor.execute(_CLASH, parameters)

    def write(self, cursor: Any, parameters: dict[str, Any]) -> list[Group]:
        changed: set[tuple[int, int]] = set()
        cursor.execute(_PAYMENTS if self.several else _PAYMENTS_OF_ONE_ROW, parameters)
        cursor.execute(_ALLOCATIONS, parameters)
        for statement in (_CONFIRMED, _FIGURES, _PROMISES):
            cursor.execute(statement, parameters)
            changed.update((row[0], row[1]) for row in cursor.fetchall())
        parameters["changed"] = changed
        return self.groups(cursor, parameters, where="w.verdict IS DISTINCT FROM 'same'")

    def touched(self, parameters: dict[str, Any], groups: Sequence[Group]) -> Iterable[tuple[int, int]]:
        changed: set[tuple[int, int]] = parameters["changed"]
        return changed

    def event_rows(self) -> str:
        return (
            "SELECT w.bucket, w.customer_id, count(*), min(w.reference) AS reference, sum(w.amount)::bigint AS amount, "
            "min(w.currency) AS currency, min(w.paid_at) AS paid_at, "
            "array_agg(ARRAY[w.account_id, w.amount] ORDER BY w.account_id) AS parts "
            "FROM intake_work w WHERE w.chunk = %(chunk)s AND w.verdict = 'event' "
            "GROUP BY w.bucket, w.customer_id, w.payment_id ORDER BY 1, 2, w.payment_id"
        )

    def event(self, row: Mapping[str, Any]) -> Incoming:
        currency = row["currency"]
        allocations = tuple(Allocation(account, Money(amount, currency)) for account, amount in row["parts"])
        amount = Money(row["amount"], currency)
        received = PaymentReceived(row["reference"], amount, allocations, source="file", in_record=True)
        return Incoming(f"payment/{self.run.home.id}/{row['reference']}", received, row["paid_at"])

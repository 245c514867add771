"""Payment plans. Rows of a file that share account and id are the instalments of one plan: all are taken, or none."""

from typing import Any

from goodterms.core.identify import row_id
from goodterms.store.intake.columns import Rows
from goodterms.store.intake.writer import Check, SetWriter

_INSTALMENTS = """
    INSERT INTO plan_instalment (bucket, customer_id, plan_id, number, due, amount, paid)
    SELECT w.bucket, w.customer_id, w.id, w.number, w.due, w.amount, w.paid FROM intake_work w WHERE w.chunk = %(chunk)s
    ON CONFLICT (bucket, customer_id, plan_id, number) DO UPDATE
       SET due = EXCLUDED.due, amount = EXCLUDED.amount, paid = GREATEST(plan_instalment.paid, EXCLUDED.paid)
     WHERE (plan_instalment.due, plan_instalment.amount, plan_instalment.paid)
           IS DISTINCT FROM (EXCLUDED.due, EXCLUDED.amount, GREATEST(plan_instalment.paid, EXCLUDED.paid))
"""
_ODD_UNITS = """
    SELECT unit FROM intake_found GROUP BY unit
    HAVING min(made_at) <> max(made_at) OR min(currency) <> max(currency) OR min(state) <> max(state)
"""


class Plans(SetWriter):
    name = "plans"
    extra = (("unit", "bigint"),)
    unit = "w.unit"
    wakes = True
    checks = (
        Check("w.amount <= 0", "amount", "an instalment is of more than 0", "write what is due"),
        Check("w.paid < 0", "paid", "what was paid is not negative", "write 0 when nothing has arrived"),
        Check("w.number NOT BETWEEN 1 AND 1200", "number", "instalments count from 1 to 1200", "number them from 1"),
    )
    total = "w.amount"
    # An instalment that changed makes its plan's rows new: they are compared with what stood there before.
    _plans = """
        INSERT INTO plan (bucket, customer_id, id, account_id, total, currency, made_at, state)
        SELECT w.bucket, w.customer_id, w.id, w.account_id, sum(w.amount), min(w.currency), min(w.made_at), min(w.state)
          FROM intake_work w WHERE w.chunk = %(chunk)s GROUP BY 1, 2, 3, 4
        ON CONFLICT (bucket, customer_id, id) DO UPDATE
           SET total = EXCLUDED.total, made_at = EXCLUDED.made_at, state = EXCLUDED.state
         WHERE plan.state = 'open'
    """
    _unchanged = """
        UPDATE intake_work w SET verdict = 'same'
          FROM plan t JOIN plan_instalment i ON i.bucket = t.bucket AND i.customer_id = t.customer_id AND i.plan_id = t.id
         WHERE w.chunk = %(chunk)s AND t.bucket = w.bucket AND t.customer_id = w.customer_id AND t.id = w.id
           AND i.number = w.number AND i.due = w.due AND i.amount = w.amount AND i.paid >= w.paid
           AND t.made_at = w.made_at AND (t.state = w.state OR t.state <> 'open')
    """

    def lay_extra(self, rows: Rows) -> list[list[str]]:
        parts = zip(rows.values["account"], rows.values["id"], strict=True)
        return [[str(self.torn_unit(part)) for part in parts]]

    def torn_unit(self, whole: tuple[str, ...]) -> int:
        account, plan = whole
        return row_id("plan", str(self.account_id(account)), plan)

    def prepare(self, cursor: Any) -> None:
        cursor.execute(
            f"WITH gone AS (DELETE FROM intake_found w WHERE w.unit IN ({_ODD_UNITS}) RETURNING w.row) "
            "INSERT INTO intake_refused (row, field, reason, fix) "
            "SELECT row, 'id', 'rows of one plan differ in day, currency or state', 'make them agree' FROM gone"
        )

    def write(self, cursor: Any, parameters: dict[str, Any]) -> Any:
        cursor.execute(self._unchanged, parameters)
        cursor.execute(self._plans, parameters)
        cursor.execute(_INSTALMENTS, parameters)
        return self.groups(cursor, parameters, where="w.verdict IS NULL")

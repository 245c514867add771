"""Payment plans. Rows of a file that share account and id are the instalments of one plan: all are taken, or none.

An open plan holds the person as an open promise does: nobody is chased while it is kept. Each instalment has a hold of its own,
from when a file first shows it as the next one until `GRACE_DAYS` after its day; it ends when a file shows the instalment paid
(the next one's begins), or the plan over. One that ends by itself was missed; a hold that a person ended stays ended.
"""

from typing import Any

from goodterms.core.identify import row_id
from goodterms.core.policy.holds import HOLD_EFFECTS
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


GRACE_DAYS = 5
"""House policy: so many days after an instalment's day, by midnight UTC, a plan still counts as kept."""
MISSED = "an instalment of the plan was not paid in time"
PAID = "the instalment was paid"
OVER = "the plan is over"
_STANDING = """
    CREATE TEMPORARY TABLE intake_plans ON COMMIT DROP AS
    SELECT t.bucket, t.customer_id, t.id, t.account_id, t.state = 'open' AS open, k.number, GREATEST(t.made_at, k.until) AS until
      FROM (SELECT DISTINCT bucket, customer_id, id FROM intake_work WHERE chunk = %(chunk)s AND verdict IS NULL) w
      JOIN plan t ON t.bucket = w.bucket AND t.customer_id = w.customer_id AND t.id = w.id
      JOIN LATERAL (
        SELECT i.number, (i.due + %(grace)s + 1)::timestamp AT TIME ZONE 'UTC' AS until FROM plan_instalment i
         WHERE i.bucket = t.bucket AND i.customer_id = t.customer_id AND i.plan_id = t.id
         ORDER BY i.paid >= i.amount, CASE WHEN i.paid < i.amount THEN i.due END, i.due DESC, i.number LIMIT 1) k ON true
"""
"""Where each plan of a chunk stands: the first instalment that is not paid in full (the last, when all are), and its end."""
_ENDED = """
    UPDATE hold h SET ended_at = %(now)s, ended_reason = CASE WHEN t.open THEN %(paid)s ELSE %(over)s END
      FROM intake_plans t JOIN plan_instalment i
        ON i.bucket = t.bucket AND i.customer_id = t.customer_id AND i.plan_id = t.id AND (i.number <> t.number OR NOT t.open)
     WHERE h.bucket = t.bucket AND h.customer_id = t.customer_id AND h.id = 'plan/' || i.number || '/' || t.id
       AND h.ended_at IS NULL
"""
_HOLDS = """
    INSERT INTO hold (bucket, customer_id, id, kind, scope, account_id, since, until, reason, ended_at, ended_reason)
    SELECT bucket, customer_id, 'plan/' || number || '/' || id, 'plan', %(scope)s, account_id, LEAST(until, %(now)s), until,
           %(words)s, CASE WHEN until <= %(now)s THEN until END, CASE WHEN until <= %(now)s THEN %(missed)s END
      FROM intake_plans WHERE open
    ON CONFLICT (bucket, customer_id, id) DO UPDATE
       SET until = EXCLUDED.until, ended_at = EXCLUDED.ended_at, ended_reason = EXCLUDED.ended_reason
     WHERE hold.ended_at IS NULL
"""


class Plans(SetWriter):
    name = "plans"
    facts = frozenset({"holds"})
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
        self._hold(cursor, parameters)
        return self.groups(cursor, parameters, where="w.verdict IS NULL")

    def _hold(self, cursor: Any, parameters: dict[str, Any]) -> None:
        effect = HOLD_EFFECTS["plan"]
        said = {"scope": effect.scope, "words": effect.words, "paid": PAID, "over": OVER, "missed": MISSED}
        said_with = {**parameters, **said, "grace": GRACE_DAYS}
        for statement in (_STANDING, _ENDED, _HOLDS):
            cursor.execute(statement, said_with)
        cursor.execute("DROP TABLE intake_plans")

"""Complaints. An open one holds the person, as one made here does; a closed one lets them go."""

from collections.abc import Mapping
from typing import Any

from goodterms.core.events import ComplaintMade, Sealed
from goodterms.core.policy.holds import HOLD_EFFECTS
from goodterms.store.intake.columns import Rows
from goodterms.store.intake.run import Run
from goodterms.store.intake.words import StagedWords
from goodterms.store.intake.writer import Check, Incoming, SetWriter

_HOLDS = """
    INSERT INTO hold (bucket, customer_id, id, kind, scope, account_id, since, reason, ended_at, ended_reason)
    SELECT t.bucket, t.customer_id, 'complaint/' || t.id, 'complaint', %(scope)s, t.account_id, t.made_at, %(words)s,
           t.closed_at, CASE WHEN t.closed_at IS NOT NULL THEN 'the complaint was closed' END
      FROM intake_work w
      JOIN complaint t ON t.bucket = w.bucket AND t.customer_id = w.customer_id AND t.id = w.id
     WHERE w.chunk = %(chunk)s
    ON CONFLICT (bucket, customer_id, id) DO UPDATE SET ended_at = EXCLUDED.ended_at, ended_reason = EXCLUDED.ended_reason
     WHERE hold.ended_at IS NULL AND EXCLUDED.ended_at IS NOT NULL
"""


class Complaints(SetWriter):
    name = "complaints"
    facts = frozenset({"holds", "complaints"})
    extra = StagedWords.columns
    wakes = True
    checks = (
        Check(
            "w.closed_at < w.made_at", "closed_at", "it was closed before it was made", "correct one of the two days"
        ),
    )
    insert = """
        INSERT INTO complaint (bucket, customer_id, id, account_id, sealed, made_at, closed_at, outcome)
        SELECT w.bucket, w.customer_id, w.id, w.account_id, w.sealed, w.made_at, w.closed_at, w.outcome FROM {work}
        ON CONFLICT (bucket, customer_id, id) DO UPDATE
           SET closed_at = EXCLUDED.closed_at, outcome = EXCLUDED.outcome,
               sealed = COALESCE(EXCLUDED.sealed, complaint.sealed)
         WHERE complaint.closed_at IS NULL
           AND (complaint.closed_at, complaint.outcome) IS DISTINCT FROM (EXCLUDED.closed_at, EXCLUDED.outcome)
        RETURNING bucket, customer_id, id
    """
    same = "d.bucket = w.bucket AND d.customer_id = w.customer_id AND d.id = w.id"
    known = (
        "w.closed_at IS NOT NULL OR EXISTS (SELECT 1 FROM complaint t WHERE t.bucket = w.bucket "
        "AND t.customer_id = w.customer_id AND t.id = w.id)"
    )
    event_columns = ("id", "account_id", "sealed", "made_at")

    def __init__(self, run: Run) -> None:
        super().__init__(run)
        self._words = StagedWords(run, of="free_text")

    def lay_extra(self, rows: Rows) -> list[list[str]]:
        return self._words.stage(rows.values["detail"])

    def before(self, cursor: Any, parameters: dict[str, Any]) -> None:
        self._words.seal(cursor, parameters)

    def after(self, cursor: Any, parameters: dict[str, Any]) -> None:
        effect = HOLD_EFFECTS["complaint"]
        cursor.execute(_HOLDS, {**parameters, "scope": effect.scope, "words": effect.words})

    def event(self, row: Mapping[str, Any]) -> Incoming:
        words = Sealed("free_text", row["sealed"]) if row["sealed"] else None
        return Incoming(
            f"complaint/{row['id']}",
            ComplaintMade(row["account_id"], None, words, None, "import", "import"),
            row["made_at"],
        )

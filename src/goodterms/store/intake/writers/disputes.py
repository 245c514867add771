"""Disputes. An open one holds its account, as one raised here does; a closed one lets it go."""

from collections.abc import Mapping
from typing import Any

from goodterms.core.events import DisputeRaised, Sealed
from goodterms.core.policy.holds import HOLD_EFFECTS
from goodterms.store.intake.columns import Rows
from goodterms.store.intake.run import Run
from goodterms.store.intake.words import StagedWords
from goodterms.store.intake.writer import Check, Incoming, SetWriter

_HOLDS = """
    INSERT INTO hold (bucket, customer_id, id, kind, scope, account_id, since, reason, ended_at, ended_reason)
    SELECT t.bucket, t.customer_id, 'dispute/' || t.id, 'dispute', %(scope)s, t.account_id, t.raised_at, %(words)s,
           t.closed_at, CASE WHEN t.closed_at IS NOT NULL THEN 'the dispute was closed' END
      FROM intake_work w
      JOIN dispute t ON t.bucket = w.bucket AND t.customer_id = w.customer_id AND t.id = w.id
     WHERE w.chunk = %(chunk)s
    ON CONFLICT (bucket, customer_id, id) DO UPDATE SET ended_at = EXCLUDED.ended_at, ended_reason = EXCLUDED.ended_reason
     WHERE hold.ended_at IS NULL AND EXCLUDED.ended_at IS NOT NULL
"""


class Disputes(SetWriter):
    name = "disputes"
    facts = frozenset({"holds"})
    extra = StagedWords.columns
    wakes = True
    checks = (
        Check(
            "w.closed_at < w.raised_at",
            "closed_at",
            "it was closed before it was raised",
            "correct one of the two days",
        ),
    )
    insert = """
        INSERT INTO dispute (bucket, customer_id, id, account_id, reason, sealed, raised_at, closed_at, outcome)
        SELECT w.bucket, w.customer_id, w.id, w.account_id, w.reason, w.sealed, w.raised_at, w.closed_at, w.outcome
          FROM {work}
        ON CONFLICT (bucket, customer_id, id) DO UPDATE
           SET reason = EXCLUDED.reason, closed_at = EXCLUDED.closed_at, outcome = EXCLUDED.outcome,
               sealed = COALESCE(EXCLUDED.sealed, dispute.sealed)
         WHERE dispute.closed_at IS NULL
           AND (dispute.reason, dispute.closed_at, dispute.outcome)
               IS DISTINCT FROM (EXCLUDED.reason, EXCLUDED.closed_at, EXCLUDED.outcome)
        RETURNING bucket, customer_id, id
    """
    same = "d.bucket = w.bucket AND d.customer_id = w.customer_id AND d.id = w.id"
    # A closed dispute is history whatever the run; only an open one is news for the engine.
    known = (
        "w.closed_at IS NOT NULL OR EXISTS (SELECT 1 FROM dispute t WHERE t.bucket = w.bucket "
        "AND t.customer_id = w.customer_id AND t.id = w.id)"
    )
    event_columns = ("id", "account_id", "reason", "sealed", "raised_at")

    def __init__(self, run: Run) -> None:
        super().__init__(run)
        self._words = StagedWords(run, of="dispute")

    def lay_extra(self, rows: Rows) -> list[list[str]]:
        return self._words.stage(rows.values["detail"])

    def before(self, cursor: Any, parameters: dict[str, Any]) -> None:
        self._words.seal(cursor, parameters)

    def after(self, cursor: Any, parameters: dict[str, Any]) -> None:
        effect = HOLD_EFFECTS["dispute"]
        cursor.execute(_HOLDS, {**parameters, "scope": effect.scope, "words": effect.words})

    def event(self, row: Mapping[str, Any]) -> Incoming:
        words = Sealed("dispute", row["sealed"]) if row["sealed"] else None
        event = DisputeRaised(row["account_id"], None, row["reason"], words, by="import")
        return Incoming(f"dispute/{row['id']}", event, row["raised_at"])

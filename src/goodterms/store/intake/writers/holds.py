"""Holds of the record. One that was ended here is never opened again by a file."""

from collections.abc import Mapping
from typing import Any

from goodterms.core.events import HoldEnded, HoldPlaced
from goodterms.core.policy.holds import HOLD_EFFECTS
from goodterms.store.intake.columns import Rows
from goodterms.store.intake.writer import Check, Incoming, SetWriter


class Holds(SetWriter):
    name = "holds"
    facts = frozenset({"holds"})
    wakes = True
    checks = (
        Check(
            "w.scope <> 'person' AND w.account_id IS NULL",
            "account",
            "a hold that binds an account must name it",
            "write the account, or `person` as the scope",
        ),
        Check("w.until < w.since", "until", "the hold ends before it begins", "correct one of the two days"),
    )
    insert = """
        INSERT INTO hold (bucket, customer_id, id, kind, scope, account_id, since, until, reason, ended_at, ended_reason)
        SELECT w.bucket, w.customer_id, w.id, w.kind, w.scope, w.account_id, w.since, w.until, w.reason, w.ended_at,
               CASE WHEN w.ended_at IS NOT NULL THEN 'the record ended it' END
          FROM {work}
        ON CONFLICT (bucket, customer_id, id) DO UPDATE
           SET kind = EXCLUDED.kind, scope = EXCLUDED.scope, account_id = EXCLUDED.account_id, since = EXCLUDED.since,
               until = EXCLUDED.until, reason = EXCLUDED.reason, ended_at = EXCLUDED.ended_at,
               ended_reason = EXCLUDED.ended_reason
         WHERE hold.ended_at IS NULL
           AND (hold.kind, hold.scope, hold.account_id, hold.since, hold.until, hold.reason, hold.ended_at)
               IS DISTINCT FROM (EXCLUDED.kind, EXCLUDED.scope, EXCLUDED.account_id, EXCLUDED.since, EXCLUDED.until,
                                 EXCLUDED.reason, EXCLUDED.ended_at)
        RETURNING bucket, customer_id, id
    """
    same = "d.bucket = w.bucket AND d.customer_id = w.customer_id AND d.id = w.id"
    known = (
        "EXISTS (SELECT 1 FROM hold t WHERE t.bucket = w.bucket AND t.customer_id = w.customer_id AND t.id = w.id "
        "AND (w.ended_at IS NULL OR t.ended_at IS NULL)) = (w.ended_at IS NULL)"
    )
    event_columns = ("id", "kind", "scope", "account_id", "since", "until", "reason", "ended_at")

    def lay(self, rows: Rows) -> list[list[str]]:
        kinds = [HOLD_EFFECTS[kind] for kind in rows.values["kind"]]  # type: ignore[index]
        rows.values["scope"] = [
            scope or (effect.scope if effect.scope == "person" or account else "person")
            for scope, account, effect in zip(rows.values["scope"], rows.values["account"], kinds, strict=True)
        ]
        rows.values["reason"] = [
            reason or effect.words for reason, effect in zip(rows.values["reason"], kinds, strict=True)
        ]
        return super().lay(rows)

    def event(self, row: Mapping[str, Any]) -> Incoming:
        if row["ended_at"] is not None:  # what it held is given back to clocks, so it ends at the door
            over = HoldEnded(row["id"], row["kind"], "the record ended it")
            return Incoming(f"hold/{row['id']}/ended/{row['ended_at'].isoformat()}", over, row["ended_at"])
        event = HoldPlaced(row["id"], row["kind"], row["scope"], row["account_id"], row["until"], row["reason"])
        return Incoming(f"hold/{row['id']}", event, row["since"])

"""Recorded means acknowledged: a write-back or a case says so exactly where the log holds the record's answer."""

from typing import ClassVar

from goodterms.core.journey.consequences import OUTCOMES
from goodterms.insight.invariants.base import Found, Invariant, Look, effects_of

_OUTCOMES = ", ".join(f"'{kind}'" for kind in sorted(OUTCOMES))
_LAST = f"""
SELECT DISTINCT ON (a.bucket, a.customer_id, a.effect) a.bucket, a.customer_id, a.effect, a.type,
       CASE a.type WHEN 'writeback.acknowledged' THEN 'acknowledged' ELSE e.payload::json ->> 'outcome' END AS state,
       e.payload::json ->> 'record_ref' AS record_ref
  FROM ({effects_of("writeback.acknowledged", "writeback.refused")}) a
  JOIN event e ON e.bucket = a.bucket AND e.stream = 'customer' AND e.stream_id = a.customer_id AND e.seq = a.seq
 ORDER BY a.bucket, a.customer_id, a.effect, a.seq DESC
"""
WRITE_BACKS = f"""
SELECT COALESCE(w.customer_id, a.customer_id), COALESCE(w.effect, a.effect), w.state, COALESCE(a.state, 'waiting')
  FROM write_back w FULL JOIN ({_LAST}) a
    ON a.bucket = w.bucket AND a.customer_id = w.customer_id AND a.effect = w.effect
 WHERE w.state IS DISTINCT FROM COALESCE(a.state, 'waiting')
    OR (w.state = 'acknowledged' AND w.record_ref IS DISTINCT FROM a.record_ref)
 ORDER BY 1, 2
"""
CASES = f"""
WITH acknowledged AS MATERIALIZED (
  SELECT DISTINCT bucket, stream_id AS customer_id, case_id FROM event
   WHERE stream = 'customer' AND type = 'writeback.acknowledged' AND payload::json ->> 'kind' IN ({_OUTCOMES}))
SELECT k.customer_id, k.id, k.recorded_at IS NOT NULL FROM "case" k
  LEFT JOIN acknowledged a ON a.bucket = k.bucket AND a.customer_id = k.customer_id AND a.case_id = k.id
 WHERE k.recorded_at IS NOT NULL AND a.case_id IS NULL ORDER BY 1, 2
"""


class RecordedIsAcknowledged(Invariant):
    name: ClassVar = "recorded_is_acknowledged"
    sentence: ClassVar = "Recorded means that the system of record acknowledged it."

    def check(self, look: Look) -> Found:
        violations = [
            f"customer {customer}: write-back {effect} is {state or 'not there'}, and the log says it is {told}"
            for customer, effect, state, told in look.rows(WRITE_BACKS)
        ]
        violations += [
            f"customer {customer}: case {case} is recorded, and the record acknowledged no outcome of it"
            for customer, case, _ in look.rows(CASES)
        ]
        return Found(look.number("SELECT count(*) FROM write_back"), violations)

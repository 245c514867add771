"""A case ends only when all it owes the record is acknowledged or refused in sight and no promise on its account is open,
and for the reason its history earned.
"""

from typing import ClassVar

from goodterms.insight.invariants.base import Found, Invariant, Look, effects_of

_ENDED = """
SELECT k.bucket, k.customer_id, k.id, k.account_id, k.end_reason, k.completed_at, max(e.seq) AS seq FROM "case" k
  LEFT JOIN event e ON e.bucket = k.bucket AND e.stream = 'customer' AND e.stream_id = k.customer_id
   AND e.type = 'case.ended' AND e.case_id = k.id
 WHERE k.status = 'ended' GROUP BY k.bucket, k.customer_id, k.id, k.account_id, k.end_reason, k.completed_at
"""
OWING = f"""
WITH ended AS MATERIALIZED ({_ENDED}),
answer AS MATERIALIZED ({effects_of("writeback.acknowledged", "writeback.refused", of_others=True)})
SELECT k.customer_id, k.id, w.effect FROM ended k
  JOIN ({effects_of("writeback.requested", of_others=True)}) w
    ON w.bucket = k.bucket AND w.customer_id = k.customer_id AND w.case_id = k.id AND w.seq < k.seq
 WHERE NOT EXISTS (SELECT FROM answer a WHERE a.bucket = w.bucket AND a.customer_id = w.customer_id
                      AND a.effect = w.effect AND a.seq < k.seq)
 ORDER BY 1, 2, 3
"""
PROMISED = f"""
WITH ended AS MATERIALIZED ({_ENDED}),
promised AS MATERIALIZED (
  SELECT bucket, stream_id AS customer_id, (payload::json ->> 'account')::bigint AS account_id, seq,
         COALESCE(payload::json ->> 'promise', payload::json ->> 'plan') AS promise
    FROM event WHERE stream = 'customer' AND (type = 'promise.made' OR (type = 'plan.made' AND payload::json ->> 'by' <> 'import'))),
closed AS MATERIALIZED (
  SELECT bucket, stream_id AS customer_id, seq,
         COALESCE(payload::json ->> 'promise', payload::json ->> 'plan') AS promise FROM event
   WHERE stream = 'customer' AND type IN ('promise.kept', 'promise.broken', 'promise.cancelled', 'plan.kept', 'plan.broken',
                                          'plan.cancelled'))
SELECT k.customer_id, k.id, p.promise FROM ended k
  JOIN promised p ON p.bucket = k.bucket AND p.customer_id = k.customer_id AND p.account_id = k.account_id AND p.seq < k.seq
 WHERE k.end_reason <> 'continued' AND NOT EXISTS (
   SELECT FROM closed c WHERE c.bucket = p.bucket AND c.customer_id = p.customer_id AND c.promise = p.promise
      AND c.seq < k.seq)
 ORDER BY 1, 2, 3
"""
UNEARNED = f"""
WITH ended AS MATERIALIZED ({_ENDED}),
earned AS MATERIALIZED (
  SELECT bucket, stream_id AS customer_id, case_id, seq, payload::json ->> 'by' AS by FROM event
   WHERE stream = 'customer' AND type = 'writeback.acknowledged' AND payload::json ->> 'kind' <> 'contact.stopped'
   UNION ALL
  SELECT bucket, stream_id, case_id, seq, 'staff' FROM event WHERE stream = 'customer' AND type = 'case.returned')
SELECT k.customer_id, k.id, k.end_reason, k.completed_at IS NULL FROM ended k
 WHERE (left(k.end_reason, 8) = 'finished' AND k.completed_at IS NULL)
    OR (k.end_reason IN ('finished_here', 'finished_by_person') AND NOT EXISTS (
       SELECT FROM earned a WHERE a.bucket = k.bucket AND a.customer_id = k.customer_id AND a.case_id = k.id
          AND a.seq < k.seq AND a.by = CASE k.end_reason WHEN 'finished_here' THEN 'customer' ELSE 'staff' END))
 ORDER BY 1, 2
"""


class EndedOwesNothing(Invariant):
    name: ClassVar = "ended_owes_nothing"
    sentence: ClassVar = "An ended case owes the record nothing, left no promise or plan open, and ended for the reason its history earned."

    def check(self, look: Look) -> Found:
        violations = [
            f"customer {customer}: case {case} ended before the record answered write-back {effect}"
            for customer, case, effect in look.rows(OWING)
        ]
        violations += [
            f"customer {customer}: case {case} ended while promise or plan {promise} was open"
            for customer, case, promise in look.rows(PROMISED)
        ]
        violations += [
            f"customer {customer}: case {case} ended as {reason}, and "
            + ("its goal was never met" if incomplete else "the record acknowledged no such action before that")
            for customer, case, reason, incomplete in look.rows(UNEARNED)
        ]
        return Found(look.number("SELECT count(*) FROM \"case\" WHERE status = 'ended'"), violations)

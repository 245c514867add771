"""Nothing is stuck: whatever waits has something that will move it, and nothing is long past its time.

Customers that are parked, and write-backs behind a dead letter, wait for a person in sight: they are not stuck. A payment
claimed as made waits for the record's files, however long they take.
"""

from datetime import timedelta
from typing import ClassVar

from goodterms.core.policy.holds import HOLD_EFFECTS
from goodterms.insight.invariants.base import Found, Invariant, Look, effects_of

ALARM = timedelta(seconds=60)
"""How long after its lease a row in progress raises an alarm, machine time (guarantees.md, 5)."""
PATIENCE = timedelta(minutes=10)
"""How long an arrival may wait for our own record of the send, machine time (the absorb loop)."""

RESERVED_TOO_LONG = """
SELECT customer_id, kind || ' ' || effect FROM outbox WHERE state = 'reserved' AND deadline < %(alarm)s ORDER BY 1, 2
"""
MISCOUNTED = """
SELECT s.customer_id, s.in_flight, count(o.effect) FROM customer_state s
  LEFT JOIN outbox o ON o.bucket = s.bucket AND o.customer_id = s.customer_id AND o.state IN ('queued', 'reserved')
 GROUP BY s.bucket, s.customer_id, s.in_flight HAVING s.in_flight <> count(o.effect) ORDER BY 1
"""
_PAUSING = ", ".join(f"'{kind}'" for kind, effect in HOLD_EFFECTS.items() if effect.pauses)
ASLEEP = f"""
WITH wanted AS (
  SELECT bucket, customer_id, due_at, 'event ' || id AS what FROM pending_event UNION ALL
  SELECT bucket, customer_id, due_at, 'case ' || id FROM "case" WHERE status <> 'ended' AND due_at IS NOT NULL UNION ALL
  SELECT bucket, customer_id, until, 'hold ' || id FROM hold
   WHERE ended_at IS NULL AND until IS NOT NULL AND kind <> 'payment_pending' UNION ALL
  SELECT bucket, customer_id, due_at, 'answer ' || effect FROM answer WHERE due_at IS NOT NULL UNION ALL
  SELECT bucket, customer_id, NULL, 'promise ' || id FROM promise p WHERE state = 'open' AND NOT EXISTS (
    SELECT FROM hold h WHERE h.bucket = p.bucket AND h.customer_id = p.customer_id AND h.ended_at IS NULL
       AND h.kind IN ({_PAUSING}) AND (h.scope <> 'account' OR h.account_id = p.account_id)))
SELECT w.customer_id, w.what, w.due_at, s.due_at FROM wanted w
  JOIN customer_state s ON s.bucket = w.bucket AND s.customer_id = w.customer_id AND s.parked IS NULL
 WHERE s.due_at IS NULL OR s.due_at > w.due_at ORDER BY 1, 2
"""
OVERDUE = """
SELECT customer_id, due_at FROM customer_state
 WHERE due_at < %(late)s AND parked IS NULL AND in_flight = 0 ORDER BY 1
"""
FORGOTTEN = """
SELECT k.customer_id, k.id, k.phase, k.step FROM "case" k
  JOIN customer_state s ON s.bucket = k.bucket AND s.customer_id = k.customer_id AND s.parked IS NULL
 WHERE k.status <> 'ended' AND NOT CASE k.phase
   WHEN 'requesting' THEN k.due_at IS NOT NULL OR k.held IS NOT NULL
   WHEN 'sending' THEN EXISTS (
     SELECT FROM outbox o WHERE o.bucket = k.bucket AND o.customer_id = k.customer_id
        AND o.effect = k.rest::json ->> 0 AND o.state IN ('queued', 'reserved'))
   WHEN 'unsure' THEN k.due_at IS NOT NULL OR k.held IS NOT NULL
   WHEN 'waiting' THEN k.due_at IS NOT NULL OR k.held IS NOT NULL
   WHEN 'promised' THEN EXISTS (
     SELECT FROM promise p WHERE p.bucket = k.bucket AND p.customer_id = k.customer_id AND p.account_id = k.account_id
        AND p.state = 'open')
   WHEN 'finishing' THEN k.unrecorded > 0 OR EXISTS (
     SELECT FROM promise p WHERE p.bucket = k.bucket AND p.customer_id = k.customer_id AND p.account_id = k.account_id
        AND p.state = 'open')
   ELSE EXISTS (
     SELECT FROM task t WHERE t.bucket = k.bucket AND t.customer_id = k.customer_id AND t.id = k.rest::json ->> 9
        AND t.state <> 'resolved') END
 ORDER BY 1, 2
"""
_ANSWERS = ("writeback.acknowledged", "writeback.refused")
NOT_WAITED_FOR = f"""
WITH answered AS MATERIALIZED (
  SELECT a.bucket, a.customer_id, a.effect FROM ({effects_of(*_ANSWERS, of_others=True)}) a
    JOIN event e ON e.bucket = a.bucket AND e.stream = 'customer' AND e.stream_id = a.customer_id AND e.seq = a.seq
   WHERE e.actor = 'party'),
waiting AS (
  SELECT bucket, customer_id, case_id, effect FROM write_back WHERE state = 'waiting' UNION ALL
  SELECT r.bucket, r.stream_id, r.case_id, r.payload::json ->> 'effect' FROM event r
   WHERE r.stream = 'customer' AND r.type = 'writeback.requested' AND r.actor = 'party' AND NOT EXISTS (
     SELECT FROM answered a WHERE a.bucket = r.bucket AND a.customer_id = r.stream_id
        AND a.effect = r.payload::json ->> 'effect'))
SELECT k.customer_id, k.id, k.unrecorded, count(w.effect) FROM "case" k
  LEFT JOIN waiting w ON w.bucket = k.bucket AND w.customer_id = k.customer_id AND w.case_id = k.id
 WHERE k.status <> 'ended' AND k.round = 1 GROUP BY k.bucket, k.customer_id, k.id, k.unrecorded HAVING k.unrecorded <> count(w.effect)
 ORDER BY 1, 2
"""
UNREAD = "SELECT source, external_id FROM inbox WHERE absorbed_at IS NULL AND received_at < %(unread)s ORDER BY 1, 2"
EXAMINED = """
SELECT (SELECT count(*) FROM "case" WHERE status <> 'ended') + (SELECT count(*) FROM customer_state)
     + (SELECT count(*) FROM outbox WHERE state IN ('queued', 'reserved')) + (SELECT count(*) FROM pending_event)
     + (SELECT count(*) FROM inbox WHERE absorbed_at IS NULL)
"""


class NothingStuck(Invariant):
    name: ClassVar = "nothing_stuck"
    sentence: ClassVar = "Nothing is stuck: whatever waits has something that will move it."

    def check(self, look: Look) -> Found:
        violations = [
            f"customer {customer}: {what} is reserved, and its deadline passed more than a minute ago"
            for customer, what in look.rows(RESERVED_TOO_LONG, {"alarm": look.machine - ALARM})
        ]
        violations += [
            f"customer {customer}: {counted} effects are counted as in flight, {there} are"
            for customer, counted, there in look.rows(MISCOUNTED)
        ]
        violations += [
            f"customer {customer}: {what} wants attention at {wanted or 'some time'}, the customer's row says {wakes or 'never'}"
            for customer, what, wanted, wakes in look.rows(ASLEEP)
        ]
        violations += [
            f"customer {customer}: due since {due.isoformat()}, and nobody came"
            for customer, due in look.rows(OVERDUE, {"late": look.business - look.late})
        ]
        violations += [
            f"customer {customer}: case {case} is {phase} at {step}, and nothing will ever move it"
            for customer, case, phase, step in look.rows(FORGOTTEN)
        ]
        violations += [
            f"customer {customer}: case {case} waits for {owed} answers of the record, {waiting} write-backs are waiting"
            for customer, case, owed, waiting in look.rows(NOT_WAITED_FOR)
        ]
        violations += [
            f"arrival {name} from {source} has not been looked at"
            for source, name in look.rows(UNREAD, {"unread": look.machine - PATIENCE - ALARM})
        ]
        return Found(look.number(EXAMINED), violations)

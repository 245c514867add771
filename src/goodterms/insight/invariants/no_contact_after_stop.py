"""No contact is made after an opt-out, a completion or a blocking hold was committed, except one its receipt names.

The exceptions are those that a rule allowed then and said so: an opt-out confirmation, a duty, an answer asked for. The
receipt of the moment of sending is judged again from its own facts; nothing else is believed about it. An answer that the
log says is owed belongs to the person, so the completion of a case does not stop it, nor a message that another system asks for.
"""

from collections.abc import Iterator
from typing import ClassVar

from goodterms.core.policy.holds import HOLD_EFFECTS
from goodterms.core.policy.receipt_reading import UnreadableReceipt, read_vector, replay
from goodterms.core.policy.rule import DEMANDS
from goodterms.insight.invariants.base import MADE, Found, Invariant, Look, effects_of
from goodterms.store.packs import packs_in_force

_MADE = ", ".join(f"'{outcome}'" for outcome in MADE)
_SENT = f"SELECT * FROM contact WHERE outcome IN ({_MADE})"
_BLOCKS = ", ".join(f"('{kind}', '{purpose}')" for kind, effect in HOLD_EFFECTS.items() for purpose in effect.blocks)

AFTER_OPT_OUT = f"""
WITH told AS (
  SELECT bucket, customer_id, media, min(at) AS at, until FROM (
    SELECT s.bucket, s.stream_id AS customer_id, s.payload::json ->> 'media' AS media, s.recorded_at AS at,
           (SELECT min(i.recorded_at) FROM event i WHERE i.bucket = s.bucket AND i.stream = s.stream
               AND i.stream_id = s.stream_id AND i.seq > s.seq AND i.type = 'contact.opted_in'
               AND i.payload::json ->> 'media' = s.payload::json ->> 'media') AS until
      FROM event s WHERE s.stream = 'customer' AND s.type = 'contact.opted_out') x GROUP BY 1, 2, 3, 5),
stop AS (
  SELECT * FROM told UNION ALL
  SELECT bucket, customer_id, media, at, lifted_at FROM opt_out o WHERE NOT EXISTS (
    SELECT FROM told t WHERE t.bucket = o.bucket AND t.customer_id = o.customer_id AND t.media = o.media))
SELECT c.customer_id, c.effect, c.at, 'an opt-out (' || s.media || ') of ' || s.at FROM ({_SENT}) c
  JOIN stop s ON s.bucket = c.bucket AND s.customer_id = c.customer_id AND s.at < c.at
   AND (s.until IS NULL OR c.at < s.until) AND (s.media = 'all' OR (s.media = 'text' AND c.channel IN ('sms', 'whatsapp'))
    OR (s.media = 'email' AND c.channel = 'email'))
"""
AFTER_ADDRESS_STOPPED = f"""
WITH told AS (
  SELECT p.address, min(e.recorded_at) AS at, i.until FROM event e
    JOIN contact_point p ON p.bucket = e.bucket AND p.id = (e.payload::json ->> 'point')::bigint
    LEFT JOIN LATERAL (SELECT min(b.recorded_at) AS until FROM event b
       JOIN contact_point q ON q.bucket = b.bucket AND q.id = (b.payload::json ->> 'point')::bigint AND q.address = p.address
      WHERE b.stream = 'customer' AND b.type = 'contact.opted_in' AND b.recorded_at >= e.recorded_at
        AND e.type = 'contact.opted_out') i ON true
   WHERE e.stream = 'customer' AND (e.type IN ('contact.opted_out', 'contact.wrong_person')
      OR (e.type = 'contact.delivery_failed' AND (e.payload::json ->> 'permanent')::boolean))
   GROUP BY p.address, i.until),
stop AS (
  SELECT * FROM told UNION ALL
  SELECT address, LEAST(opted_out_at, wrong_person_at, bounced_at), NULL FROM contact_address a
   WHERE NOT EXISTS (SELECT FROM told t WHERE t.address = a.address))
SELECT c.customer_id, c.effect, c.at, 'its address was stopped on ' || s.at FROM ({_SENT}) c
  JOIN contact_point p ON p.bucket = c.bucket AND p.id = c.point JOIN stop s ON s.address = p.address AND s.at < c.at
   AND (s.until IS NULL OR c.at < s.until)
"""
AFTER_COMPLETION = f"""
WITH owed AS MATERIALIZED ({effects_of("answer.owed", "message.asked", "message.put_off")}),
turn AS (
  SELECT bucket, stream_id AS customer_id, case_id, type, recorded_at,
         lead(recorded_at) OVER (PARTITION BY bucket, stream_id, case_id ORDER BY seq) AS until
    FROM event WHERE stream = 'customer' AND type IN ('case.completed', 'case.reopened', 'case.opened'))
SELECT c.customer_id, c.effect, c.at, 'its case was completed on ' || t.recorded_at FROM ({_SENT}) c
  JOIN turn t ON t.bucket = c.bucket AND t.customer_id = c.customer_id AND t.case_id = c.case_id
   AND t.type = 'case.completed' AND t.recorded_at < c.at AND (t.until IS NULL OR c.at < t.until)
 WHERE NOT EXISTS (SELECT FROM owed o WHERE o.bucket = c.bucket AND o.customer_id = c.customer_id AND o.effect = c.effect)
"""
DURING_A_HOLD = f"""
WITH turn AS (
  SELECT bucket, stream_id AS customer_id, type, recorded_at, payload::json AS said,
         lead(recorded_at) OVER (PARTITION BY bucket, stream_id, payload::json ->> 'hold' ORDER BY seq) AS next
    FROM event WHERE stream = 'customer' AND type IN ('hold.placed', 'hold.ended')),
held AS (
  SELECT bucket, customer_id, said ->> 'kind' AS kind, said ->> 'scope' AS scope, (said ->> 'account')::bigint AS account,
         recorded_at AS since, LEAST(next, (said ->> 'until')::timestamptz) AS until FROM turn WHERE type = 'hold.placed'
   UNION ALL
  SELECT bucket, customer_id, kind, scope, account_id, since, LEAST(until, ended_at) FROM hold h WHERE NOT EXISTS (
    SELECT FROM turn t WHERE t.bucket = h.bucket AND t.customer_id = h.customer_id AND t.said ->> 'hold' = h.id)),
blocks (kind, purpose) AS (VALUES {_BLOCKS})
SELECT c.customer_id, c.effect, c.at, 'a hold (' || h.kind || ') of ' || h.since || ' was in force' FROM ({_SENT}) c
  JOIN held h ON h.bucket = c.bucket AND h.customer_id = c.customer_id AND h.since < c.at
   AND (h.until IS NULL OR c.at < h.until) AND (h.scope <> 'account' OR h.account = c.account_id)
  JOIN blocks b ON b.kind = h.kind AND b.purpose = c.purpose
"""
RECEIPT = """
SELECT effect, body FROM receipt WHERE effect = ANY(%(effects)s) AND moment = 'reserve' AND verdict = 'allow' ORDER BY number
"""


class NoContactAfterStop(Invariant):
    name: ClassVar = "no_contact_after_stop"
    sentence: ClassVar = (
        "No contact is made after an opt-out, a completion or a blocking hold was committed, "
        "except one that its receipt names as allowed then by a rule."
    )

    def check(self, look: Look) -> Found:
        suspects = [
            row
            for sql in (AFTER_OPT_OUT, AFTER_ADDRESS_STOPPED, AFTER_COMPLETION, DURING_A_HOLD)
            for row in look.rows(sql)
        ]
        excused = set(_excused(look, [row[1] for row in suspects]))
        return Found(
            look.number(f"SELECT count(*) FROM ({_SENT}) c"),
            [
                f"customer {customer}: contact {effect} of {at.isoformat()} was made after {why}"
                for customer, effect, at, why in sorted(suspects)
                if effect not in excused
            ],
        )


def _excused(look: Look, effects: list[str]) -> Iterator[str]:
    """The contacts whose receipt, judged again, allows them as an answer asked for, a duty, or by an exception it names."""
    packs = packs_in_force()
    for effect, body in look.rows(RECEIPT, {"effects": effects}) if effects else []:
        try:
            intent = read_vector(body.encode())[0]
            decision = replay(body.encode(), packs)
        except UnreadableReceipt:
            continue
        wanted = (intent.answers_customer or intent.duty is not None) and intent.purpose not in DEMANDS
        if decision.verdict == "allow" and (wanted or decision.exceptions):
            yield effect

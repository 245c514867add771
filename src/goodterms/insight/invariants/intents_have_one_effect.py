"""Every acknowledged intent has one effect, or is visibly unknown."""

from typing import ClassVar

from goodterms.insight.invariants.base import Found, Invariant, Look, effects_of

ANSWERS = {
    ("send", "done"): ("contact.accepted", "contact.failed"),
    ("send", "released"): ("contact.released", "contact.failed"),
    ("send", "unknown"): ("contact.unknown",),
    ("write_back", "done"): ("writeback.acknowledged",),
    ("write_back", "dead"): ("writeback.refused",),
}
"""What the log must say of an effect that is over, by its kind and the state of its outbox row."""

_INTENTS = effects_of("contact.requested", "writeback.requested")
_ANSWERS = effects_of(*sorted({name for names in ANSWERS.values() for name in names}))
_ALLOWED = ", ".join(f"('{kind}', '{state}', ARRAY{list(names)})" for (kind, state), names in ANSWERS.items())
_KIND = "CASE i.type WHEN 'contact.requested' THEN 'send' ELSE 'write_back' END"

WITHOUT_EFFECT = f"""
SELECT i.customer_id, i.seq, i.type, i.effect, o.effect IS NULL FROM ({_INTENTS}) i
  LEFT JOIN outbox o ON o.bucket = i.bucket AND o.customer_id = i.customer_id AND o.effect = i.effect
 WHERE o.effect IS NULL OR o.kind <> {_KIND}
 ORDER BY i.customer_id, i.seq
"""
WITHOUT_INTENT = f"""
SELECT o.customer_id, o.kind, o.effect FROM outbox o
  LEFT JOIN ({_INTENTS}) i ON i.bucket = o.bucket AND i.customer_id = o.customer_id AND i.effect = o.effect
 WHERE o.kind IN ('send', 'write_back') AND i.effect IS NULL ORDER BY o.customer_id, o.effect
"""
WITHOUT_ANSWER = f"""
WITH told AS (
  SELECT bucket, customer_id, effect, array_agg(type) AS types FROM ({_ANSWERS}) a GROUP BY bucket, customer_id, effect),
allowed (kind, state, types) AS (VALUES {_ALLOWED})
SELECT o.customer_id, o.kind, o.state, o.effect FROM outbox o JOIN allowed l ON l.kind = o.kind AND l.state = o.state
  LEFT JOIN told t ON t.bucket = o.bucket AND t.customer_id = o.customer_id AND t.effect = o.effect
 WHERE NOT COALESCE(t.types && l.types, false) ORDER BY o.customer_id, o.effect
"""
ANSWERED_AND_OPEN = f"""
SELECT o.customer_id, o.kind, o.state, o.effect, a.type FROM outbox o
  JOIN ({effects_of("contact.accepted", "contact.failed", "contact.released", "contact.unknown", "writeback.acknowledged")}) a
    ON a.bucket = o.bucket AND a.customer_id = o.customer_id AND a.effect = o.effect
 WHERE o.state IN ('queued', 'reserved') ORDER BY o.customer_id, o.effect
"""


class IntentsHaveOneEffect(Invariant):
    name: ClassVar = "intents_have_one_effect"
    sentence: ClassVar = "Every acknowledged intent has one effect, or is visibly unknown."

    def check(self, look: Look) -> Found:
        violations = [
            f"customer {customer}, event {seq}: {event} names effect {effect}, and "
            + ("nothing in the outbox carries it" if gone else "another kind of effect stands there")
            for customer, seq, event, effect, gone in look.rows(WITHOUT_EFFECT)
        ]
        violations += [
            f"customer {customer}: the {kind} {effect} in the outbox was never asked for by any event"
            for customer, kind, effect in look.rows(WITHOUT_INTENT)
        ]
        violations += [
            f"customer {customer}: the {kind} {effect} is {state}, and the log does not say what became of it"
            for customer, kind, state, effect in look.rows(WITHOUT_ANSWER)
        ]
        violations += [
            f"customer {customer}: the {kind} {effect} was answered ({answer}) and is {state} again"
            for customer, kind, state, effect, answer in look.rows(ANSWERED_AND_OPEN)
        ]
        return Found(look.number(f"SELECT count(*) FROM ({_INTENTS}) i"), violations)

"""Every contact was allowed when it was decided and again when it was sent, by receipts that are kept."""

from typing import ClassVar

from goodterms.insight.invariants.base import MADE, Found, Invariant, Look

MOST_BYTES = 1536
"""A receipt's size (engine.md, Receipts: at most 1.5 KB)."""

_MADE = ", ".join(f"'{outcome}'" for outcome in (*MADE, "failed"))
MISSING = f"""
SELECT c.customer_id, c.effect, m.moment FROM contact c CROSS JOIN (VALUES ('decide'), ('reserve')) AS m (moment)
 WHERE c.outcome IN ({_MADE}) AND NOT EXISTS (
   SELECT FROM receipt r WHERE r.bucket = c.bucket AND r.customer_id = c.customer_id AND r.effect = c.effect
      AND r.moment = m.moment AND r.verdict = 'allow')
 ORDER BY 1, 2, 3
"""
LOST = """
SELECT s.customer_id, s.receipts, count(r.number) FROM customer_state s
  LEFT JOIN receipt r ON r.bucket = s.bucket AND r.customer_id = s.customer_id
 GROUP BY s.bucket, s.customer_id, s.receipts HAVING s.receipts <> count(r.number) ORDER BY 1
"""
TOO_LONG = """
SELECT customer_id, number, octet_length(body) + octet_length(rules) + octet_length(packs) FROM receipt
 WHERE octet_length(body) + octet_length(rules) > %(most)s ORDER BY 1, 2
"""


class ContactsHaveReceipts(Invariant):
    name: ClassVar = "contacts_have_receipts"
    sentence: ClassVar = "Every contact has the receipts that allowed it, when it was decided and when it was sent."

    def check(self, look: Look) -> Found:
        moments = {"decide": "deciding", "reserve": "sending"}
        violations = [
            f"customer {customer}: contact {effect} has no receipt that allowed it when {moments[moment]}"
            for customer, effect, moment in look.rows(MISSING)
        ]
        violations += [
            f"customer {customer}: {counted} receipts were written, {there} are there"
            for customer, counted, there in look.rows(LOST)
        ]
        violations += [
            f"customer {customer}: receipt {number} has {size} bytes, more than {MOST_BYTES}"
            for customer, number, size in look.rows(TOO_LONG, {"most": MOST_BYTES})
        ]
        return Found(look.number(f"SELECT count(*) FROM contact WHERE outcome IN ({_MADE})"), violations)

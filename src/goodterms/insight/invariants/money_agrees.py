"""Money at the gateway is money in cases is money written back, payment by payment and in sum."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from goodterms.core.money import Money
from goodterms.insight.invariants.base import Found, Invariant, Look, effects_of, kept_elsewhere

CHECKOUTS = """
SELECT COALESCE(c.customer_id, p.customer_id), COALESCE(c.reference, p.reference), c.amount, c.currency, p.amount, p.currency
  FROM (SELECT k.*, h.bucket AS home_bucket, h.customer_id AS home FROM checkout k
          LEFT JOIN account_home h ON h.account_id = k.account_id WHERE k.state <> 'open') c
  FULL JOIN (SELECT * FROM payment WHERE source = 'gateway' AND NOT historic) p
    ON p.bucket = c.home_bucket AND p.customer_id = c.home AND p.reference = c.reference
 WHERE (c.state = 'paid' OR p.id IS NOT NULL)
   AND ((c.amount, c.currency) IS DISTINCT FROM (p.amount, p.currency) OR (c.state <> 'paid' AND p.reversed_at IS NULL))
 ORDER BY 1, 2
"""
_TOLD = f"""
SELECT DISTINCT ON (bucket, stream_id, payload::json ->> 'reference')
       bucket, stream_id AS customer_id, seq, payload::json ->> 'reference' AS reference,
       (payload::json -> 'amount' ->> 'amount')::bigint AS amount, payload::json -> 'amount' ->> 'currency' AS currency,
       (payload::json ->> 'in_record')::boolean AS in_record, payload::json -> 'allocations' AS allocations
  FROM event WHERE stream = 'customer' AND type = 'payment.received' AND NOT {kept_elsewhere()}
 ORDER BY bucket, stream_id, payload::json ->> 'reference', seq
"""
CASES = f"""
SELECT COALESCE(e.customer_id, p.customer_id), COALESCE(e.reference, p.reference), e.amount, e.currency, p.amount, p.currency
  FROM ({_TOLD}) e FULL JOIN (SELECT * FROM payment WHERE NOT historic) p
    ON p.bucket = e.bucket AND p.customer_id = e.customer_id AND p.reference = e.reference
 WHERE (e.amount, e.currency) IS DISTINCT FROM (p.amount, p.currency) ORDER BY 1, 2
"""
_OWED = f"""
SELECT t.bucket, t.customer_id, t.reference, (a ->> 'account')::bigint AS account_id,
       (a -> 'amount' ->> 'amount')::bigint AS amount, a -> 'amount' ->> 'currency' AS currency
  FROM ({_TOLD}) t CROSS JOIN json_array_elements(t.allocations) AS a WHERE NOT t.in_record
"""
_ASKED = f"""
SELECT w.bucket, w.customer_id, o.account_id, w.effect,
       (o.body::json ->> 'payload')::json ->> 'reference' AS reference,
       ((o.body::json ->> 'payload')::json ->> 'amount')::bigint AS amount,
       (o.body::json ->> 'payload')::json ->> 'currency' AS currency
  FROM ({effects_of("writeback.requested")} AND payload::json ->> 'kind' = 'payment.recorded') w
  JOIN outbox o ON o.bucket = w.bucket AND o.customer_id = w.customer_id AND o.effect = w.effect
"""
WRITTEN_BACK = f"""
SELECT COALESCE(w.customer_id, o.customer_id), COALESCE(w.reference, o.reference), COALESCE(w.account_id, o.account_id),
       o.amount, o.currency, w.amount, w.currency
  FROM ({_OWED}) o FULL JOIN ({_ASKED}) w
    ON w.bucket = o.bucket AND w.customer_id = o.customer_id AND w.account_id = o.account_id AND w.reference = o.reference
 WHERE (o.amount, o.currency) IS DISTINCT FROM (w.amount, w.currency) ORDER BY 1, 2, 3
"""
PAID = """
SELECT currency, sum(amount)::bigint FROM payment WHERE source = 'gateway' AND NOT historic GROUP BY currency
"""
RECORDED = f"""
SELECT w.currency, sum(w.amount)::bigint FROM ({_ASKED}) w
  JOIN write_back r ON r.bucket = w.bucket AND r.customer_id = w.customer_id AND r.effect = w.effect
 WHERE r.state = 'acknowledged' GROUP BY w.currency
"""


class MoneyAgrees(Invariant):
    name: ClassVar = "money_agrees"
    sentence: ClassVar = "Money at the gateway is money in cases is money written back."

    def check(self, look: Look) -> Found:
        violations = [
            f"customer {customer}, payment {reference}: {_shown(*left)} at checkout, {_shown(*right)} in cases"
            for customer, reference, *both in look.rows(CHECKOUTS)
            for left, right in [(both[:2], both[2:])]
        ]
        violations += [
            f"customer {customer}, payment {reference}: the log says {_shown(*left)}, the payment {_shown(*right)}"
            for customer, reference, *both in look.rows(CASES)
            for left, right in [(both[:2], both[2:])]
        ]
        violations += [
            f"customer {customer}, payment {reference}: account {account} is owed {_shown(*left)} at the record, "
            f"and {_shown(*right)} was written back"
            for customer, reference, account, *both in look.rows(WRITTEN_BACK)
            for left, right in [(both[:2], both[2:])]
        ]
        violations += self._outside(look)
        return Found(look.number("SELECT count(*) FROM payment WHERE NOT historic"), violations)

    def _outside(self, look: Look) -> Iterator[str]:
        if look.gateway is not None:
            counted = {currency: found["sum"] for currency, found in look.gateway.get("paid", {}).items()}
            yield from _sums("the gateway", counted, "payments", dict(look.rows(PAID)))
        if look.record is not None:
            counted = dict(look.record.get("money_recorded", {}))
            yield from _sums("the record", counted, "acknowledged write-backs", dict(look.rows(RECORDED)))


def _sums(who: str, counted: Mapping[str, int], what: str, ours: Mapping[str, int]) -> Iterator[str]:
    for currency in sorted(counted.keys() | ours.keys()):
        theirs, here = counted.get(currency, 0), ours.get(currency, 0)
        if theirs != here:
            yield f"{who} counted {_shown(theirs, currency)}, our {what} sum to {_shown(here, currency)}"


def _shown(amount: int | None, currency: str | None) -> str:
    return "nothing" if amount is None or currency is None else str(Money(amount, currency))

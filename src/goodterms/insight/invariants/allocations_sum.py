"""The allocations of every payment sum to it, in the currency of the accounts they belong to."""

from typing import ClassVar

from goodterms.core.money import Money
from goodterms.insight.invariants.base import Found, Invariant, Look

WRONG_SUM = """
SELECT p.customer_id, p.reference, p.amount, COALESCE(sum(a.amount), 0)::bigint, p.currency FROM payment p
  LEFT JOIN allocation a ON a.bucket = p.bucket AND a.payment_id = p.id
 GROUP BY p.bucket, p.id, p.customer_id, p.reference, p.amount, p.currency
HAVING p.amount IS DISTINCT FROM sum(a.amount) ORDER BY 1, 2
"""
WRONG_CURRENCY = """
SELECT p.customer_id, p.reference, p.currency, k.id, k.currency FROM payment p
  JOIN allocation a ON a.bucket = p.bucket AND a.payment_id = p.id JOIN account k ON k.bucket = a.bucket AND k.id = a.account_id
 WHERE k.currency <> p.currency ORDER BY 1, 2, 4
"""
OF_NOTHING = """
SELECT a.customer_id, a.payment_id FROM allocation a
 WHERE NOT EXISTS (SELECT FROM payment p WHERE p.bucket = a.bucket AND p.id = a.payment_id) ORDER BY 1, 2
"""


class AllocationsSum(Invariant):
    name: ClassVar = "allocations_sum"
    sentence: ClassVar = "The allocations of a payment sum to it."

    def check(self, look: Look) -> Found:
        violations = [
            f"customer {customer}, payment {reference} of {Money(amount, currency)} is allocated {Money(allocated, currency)}"
            for customer, reference, amount, allocated, currency in look.rows(WRONG_SUM)
        ]
        violations += [
            f"customer {customer}, payment {reference} in {currency} is allocated to account {account}, which is in {other}"
            for customer, reference, currency, account, other in look.rows(WRONG_CURRENCY)
        ]
        violations += [
            f"customer {customer}: payment {payment} has allocations and does not exist"
            for customer, payment in look.rows(OF_NOTHING)
        ]
        return Found(look.number("SELECT count(*) FROM payment"), violations)

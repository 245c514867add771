"""A case belongs to the home customer of its account, and the look-up of homes says the same.

Money and figures reach a case through that look-up, and everything about a case is read from its customer's bucket.
"""

from typing import ClassVar

from goodterms.insight.invariants.base import Found, Invariant, Look

ELSEWHERE = """
SELECT k.id, k.customer_id, k.account_id FROM "case" k
  LEFT JOIN account a ON a.bucket = k.bucket AND a.id = k.account_id AND a.customer_id = k.customer_id
 WHERE a.id IS NULL ORDER BY 1
"""
LOST = """
SELECT a.id, a.customer_id, h.customer_id FROM account a LEFT JOIN account_home h ON h.account_id = a.id
 WHERE (h.bucket, h.customer_id) IS DISTINCT FROM (a.bucket, a.customer_id) ORDER BY 1
"""


class CaseIsAtHome(Invariant):
    name: ClassVar = "case_is_at_home"
    sentence: ClassVar = (
        "A case belongs to the home customer of its account, and whatever is told of the account finds them."
    )

    def check(self, look: Look) -> Found:
        violations = [
            f"case {case} is about account {account}, whose home customer is not customer {customer}"
            for case, customer, account in look.rows(ELSEWHERE)
        ]
        violations += [
            f"account {account} lives with customer {customer}, and is looked up {_with(found)}"
            for account, customer, found in look.rows(LOST)
        ]
        return Found(look.number("SELECT count(*) FROM account"), violations)


def _with(customer: int | None) -> str:
    return "nowhere" if customer is None else f"with customer {customer}"

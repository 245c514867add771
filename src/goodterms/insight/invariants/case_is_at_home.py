"""A case belongs to the home customer of its account, and the look-up of homes says the same.

In a journey for each party it may be that of somebody else with a part in the account, whom its home has told of it. Money
and figures reach a case through that look-up, and everything about a case is read from its customer's bucket.
"""

from typing import ClassVar

from goodterms.insight.invariants.base import Found, Invariant, Look
from goodterms.store.world import Workspace

ELSEWHERE = """
SELECT k.id, k.customer_id, k.account_id, k.journey, k.journey_version,
       EXISTS (SELECT FROM account_part p JOIN account_home h ON h.account_id = p.account_id
                WHERE p.bucket = k.bucket AND p.customer_id = k.customer_id AND p.account_id = k.account_id) AS told
  FROM "case" k
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
        "A case belongs to the home customer of its account, or in a journey for each party to one who was told of it, and "
        "whatever is told of the account finds its home."
    )

    def check(self, look: Look) -> Found:
        journeys = Workspace().read().world.journeys
        violations = []
        for case, customer, account, journey, version, told in look.rows(ELSEWHERE):
            definition = journeys.get((journey, version))
            if definition is None or definition.parties != "each":
                violations.append(
                    f"case {case} is about account {account}, whose home customer is not customer {customer}"
                )
            elif not told:
                violations.append(
                    f"case {case} is about account {account}, of which customer {customer} was never told"
                )
        violations += [
            f"account {account} lives with customer {customer}, and is looked up {_with(found)}"
            for account, customer, found in look.rows(LOST)
        ]
        return Found(look.number("SELECT count(*) FROM account"), violations)


def _with(customer: int | None) -> str:
    return "nowhere" if customer is None else f"with customer {customer}"

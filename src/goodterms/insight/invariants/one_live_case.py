"""One live case for one customer, journey and business key; one live collections journey for one account."""

from typing import ClassVar

from goodterms.insight.invariants.base import Found, Invariant, Look
from goodterms.store.world import Workspace

_HELD = """
SELECT bucket, customer_id, journey, account_id || '/' || unnest(keys) AS key, id FROM "case" WHERE status <> 'ended'
"""
TWICE = f"""
SELECT customer_id, journey, key, count(*), min(id), max(id) FROM ({_HELD}) k
 GROUP BY bucket, customer_id, journey, key HAVING count(*) > 1 ORDER BY 1, 2, 3
"""
KEYS = f"""
SELECT COALESCE(h.customer_id, k.customer_id), COALESCE(h.journey, k.journey), COALESCE(h.key, k.key), h.id, k.case_id
  FROM ({_HELD}) h FULL JOIN case_key k
    ON k.bucket = h.bucket AND k.customer_id = h.customer_id AND k.journey = h.journey AND k.key = h.key
 WHERE h.id IS DISTINCT FROM k.case_id ORDER BY 1, 2, 3
"""
SAME_ACCOUNT = """
SELECT customer_id, account_id, array_agg(id ORDER BY id) FROM "case"
 WHERE status <> 'ended' AND (journey, journey_version) IN (
   SELECT * FROM unnest(%(names)s::text[], %(versions)s::int[]))
 GROUP BY bucket, customer_id, account_id HAVING count(*) > 1 ORDER BY 1, 2
"""


class OneLiveCase(Invariant):
    name: ClassVar = "one_live_case"
    sentence: ClassVar = (
        "One case is live for one customer, journey and key, and one collections journey for one account."
    )

    def check(self, look: Look) -> Found:
        violations = [
            f"customer {customer}: {count} cases of {journey} are live under key {key} ({first}, {last})"
            for customer, journey, key, count, first, last in look.rows(TWICE)
        ]
        violations += [
            f"customer {customer}: key {key} of {journey} belongs to {_case(live)}, and is kept for {_case(kept)}"
            for customer, journey, key, live, kept in look.rows(KEYS)
        ]
        versions = Workspace().read().world.journeys
        demands = [version for version, journey in versions.items() if journey.purpose == "collections"]
        asked = {"names": [name for name, _ in demands], "versions": [number for _, number in demands]}
        violations += [
            f"customer {customer}: account {account} has {len(cases)} live collections cases ({', '.join(map(str, cases))})"
            for customer, account, cases in look.rows(SAME_ACCOUNT, asked)
        ]
        return Found(look.number('SELECT count(*) FROM "case"'), violations)


def _case(number: int | None) -> str:
    return "no live case" if number is None else f"case {number}"

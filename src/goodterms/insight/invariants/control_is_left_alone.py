"""Nobody whom a journey holds out for comparison is contacted by it before the time is over."""

from typing import ClassVar

from goodterms.core.guardrail import INVITING
from goodterms.insight.invariants.base import MADE, Found, Invariant, Look

_SENT = "SELECT * FROM contact WHERE outcome = ANY(%(made)s) AND purpose = ANY(%(inviting)s) AND case_id IS NOT NULL"
CONTACTED = f"""
SELECT c.customer_id, c.effect, c.at, c.case_id, h.until FROM ({_SENT}) c
  JOIN held_out h ON h.bucket = c.bucket AND h.customer_id = c.customer_id AND h.case_id = c.case_id AND c.at < h.until
  JOIN "case" k ON k.bucket = c.bucket AND k.customer_id = c.customer_id AND k.id = c.case_id AND c.at >= k.opened_at
 ORDER BY 1, 3, 2
"""


class ControlIsLeftAlone(Invariant):
    name: ClassVar = "control_is_left_alone"
    sentence: ClassVar = (
        "Nobody who is held out for comparison is invited to anything by that journey before the time is over."
    )

    def check(self, look: Look) -> Found:
        asked = {"made": list(MADE), "inviting": sorted(INVITING)}
        return Found(
            look.number(f"SELECT count(*) FROM ({_SENT}) c", asked),
            [
                f"customer {customer}: contact {effect} of {at.isoformat()} was made while case {case} was held out until "
                f"{until.isoformat()}"
                for customer, effect, at, case, until in look.rows(CONTACTED, asked)
            ],
        )

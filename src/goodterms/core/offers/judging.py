"""An offer while it is judged: the policy, the facts and the moment, and what they say of each other."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from goodterms.core.facts import Account, CustomerFacts
from goodterms.core.offers.asked import (
    Asked,
    Finding,
    Past,
    Why,
)
from goodterms.core.offers.limits import Limit
from goodterms.core.offers.policy import DatedPolicy
from goodterms.core.policy.decision import Verdict

MEANS_LAST_DAYS: Final = 180
"""How long what somebody told of their month's money counts, where the house does not say. Source: the house."""

_PRODUCT: Final = "The product's own bounds: no policy of the house says more"


@dataclass(frozen=True, slots=True)
class Judging:
    """One offer, the facts it is judged by, and the laws that limit it; `dated` is the policy in force today."""

    asked: Asked
    facts: CustomerFacts
    today: date
    past: Past
    dated: DatedPolicy | None
    law: tuple[Limit, ...]

    @property
    def figures(self) -> Account | None:
        return self.facts.account(self.asked.account)

    @property
    def citation(self) -> str:
        return _PRODUCT if self.dated is None else self.dated.citation

    def says(self, rule: str, why: Why, reason: str, *, verdict: Verdict = "deny") -> Finding:
        return Finding(f"offers.{self.asked.offer}.{rule}", verdict, why, reason, self.citation)

    def number(self, name: str) -> int | None:
        return None if self.dated is None else self.dated.number(name)

    def stands_until(self, days: int) -> date:
        """The last day on which the offer stands for the customer: counted from when they first saw it, never from each look.

        A person who agrees makes it anew, so for them it stands for `days` from today.
        """
        asked = self.asked
        seen = [
            one.until
            for one in self.past.shown
            if (one.offer, one.account, one.case) == (asked.offer, asked.account, asked.case)
        ]
        return min(seen) if seen and asked.role == "customer" else self.today + timedelta(days=days)

    def countered(self) -> int:
        """How often we answered a lower amount of theirs with a figure of ours, in this case."""
        asked = self.asked
        here = (asked.offer, asked.account, asked.case)
        return sum(1 for one in self.past.countered if (one.offer, one.account, one.case) == here)

    def taken(self, days: int) -> int:
        """How often it was taken in the last `days` local days, today included."""
        since = self.today - timedelta(days=days - 1)
        return sum(1 for one in self.past.taken if one.offer == self.asked.offer and one.on >= since)

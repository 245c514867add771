"""Hours of the day for an address at work; every other address has them open (RG 96 part 2 section 4)."""

from datetime import datetime

from goodterms.core.policy.rule import Ask, ClockRule
from goodterms.core.policy.rules.hours import Hours, Opening


class HoursAtWork(ClockRule):
    """`week` holds the hours of Monday to Sunday, by the customer's clock."""

    __slots__ = ("hours",)

    def __init__(
        self,
        rule_id: str,
        *,
        week: tuple[Opening, ...],
        words: str,
        exempt_duties: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(rule_id, exempt_duties=exempt_duties)
        self.hours = Hours(rule_id, week=week, words=words, exempt_duties=exempt_duties)

    def earliest(self, ask: Ask, at: datetime) -> datetime:
        address = ask.facts.circumstances.address(ask.intent.point)
        if address is None or (address.place != "work" and address.owner != "employer"):
            return at
        return self.hours.earliest(ask, at)

    def reason(self, ask: Ask, *, never: bool) -> str:
        return f"{self.hours.reason(ask, never=never)}, and this address is at work"

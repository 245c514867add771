"""At most so many contacts in so many consecutive local dates, over all channels, accounts and systems.

A contact on local date d is within the limit when fewer than `limit` counted contacts lie on the dates [d - days + 1, d].
"""

from datetime import datetime

from goodterms.core.policy.rule import Ask, ClockRule


class CountInWindow(ClockRule):
    __slots__ = ("days", "limit")

    def __init__(self, rule_id: str, *, limit: int, days: int, exempt_duties: frozenset[str] = frozenset()) -> None:
        super().__init__(rule_id, exempt_duties=exempt_duties, lookback_days=days)
        self.limit = limit
        self.days = days

    def earliest(self, ask: Ask, at: datetime) -> datetime:
        contacts = ask.contacts
        if len(contacts) < self.limit:
            return at
        days = self.days
        free = sorted([ask.free_from(contact, days) for contact in contacts])
        first = free[-self.limit]
        return at if first <= at else first

    def reason(self, ask: Ask, *, never: bool) -> str:
        times = "contact" if self.limit == 1 else "contacts"
        return f"{self.limit} {times} in {self.days} days already"

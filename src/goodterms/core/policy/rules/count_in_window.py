"""At most so many contacts in so many consecutive local dates, over all channels, accounts and systems.

A contact on local date d is within the limit when fewer than `limit` counted contacts lie on the dates [d - days + 1, d].
"""

from datetime import datetime

from goodterms.core.contacts import MICROS_OF_A_DAY, is_ours
from goodterms.core.policy.rule import Ask, ClockRule


class CountInWindow(ClockRule):
    __slots__ = ("days", "limit", "reach")

    def __init__(self, rule_id: str, *, limit: int, days: int, exempt_duties: frozenset[str] = frozenset()) -> None:
        super().__init__(rule_id, exempt_duties=exempt_duties, lookback_days=days)
        self.limit = limit
        self.days = days
        self.reach = (days + 2) * MICROS_OF_A_DAY  # local dates and instants can be a day apart in either direction

    def earliest(self, ask: Ask, at: datetime) -> datetime:
        if len(ask.contacts) < self.limit:
            return at
        first = ask.memory.get(self)
        if first is None:
            first = ask.memory[self] = self._first_free(ask)
        return at if first <= at else first

    def _first_free(self, ask: Ask) -> datetime:
        """From when on fewer than `limit` contacts count; they leave the window in the order of their dates."""
        oldest, days = ask.now_micros - self.reach, self.days
        free = [ask.free_from(contact, days) for contact in ask.contacts if contact[0] >= oldest and is_ours(contact)]
        return sorted(free)[-self.limit] if len(free) >= self.limit else ask.now

    def reason(self, ask: Ask, *, never: bool) -> str:
        times = "contact" if self.limit == 1 else "contacts"
        return f"{self.limit} {times} in {self.days} days already"

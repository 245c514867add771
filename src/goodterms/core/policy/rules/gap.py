"""The least time between two contacts, in elapsed hours."""

from datetime import datetime, timedelta

from goodterms.core.contacts import MICROS_OF_AN_HOUR, is_ours, moment
from goodterms.core.policy.rule import Ask, ClockRule


class Gap(ClockRule):
    """Allowed again exactly `hours` after the last counted contact."""

    __slots__ = ("gap", "hours", "micros")

    def __init__(self, rule_id: str, *, hours: int, exempt_duties: frozenset[str] = frozenset()) -> None:
        super().__init__(rule_id, exempt_duties=exempt_duties, lookback_days=hours // 24 + 1)
        self.hours = hours
        self.gap = timedelta(hours=hours)
        self.micros = hours * MICROS_OF_AN_HOUR

    def earliest(self, ask: Ask, at: datetime) -> datetime:
        if not ask.contacts:
            return at
        last = max([contact[0] for contact in ask.contacts if is_ours(contact)], default=0)
        if ask.now_micros - last >= self.micros:
            return at
        free = moment(last) + self.gap
        return at if free <= at else free

    def reason(self, ask: Ask, *, never: bool) -> str:
        return f"the last contact is less than {self.hours} hours ago"

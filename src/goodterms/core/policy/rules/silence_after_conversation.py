"""Silence after a conversation: its local date is day 1, and the first free date is day `days` + 1."""

from datetime import datetime

from goodterms.core.contacts import was_conversation
from goodterms.core.policy.rule import Ask, ClockRule


class SilenceAfterConversation(ClockRule):
    __slots__ = ("days",)

    def __init__(self, rule_id: str, *, days: int, exempt_duties: frozenset[str] = frozenset()) -> None:
        super().__init__(rule_id, exempt_duties=exempt_duties, lookback_days=days)
        self.days = days

    def earliest(self, ask: Ask, at: datetime) -> datetime:
        for contact in ask.contacts:
            if was_conversation(contact):
                at = max(at, ask.free_from(contact, self.days))
        return at

    def reason(self, ask: Ask, *, never: bool) -> str:
        return f"a conversation in the last {self.days} days"

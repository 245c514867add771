"""Silence after a kept promise: somebody who kept their word is left alone. The day it was kept is day 1."""

from datetime import datetime

from goodterms.core.policy.rule import Ask, ClockRule


class SilenceAfterKeptPromise(ClockRule):
    __slots__ = ("days",)

    def __init__(self, rule_id: str, *, days: int, exempt_duties: frozenset[str] = frozenset()) -> None:
        super().__init__(rule_id, exempt_duties=exempt_duties)
        self.days = days

    def earliest(self, ask: Ask, at: datetime) -> datetime:
        kept = ask.facts.last_kept_promise
        if kept is None:
            return at
        free = ask.zones.starts(kept.toordinal() + self.days)
        return at if free <= at else free

    def reason(self, ask: Ask, *, never: bool) -> str:
        return f"a promise was kept in the last {self.days} days"

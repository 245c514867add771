"""One attempt a local day (or as many as the pack says): a count over a window of one date."""

from goodterms.core.policy.rule import Ask
from goodterms.core.policy.rules.count_in_window import CountInWindow


class PerDay(CountInWindow):
    __slots__ = ()

    def __init__(self, rule_id: str, *, limit: int, exempt_duties: frozenset[str] = frozenset()) -> None:
        super().__init__(rule_id, limit=limit, days=1, exempt_duties=exempt_duties)

    def reason(self, ask: Ask, *, never: bool) -> str:
        times = "contact" if self.limit == 1 else "contacts"
        return f"{self.limit} {times} today already"

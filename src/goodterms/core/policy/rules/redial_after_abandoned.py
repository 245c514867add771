"""After a call that was answered and lost, a predictive dialler leaves the person alone for some hours (Ofcom, 2017)."""

from datetime import datetime, timedelta

from goodterms.core.contacts import MICROS_OF_AN_HOUR, channel_of, moment, outcome_of
from goodterms.core.policy.rule import Ask, ClockRule


class RedialAfterAbandoned(ClockRule):
    """Allowed again exactly `hours` after the last such call; a person may dial at once."""

    __slots__ = ("hours",)

    def __init__(self, rule_id: str, *, hours: int, exempt_duties: frozenset[str] = frozenset()) -> None:
        super().__init__(rule_id, exempt_duties=exempt_duties, lookback_days=hours // 24 + 1)
        self.hours = hours

    def earliest(self, ask: Ask, at: datetime) -> datetime:
        if ask.intent.dialling is None:
            return at
        floor = ask.now_micros - self.hours * MICROS_OF_AN_HOUR
        lost = [row[0] for row in ask.contacts if row[0] > floor and _was_lost(row)]
        return max(at, moment(max(lost)) + timedelta(hours=self.hours)) if lost else at

    def reason(self, ask: Ask, *, never: bool) -> str:
        return f"a call was answered and lost less than {self.hours} hours ago, and a dialler would call again"


def _was_lost(row: tuple[int, int, int | tuple[int, ...] | None, bytes | str]) -> bool:
    return channel_of(row) == "call" and outcome_of(row) == "dropped"

"""What could rebut a presumption of compliance: shown to a person, never a refusal (12 CFR 1006, comment 14(b)(2)(i)-2).

Two unanswered calls within five minutes, seven on one day, calls gathered on Sundays, many calls over several debts, a
refusal spoken before: a court may see a pattern where each debt's own number is kept.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from goodterms.core.calendar import local_day, public_holidays
from goodterms.core.contacts import MICROS_OF_A_DAY, Packed, channel_of, is_about, local_ordinal, outcome_of
from goodterms.core.policy.decision import RuleVerdict
from goodterms.core.policy.rule import Ask, StandingRule

DAYS = 7
CLOSE = timedelta(minutes=5)
MANY_IN_A_DAY = 7
_SUNDAY = 6
_NOT_PLACED = frozenset({"inbound", "not_connected", "asked_for"})


class RebuttalFactors(StandingRule):
    """`limit`: the calls in seven days that the rule for one debt presumes compliant."""

    __slots__ = ("limit",)

    def __init__(self, rule_id: str, *, limit: int, exempt_duties: frozenset[str] = frozenset()) -> None:
        super().__init__(rule_id, exempt_duties=exempt_duties, lookback_days=DAYS)
        self.limit = limit

    def speak(self, ask: Ask) -> RuleVerdict | None:
        since = ask.now_micros - DAYS * MICROS_OF_A_DAY
        calls = [
            row
            for row in ask.contacts
            if row[0] >= since and channel_of(row) == "call" and outcome_of(row) not in _NOT_PLACED
        ]
        factors = tuple(self._factors(ask, calls))
        return RuleVerdict(self.id, "allow", "", None, factors) if factors else None

    def _factors(self, ask: Ask, calls: list[Packed]) -> Iterator[str]:
        """The intended call is one of them."""
        close = CLOSE // timedelta.resolution
        unanswered = sorted([row[0] for row in calls if outcome_of(row) == "unanswered"])
        if any(later - earlier <= close for earlier, later in pairwise([*unanswered, ask.now_micros])):
            yield "a call within five minutes of an unanswered one"
        days = Counter([_today(ask), *map(local_ordinal, calls)])
        if max(days.values()) >= MANY_IN_A_DAY:
            yield "seven calls on one day"
        if sum(count for day, count in days.items() if _is_rest(ask, day)) > 1:
            yield "calls gathered on Sundays or holidays"
        own = max(sum(is_about(row, debt) for row in calls) for debt in ask.debts())
        if len(calls) >= self.limit and len(calls) > own:
            yield f"{len(calls)} calls in {DAYS} days over several debts"
        if ask.facts.text_stopped or _refused(ask):
            yield "the person refused contact of some kind before"


def _today(ask: Ask) -> int:
    zones = ask.zones_or_none
    day = ask.now.date() if zones is None else local_day(at=ask.now, zone=zones.names[0])
    return day.toordinal()


def _is_rest(ask: Ask, ordinal: int) -> bool:
    day = date.fromordinal(ordinal)
    known = public_holidays(calendar=ask.facts.country, year=day.year) if ask.facts.country else None
    return day.weekday() == _SUNDAY or ordinal in (known or ())


def _refused(ask: Ask) -> bool:
    """Whether their last word on this purpose, by some medium, was a refusal."""
    last = {c.channel: c.given for c in ask.facts.consents if c.purpose == ask.intent.purpose}
    return not all(last.values())

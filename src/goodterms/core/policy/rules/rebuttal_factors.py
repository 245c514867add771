"""What could rebut a presumption of compliance: shown to a person, never a refusal (12 CFR 1006, comment 14(b)(2)(i)-2).

Two unanswered calls within five minutes, seven on one day, calls gathered on Sundays, many calls over several debts, a
refusal spoken before: a court may see a pattern where each debt's own number is kept.
"""

from collections import Counter
from datetime import date, timedelta

from goodterms.core.contacts import MICROS_OF_A_DAY, Packed, channel_of, is_about, local_ordinal, outcome_of
from goodterms.core.policy.decision import RuleVerdict
from goodterms.core.policy.rule import Ask, StandingRule

DAYS = 7
CLOSE = timedelta(minutes=5)
MANY_IN_A_DAY = 6
"""With the intended one, seven calls on one day."""
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

    def _factors(self, ask: Ask, calls: list[Packed]) -> list[str]:
        found: list[str] = []
        close = CLOSE // timedelta(microseconds=1)
        if any(outcome_of(row) == "unanswered" and ask.now_micros - row[0] < close for row in calls):
            found.append("a call within five minutes of an unanswered one")
        days = Counter(local_ordinal(row) for row in calls)
        if any(count >= MANY_IN_A_DAY for count in days.values()):
            found.append("seven calls on one day")
        if sum(count for day, count in days.items() if date.fromordinal(day).weekday() == 6) > 1:
            found.append("calls gathered on a Sunday")
        debts = {ask.same_debt(account) for account in ask.accounts()}
        own = max(sum(is_about(row, debt) for row in calls) for debt in debts)
        if len(calls) >= self.limit and len(calls) > own:
            found.append(f"{len(calls)} calls in {DAYS} days over several debts")
        if any(consent.given is False for consent in ask.facts.consents):
            found.append("the person refused contact of some kind before")
        return found

"""Predictive dialling stops while too many answered calls were abandoned (16 CFR 310.4(b)(4); 47 CFR 64.1200(a)(7); Ofcom).

The share is worked out by `goodterms.core.dialling.abandoned_share` and comes with the intent. A call that a person dials is
not asked about.
"""

from goodterms.core.policy.decision import RuleVerdict
from goodterms.core.policy.rule import Ask, StandingRule


class AbandonedShare(StandingRule):
    """At most `percent` of 100 calls answered in the last `days`; a share that nobody counted leaves it to a person."""

    __slots__ = ("days", "percent")

    def __init__(self, rule_id: str, *, percent: int, days: int, exempt_duties: frozenset[str] = frozenset()) -> None:
        super().__init__(rule_id, exempt_duties=exempt_duties)
        self.percent = percent
        self.days = days

    def speak(self, ask: Ask) -> RuleVerdict | None:
        dialling = ask.intent.dialling
        if dialling is None:
            return None
        period = "today" if self.days == 1 else f"in {self.days} days"
        share = dialling.share(self.days)
        if share is None:
            return self.says(
                "needs_human", f"dialling is unknown: nobody counted the campaign's abandoned calls {period}"
            )
        if share.above(self.percent):
            reason = f"{share.abandoned} of {share.answered} answered calls of the campaign were abandoned {period}"
            return self.says("deny", f"{reason}, more than {self.percent} %; a person may dial")
        return None

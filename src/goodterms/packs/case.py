"""One test of a pack: what is known, what is asked, and what must be answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from goodterms.core.facts import CustomerFacts, Portfolio
from goodterms.core.policy.decision import Decision, Intent, Verdict
from goodterms.core.policy.judge import judge
from goodterms.core.policy.pack import Pack


@dataclass(frozen=True, slots=True)
class PackCase:
    """One test of a pack. `because` are the rules that must speak against it, without the pack's name."""

    says: str
    line: int
    at: datetime
    lasting: timedelta
    intent: Intent
    facts: CustomerFacts
    portfolio: Portfolio
    verdict: Verdict
    until: datetime | None
    because: frozenset[str]

    def judged(self, packs: tuple[Pack, ...]) -> Decision:
        return judge(
            intent=self.intent,
            facts=self.facts,
            portfolio=self.portfolio,
            packs=packs,
            now=self.at,
            until=self.at + self.lasting,
        )

    def mismatch(self, packs: tuple[Pack, ...]) -> str:
        """What the packs answer instead, in words; empty when they answer as expected."""
        decision = self.judged(packs)
        against = frozenset(rule.partition(".")[2] for rule in decision.against)
        if decision.verdict != self.verdict:
            return (
                f"expected {self.verdict}, got {decision.verdict} ({', '.join(decision.against) or 'no rule objects'})"
            )
        if self.until is not None and decision.until != self.until:
            return f"expected to wait until {_shown(self.until, self)}, got {_shown(decision.until, self)}"
        if self.because and against != self.because:
            return f"expected because of {_listed(self.because)}, got {_listed(against)}"
        return ""


def _shown(at: datetime | None, case: PackCase) -> str:
    if at is None:
        return "no date"
    return at.astimezone(ZoneInfo(case.facts.zones[0]) if case.facts.zones else UTC).isoformat(sep=" ")


def _listed(rules: Iterable[str]) -> str:
    return ", ".join(sorted(rules)) or "nothing"

"""Words that must not be there: at all, or under a condition such as a time-barred debt or the validation period."""

from datetime import datetime, timedelta
from typing import Literal, TypeAlias

from goodterms.core.content import Content, Mention
from goodterms.core.policy.decision import RuleVerdict
from goodterms.core.policy.rule import Ask, StandingRule
from goodterms.core.policy.validation import validation_period

When: TypeAlias = Literal["always", "time_barred", "validation_period", "confirming_opt_out", "after_cease"]


class ForbiddenContent(StandingRule):
    """`mentions` of which none may be there `when`. In the validation period a short deadline is one of them."""

    __slots__ = ("mentions", "when")

    def __init__(
        self,
        rule_id: str,
        *,
        mentions: frozenset[Mention],
        when: When,
        exempt_duties: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(rule_id, exempt_duties=exempt_duties)
        self.mentions = mentions
        self.when = when

    def speak(self, ask: Ask) -> RuleVerdict | None:
        content = ask.intent.content
        if content is None:
            return None
        found = sorted(content.mentions & self.mentions)
        if not found:
            return None
        why = self._applies(ask, content)
        if not why:
            return None
        return self.says("deny", f"{why}, and the message speaks of {', '.join(found).replace('_', ' ')}")

    def _applies(self, ask: Ask, content: Content) -> str:
        match self.when:
            case "always":
                return "it is never allowed"
            case "confirming_opt_out":
                return "it confirms an opt-out" if "confirms_opt_out" in content.mentions else ""
            case "after_cease":
                return "the customer refused contact" if ask.facts.ceased else ""
            case "time_barred":
                return "the debt is time-barred" if any(_time_barred(ask, one) for one in ask.accounts()) else ""
            case "validation_period":
                return "the customer may still dispute the debt" if self._in_period(ask, content) else ""

    def _in_period(self, ask: Ask, content: Content) -> bool:
        for account in ask.accounts():
            debt = ask.facts.circumstances.debt(account)
            period = None if debt is None else validation_period(debt, zone=ask.zones.names[0])
            if period is None or not period.begins <= ask.now < period.ends:
                continue
            if content.deadline_days is None or _later(ask.now, content.deadline_days) < period.ends:
                return True
        return False


def _later(now: datetime, days: int) -> datetime:
    return now + timedelta(days=days)


def _time_barred(ask: Ask, account: int) -> bool:
    debt = ask.facts.circumstances.debt(account)
    return debt is not None and bool(debt.time_barred)

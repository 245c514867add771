"""Words that must not be there: at all, or under a condition such as a time-barred debt or the validation period."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Literal, TypeAlias, assert_never

from goodterms.core.circumstances import Debt
from goodterms.core.content import Content, Mention
from goodterms.core.policy.decision import RuleVerdict
from goodterms.core.policy.rule import Ask, MissingFact, StandingRule
from goodterms.core.policy.validation import validation_period

When: TypeAlias = Literal["always", "time_barred", "validation_period", "confirming_opt_out", "after_cease"]

_EXCUSED_BY_TIME: frozenset[Mention] = frozenset({"deadline", "full_payment"})
_IN_ANY_LANGUAGE: frozenset[Mention] = frozenset({"card_number"})
"""What is found in a text of any language: a card number shows by its digits."""
_LONG = 3650
"""Days after which a deadline is no pressure at all."""


class ForbiddenContent(StandingRule):
    """`mentions` of which none may be there `when`. In the validation period a short deadline is one of them."""

    reads_content = True
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
        unread = content.unread and not self.mentions <= _IN_ANY_LANGUAGE
        if not found and not unread:
            return None
        why = self._applies(ask, content)
        if not why:
            return None
        if not found:
            return self.says(
                "needs_human", f"{why}, and its language is not one we read, so nobody can tell what it says"
            )
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
                return "the debt is time-barred" if _time_barred(ask) else ""
            case "validation_period":
                return "the customer may still dispute the debt" if self._in_period(ask, content) else ""
            case unknown:
                assert_never(unknown)

    def _in_period(self, ask: Ask, content: Content) -> bool:
        debts = [debt for debt in map(ask.facts.circumstances.debt, ask.accounts()) if debt is not None]
        ends = [end for debt in debts for end in _period_ends(ask, debt)]
        if not ends or ask.now >= max(ends):
            return False
        if content.deadline_days is None or not content.mentions & self.mentions <= _EXCUSED_BY_TIME:
            return True
        days = max(0, min(content.deadline_days, _LONG))
        return ask.now + timedelta(days=days) < max(ends)


def _period_ends(ask: Ask, debt: Debt) -> list[datetime]:
    """When the period ends in each candidate zone, after the assumed receipt and after the known one."""
    found = [
        validation_period(told, zone=name)
        for told in (debt, replace(debt, notice_received=None))
        for name in ask.zones.names
    ]
    return [period.ends for period in found if period is not None]


def _time_barred(ask: Ask) -> bool:
    """Raises `MissingFact` where it is known of none, and unknown of one."""
    known = [ask.facts.circumstances.debt(account) for account in ask.accounts()]
    barred = [None if debt is None else debt.time_barred for debt in known]
    if not any(barred) and None in barred:
        raise MissingFact("time_barred", "nobody knows whether a court would still hear of this debt")
    return any(barred)

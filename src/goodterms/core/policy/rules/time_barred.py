"""A debt that is time-barred is not asked for (South Africa: National Credit Act 34 of 2005, section 126B)."""

from goodterms.core.policy.decision import RuleVerdict
from goodterms.core.policy.rule import Ask, StandingRule


class TimeBarred(StandingRule):
    """Binds only where somebody found the debt to be time-barred: that nobody has looked into it is no ground to refuse."""

    __slots__ = ()

    def speak(self, ask: Ask) -> RuleVerdict | None:
        for account in ask.accounts():
            debt = ask.facts.circumstances.debt(account)
            if debt is not None and debt.time_barred:
                return self.says("deny", "the debt is time-barred")
        return None

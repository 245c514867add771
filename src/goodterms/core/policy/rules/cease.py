"""The customer refused contact altogether (compare 12 CFR 1006.6(c)(1)): nothing goes but an answer they ask for."""

from goodterms.core.policy.decision import RuleVerdict
from goodterms.core.policy.rule import Ask, StandingRule


class Cease(StandingRule):
    __slots__ = ()

    def speak(self, ask: Ask) -> RuleVerdict | None:
        if not ask.facts.ceased:
            return None
        if ask.answers:
            return self.says("allow", "the customer refused contact, and has just asked for this answer")
        return self.says("deny", "the customer refused contact")

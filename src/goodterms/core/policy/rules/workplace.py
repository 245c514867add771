"""At work: not where the employer is known to forbid it (12 CFR 1006.6(b)(3))."""

from goodterms.core.policy.decision import RuleVerdict
from goodterms.core.policy.rule import Ask, StandingRule


class Workplace(StandingRule):
    __slots__ = ()

    def speak(self, ask: Ask) -> RuleVerdict | None:
        known = ask.facts.circumstances
        address = known.address(ask.intent.point)
        if known.employer_forbids and address is not None and (address.place == "work" or address.owner == "employer"):
            return self.says("deny", "the employer does not allow it at work")
        return None

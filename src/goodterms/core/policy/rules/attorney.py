"""Represented by an attorney: they are written to, not the person, unless they do not answer or allow it (1006.6(b)(2))."""

from goodterms.core.policy.decision import RuleVerdict
from goodterms.core.policy.rule import Ask, StandingRule


class Attorney(StandingRule):
    __slots__ = ()

    def speak(self, ask: Ask) -> RuleVerdict | None:
        attorney = ask.facts.circumstances.attorney
        if attorney is None or not attorney.contactable:
            return None
        if attorney.allows_contact:
            return self.says("allow", "the person's attorney allows direct contact")
        if attorney.unresponsive:
            return self.says("allow", "the person's attorney has not answered within a reasonable time")
        return self.says("deny", "an attorney represents the person: write to the attorney")

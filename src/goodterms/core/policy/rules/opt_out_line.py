"""Every electronic message says how to stop messages to this very address, simply and at no cost (12 CFR 1006.6(e))."""

from goodterms.core.policy.decision import RuleVerdict
from goodterms.core.policy.rule import Ask, StandingRule


class OptOutLine(StandingRule):
    """Asked once the message is rendered."""

    reads_content = True
    __slots__ = ()

    def speak(self, ask: Ask) -> RuleVerdict | None:
        content = ask.intent.content
        if content is None or content.opt_out:
            return None
        if content.opt_out is None:
            return self.says("needs_human", "nobody can tell whether the message says how to stop messages")
        return self.says("deny", "the message does not say how to stop messages to this address")

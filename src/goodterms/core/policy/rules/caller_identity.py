"""A call says who calls (12 CFR 1006.14(g)); a limited-content message does so for its voicemail (comment 2(j)-3)."""

from goodterms.core.policy.decision import RuleVerdict
from goodterms.core.policy.rule import Ask, StandingRule


class CallerIdentity(StandingRule):
    reads_content = True
    __slots__ = ()

    def speak(self, ask: Ask) -> RuleVerdict | None:
        content = ask.intent.content
        if content is None or content.limited or content.identifies_caller is not False:
            return None
        return self.says("deny", "the call does not say who calls")

"""A validation notice after the first communication goes by e-mail only with the consumer's E-SIGN consent (1006.42(b))."""

from goodterms.core.policy.decision import RuleVerdict
from goodterms.core.policy.rule import Ask, StandingRule


class ElectronicNotice(StandingRule):
    reads_content = True
    __slots__ = ()

    def speak(self, ask: Ask) -> RuleVerdict | None:
        content = ask.intent.content
        if content is None or "validation_notice" not in content.mentions or content.first:
            return None
        for account in ask.accounts():
            debt = ask.facts.circumstances.debt(account)
            if debt is None or not debt.esign_consent:
                return self.says("deny", "no E-SIGN consent to notices by electronic means: send it by post")
        return None

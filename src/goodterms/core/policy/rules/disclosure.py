"""The message says who writes and why, in its own language (12 CFR 1006.18(e)); a limited-content message need not."""

from goodterms.core.policy.decision import RuleVerdict
from goodterms.core.policy.rule import Ask, StandingRule


class Disclosure(StandingRule):
    """Asked once the message is rendered. One that conveys nothing of a debt is no communication and discloses nothing.

    Nor is it for somebody who is not the consumer: it would tell them of the debt (12 CFR 1006.10(b)).
    """

    reads_content = True
    __slots__ = ()

    def speak(self, ask: Ask) -> RuleVerdict | None:
        content = ask.intent.content
        if content is None or content.limited or "confirms_opt_out" in content.mentions:
            return None
        if ask.facts.circumstances.role == "third_party":
            return None
        if content.disclosure is None:
            return self.says("needs_human", "nobody can tell whether the message says that a debt collector writes")
        if not content.disclosure:
            return self.says("deny", "the message does not say that a debt collector writes")
        if content.language and content.disclosure_language not in {"", content.language}:
            languages = f"{content.disclosure_language}, and the message {content.language}"
            return self.says("deny", f"the disclosure is in {languages}")
        return None

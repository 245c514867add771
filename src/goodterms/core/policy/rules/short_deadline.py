"""Nobody is pressed to pay all of a debt within an unreasonably short time (CONC 7.3.10R)."""

from goodterms.core.policy.decision import RuleVerdict
from goodterms.core.policy.rule import Ask, StandingRule


class ShortDeadline(StandingRule):
    """A message that asks for the full amount leaves at least `days`. Asked once the message is rendered."""

    reads_content = True
    __slots__ = ("days",)

    def __init__(self, rule_id: str, *, days: int, exempt_duties: frozenset[str] = frozenset()) -> None:
        super().__init__(rule_id, exempt_duties=exempt_duties)
        self.days = days

    def speak(self, ask: Ask) -> RuleVerdict | None:
        content = ask.intent.content
        if content is None or not {"full_payment", "deadline"} <= content.mentions:
            return None
        if content.deadline_days is None:
            return self.says("needs_human", "nobody can tell how long the message leaves to pay in full")
        if content.deadline_days < self.days:
            return self.says("deny", f"the message leaves {content.deadline_days} days to pay in full, not {self.days}")
        return None

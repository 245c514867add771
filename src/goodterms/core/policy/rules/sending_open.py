"""Sending is closed until every kind of record in flight is imported or a named person has declared it empty."""

from goodterms.core.policy.decision import RuleVerdict
from goodterms.core.policy.rule import Ask, StandingRule


class SendingOpen(StandingRule):
    """A portfolio whose contacts, opt-outs, holds and promises elsewhere are not known yet contacts nobody."""

    __slots__ = ()

    def speak(self, ask: Ask) -> RuleVerdict | None:
        if ask.portfolio.sending_open:
            return None
        return self.says("needs_human", "sending is closed until all that is in flight is imported or declared empty")

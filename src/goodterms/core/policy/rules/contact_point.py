"""The contact point itself: it exists, can take the channel, works, and belongs to our customer."""

from goodterms.core.events import Channel
from goodterms.core.policy.decision import RuleVerdict
from goodterms.core.policy.rule import Ask, StandingRule

PHONES: frozenset[Channel] = frozenset(("call", "sms", "whatsapp"))
"""Points with a telephone number: each can be called, whatever it is mainly for."""


class ContactPoint(StandingRule):
    """No exception: a wrong person is told nothing, and a dead address reaches nobody."""

    __slots__ = ()

    def speak(self, ask: Ask) -> RuleVerdict | None:
        intent = ask.intent
        for point in ask.facts.points:
            if point.id == intent.point:
                if point.channel != intent.channel and not (intent.channel == "call" and point.channel in PHONES):
                    return self.says("deny", f"the contact point is for {point.channel}, not {intent.channel}")
                if point.state == "wrong_person":
                    return self.says("deny", "whoever uses this address is not our customer")
                if point.state == "bounced":
                    return self.says("deny", "the address does not work")
                return None
        return self.says("deny", "the customer has no such contact point")

"""The contact point itself: it exists, is of the channel, works, and belongs to our customer."""

from goodterms.core.policy.decision import RuleVerdict
from goodterms.core.policy.rule import Ask, StandingRule


class ContactPoint(StandingRule):
    """No exception: a wrong person is told nothing, and a dead address reaches nobody."""

    __slots__ = ()

    def speak(self, ask: Ask) -> RuleVerdict | None:
        intent = ask.intent
        for point in ask.facts.points:
            if point.id == intent.point:
                if point.channel != intent.channel:
                    return self.says("deny", f"the contact point is for {point.channel}, not {intent.channel}")
                if point.state == "wrong_person":
                    return self.says("deny", "whoever uses this address is not our customer")
                if point.state == "bounced":
                    return self.says("deny", "the address does not work")
                return None
        return self.says("deny", "the customer has no such contact point")

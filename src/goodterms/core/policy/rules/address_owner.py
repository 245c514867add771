"""Whose address it is: not one an employer gave, unless the consumer uses it for this; never one others can read."""

from goodterms.core.policy.decision import RuleVerdict
from goodterms.core.policy.rule import Ask, StandingRule

_THEIR_OWN_DOING = frozenset({"used_by_consumer", "direct_consent", "prior_collector"})


class AddressOwner(StandingRule):
    """12 CFR 1006.22(f)(3) and (4)."""

    __slots__ = ()

    def speak(self, ask: Ask) -> RuleVerdict | None:
        address = ask.facts.circumstances.address(ask.intent.point)
        if address is None or address.owner == "personal":
            return None
        if address.owner == "public":
            return self.says("deny", "others can read what is written there")
        theirs = [way for way in address.provenance if way.kind in _THEIR_OWN_DOING and way.withdrawn_at is None]
        if ask.intent.channel != "email" or theirs:
            return None
        return self.says("deny", "the employer provided this address, and the consumer never used it for the debt")

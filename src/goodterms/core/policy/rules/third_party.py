"""Whoever is not the consumer learns nothing: at most where they can be found is asked, once (12 CFR 1006.6(d)(1), 1006.10)."""

from goodterms.core.circumstances import PersonRole
from goodterms.core.contacts import outcome_of, rows_that_count
from goodterms.core.policy.decision import RuleVerdict
from goodterms.core.policy.rule import Ask, StandingRule

_NOBODY_REACHED = frozenset({"inbound", "not_connected", "unanswered"})


class ThirdParty(StandingRule):
    """`consumers` are the roles that count as the consumer (1006.6(a))."""

    __slots__ = ("consumers",)

    def __init__(
        self, rule_id: str, *, consumers: frozenset[PersonRole], exempt_duties: frozenset[str] = frozenset()
    ) -> None:
        super().__init__(rule_id, exempt_duties=exempt_duties)
        self.consumers = consumers

    def speak(self, ask: Ask) -> RuleVerdict | None:
        known, content = ask.facts.circumstances, ask.intent.content
        if known.role in self.consumers:
            return None
        if known.third_parties_allowed:
            return self.says("allow", "the consumer or a court allowed telling others")
        if content is None or "location_information" not in content.mentions:
            return self.says("deny", "this is not the consumer, and they may learn nothing of a debt")
        if "debt" in content.mentions or "collector_name" in content.mentions:
            return self.says("deny", "asking somebody else where a consumer is must not name a debt or its collection")
        if "employer" in content.mentions and not ask.answers:
            return self.says("deny", "the collector's employer is named only when expressly asked for")
        if not ask.answers and _asked_before(ask):
            return self.says("deny", "they were asked once already")
        return self.says("allow", "only where the consumer can be found is asked, once")


def _asked_before(ask: Ask) -> bool:
    """Whether anybody was reached before: an attempt that reached nobody asked nothing."""
    rows = rows_that_count(ask.facts.contacts, own=ask.intent.effect)
    return any(outcome_of(row) not in _NOBODY_REACHED for row in rows)

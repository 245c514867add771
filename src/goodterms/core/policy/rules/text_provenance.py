"""A number is texted only while it is surely still theirs (12 CFR 1006.6(d)(5)): they texted from it, or agreed to texts, and
within the days before they did so again or a complete database showed that it was not reassigned.
"""

from datetime import datetime

from goodterms.core.circumstances import Provenance
from goodterms.core.policy.rule import NEVER, Ask, ClockRule, MissingFact

_GIVEN = frozenset({"used_by_consumer", "direct_consent"})


class TextProvenance(ClockRule):
    """`days`: how long a text, a consent or a check of the database lasts; the last day still counts."""

    __slots__ = ("days",)

    def __init__(self, rule_id: str, *, days: int, exempt_duties: frozenset[str] = frozenset()) -> None:
        super().__init__(rule_id, exempt_duties=exempt_duties)
        self.days = days

    def earliest(self, ask: Ask, at: datetime) -> datetime:
        address = ask.facts.circumstances.address(ask.intent.point)
        if address is None or not address.provenance:
            raise MissingFact("provenance", "nobody wrote down how this number became known")
        given = [way for way in address.provenance if _counts(way, at + ask.width)]
        if address.prohibited_disclosure or not given:
            return NEVER
        fresh = [known for known in (*(way.at for way in given), address.not_reassigned_at) if known is not None]
        shown = [known for known in fresh if known <= at]
        if not shown:
            raise MissingFact("provenance", "nobody wrote down when this number was last known to be theirs")
        return at if at + ask.width < ask.zones.first_gone(max(shown), self.days + 1) else NEVER

    def reason(self, ask: Ask, *, never: bool) -> str:
        address = ask.facts.circumstances.address(ask.intent.point)
        if address is not None and address.prohibited_disclosure:
            return "a message to this number has told somebody else of a debt"
        if address is not None and not any(_counts(way, ask.now + ask.width) for way in address.provenance):
            return "the consumer never texted from this number or agreed to texts, or took it back"
        return f"for more than {self.days} days nothing has shown that this number is still theirs"


def _counts(way: Provenance, at: datetime) -> bool:
    """Whether the consumer made this number known by using it or agreeing, and has not taken that back by `at`."""
    return way.kind in _GIVEN and (way.withdrawn_at is None or way.withdrawn_at > at)

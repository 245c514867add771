"""A number is texted only while it is surely still theirs (12 CFR 1006.6(d)(5)): they texted from it, or agreed to texts, and
within the days before they did so again or a complete database showed that it was not reassigned.
"""

from datetime import datetime

from goodterms.core.circumstances import Address
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
        if address.prohibited_disclosure or not self._given(ask, address, at):
            return NEVER
        fresh = [way.at for way in address.provenance if way.kind in _GIVEN and way.at is not None and way.at <= at]
        if address.not_reassigned_at is not None and address.not_reassigned_at <= at:
            fresh.append(address.not_reassigned_at)
        if not fresh:
            raise MissingFact("provenance", "nobody wrote down when this number was last known to be theirs")
        return at if at + ask.width < ask.zones.first_free(max(fresh), self.days + 1) else NEVER

    def _given(self, ask: Ask, address: Address, at: datetime) -> bool:
        return any(
            way.kind in _GIVEN and (way.withdrawn_at is None or way.withdrawn_at > at + ask.width)
            for way in address.provenance
        )

    def reason(self, ask: Ask, *, never: bool) -> str:
        address = ask.facts.circumstances.address(ask.intent.point)
        if address is not None and not self._given(ask, address, ask.now):
            return "the consumer never texted from this number or agreed to texts"
        return f"for more than {self.days} days nothing has shown that this number is still theirs"

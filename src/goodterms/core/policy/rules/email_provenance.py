"""An e-mail address is used only as it became known (12 CFR 1006.6(d)(4)): the consumer used it or gave it, a prior collector
used it so, or the creditor gave notice and the consumer did not object in time.
"""

from datetime import datetime

from goodterms.core.circumstances import Provenance
from goodterms.core.policy.rule import NEVER, Ask, ClockRule, MissingFact

_AT_ONCE = frozenset({"used_by_consumer", "direct_consent", "prior_collector"})


class EmailProvenance(ClockRule):
    """`notice_days`: the least time a creditor's notice leaves the consumer to object."""

    __slots__ = ("notice_days",)

    def __init__(self, rule_id: str, *, notice_days: int, exempt_duties: frozenset[str] = frozenset()) -> None:
        super().__init__(rule_id, exempt_duties=exempt_duties)
        self.notice_days = notice_days

    def earliest(self, ask: Ask, at: datetime) -> datetime:
        address = ask.facts.circumstances.address(ask.intent.point)
        if address is None or not address.provenance:
            raise MissingFact("provenance", "nobody wrote down how this e-mail address became known")
        if address.prohibited_disclosure:
            return NEVER
        return min(max(at, self._usable_from(ask, way, at)) for way in address.provenance)

    def _usable_from(self, ask: Ask, way: Provenance, at: datetime) -> datetime:
        if way.withdrawn_at is not None and way.withdrawn_at <= at + ask.width:
            return NEVER
        if way.kind in _AT_ONCE:
            return at
        if way.kind != "creditor_notice" or not way.complete or way.notice_sent is None or way.opt_out_by is None:
            return NEVER
        if (way.opt_out_by - way.notice_sent).days < self.notice_days:
            return NEVER
        return ask.zones.starts(way.opt_out_by.toordinal() + 1)

    def reason(self, ask: Ask, *, never: bool) -> str:
        address = ask.facts.circumstances.address(ask.intent.point)
        if address is not None and address.prohibited_disclosure:
            return "a message to this address has told somebody else of a debt"
        if never:
            return "nothing on record lets this e-mail address be used for the debt"
        return "the consumer may still object to the use of this e-mail address"

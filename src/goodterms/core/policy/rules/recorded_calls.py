"""Recorded calls to a residential line without consent: so many in so many dates (47 CFR 64.1200(a)(3)).

The contact ledger does not say which calls were recorded, so all calls count: never fewer than the rule counts.
"""

from datetime import datetime

from goodterms.core.policy.rule import Ask
from goodterms.core.policy.rules.frequency import Frequency

_RECORDED = frozenset({"recorded", "artificial_voice", "ringless_voicemail"})


class RecordedCalls(Frequency):
    __slots__ = ()

    def __init__(self, rule_id: str, *, limit: int, days: int, exempt_duties: frozenset[str] = frozenset()) -> None:
        super().__init__(
            rule_id,
            limit=limit,
            days=days,
            counts="attempts",
            per="person",
            channels=frozenset({"call"}),
            presumes=False,
            where="anywhere",
            exempt_duties=exempt_duties,
        )

    def earliest(self, ask: Ask, at: datetime) -> datetime:
        intent = ask.intent
        if not intent.automated and intent.delivery not in _RECORDED:
            return at
        address = ask.facts.circumstances.address(intent.point)
        if address is None or address.line != "residential" or _agreed(ask):
            return at
        return super().earliest(ask, at)


def _agreed(ask: Ask) -> bool:
    last = [c for c in ask.facts.consents if (c.channel, c.purpose) == (ask.intent.channel, ask.intent.purpose)][-1:]
    return bool(last) and last[0].given

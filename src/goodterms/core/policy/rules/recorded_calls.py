"""Recorded calls to a residential line without consent: so many in so many dates (47 CFR 64.1200(a)(3)).

The contact ledger does not say which calls were recorded, so all calls count: never fewer than the rule counts.
"""

from datetime import datetime

from goodterms.core.consents import last_word
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
        if _agreed(ask, at):
            return at
        return super().earliest(ask, at)

    def binds(self, ask: Ask) -> bool:
        intent = ask.intent
        if not intent.automated and intent.delivery not in _RECORDED:
            return False
        address = ask.facts.circumstances.address(intent.point)
        return address is not None and address.line == "residential" and super().binds(ask)


def _agreed(ask: Ask, at: datetime) -> bool:
    """Whether the last word on such calls is a consent that lasts as long as the contact."""
    intent = ask.intent
    last = last_word(ask.facts.consents, channel=intent.channel, purpose=intent.purpose, point=intent.point)
    return last is not None and last.given and (last.expires_at is None or at + ask.width < last.expires_at)

"""Consent for a channel and purpose. The last word counts; a refusal binds whether consent is needed or not."""

from datetime import datetime

from goodterms.core.consents import last_word
from goodterms.core.events import Channel
from goodterms.core.facts import Consent as Given
from goodterms.core.policy.rule import NEVER, Ask, ClockRule


class Consent(ClockRule):
    """`needed` says per purpose on which channels a recorded, unexpired consent is required."""

    __slots__ = ("needed",)

    def __init__(
        self, rule_id: str, *, needed: dict[str, frozenset[Channel]], exempt_duties: frozenset[str] = frozenset()
    ) -> None:
        super().__init__(rule_id, exempt_duties=exempt_duties)
        self.needed = needed

    def last_word(self, ask: Ask) -> Given | None:
        intent = ask.intent
        return last_word(ask.facts.consents, channel=intent.channel, purpose=intent.purpose, point=intent.point)

    def earliest(self, ask: Ask, at: datetime) -> datetime:
        last = self.last_word(ask)
        if last is None or (last.given and last.expires_at is not None and last.expires_at <= at + ask.width):
            needed = self.needed.get(ask.intent.purpose)
            return NEVER if needed is not None and ask.intent.channel in needed else at
        return at if last.given else NEVER

    def reason(self, ask: Ask, *, never: bool) -> str:
        what = f"{ask.intent.purpose} by {ask.intent.channel}"
        last = self.last_word(ask)
        if last is None:
            return f"no consent on record for {what}"
        return f"the consent for {what} has expired" if last.given else f"the customer refused {what}"

"""Silence after a conversation: its local date is day 1, and the first free date is day `days` + 1.

Over everything the customer talked about, or for each debt; after any conversation, or one by telephone alone. Where a law
only presumes (12 CFR 1006.14(b)(2)(i)(B)), a contact within the silence is a presumed violation, and a call that the person
asked for is none.
"""

from datetime import datetime

from goodterms.core.contacts import Packed, channel_of, is_about, was_conversation
from goodterms.core.policy.presumed import Per, PresumedRule
from goodterms.core.policy.rule import Ask


class SilenceAfterConversation(PresumedRule):
    __slots__ = ("days", "per", "telephone")

    def __init__(
        self,
        rule_id: str,
        *,
        days: int,
        per: Per = "person",
        telephone: bool = False,
        presumes: bool = False,
        exempt_duties: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(rule_id, presumes=presumes, excuses=presumes, exempt_duties=exempt_duties, lookback_days=days)
        self.days = days
        self.per = per
        self.telephone = telephone

    def binds(self, ask: Ask) -> bool:
        return any(map(was_conversation, ask.contacts))

    def free(self, ask: Ask, debts: list[tuple[int, ...]]) -> list[datetime]:
        rows = [r for r in ask.contacts if was_conversation(r) and not (self.telephone and channel_of(r) != "call")]
        if self.per == "person":
            return [self._free_after(ask, rows)] * len(debts)
        return [self._free_after(ask, [row for row in rows if is_about(row, debt)]) for debt in debts]

    def _free_after(self, ask: Ask, rows: list[Packed]) -> datetime:
        return max([ask.free_from(row, self.days) for row in rows], default=ask.now)

    def reason(self, ask: Ask, *, never: bool) -> str:
        return f"a conversation in the last {self.days} days"

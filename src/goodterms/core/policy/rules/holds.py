"""Holds in force. What each kind blocks, and for how long, is data: `goodterms.core.policy.holds`."""

from datetime import datetime

from goodterms.core.events import HoldKind
from goodterms.core.facts import Hold
from goodterms.core.policy.decision import RuleVerdict, Verdict
from goodterms.core.policy.holds import HoldEffect, hold_end
from goodterms.core.policy.rule import NEVER, Ask, ClockRule


class Holds(ClockRule):
    """One kind of hold. It binds the person, the accounts the contact is about, or both, as the hold says.

    A hold without an end defers without an `until`: the case sleeps until a person or an event ends the hold.
    """

    __slots__ = ("kind", "words")
    never: Verdict = "defer"

    def __init__(
        self, rule_id: str, *, kind: HoldKind, effect: HoldEffect, exempt_duties: frozenset[str] = frozenset()
    ) -> None:
        super().__init__(rule_id, exempt_duties=exempt_duties)
        self.kind = kind
        self.words = effect.words

    def verdict(self, ask: Ask) -> RuleVerdict:
        return super().verdict(ask) if ask.facts.holds else self.allowed

    def binds(self, ask: Ask, hold: Hold) -> bool:
        return hold.kind == self.kind and (hold.scope != "account" or hold.account in ask.accounts())

    def earliest(self, ask: Ask, at: datetime) -> datetime:
        if ask.answers:
            return at
        moved = True
        while moved:
            moved = False
            for hold in ask.facts.holds:
                if not self.binds(ask, hold) or hold.since > at + ask.width:
                    continue
                end = hold_end(hold=hold, payment_files=ask.portfolio.payment_files)
                if end is None:
                    return NEVER
                if at < end:
                    at, moved = end, True
        return at

    def exception(self, ask: Ask) -> str:
        """Why an answer passes although this hold is in force; empty when it is not."""
        if ask.answers:
            for hold in ask.facts.holds:
                end = hold_end(hold=hold, payment_files=ask.portfolio.payment_files)
                if self.binds(ask, hold) and hold.since <= ask.now + ask.width and (end is None or ask.now < end):
                    return f"{self.words}, and the customer has just asked for this answer"
        return ""

    def reason(self, ask: Ask, *, never: bool) -> str:
        return f"{self.words}; only a person or an event ends this hold" if never else self.words

"""Silence after a conversation: its local date is day 1, and the first free date is day `days` + 1.

Over everything the customer talked about, or for each debt; after any conversation, or one by telephone alone. Where a law
only presumes (12 CFR 1006.14(b)(2)(i)(B)), a contact within the silence is a presumed violation, and a call that the person
asked for is none.
"""

from dataclasses import replace
from datetime import datetime

from goodterms.core.contacts import channel_of, is_about, was_conversation
from goodterms.core.policy.agreed_calls import was_asked_for
from goodterms.core.policy.decision import RuleVerdict
from goodterms.core.policy.rule import Ask, ClockRule
from goodterms.core.policy.rules.frequency import REBUTTALS, Per


class SilenceAfterConversation(ClockRule):
    __slots__ = ("days", "per", "presumes", "telephone")

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
        super().__init__(rule_id, exempt_duties=exempt_duties, lookback_days=days)
        self.days = days
        self.per = per
        self.telephone = telephone
        self.presumes = presumes
        if presumes:
            self.allowed = replace(self.allowed, presumption="presumed_compliant")

    def earliest(self, ask: Ask, at: datetime) -> datetime:
        asked_at = at
        for contact in ask.contacts:
            if not was_conversation(contact) or (self.telephone and channel_of(contact) != "call"):
                continue
            if self.per == "debt" and not any(is_about(contact, ask.same_debt(one)) for one in ask.accounts()):
                continue
            at = max(at, ask.free_from(contact, self.days))
        if at > asked_at and self.presumes and was_asked_for(ask, at=asked_at, accounts=ask.accounts()):
            return asked_at
        return at

    def verdict(self, ask: Ask) -> RuleVerdict:
        found = super().verdict(ask)
        if not self.presumes or found.verdict == "needs_human":
            return found
        if found.verdict == "allow":
            return replace(found, presumption="presumed_compliant")
        factor = REBUTTALS.get(ask.intent.duty or "")
        if factor is not None:
            return RuleVerdict(self.id, "needs_human", found.reason, None, (factor,), "presumed_violation")
        return replace(found, presumption="presumed_violation")

    def exception(self, ask: Ask) -> str:
        asked = self.presumes and was_asked_for(ask, at=ask.now, accounts=ask.accounts())
        return "the person asked for this call" if asked else ""

    def reason(self, ask: Ask, *, never: bool) -> str:
        return f"a conversation in the last {self.days} days"

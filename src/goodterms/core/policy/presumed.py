"""Rules after which each debt is free again from some instant on, and what a law may presume of a contact before it.

Where a law only presumes (12 CFR 1006.14(b)(2)), a contact that the rule allows is presumed compliant, and one that it does
not a presumed violation: it is put off, and where another law requires it, a person releases it. A call that the person
asked for is free at any time.
"""

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from goodterms.core.calendar import Span, merged
from goodterms.core.policy.agreed_calls import asked_for
from goodterms.core.policy.decision import RuleVerdict
from goodterms.core.policy.pack import HOUSE
from goodterms.core.policy.rule import NEVER, Ask, ClockRule

Per: TypeAlias = Literal["person", "debt"]
"""Whether contacts are counted over everything a person owes, or for each debt of its own."""

REBUTTALS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "required_by_law": "the call is required by applicable law",
        "active_litigation": "the call is directly related to active litigation about this debt",
        "customer_request": "the call answers the person's own request, which was no consent",
        "avoids_harm": "the call lets the person avoid harm that the collector does not control",
    }
)
"""Factors against a presumed violation (12 CFR 1006, comment 14(b)(2)(ii)-2), by the duty an intent names."""


class PresumedRule(ClockRule):
    """`presumes`: the law only presumes. `excuses`: calls the person asked for are free."""

    __slots__ = ("excuses", "presumes")

    def __init__(
        self,
        rule_id: str,
        *,
        presumes: bool,
        excuses: bool,
        exempt_duties: frozenset[str],
        lookback_days: int,
    ) -> None:
        super().__init__(rule_id, exempt_duties=exempt_duties, lookback_days=lookback_days)
        self.presumes = presumes
        self.excuses = excuses
        if presumes:
            self.allowed = replace(self.allowed, presumption="presumed_compliant")

    @abstractmethod
    def binds(self, ask: Ask) -> bool:
        """Whether anything could count at all; asked first, and quickly answered."""

    @abstractmethod
    def free(self, ask: Ask, debts: list[tuple[int, ...]]) -> list[datetime]:
        """From when on each of these debts is free by the count alone, in their order. Raises `MissingFact`."""

    def earliest(self, ask: Ask, at: datetime) -> datetime:
        if not self.binds(ask):
            return at
        free = self._free(ask)
        if max(free) <= at:
            return at
        if not self.excuses or not ask.facts.circumstances.call_consents:
            return max(free)
        moved = True
        while moved:
            moved = False
            for debt, since in zip(ask.debts(), free, strict=True):
                found = _first_open([*asked_for(ask, debt), (since, NEVER)], at, ask.width)
                if found > at:
                    at, moved = found, True
        return at

    def exception(self, ask: Ask) -> str:
        """That the person asked for the call, where the count alone would put it off."""
        if not self.excuses or not ask.facts.circumstances.call_consents or not self.binds(ask):
            return ""
        return "the person asked for this call" if max(self._free(ask)) > ask.now else ""

    def _free(self, ask: Ask) -> list[datetime]:
        free: list[datetime] | None = ask.memory.get(self)
        if free is None:
            free = ask.memory[self] = self.free(ask, ask.debts())
        return free

    def verdict(self, ask: Ask) -> RuleVerdict:
        found = super().verdict(ask)
        if not self.presumes or found.verdict == "needs_human":
            return found
        if found.verdict == "allow":
            return replace(found, presumption="presumed_compliant")
        factor = _rebuttal(ask.intent.duty or "")
        if factor is not None:
            return RuleVerdict(self.id, "needs_human", found.reason, None, (factor,), "presumed_violation")
        return replace(found, presumption="presumed_violation")


def _rebuttal(duty: str) -> str | None:
    """What rebuts the presumption: the factor named, or that a pack of law requires the contact (as in 12 CFR 1024.39(a))."""
    pack, of_a_pack, _ = duty.partition(".")
    required = of_a_pack and pack != HOUSE
    return REBUTTALS.get("required_by_law" if required else duty)


def _first_open(spans: list[Span], at: datetime, width: timedelta) -> datetime:
    """The earliest instant >= `at` from which a contact lies, for its width, in these spans; the last is open for ever."""
    return next(max(at, opens) for opens, closes in merged(spans) if max(at, opens) + width < closes)

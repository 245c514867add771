"""At most so many contacts in a stretch of local dates, counted as a law counts them: for each debt or over all of them.

What counts: every attempt; contacts that reached somebody; telephone calls placed (12 CFR 1006.14(b)(2): not one that did not
connect, nor one the person asked for); or what nobody asked for. A contact about nobody knows what counts for every debt.
Where a law only presumes, a contact within the number is presumed compliant and one beyond it a presumed violation: it is
put off, and where another law requires it, a person releases it.
"""

from dataclasses import replace
from datetime import date, datetime
from typing import Literal, TypeAlias

from goodterms.core.contacts import (
    MICROS_OF_A_DAY,
    Packed,
    channel_of,
    is_about,
    local_ordinal,
    moment,
    outcome_of,
    purpose_of,
)
from goodterms.core.events import Channel
from goodterms.core.policy.agreed_calls import was_asked_for
from goodterms.core.policy.decision import RuleVerdict
from goodterms.core.policy.rule import Ask, ClockRule

Counts: TypeAlias = Literal["attempts", "contacts", "calls", "unsolicited"]
Per: TypeAlias = Literal["person", "debt"]
Where: TypeAlias = Literal["anywhere", "work", "elsewhere"]

MONTH = 0
"""In place of a number of days: the calendar month."""

_LONGEST_MONTH = 31
_REACHED = frozenset({"accepted", "delivered", "recorded", "voicemail", "limited_content", "dropped", "unknown"})
_NO_CALL = frozenset({"not_connected", "asked_for"})
_ASKED_FOR = frozenset({"answer", "safety", "security"})

REBUTTALS = {
    "required_by_law": "the call is required by applicable law",
    "active_litigation": "the call is directly related to active litigation about this debt",
    "customer_request": "the call answers the person's own request, which was no consent",
    "avoids_harm": "the call lets the person avoid harm that the collector does not control",
}
"""Factors against a presumed violation (12 CFR 1006, comment 14(b)(2)(ii)-2), by the duty an intent names."""


class Frequency(ClockRule):
    __slots__ = ("channels", "counts", "days", "limit", "per", "presumes", "reach", "where")

    def __init__(
        self,
        rule_id: str,
        *,
        limit: int,
        days: int,
        counts: Counts,
        per: Per,
        channels: frozenset[Channel],
        presumes: bool,
        where: Where,
        exempt_duties: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(rule_id, exempt_duties=exempt_duties, lookback_days=days or _LONGEST_MONTH)
        self.limit = limit
        self.days = days
        self.counts = counts
        self.per = per
        self.channels = channels
        self.presumes = presumes
        self.where = where
        self.reach = (
            (days or _LONGEST_MONTH) + 2
        ) * MICROS_OF_A_DAY  # local dates and instants differ by a day at most
        if presumes:
            self.allowed = replace(self.allowed, presumption="presumed_compliant")

    def earliest(self, ask: Ask, at: datetime) -> datetime:
        if len(ask.contacts) < self.limit or not self._binds_here(ask):
            return at
        if self.counts == "calls" and was_asked_for(ask, at=at, accounts=ask.accounts()):
            return at
        first = ask.memory.get(self)
        if first is None:
            first = ask.memory[self] = self._first_free(ask)
        return at if first <= at else first

    def _binds_here(self, ask: Ask) -> bool:
        if self.where == "anywhere":
            return True
        address = ask.facts.circumstances.address(ask.intent.point)
        return (address is not None and address.place == "work") == (self.where == "work")

    def _first_free(self, ask: Ask) -> datetime:
        rows = [row for row in ask.contacts if row[0] >= ask.now_micros - self.reach and self._is_counted(ask, row)]
        if self.per == "person":
            return self._free(ask, rows)
        debts = {ask.same_debt(account) for account in ask.accounts()}
        return max([self._free(ask, [row for row in rows if is_about(row, debt)]) for debt in debts])

    def _free(self, ask: Ask, rows: list[Packed]) -> datetime:
        """From when on fewer than `limit` of these count; they leave in the order of their dates."""
        if len(rows) < self.limit:
            return ask.now
        return sorted([self._leaves(ask, row) for row in rows])[-self.limit]

    def _leaves(self, ask: Ask, row: Packed) -> datetime:
        if self.days != MONTH:
            return ask.free_from(row, self.days)
        day = date.fromordinal(local_ordinal(row))
        following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
        return ask.zones.starts(following.toordinal())

    def _is_counted(self, ask: Ask, row: Packed) -> bool:
        outcome = outcome_of(row)
        if outcome == "inbound" or channel_of(row) not in self.channels:
            return False
        match self.counts:
            case "attempts":
                return True
            case "contacts":
                return outcome in _REACHED
            case "unsolicited":
                return outcome != "asked_for" and purpose_of(row) not in _ASKED_FOR
            case "calls":
                about = row[2]
                asked = ask.accounts() if about is None else (about,) if isinstance(about, int) else tuple(about)
                return outcome not in _NO_CALL and not was_asked_for(ask, at=moment(row[0]), accounts=asked)

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
        asked = self.counts == "calls" and was_asked_for(ask, at=ask.now, accounts=ask.accounts())
        return "the person asked for this call" if asked else ""

    def reason(self, ask: Ask, *, never: bool) -> str:
        what = {
            "attempts": "contacts",
            "contacts": "contacts made",
            "calls": "calls",
            "unsolicited": "unsolicited contacts",
        }
        within = "this calendar month" if self.days == MONTH else f"{self.days} days"
        about = " about one debt" if self.per == "debt" else ""
        return f"{self.limit} {what[self.counts]}{about} in {within} already"

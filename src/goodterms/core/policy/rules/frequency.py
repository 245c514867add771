"""At most so many contacts in a stretch of local dates, counted as a law counts them: for each debt or over all of them.

What counts: every attempt; contacts that reached somebody; telephone calls placed (12 CFR 1006.14(b)(2): not one that did not
connect, nor one the person asked for); or what nobody asked for. A contact about nobody knows what counts for every debt.

What is reserved counts as made: it may be sent at any moment. Where a law counts contacts at work apart (`where`), one that
went somewhere nobody knows counts at both.
"""

from datetime import datetime
from typing import Literal, TypeAlias, assert_never

from goodterms.core.calendar import Span, next_month
from goodterms.core.contacts import (
    MICROS_OF_A_DAY,
    Packed,
    channel_of,
    is_about,
    local_ordinal,
    moment,
    outcome_of,
    place_of,
    purpose_of,
)
from goodterms.core.events import Channel
from goodterms.core.policy.agreed_calls import asked_for
from goodterms.core.policy.presumed import Per, PresumedRule
from goodterms.core.policy.rule import Ask

Counts: TypeAlias = Literal["attempts", "contacts", "calls", "unsolicited"]
Where: TypeAlias = Literal["anywhere", "work", "elsewhere"]

MONTH = 0
"""In place of a number of days: the calendar month."""

_LONGEST_MONTH = 31
_REACHED = frozenset(
    {
        "reserved",
        "accepted",
        "delivered",
        "bounced",
        "read",
        "recorded",
        "voicemail",
        "limited_content",
        "dropped",
        "unknown",
    }
)
_NO_CALL = frozenset({"not_connected", "asked_for"})
_ASKED_FOR = frozenset({"answer", "safety", "security"})


class Frequency(PresumedRule):
    __slots__ = ("channels", "counts", "days", "limit", "per", "reach", "where")

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
        super().__init__(
            rule_id,
            presumes=presumes,
            excuses=counts == "calls",
            exempt_duties=exempt_duties,
            lookback_days=days or _LONGEST_MONTH,
        )
        self.limit = limit
        self.days = days
        self.counts = counts
        self.per = per
        self.channels = channels
        self.where = where
        reach = (days or _LONGEST_MONTH) + 2  # local dates and instants differ by a day at most
        self.reach = reach * MICROS_OF_A_DAY

    def binds(self, ask: Ask) -> bool:
        if len(ask.contacts) < self.limit:
            return False
        if self.where == "anywhere":
            return True
        address = ask.facts.circumstances.address(ask.intent.point)
        return (address is not None and address.reached == "work") == (self.where == "work")

    def free(self, ask: Ask, debts: list[tuple[int, ...]]) -> list[datetime]:
        since = ask.now_micros - self.reach
        rows = [row for row in ask.contacts if row[0] >= since and self._is_counted(row)]
        asked = [asked_for(ask, debt) for debt in debts] if self.excuses else []
        if self.per == "person":
            return [self._first_free(ask, [row for row in rows if not _all_asked_for(row, debts, asked)])] * len(debts)
        return [
            self._first_free(ask, [r for r in rows if is_about(r, debt) and not (asked and _lies_in(r, asked[place]))])
            for place, debt in enumerate(debts)
        ]

    def _first_free(self, ask: Ask, rows: list[Packed]) -> datetime:
        """From when on fewer than `limit` of these count; they leave in the order of their dates."""
        if len(rows) < self.limit:
            return ask.now
        return sorted([self._leaves(ask, row) for row in rows])[-self.limit]

    def _leaves(self, ask: Ask, row: Packed) -> datetime:
        if self.days != MONTH:
            return ask.free_from(row, self.days)
        return max(ask.zones.first_next_month(moment(row[0])), ask.zones.starts(next_month(local_ordinal(row))))

    def _is_counted(self, row: Packed) -> bool:
        outcome = outcome_of(row)
        if outcome == "inbound" or channel_of(row) not in self.channels:
            return False
        if self.where != "anywhere" and place_of(row) not in {None, self.where}:
            return False
        match self.counts:
            case "attempts":
                return True
            case "contacts":
                return outcome in _REACHED
            case "unsolicited":
                return outcome != "asked_for" and purpose_of(row) not in _ASKED_FOR
            case "calls":
                return outcome not in _NO_CALL
            case unknown:
                assert_never(unknown)

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


def _lies_in(row: Packed, spans: list[Span]) -> bool:
    at = moment(row[0])
    return any(opens <= at < closes for opens, closes in spans)


def _all_asked_for(row: Packed, debts: list[tuple[int, ...]], asked: list[list[Span]]) -> bool:
    """Whether a call was asked for, for each debt of the intended one that it was about; and it was about one at least."""
    about = [spans for debt, spans in zip(debts, asked, strict=False) if is_about(row, debt)]
    return bool(about) and all(_lies_in(row, spans) for spans in about)

"""Hours of the day, in every candidate zone at once. Half-open: the opening second is allowed, the closing one is not."""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from goodterms.core.calendar import Span, Zones, both, wall_spans
from goodterms.core.policy.designated import agreed_times, next_agreed
from goodterms.core.policy.rule import NEVER, SEARCH_DAYS, Ask, CalendarRule

Opening = tuple[int, int] | None
"""Seconds after midnight, from and to; None: closed all day."""

_DAY = timedelta(days=1)


class Hours(CalendarRule):
    """`week` holds the hours of Monday to Sunday, by the customer's clock. `agreed`: times they agreed to are open too."""

    __slots__ = ("agreed", "week", "words")

    def __init__(
        self,
        rule_id: str,
        *,
        week: tuple[Opening, ...],
        words: str,
        agreed: bool = False,
        exempt_duties: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(rule_id, exempt_duties=exempt_duties)
        self.week = week
        self.words = words
        self.agreed = agreed

    def earliest(self, ask: Ask, at: datetime) -> datetime:
        usual = self._usual(ask, at)
        if usual == at or not self.agreed or not ask.facts.circumstances.designations:
            return usual
        return min([usual, *(next_agreed(ask, named, at) for named in agreed_times(ask))])

    def exception(self, ask: Ask) -> str:
        if not self.agreed or not ask.facts.circumstances.designations or self._usual(ask, ask.now) == ask.now:
            return ""
        return "the person agreed to this time"

    def _usual(self, ask: Ask, at: datetime) -> datetime:
        zones, width = ask.zones, ask.width
        ordinal = at.toordinal()
        for opens, closes in open_spans(self, zones, ordinal):
            if opens <= at and at + width < closes:
                return at
        for day in range(ordinal, ordinal + SEARCH_DAYS + 1):
            for opens, closes in open_spans(self, zones, day):
                start = max(at, opens)
                if start + width < closes:
                    return start
        return NEVER

    def stretch(self, ask: Ask, zones: Zones) -> Span | None:
        for opens, closes in open_spans(self, zones, ask.now.toordinal()):
            if opens <= ask.now and ask.now + ask.width < closes:
                return opens, closes
        return None

    def reason(self, ask: Ask, *, never: bool) -> str:
        if never:
            return f"no time within {SEARCH_DAYS} days is {self.words} in {ask.zones} at once"
        return f"it is not {self.words} in {ask.zones}"


@lru_cache(maxsize=16384)
def open_spans(rule: Hours, zones: Zones, ordinal: int) -> tuple[Span, ...]:
    """The whole spans, open in every zone at once, that touch the UTC day `ordinal`; in order, disjoint, not adjacent."""
    common: list[Span] | None = None
    for info in zones.infos:
        spans: list[Span] = []
        for day in range(ordinal - 2, ordinal + 3):
            for opens, closes in _local_spans(rule, info, day):
                if spans and spans[-1][1] == opens:
                    spans[-1] = (spans[-1][0], closes)
                else:
                    spans.append((opens, closes))
        common = spans if common is None else both(common, spans)
    midnight = datetime.fromordinal(ordinal).replace(tzinfo=UTC)
    return tuple(span for span in common or () if span[0] < midnight + _DAY and midnight < span[1])


@lru_cache(maxsize=32768)
def _local_spans(rule: Hours, info: ZoneInfo, ordinal: int) -> tuple[Span, ...]:
    opening = rule.week[(ordinal - 1) % 7]  # ordinal 1 was a Monday
    if opening is None:
        return ()
    return tuple(wall_spans(info=info, ordinal=ordinal, opens=opening[0], closes=opening[1]))

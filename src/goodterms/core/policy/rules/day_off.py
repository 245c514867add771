"""Whole days without contact, in every candidate zone: weekdays such as Sunday, and the public holidays of the country."""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from goodterms.core.calendar import Span, Zones, day_start, public_holidays
from goodterms.core.policy.rule import NEVER, SEARCH_DAYS, Ask, CalendarRule, MissingFact

_REACH = timedelta(days=2)
"""How much of the calendar `closed_spans` looks at, from the beginning of a UTC day on."""


class DayOff(CalendarRule):
    """`weekdays` counts from Monday = 0. `holidays`: the public holidays of the customer's country are off too."""

    __slots__ = ("holidays", "weekdays", "words")

    def __init__(
        self,
        rule_id: str,
        *,
        weekdays: frozenset[int],
        holidays: bool,
        words: str,
        exempt_duties: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(rule_id, exempt_duties=exempt_duties)
        self.weekdays = weekdays
        self.holidays = holidays
        self.words = words

    def earliest(self, ask: Ask, at: datetime) -> datetime:
        zones, country, width = ask.zones, ask.facts.country, ask.width
        ordinal = at.toordinal()
        limit = ordinal + SEARCH_DAYS
        while ordinal <= limit:
            for closes, opens in closed_spans(self, zones, country, ordinal):
                if at < opens and closes <= at + width:
                    at = opens
                    break
            else:
                return at
            ordinal = at.toordinal()
        return NEVER

    def stretch(self, ask: Ask, zones: Zones) -> Span | None:
        ordinal = ask.now.toordinal()
        since = datetime.fromordinal(ordinal).replace(tzinfo=UTC)
        until = since + _REACH
        for closes, opens in closed_spans(self, zones, ask.facts.country, ordinal):
            if opens <= ask.now:
                since = max(since, opens)
            elif closes <= ask.now + ask.width:
                return None
            else:
                until = min(until, closes)
        return since, until

    def reason(self, ask: Ask, *, never: bool) -> str:
        return f"it is {self.words} in {ask.zones}"


@lru_cache(maxsize=16384)
def closed_spans(rule: DayOff, zones: Zones, country: str, ordinal: int) -> tuple[Span, ...]:
    """The days off, each in one zone, that touch the UTC day `ordinal` or the one after; in order of their end.

    Raises `MissingFact` when the public holidays of the country are not known.
    """
    midnight = datetime.fromordinal(ordinal).replace(tzinfo=UTC)
    spans = set()
    for day in range(ordinal - 2, ordinal + 4):
        if not _is_off(rule, country, day):
            continue
        for name in zones.names:
            closes = day_start(on=date.fromordinal(day), zone=name)
            opens = day_start(on=date.fromordinal(day + 1), zone=name)
            if closes < midnight + timedelta(days=2) and midnight < opens and closes < opens:
                spans.add((closes, opens))
    return tuple(sorted(spans, key=lambda span: (span[1], span[0])))


def _is_off(rule: DayOff, country: str, ordinal: int) -> bool:
    if (ordinal - 1) % 7 in rule.weekdays:  # ordinal 1 was a Monday
        return True
    if not rule.holidays:
        return False
    if not country:
        raise MissingFact("country", "the public holidays cannot be known")
    year = date.fromordinal(ordinal).year
    known = public_holidays(calendar=country, year=year)
    if known is None:
        raise MissingFact("country", f"there is no calendar of the public holidays of {country[:20]!r} in {year}")
    return ordinal in known

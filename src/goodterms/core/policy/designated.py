"""Times, places and media that a person named, compared with an intended contact (12 CFR 1006.6(b), 1006.14(h)).

A refused time binds when it is that time in any zone the person may live in; an agreed one only when it is in all. Where
both speak of one time, the last word counts.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TypeAlias
from zoneinfo import ZoneInfo

from goodterms.core.calendar import Span, Zones, both, merged, wall_spans
from goodterms.core.circumstances import Designation
from goodterms.core.policy.rule import NEVER, SEARCH_DAYS, Ask

_WHOLE_DAY = 86_400
_ALWAYS = datetime(1, 1, 1, tzinfo=UTC)
_KNOWN = timedelta(days=2)
"""How far ahead of an instant every stretch of a designation around it is known (`_spans`), a contact of a day included."""

_Said: TypeAlias = tuple[datetime, int]
"""When something was said: its time, and its place among all that was."""
_Told: TypeAlias = tuple[_Said, Designation]


def timed(named: Designation) -> bool:
    """Whether it speaks of a time at all; one that does not is about a medium, a place or an address altogether."""
    return named.opens is not None or named.closes is not None or bool(named.weekdays)


def agreed_times(ask: Ask) -> Iterator[Designation]:
    """The times that the person agreed to, for this address, medium and place."""
    return (named for _, named in _about(ask, convenient=True) if timed(named))


def agreements(ask: Ask) -> list[Designation]:
    """Everything the person lawfully agreed to about this address, medium and place."""
    return [named for _, named in _about(ask, convenient=True)]


def after_refused(ask: Ask, at: datetime, *, agreements: bool = True) -> datetime:
    """The earliest instant >= `at` from which the contact, for its width, is in no refused stretch of time.

    `NEVER` when there is none. Without `agreements`, whatever they agreed to is left out. Raises `MissingFact`.
    """
    refused = list(_about(ask, convenient=False))
    if not refused:
        return at
    agreed = list(_about(ask, convenient=True)) if agreements else []
    limit = at + timedelta(days=SEARCH_DAYS)
    while at < NEVER:
        closes = [closes for said, named in refused for closes in _against(ask, named, said, agreed, at)]
        if not closes:
            return at
        if at > limit:
            return NEVER
        at = max(closes)
    return NEVER


def refusing(ask: Ask) -> Designation | None:
    """A refusal that is in the way now; None where there is none."""
    agreed = list(_about(ask, convenient=True))
    return next((n for said, n in _about(ask, convenient=False) if _against(ask, n, said, agreed, ask.now)), None)


def next_agreed(ask: Ask, named: Designation, at: datetime) -> datetime:
    """The earliest instant >= `at` at which the contact, for its width, lies in an agreed stretch in every zone."""
    for ordinal in range(at.toordinal(), at.toordinal() + SEARCH_DAYS + 1):
        for opens, closes in _in_every_zone(named, ask.zones, ordinal):
            start = max(at, opens)
            if start + ask.width < closes:
                return start
    return NEVER


def _about(ask: Ask, *, convenient: bool) -> Iterator[_Told]:
    """Those about this address, medium and place, as far as they say: refused, or agreed to."""
    intent = ask.intent
    for number, named in enumerate(ask.facts.circumstances.designations):
        if named.convenient != convenient or (convenient and not named.lawful):
            continue
        if named.channel not in {None, intent.channel} or named.point not in {None, intent.point}:
            continue
        if named.place is None or named.place == _place(ask):
            yield (named.since or _ALWAYS, number), named


def _place(ask: Ask) -> str | None:
    address = ask.facts.circumstances.address(ask.intent.point)
    return None if address is None else address.place


def _against(ask: Ask, named: Designation, said: _Said, agreed: list[_Told], at: datetime) -> list[datetime]:
    """When the refused stretches end that the contact, made at `at`, would touch."""
    spans = _around(ask, named, at)
    lifting = [agreement for later, agreement in agreed if later > said and _lifts(agreement, named)]
    if any(timed(agreement) for agreement in lifting):
        spans = both(spans, [(_ALWAYS, at + _KNOWN)])  # further ahead nobody looked for agreed times
    for agreement in lifting:
        free = _around(ask, agreement, at)
        spans = [left for span in spans for left in _without(span, free)]
    return [closes for opens, closes in spans if opens <= at + ask.width and at < closes]


def _lifts(agreement: Designation, refused: Designation) -> bool:
    """Whether an agreement lifts a refusal: to a time, to exactly this medium or address, or to a place that was refused."""
    if timed(agreement) or agreement.channel is not None or agreement.point is not None:
        return True
    return agreement.place is not None and refused.place is not None


def _around(ask: Ask, named: Designation, at: datetime) -> Sequence[Span]:
    """The stretches of a designation around an instant: a refusal's in any zone, an agreement's in every one."""
    if not timed(named):
        return [(named.since or _ALWAYS, named.until or NEVER)]
    if named.convenient:
        return _in_every_zone(named, ask.zones, at.toordinal())
    return merged([span for info in ask.zones.infos for span in _spans(named, info, at.toordinal())])


def _without(span: Span, free: Sequence[Span]) -> Iterator[Span]:
    """What of a span is not in these ordered, disjoint ones."""
    opens, closes = span
    for since, until in free:
        if until <= opens or closes <= since:
            continue
        if opens < since:
            yield opens, since
        opens = until
    if opens < closes:
        yield opens, closes


@lru_cache(maxsize=4096)
def _in_every_zone(named: Designation, zones: Zones, ordinal: int) -> tuple[Span, ...]:
    common: list[Span] = [(_ALWAYS, NEVER)]
    for info in zones.infos:
        common = both(common, _spans(named, info, ordinal))
    return tuple(common)


@lru_cache(maxsize=4096)
def _spans(named: Designation, info: ZoneInfo, ordinal: int) -> list[Span]:
    """The stretches of this designation on the local days around a UTC day and the next, in order, while it is in force."""
    found = [span for day in range(ordinal - 2, ordinal + 4) for span in _on_day(named, info, day)]
    return both(merged(found), [(named.since or _ALWAYS, named.until or NEVER)])


@lru_cache(maxsize=16384)
def _on_day(named: Designation, info: ZoneInfo, ordinal: int) -> tuple[Span, ...]:
    found: list[Span] = []
    for offset, opens, closes in _stretches(named):
        if not named.weekdays or (ordinal - offset - 1) % 7 in named.weekdays:  # ordinal 1 was a Monday
            found.extend(wall_spans(info=info, ordinal=ordinal, opens=opens, closes=closes))
    return tuple(found)


def _stretches(named: Designation) -> list[tuple[int, int, int]]:
    """Stretches of a local day, each with how many days after the named weekday it lies."""
    opens = 0 if named.opens is None else named.opens
    closes = _WHOLE_DAY if named.closes is None else named.closes
    if opens < closes:
        return [(0, opens, closes)]
    if opens == closes and named.convenient:
        return []
    return [(0, opens, _WHOLE_DAY), (1, 0, closes)]

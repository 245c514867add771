"""Times, places and media that a person named, compared with an intended contact (12 CFR 1006.6(b), 1006.14(h)).

A refused time binds when it is that time in any zone the person may live in; an agreed one only when it is in all.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from goodterms.core.calendar import Span, Zones, wall_spans
from goodterms.core.circumstances import Designation
from goodterms.core.policy.rule import NEVER, SEARCH_DAYS, Ask

_WHOLE_DAY = 86_400


def designations(ask: Ask, *, convenient: bool) -> Iterator[Designation]:
    """Those in force that are about this address, medium and place, as far as they say; refused or agreed to."""
    intent = ask.intent
    for named in ask.facts.circumstances.designations:
        if named.convenient != convenient or not named.in_force(ask.now):
            continue
        if named.channel not in {None, intent.channel} or named.point not in {None, intent.point}:
            continue
        if named.place is not None and named.place != _place(ask):
            continue
        if not convenient or named.lawful:
            yield named


def _place(ask: Ask) -> str | None:
    address = ask.facts.circumstances.address(ask.intent.point)
    return None if address is None else address.place


def timed(named: Designation) -> bool:
    """Whether it speaks of a time at all; one that does not is about a medium, a place or an address altogether."""
    return named.opens is not None or named.closes is not None or bool(named.weekdays)


def after_refused(ask: Ask, named: Designation, at: datetime) -> datetime:
    """The earliest instant >= `at` from which the contact, for its width, is in no refused stretch of this designation."""
    moved = True
    while moved:
        moved = False
        for info in ask.zones.infos:
            for opens, closes in _spans(named, info, at.toordinal()):
                if opens <= at + ask.width and at < closes:
                    at, moved = closes, True
        if at >= ask.now + timedelta(days=SEARCH_DAYS):
            return NEVER
    return at


def next_agreed(ask: Ask, named: Designation, at: datetime) -> datetime:
    """The earliest instant >= `at` at which the contact, for its width, lies in an agreed stretch in every zone."""
    for day in range(at.toordinal() - 1, at.toordinal() + SEARCH_DAYS):
        for opens, closes in _in_every_zone(named, ask.zones, day):
            start = max(at, opens)
            if start + ask.width < closes:
                return start
    return NEVER


def _in_every_zone(named: Designation, zones: Zones, ordinal: int) -> list[Span]:
    common = list(_spans(named, zones.infos[0], ordinal))
    for info in zones.infos[1:]:
        others = _spans(named, info, ordinal)
        common = [(max(a, c), min(b, d)) for a, b in common for c, d in others if max(a, c) < min(b, d)]
    return common


@lru_cache(maxsize=4096)
def _spans(named: Designation, info: ZoneInfo, ordinal: int) -> tuple[Span, ...]:
    """The stretches of this designation on the local days around a UTC day, in order."""
    opens = 0 if named.opens is None else named.opens
    closes = _WHOLE_DAY if named.closes is None else named.closes
    found: list[Span] = []
    for day in range(ordinal - 1, ordinal + 2):
        if named.weekdays and (day - 1) % 7 not in named.weekdays:  # ordinal 1 was a Monday
            continue
        found.extend(wall_spans(info=info, ordinal=day, opens=opens, closes=closes))
    return tuple(found)

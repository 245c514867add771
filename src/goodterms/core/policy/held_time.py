"""A pause moves the clock: what a hold held is given back when it ends, exactly once, and a mistaken hold took nothing.

While a hold that pauses is in force, the waits of journeys and the promises it binds stand still. When it ends, each of them
has as much more time as was held *since it began to run*: waits of minutes and hours exactly, waits of days by the customer's
own clocks, promises by whole local days. Overlapping holds are counted once, whatever the order in which they end or are told
of, because what was given back is remembered (`CustomerFacts.held_time`) and never given again. A hold that was placed by
mistake never stood: the clocks go on as they were.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from typing import TypeAlias

from goodterms.core.calendar import BusinessCalendar, Span, local_wall, merged, zone_info
from goodterms.core.facts import CustomerFacts, HeldTime, Hold
from goodterms.core.policy.hold_table import HOLD_EFFECTS

Spans: TypeAlias = Sequence[Span]

REMEMBERED = timedelta(days=400)
"""How long after its end held time is remembered; a hold told of later than that is of no case that is still open."""
_INSTANT = timedelta(microseconds=1)
_DAY = timedelta(days=1)


def pausing(facts: CustomerFacts, account: int) -> Hold | None:
    """The hold in force that stands the clocks of this account still; None when they run."""
    for hold in facts.holds:
        if binds(hold, account) and HOLD_EFFECTS[hold.kind].pauses:
            return hold
    return None


def binds(hold: Hold, account: int) -> bool:
    """Whether a hold is on this account, or on the person."""
    return hold.scope != "account" or hold.account == account


def held_by(hold: Hold, *, ended: datetime) -> HeldTime | None:
    """The time that a hold which ends held; None when it held none, or pauses nothing. It never lasts beyond its own end."""
    until = ended if hold.until is None else min(ended, hold.until)
    if not HOLD_EFFECTS[hold.kind].pauses or until <= hold.since:
        return None
    return HeldTime(hold.account if hold.scope == "account" else None, hold.since, until)


def remembered(known: Sequence[HeldTime], more: HeldTime) -> tuple[HeldTime, ...]:
    """What was given back, with `more`: merged by account, oldest first, without what is long over."""
    oldest = more.until - REMEMBERED
    rows = [row for row in (*known, more) if row.until >= oldest]
    accounts = sorted({row.account for row in rows}, key=lambda account: (account is not None, account or 0))
    return tuple(
        HeldTime(account, since, until)
        for account in accounts
        for since, until in merged((row.since, row.until) for row in rows if row.account == account)
    )


def still_to_give(held: HeldTime, known: Sequence[HeldTime], *, account: int) -> list[Span]:
    """The part of `held` that has not been given back to this account yet."""
    given = merged((row.since, row.until) for row in known if row.account in (None, account))
    left, at = [], held.since
    for since, until in given:
        if until <= at:
            continue
        if since >= held.until:
            break
        if since > at:
            left.append((at, since))
        at = max(at, until)
    if at < held.until:
        left.append((at, held.until))
    return left


def since_then(spans: Spans, start: datetime) -> list[Span]:
    """The parts of `spans` from `start` on: a clock is given back only what it lost."""
    return [(max(since, start), until) for since, until in spans if until > start]


def local_days(spans: Spans, facts: CustomerFacts) -> int:
    """How many local days begin within `spans`: additive, so that it does not matter into how many holds they were cut."""
    return sum(_day_number(facts, until - _INSTANT) - _day_number(facts, since - _INSTANT) for since, until in spans)


def later_by_clock(at: datetime, spans: Spans) -> datetime:
    """`at`, later by exactly as long as `spans` last."""
    return at + sum((until - since for since, until in spans), timedelta())


def later_by_days(
    at: datetime, spans: Spans, facts: CustomerFacts, *, business: BusinessCalendar | None = None
) -> datetime:
    """`at`, later by as much as local clocks went on during `spans`: it keeps its meaning when clocks change.

    With `business` days, a moment that would fall on a day off comes at the same time of the next business day.
    """
    zone = _zone(facts)
    moved = _wall(at, zone) + sum((_wall(until, zone) - _wall(since, zone) for since, until in spans), timedelta())
    while business is not None and not business.is_business_day(moved.date()):
        moved += _DAY
    return local_wall(on=moved.date(), at=time(moved.hour, moved.minute, moved.second, moved.microsecond), zone=zone)


def given_back(facts: CustomerFacts, *, account: int, since: datetime) -> timedelta:
    """How much time holds that are over have held of this account since `since`: for any clock that is reckoned anew."""
    rows = merged((row.since, row.until) for row in facts.held_time if row.account in (None, account))
    return sum((until - begun for begun, until in since_then(rows, since)), timedelta())


def _zone(facts: CustomerFacts) -> str:
    zone = facts.zones[0] if facts.zones else "UTC"
    return zone if zone_info(zone) is not None else "UTC"


def _wall(at: datetime, zone: str) -> datetime:
    info = zone_info(zone)
    return at.astimezone(info or UTC).replace(tzinfo=None)


def _day_number(facts: CustomerFacts, at: datetime) -> int:
    return _wall(at, _zone(facts)).toordinal()

"""Who a journey lets in, and whom it leaves alone for comparison. Pure: the answer depends on names alone.

A share is drawn by hash(what, journey, customer or account), so it is the same on every machine, and raising it keeps those
who are in. The draws of a rollout and of a control group are independent of each other and of every split.
"""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Final, Literal

from goodterms.core.case import Case
from goodterms.core.journey.definition import Control, Journey, Rollout

OUTSIDE: Final = "outside the rollout"
"""Why somebody who is not in the share opens no case, in the words of the log."""
CANNOT_WAIT: Final = "no place came free in time"
"""Why a trigger that waited for a place opens no case in the end."""
HELD_OUT: Final = "held out for comparison"
"""Why a case of the control group waits, in the words of its row, its log and the pages."""
POINTS: Final = 10_000


def point_of(*, draw: Literal["rollout", "control"], journey: str, unit: int) -> int:
    """Where a customer or account lies in a draw of a journey, from 0 up to (not including) `POINTS`."""
    name = f"{draw}/{journey}/{unit}"
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest()) % POINTS


def _within(
    part: Rollout | Control, *, draw: Literal["rollout", "control"], journey: str, customer: int, account: int
) -> bool:
    unit = account if part.by == "account" else customer
    return point_of(draw=draw, journey=journey, unit=unit) < part.share_percent * (POINTS // 100)


def inside(journey: Journey, *, customer: int, account: int) -> bool:
    """Whether the journey's rollout takes in this customer (or account)."""
    rollout = journey.rollout
    if rollout.share_percent == 100:
        return True
    return _within(rollout, draw="rollout", journey=journey.name, customer=customer, account=account)


def outside(journey: Journey) -> str:
    """Why somebody outside the share opens no case, in full."""
    return f"{OUTSIDE} ({journey.rollout.share_percent}% by {journey.rollout.by})"


def held_out_until(journey: Journey, *, customer: int, account: int, opened_at: datetime) -> datetime | None:
    """Until when a case that opens now is not contacted by its journey; None when it is not in the control group."""
    control = journey.control
    if control is None or not _within(
        control, draw="control", journey=journey.name, customer=customer, account=account
    ):
        return None
    return opened_at + timedelta(days=control.days)


def case_held_out(journey: Journey, case: Case) -> datetime | None:
    """The same for a case: it is told by its journey's version and by when it opened, and needs no field of its own."""
    if journey.control is None:
        return None
    return held_out_until(journey, customer=case.customer, account=case.account, opened_at=case.opened_at)


def window_of(rollout: Rollout, at: datetime) -> datetime:
    """When the hour or day began in which `at` counts towards `max_new`: hours and days of UTC, business time."""
    whole = at.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    return whole if rollout.per == "hour" else whole.replace(hour=0)


def next_window(rollout: Rollout, at: datetime) -> datetime:
    """When the next hour or day begins."""
    return window_of(rollout, at) + (timedelta(hours=1) if rollout.per == "hour" else timedelta(days=1))


def waits_because(journey: Journey, *, frozen: bool) -> str:
    """Why a trigger waits for a place, in words."""
    if frozen:
        return "the journey is paused and lets nobody in until a person lifts its guardrail"
    return f"the journey lets in at most {journey.rollout.max_new} new cases per {journey.rollout.per}"


def may_enter_again(journey: Journey, before: Case, *, now: datetime) -> bool:
    """Whether the journey takes in again somebody whose earlier case ended so long ago."""
    return journey.reentry is not None and before.ended_at is not None and now - before.ended_at >= journey.reentry


def stands_against(
    journey: Journey, live: Iterable[Case], journeys: Mapping[tuple[str, int], Journey], *, account: int
) -> Case | None:
    """The live case of the account that keeps this journey out. At most one collections journey is live per account.

    Finishing cases send nothing and stand against nothing.
    """
    passed_over = {journey.name, *journey.supersedes}
    for other in live:
        if other.account != account or other.phase == "finishing" or other.journey in passed_over:
            continue
        theirs = journeys[(other.journey, other.journey_version)]
        if journey.name in theirs.excludes or other.journey in journey.excludes:
            return other
        if journey.purpose == theirs.purpose == "collections":
            return other
    return None

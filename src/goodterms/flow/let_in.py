"""Let in those who wait for a place in a journey: so many new cases an hour or a day, over the whole installation.

Triggers wait in the order in which they applied. One process at a time gives a journey's places away, under the lock of its
count, so the limit holds whatever runs; each place is an event at the customer's own door. Deciding never counts anything.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from goodterms.core.events import EntryGranted, EntryRefused, Stamped
from goodterms.core.journey.change import World
from goodterms.core.journey.definition import Journey
from goodterms.core.journey.letting_in import CANNOT_WAIT, next_window, window_of
from goodterms.flow.door import leave_events, retrying
from goodterms.store.clock import business_now
from goodterms.store.world import Workspace

BATCH = 500
ACTOR = "engine"

JOURNEYS = "SELECT DISTINCT journey FROM waiting_entry ORDER BY journey"
COUNT = (
    'INSERT INTO entry_count (journey, "window", taken) VALUES (%s, %s, 0) ON CONFLICT (journey, "window") DO NOTHING'
)
TAKEN = 'SELECT taken FROM entry_count WHERE journey = %s AND "window" = %s FOR UPDATE'
TAKE = 'UPDATE entry_count SET taken = taken + %s WHERE journey = %s AND "window" = %s'
FORGET = 'DELETE FROM entry_count WHERE journey = %s AND "window" < %s'
CANDIDATES = """
SELECT bucket, customer_id, account_id, key FROM waiting_entry WHERE journey = %(journey)s AND {which}
 ORDER BY asked_at, place, account_id, key LIMIT %(limit)s
"""
FIRST = CANDIDATES.format(which="until >= %(now)s")
TOO_OLD = CANDIDATES.format(which="until < %(now)s")
CUSTOMERS = """
SELECT 1 FROM unnest(%(b)s::smallint[], %(c)s::bigint[]) AS u (b, c)
  JOIN customer_state s ON s.bucket = u.b AND s.customer_id = u.c
 WHERE s.bucket = ANY(%(b)s::smallint[]) ORDER BY s.bucket, s.customer_id FOR UPDATE OF s
"""
"""Customers first, as everybody does: whoever holds a customer's lock never waits for us."""
GIVE = """
DELETE FROM waiting_entry w
 USING unnest(%(b)s::smallint[], %(c)s::bigint[], %(a)s::bigint[], %(k)s::text[]) AS u (b, c, a, k)
 WHERE w.bucket = u.b AND w.customer_id = u.c AND w.account_id = u.a AND w.key = u.k AND w.journey = %(journey)s
   AND w.bucket = ANY(%(b)s::smallint[])
RETURNING w.bucket, w.customer_id, w.account_id, w.key, w.trigger, w.asked_at
"""
AHEAD = "SELECT journey, min(until) FROM waiting_entry GROUP BY journey ORDER BY journey"


@dataclass(frozen=True, slots=True)
class LetIn:
    """How many places were given, and how many triggers had waited for too long."""

    granted: int = 0
    refused: int = 0

    @property
    def touched(self) -> int:
        return self.granted + self.refused


def let_in(*, workspace: Workspace) -> LetIn:
    """Give away the places there are now, and refuse what is too old. Takes `BATCH` of a journey at a time.

    A journey that is paused, or not live, lets nobody in; what waits for it grows old.
    """
    with connection.cursor() as cursor:
        cursor.execute(JOURNEYS)
        names = [row[0] for row in cursor.fetchall()]
    granted = refused = 0
    for name in names:
        one = retrying(lambda name=name: _let_in(name, workspace=workspace))  # type: ignore[misc]
        granted, refused = granted + one.granted, refused + one.refused
    return LetIn(granted, refused)


def _let_in(name: str, *, workspace: Workspace) -> LetIn:
    with transaction.atomic():
        now = business_now()
        world = workspace.read().world
        version = _open(name, world)
        places = 0 if version is None else _places(version, now)
        granted = _give(FIRST, name, now=now, limit=places) if places else []
        if granted and version is not None and version.rollout.max_new is not None:
            with connection.cursor() as cursor:
                cursor.execute(TAKE, [len(granted), name, window_of(version.rollout, now)])
        refused = _give(TOO_OLD, name, now=now, limit=BATCH)
        leave_events(
            events=[
                *(_stamped(row, EntryGranted(name, row[2], row[3], row[4]), now) for row in granted),
                *(_stamped(row, EntryRefused(name, row[2], row[3], row[4], CANNOT_WAIT), now) for row in refused),
            ]
        )
        return LetIn(len(granted), len(refused))


def _open(name: str, world: World) -> Journey | None:
    return None if name in world.closed_to_new else world.live.get(name)


def _places(journey: Journey, now: datetime) -> int:
    """How many places there are, at most `BATCH`. The count is locked until the transaction ends."""
    most = journey.rollout.max_new
    if most is None:
        return BATCH
    window = window_of(journey.rollout, now)
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [journey.name, window])
        cursor.execute(TAKEN, [journey.name, window])
        taken: int = cursor.fetchone()[0]
        cursor.execute(FORGET, [journey.name, window])
    return max(0, min(BATCH, most - taken))


def _give(statement: str, journey: str, *, now: datetime, limit: int) -> list[tuple[Any, ...]]:
    """Take these out of the row of those who wait, in turn."""
    with connection.cursor() as cursor:
        cursor.execute(statement, {"journey": journey, "now": now, "limit": limit})
        rows = cursor.fetchall()
        if not rows:
            return []
        b, c, a, k = (list(column) for column in zip(*rows, strict=True))
        parameters: dict[str, Any] = {"journey": journey, "b": b, "c": c, "a": a, "k": k}
        cursor.execute(CUSTOMERS, parameters)
        cursor.execute(GIVE, parameters)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def _stamped(
    row: tuple[Any, ...], event: EntryGranted | EntryRefused, now: datetime
) -> tuple[tuple[int, int], Stamped, datetime]:
    name = f"entry/{event.journey}/{event.account}/{event.key}/{row[5].isoformat()}/{event.type}"
    return (row[0], row[1]), Stamped(name, event, now, ACTOR), now


def next_place(*, workspace: Workspace, now: datetime) -> datetime | None:
    """When somebody who waits is let in or refused, at the earliest; None when nobody waits."""
    world = workspace.read().world
    with connection.cursor() as cursor:
        cursor.execute(AHEAD)
        waiting = cursor.fetchall()
    moments: list[datetime] = []
    for name, until in waiting:
        version = _open(name, world)
        moments.append(until if version is None else min(until, next_window(version.rollout, now)))
    return min(moments, default=None)

"""Run schedules: what `trigger: {every: day at 08:00, segment: late-but-paying}` opens, each occurrence exactly once.

An occurrence is a row of `schedule_run`, unique by (journey, instant). Its walk over the customers goes on from the place
that the row names; place, counts and cases commit together, under the row's lock, so it does not matter how many workers
there are, nor who is killed when. Each request for a case is named by (journey, occurrence, account): the same name again
changes nothing.

A schedule follows the clocks and the working days of a brand (`Portfolio.zone` and `.calendar`), so one journey over brands
in several zones comes round at several instants, each for the accounts of its own brands. What came round while the system
was down: the latest occurrence runs, late; older ones are kept as missed.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import orjson
from django.db import connection, transaction

from goodterms.core.journey.definition import Journey
from goodterms.core.journey.entering import occurrence_key, said_of_schedule
from goodterms.core.schedule import Clocks
from goodterms.flow.door import retrying
from goodterms.flow.open_cases import BATCH, Opened, Opening, open_batch
from goodterms.store.clock import business_now
from goodterms.store.gather import HERE
from goodterms.store.walk import customers_after
from goodterms.store.world import Published, Scheduled, Workspace

__all__ = ["next_occurrence", "run_schedules"]

BY = "schedule"
LOOKS_BACK = timedelta(days=400)
"""After a longer stop than this, occurrences of the years before are not even kept as missed."""
DOWN = "the system was down, and a later occurrence has run instead"
PAUSED = "a guardrail had paused the journey"
GONE = "the journey has no such schedule any more"

LAST = "SELECT journey, max(at) FROM schedule_run WHERE journey = ANY(%s) GROUP BY journey"
ADD = """
INSERT INTO schedule_run (journey, at, state, portfolios, after_bucket, after_customer, looked_at, opened, reasons, why,
                          begun_at, ended_at)
VALUES (%s, %s, %s, %s, 0, 0, 0, 0, '{}', %s, %s, %s) ON CONFLICT (journey, at) DO NOTHING
"""
TAKE = """
SELECT id, journey, at, portfolios, after_bucket, after_customer, looked_at, opened, reasons FROM schedule_run
 WHERE state = 'running' ORDER BY at, id LIMIT 1 FOR UPDATE SKIP LOCKED
"""
KEEP = """
UPDATE schedule_run SET after_bucket = %s, after_customer = %s, looked_at = %s, opened = %s, reasons = %s, state = %s,
       ended_at = %s WHERE id = %s
"""
MISS = "UPDATE schedule_run SET state = 'missed', why = %s, ended_at = %s WHERE id = %s"


@dataclass(frozen=True, slots=True)
class _Run:
    id: int
    journey: str
    at: datetime
    portfolios: frozenset[int]
    place: HERE
    so_far: Opened


def run_schedules(*, workspace: Workspace, limit: int = BATCH) -> int:
    """Note every occurrence that has come round, and do one batch of the oldest that is not finished.

    Returns how much there was to do: 0 when nothing is due, or another worker has it. Harmless to repeat.
    """
    published = workspace.read()
    noted = _note(published) if published.scheduled else 0
    return noted + retrying(lambda: _batch(workspace, limit=limit))


def next_occurrence(published: Published, *, after: datetime, journey: str | None = None) -> datetime | None:
    """When the next schedule comes round after `after`: of one journey, or of any."""
    moments = [
        moment
        for one in published.scheduled
        if journey in {None, one.journey}
        for clocks in _brands(published)
        if (moment := one.schedule.next(after, clocks=clocks)) is not None
    ]
    return min(moments, default=None)


# --- what has come round ---------------------------------------------------------------------------------------------------


def _brands(published: Published) -> dict[Clocks, list[int]]:
    """The portfolios by the clocks and working days of their brands."""
    found: dict[Clocks, list[int]] = {}
    for portfolio in published.world.portfolios.values():
        found.setdefault(Clocks(portfolio.zone, portfolio.calendar), []).append(portfolio.id)
    return found


def _note(published: Published) -> int:
    """Write down every occurrence since the last one; returns how many are new and will run."""
    now = business_now()
    with connection.cursor() as cursor:
        cursor.execute(LAST, [[one.journey for one in published.scheduled]])
        last: dict[str, datetime] = dict(cursor.fetchall())
    new = 0
    for one in published.scheduled:
        since = max(one.since, last.get(one.journey, one.since), now - LOOKS_BACK)
        for at, portfolios in _came_round(one, published, since=since, until=now):
            with connection.cursor() as cursor:
                state, why = ("running", "") if portfolios else ("missed", DOWN)
                ended = None if portfolios else now
                cursor.execute(ADD, [one.journey, at, state, portfolios, why, now, ended])
                new += cursor.rowcount if portfolios else 0
    return new


def _came_round(
    one: Scheduled, published: Published, *, since: datetime, until: datetime
) -> Iterator[tuple[datetime, list[int]]]:
    """Every instant in (since, until], oldest first, with the portfolios for which it is the latest; empty: it was missed."""
    runs: dict[datetime, list[int]] = {}
    for clocks, portfolios in _brands(published).items():
        moments = list(one.schedule.between(since, until, clocks=clocks))
        for moment in moments:
            runs.setdefault(moment, [])
        if moments:
            runs[moments[-1]] += portfolios
    for moment in sorted(runs):
        yield moment, sorted(runs[moment])


# --- the walk --------------------------------------------------------------------------------------------------------------


def _batch(workspace: Workspace, *, limit: int) -> int:
    with transaction.atomic():
        run = _take()
        if run is None:
            return 0
        published = workspace.read()
        journey = published.world.live.get(run.journey)
        if journey is None or journey.trigger.every is None:
            return _miss(run, GONE)
        if run.journey in published.world.closed_to_new:
            return _miss(run, PAUSED)
        here = customers_after(run.place, limit=limit)
        open_batch(_opening(run, journey), here, published=published, result=run.so_far)
        _keep(run, here[-1] if here else run.place, done=len(here) < limit)
        return max(1, len(here))


def _opening(run: _Run, journey: Journey) -> Opening:
    return Opening(
        journey=journey,
        key=lambda account: occurrence_key(journey, account.id, at=run.at),
        name=lambda account: f"schedule/{run.journey}/{run.at:%Y-%m-%dT%H:%M}/{account.id}",
        trigger=said_of_schedule(journey),
        by=BY,
        portfolios=run.portfolios,
    )


def _take() -> _Run | None:
    with connection.cursor() as cursor:
        cursor.execute(TAKE)
        row = cursor.fetchone()
    if row is None:
        return None
    reasons = row[8] if isinstance(row[8], dict) else orjson.loads(row[8])
    so_far = Opened(looked_at=row[6], opened=row[7], reasons=Counter(reasons))
    return _Run(row[0], row[1], row[2], frozenset(row[3]), (row[4], row[5]), so_far)


def _keep(run: _Run, place: HERE, *, done: bool) -> None:
    """Write down how far the walk has come; it commits with what it opened."""
    found = run.so_far
    ended = business_now() if done else None
    reasons = orjson.dumps(dict(found.reasons)).decode()
    state = "done" if done else "running"
    with connection.cursor() as cursor:
        cursor.execute(KEEP, [place[0], place[1], found.looked_at, found.opened, reasons, state, ended, run.id])


def _miss(run: _Run, why: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(MISS, [why, business_now(), run.id])
    return 1

"""Schedules as people ask about them: which journey, when, over whom, when next, and what came of the last time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, TypeAlias, cast

import orjson
from django.db import connection

from goodterms.core.schedule import Clocks
from goodterms.store.world import Published

__all__ = ["Run", "Scheduled", "read_schedules"]

State: TypeAlias = Literal["running", "done", "missed"]


@dataclass(frozen=True, slots=True)
class Run:
    """One occurrence at `at` (business time). `why` says why it was missed; `reasons` count who did not enter."""

    at: datetime
    state: State
    looked_at: int
    opened: int
    reasons: Mapping[str, int]
    why: str


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A live journey's schedule. `next` is None without a portfolio; `runs` are its last occurrences, the newest first."""

    journey: str
    every: str
    segment: str
    zones: tuple[str, ...]
    next: datetime | None
    runs: tuple[Run, ...]


RUNS = """
SELECT at, state, looked_at, opened, reasons, why FROM schedule_run WHERE journey = %s ORDER BY at DESC LIMIT %s
"""


def read_schedules(published: Published, *, now: datetime, runs: int = 1) -> tuple[Scheduled, ...]:
    """Every live journey's schedule as of `now` (business time), each with its last `runs` occurrences."""
    brands = dict.fromkeys(Clocks(p.zone, p.calendar) for p in published.world.portfolios.values())
    found: list[Scheduled] = []
    for one in published.scheduled:
        trigger = published.world.live[one.journey].trigger
        moments = [moment for clocks in brands if (moment := one.schedule.next(now, clocks=clocks)) is not None]
        found.append(
            Scheduled(
                journey=one.journey,
                every=trigger.every or "",
                segment=trigger.segment or "",
                zones=tuple(sorted({clocks.zone for clocks in brands})),
                next=min(moments, default=None),
                runs=_runs(one.journey, limit=runs),
            )
        )
    return tuple(found)


def _runs(journey: str, *, limit: int) -> tuple[Run, ...]:
    with connection.cursor() as cursor:
        cursor.execute(RUNS, [journey, limit])
        return tuple(_run(row) for row in cursor.fetchall())


def _run(row: tuple[Any, ...]) -> Run:
    reasons = row[4] if isinstance(row[4], dict) else orjson.loads(row[4])
    return Run(row[0], cast(State, row[1]), row[2], row[3], reasons, row[5])

"""The loop that runs schedules: by itself on a running clock, and left to whoever moves a stepped one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.db import connection
from tests.lived import Lived
from tests.scheduled import NUDGE, scheduled

from goodterms.store.clock import set_clock
from goodterms.store.embedded import Database
from goodterms.store.world import bump_revision
from goodterms.workers.engine import engine_loops, engine_share
from goodterms.workers.loops import Loop

EIGHT = datetime(2026, 5, 5, 7, 0, tzinfo=UTC)


def living(folder: Path) -> tuple[Lived, Loop]:
    lived = Lived.begin(now=EIGHT - timedelta(hours=1), folder=scheduled(folder), journey=NUDGE)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE portfolio SET zone = 'Europe/Dublin'")
    bump_revision()
    lived.somebody()
    loops = engine_loops(outside=lived.outside, share=engine_share())
    return lived, next(loop for loop in loops if loop.name == "schedules")


def cases() -> int:
    with connection.cursor() as cursor:
        cursor.execute('SELECT count(*) FROM "case"')
        return int(cursor.fetchone()[0])


def test_a_worker_runs_what_has_come_round(database: Database, tmp_path: Path) -> None:
    _, loop = living(tmp_path)
    set_clock(origin=EIGHT)
    assert loop.batch(None) > 0
    while loop.batch(None):
        pass
    assert cases() == 1


def test_on_a_stepped_clock_it_leaves_them_to_whoever_moves_it(database: Database, tmp_path: Path) -> None:
    _, loop = living(tmp_path)
    set_clock(origin=EIGHT, stepped=True)
    assert loop.batch(None) == 0
    assert cases() == 0

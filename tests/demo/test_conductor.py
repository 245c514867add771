"""The conductor stops its stepped clock at the very instant of a schedule, and runs it once all is quiet."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from tests.lived import Lived
from tests.scheduled import NUDGE, scheduled

from goodterms.cli.demo import conductor as module
from goodterms.cli.demo.conductor import Conductor
from goodterms.cli.demo.quiet import Standing, standing
from goodterms.cli.demo.staff_room import Shift
from goodterms.store.embedded import Database
from goodterms.store.world import bump_revision

START = datetime(2026, 5, 5, 6, 0, tzinfo=UTC)


@pytest.fixture
def lived(database: Database, tmp_path: Path) -> Lived:
    odd = "every: day at 09:37\n  segment: late-but-paying"
    lived = Lived.begin(now=START, folder=scheduled(tmp_path, trigger=odd), journey=NUDGE)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE portfolio SET zone = 'Europe/Dublin'")
    bump_revision()
    return lived


def conduct(lived: Lived, monkeypatch: pytest.MonkeyPatch, *, days: int) -> list[datetime]:
    """Two days of an empty world, the engine working in this very process; the moments at which the clock stood."""
    stood: list[datetime] = []

    def settled(*, now: datetime) -> Standing:
        lived.settle()
        return standing(now=now)

    monkeypatch.setattr(module, "standing", settled)
    monkeypatch.setattr(module, "read_payments", lambda **_: 0)
    nobody: Any = SimpleNamespace(
        read_phones=lambda: None,
        act=lambda **_: 0,
        next_moment=lambda **_: None,
        by_themselves=lambda **_: None,
        acting=lambda **_: set(),
    )
    staff: Any = SimpleNamespace(
        work=lambda _: 0,
        next_shift=lambda now, among=None: Shift(now, frozenset(), {}),
        concerned=lambda now: set(),
        next_moment=lambda **_: None,
        waiting=lambda **_: False,
    )
    silent: Any = SimpleNamespace(deliver=lambda: False)
    Conductor(
        start=START,
        ends=START + timedelta(days=days),
        crowd=nobody,
        staff=staff,
        stand_ins=silent,
        outside=lived.outside,
        perform=lambda *_: None,  # type: ignore[arg-type, return-value]
        on_tick=stood.append,
    ).run()
    return stood


def test_the_clock_stands_at_the_schedules_own_instant_and_cases_open_then(
    lived: Lived, monkeypatch: pytest.MonkeyPatch
) -> None:
    lived.somebody()
    stood = conduct(lived, monkeypatch, days=2)
    instants = [START.replace(hour=8, minute=37) + timedelta(days=day) for day in range(2)]
    assert [moment for moment in stood if moment.minute % 15] == instants
    with connection.cursor() as cursor:
        cursor.execute('SELECT opened_at FROM "case"')
        assert cursor.fetchall() == [(instants[0],)]
        cursor.execute("SELECT at, state, looked_at, opened FROM schedule_run ORDER BY at")
        assert cursor.fetchall() == [(instants[0], "done", 1, 1), (instants[1], "done", 1, 0)]

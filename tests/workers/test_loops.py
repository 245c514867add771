"""A loop goes on whatever its batch meets."""

from __future__ import annotations

import threading
from datetime import timedelta

from django.db import OperationalError

from goodterms.store.clock import machine_now
from goodterms.store.wake import Bell, Where
from goodterms.workers.loops import Alarm, Loop, run


def test_a_loop_goes_on_when_the_database_was_away_without_a_word() -> None:
    stop, tries = (
        threading.Event(),
        iter([OperationalError(), OperationalError("gone\nfor now"), ValueError("a defect")]),
    )

    def batch(_: Where) -> int:
        error = next(tries, None)
        if error is None:
            stop.set()
            return 0
        raise error

    run(loop=Loop("tried", batch, idle=0.01), bell=Bell(), stop=stop)
    assert next(tries, None) is None
    assert stop.is_set()


def test_an_alarm_ends_a_wait_and_is_then_over() -> None:
    alarm = Alarm()
    assert alarm.within(1.0) == 1.0
    alarm.set(machine_now() + timedelta(minutes=5))
    alarm.set(machine_now() + timedelta(minutes=50))
    assert 0.0 < alarm.within(3600.0) <= 300.0
    alarm.set(machine_now() - timedelta(seconds=1))
    assert alarm.within(1.0) == 0.0
    assert alarm.within(1.0) == 1.0


def looked_in(*, rings: list[int | None], found: list[int], idle: float) -> list[Where]:
    """Where a loop looked, round by round: its bell rings before each round but the first, which finds `found` things."""
    stop, bell, looked = threading.Event(), Bell(), list[Where]()

    def batch(where: Where) -> int:
        looked.append(where)
        done = found.pop(0) if found else 0
        if not rings:
            stop.set()
        bell.ring(rings.pop(0) if rings else None)
        return done

    run(loop=Loop("looking", batch, idle=idle), bell=bell, stop=stop)
    return looked


def test_a_loop_looks_everywhere_at_first_and_then_where_its_bell_rang() -> None:
    assert looked_in(rings=[7, 9], found=[], idle=3600) == [None, {7}, {9}]


def test_a_loop_that_found_something_looks_there_again_and_where_its_bell_rang_meanwhile() -> None:
    assert looked_in(rings=[7, 9, 8], found=[0, 1, 0], idle=3600) == [None, {7}, {7, 9}, {8}]


def test_a_bell_that_names_no_bucket_sends_its_loop_everywhere() -> None:
    assert looked_in(rings=[7, None], found=[], idle=3600) == [None, {7}, None]


def test_a_loop_whose_bell_never_rests_still_looks_everywhere_once_in_every_idle() -> None:
    assert looked_in(rings=[7, 7, 7], found=[], idle=0.0) == [None, None, None, None]

"""A loop goes on whatever its batch meets."""

from __future__ import annotations

import threading
from datetime import timedelta

from django.db import OperationalError

from goodterms.store.clock import machine_now
from goodterms.workers.loops import Alarm, Loop, run


def test_a_loop_goes_on_when_the_database_was_away_without_a_word() -> None:
    stop, tries = (
        threading.Event(),
        iter([OperationalError(), OperationalError("gone\nfor now"), ValueError("a defect")]),
    )

    def batch() -> int:
        error = next(tries, None)
        if error is None:
            stop.set()
            return 0
        raise error

    bell = threading.Event()
    bell.set()
    run(loop=Loop("tried", batch, idle=0.01), bell=bell, stop=stop)
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

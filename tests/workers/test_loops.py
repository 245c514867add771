"""A loop goes on whatever its batch meets."""

from __future__ import annotations

import threading

from django.db import OperationalError

from goodterms.workers.loops import Loop, run


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

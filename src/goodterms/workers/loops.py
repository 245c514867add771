"""How a loop runs. Each can run alone, any number side by side, killed at any moment; `engine` says which there are.

A loop is a function that does one batch and says how much it did. `run` calls it again at once while there is work, and waits
a little when there is none. A failure is logged with its class and place (never with personal data) and the loop goes on.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import structlog
from django.db import InterfaceError, OperationalError, connection

from goodterms.store.clock import machine_now
from goodterms.store.wake import Bell, Where, listen
from goodterms.transport.loop import name_thread

LONGEST_IDLE_SECONDS = 1.0
AGAIN_SECONDS = 0.2
STREAM = range(4, 100)
"""A batch of so many has come as part of a stream: more will come at once. A larger one is worth its round trips already."""

log = structlog.get_logger("goodterms.worker")

Batch = Callable[[Where], int]
"""One batch of work in these buckets (None: all that this process takes). Returns how much it did."""


class Alarm:
    """The next moment at which a loop's own work wants to be looked at again, though nobody rings its bell."""

    def __init__(self) -> None:
        self._at: float | None = None

    def set(self, at: datetime) -> None:
        """Ring at this moment (machine time) at the latest."""
        rings = time.monotonic() + (at - machine_now()).total_seconds()
        self._at = rings if self._at is None else min(self._at, rings)

    def within(self, longest: float) -> float:
        """Seconds to wait, at most `longest`. An alarm whose time has come is over."""
        if self._at is None:
            return longest
        left = self._at - time.monotonic()
        if left <= 0:
            self._at = None
        return min(max(left, 0.0), longest)


@dataclass(frozen=True, slots=True)
class Loop:
    """A named batch function; `idle` is the longest it waits when there is nothing to do, in seconds.

    Its batch sets the `alarm` for what it puts off by less. `finish` is called once, when the process is to end. While much
    comes in, a batch of some (`STREAM`) begins at the earliest `breath` seconds after the one before: what comes meanwhile is
    taken together, and costs a fraction. What comes alone waits for nothing.
    """

    name: str
    batch: Batch
    idle: float = LONGEST_IDLE_SECONDS
    breath: float = 0.0
    alarm: Alarm = field(default_factory=Alarm)
    finish: Callable[[], None] = lambda: None


class NowAndThen:
    """Something to be done at most once in `every` seconds of machine time, and at once the first time."""

    def __init__(self, every: float) -> None:
        self.every = every
        self._last: float | None = None

    def due(self) -> bool:
        """Whether it is time again; if so, the time begins anew."""
        now = time.monotonic()
        if self._last is not None and now - self._last < self.every:
            return False
        self._last = now
        return True


def run(*, loop: Loop, bell: Bell, stop: threading.Event) -> None:
    """Run one loop until `stop`: again at once while there is work, then when its bell or alarm rings or its idle is over.

    It looks where its bell rang, and once more where it found something; everywhere when nobody rang, and at least once in
    every `idle` seconds: work that became due by itself rings no bell.
    """
    name_thread(loop.name)
    where: Where = None
    everywhere = NowAndThen(loop.idle)
    while not stop.is_set():
        where = None if everywhere.due() else _both(where, bell.answer())
        began = time.monotonic()
        try:
            done = loop.batch(where)
        except (OperationalError, InterfaceError) as away:
            log.warning("the database is away", loop=loop.name, message=str(away)[:200])
            connection.close()
            stop.wait(AGAIN_SECONDS)
            where = None
            continue
        except Exception as error:
            log.error(
                "loop failed", loop=loop.name, error=type(error).__name__, message=str(error)[:200], exc_info=True
            )
            connection.close()
            stop.wait(LONGEST_IDLE_SECONDS)
            where = None
            continue
        if done in STREAM:
            stop.wait(max(0.0, began + loop.breath - time.monotonic()))
        if not done:
            where = frozenset() if bell.wait(loop.alarm.within(loop.idle)) else None
    loop.finish()
    connection.close()


def _listen(**listening: Any) -> None:
    name_thread("listen")
    listen(**listening)


def _both(one: Where, other: Where) -> Where:
    return None if one is None or other is None else one | other


def run_all(*, loops: list[Loop], takes: Callable[[int], bool], stop: threading.Event, dsn: str) -> None:
    """Run loops side by side, one thread each, with one listener for their bells, until `stop` is set.

    `takes` says whether a bucket is this process's.
    """
    bells = {loop.name: Bell() for loop in loops}
    threads = [
        threading.Thread(target=run, kwargs={"loop": loop, "bell": bells[loop.name], "stop": stop}, name=loop.name)
        for loop in loops
    ]
    listening = {"dsn": dsn, "bells": bells, "takes": takes, "stop": stop}
    threads.append(threading.Thread(target=_listen, kwargs=listening, name="listen"))
    for thread in threads:
        thread.start()
    while not stop.wait(0.5):  # a signal that comes just before an endless wait would never be seen
        pass
    for bell in bells.values():
        bell.ring()
    for thread in threads:
        thread.join()

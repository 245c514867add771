"""Waking the loops: a notification that commits with the work it is about, so that nobody has to poll fast.

Loops also look by themselves now and then: a lost notification costs a moment, never work.
"""

import threading
from collections.abc import Callable, Iterable, Mapping
from typing import Literal, TypeAlias

import psycopg
from django.db import connection

CHANNEL = "goodterms"
Loop = Literal["advance", "dispatch", "write_back", "absorb", "parties"]
LISTEN_AGAIN_SECONDS = 1.0
Where: TypeAlias = frozenset[int] | None
"""The buckets in which there is work, as far as anybody said; None when it may lie anywhere."""


class Bell:
    """What wakes one loop, and says where its work lies. A new bell is silent; any thread may ring it."""

    def __init__(self) -> None:
        self._rung = threading.Event()
        self._lock = threading.Lock()
        self._buckets: set[int] = set()
        self._anywhere = False

    def ring(self, bucket: int | None = None) -> None:
        """There is work in this bucket; without one, it may lie anywhere."""
        with self._lock:
            if bucket is None:
                self._anywhere = True
            else:
                self._buckets.add(bucket)
            self._rung.set()

    def wait(self, seconds: float) -> bool:
        """Wait until it rings, at most so long. Whether it rang."""
        return self._rung.wait(seconds)

    def answer(self) -> Where:
        """Where it rang since it was last answered; it is silent again. Empty when it did not ring."""
        with self._lock:
            where = None if self._anywhere else frozenset(self._buckets)
            self._buckets.clear()
            self._anywhere = False
            self._rung.clear()
        return where


def wake(*loops: Loop, buckets: Iterable[int] = ()) -> None:
    """Wake these loops everywhere, when the present transaction commits (at once outside one).

    Where `buckets` are one alone, only the worker that takes it wakes: one customer's act need not wake all of them.
    """
    where = set(buckets)
    only = f"/{where.pop()}" if len(where) == 1 else ""
    with connection.cursor() as cursor:
        for loop in loops:
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, loop + only])


def listen(*, dsn: str, bells: Mapping[str, Bell], takes: Callable[[int], bool], stop: threading.Event) -> None:
    """Ring the bell of each loop that is woken, until `stop`; `takes` says whether a bucket is ours.

    Reconnects after the server was away.
    """
    while not stop.is_set():
        try:
            with psycopg.connect(dsn, autocommit=True) as listening:
                listening.execute(f"LISTEN {CHANNEL}")
                for bell in bells.values():
                    bell.ring()
                while not stop.is_set():
                    for notice in listening.notifies(timeout=LISTEN_AGAIN_SECONDS):
                        name, _, bucket = notice.payload.partition("/")
                        if name in bells and (not bucket or takes(int(bucket))):
                            bells[name].ring(int(bucket) if bucket else None)
        except psycopg.OperationalError:
            stop.wait(LISTEN_AGAIN_SECONDS)

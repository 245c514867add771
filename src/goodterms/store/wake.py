"""Waking the loops: a notification that commits with the work it is about, so that nobody has to poll fast.

Loops also look by themselves now and then: a lost notification costs a moment, never work.
"""

import threading
from collections.abc import Callable, Iterable, Mapping
from typing import Literal

import psycopg
from django.db import connection

CHANNEL = "goodterms"
Loop = Literal["advance", "dispatch", "write_back", "absorb"]
LISTEN_AGAIN_SECONDS = 1.0


def wake(*loops: Loop, buckets: Iterable[int] = ()) -> None:
    """Wake these loops everywhere, when the present transaction commits (at once outside one).

    Where `buckets` are one alone, only the worker that takes it wakes: one customer's act need not wake all of them.
    """
    where = set(buckets)
    only = f"/{where.pop()}" if len(where) == 1 else ""
    with connection.cursor() as cursor:
        for loop in loops:
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, loop + only])


def listen(
    *, dsn: str, bells: Mapping[str, threading.Event], takes: Callable[[int], bool], stop: threading.Event
) -> None:
    """Ring the bell of each loop that is woken, until `stop`; `takes` says whether a bucket is ours.

    Reconnects after the server was away.
    """
    while not stop.is_set():
        try:
            with psycopg.connect(dsn, autocommit=True) as listening:
                listening.execute(f"LISTEN {CHANNEL}")
                for bell in bells.values():
                    bell.set()
                while not stop.is_set():
                    for notice in listening.notifies(timeout=LISTEN_AGAIN_SECONDS):
                        name, _, bucket = notice.payload.partition("/")
                        if name in bells and (not bucket or takes(int(bucket))):
                            bells[name].set()
        except psycopg.OperationalError:
            stop.wait(LISTEN_AGAIN_SECONDS)

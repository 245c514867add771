"""A notification wakes a loop everywhere, or, about one bucket alone, only where that bucket is taken."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from goodterms.store.wake import Bell, listen, wake

WITHIN_SECONDS = 20


@contextmanager
def listening(*, takes: int) -> Iterator[dict[str, Bell]]:
    """The bells of a process that takes one bucket, listening (the first ring says that it does, and is taken back)."""
    bells, stop = {"advance": Bell(), "dispatch": Bell()}, threading.Event()
    thread = threading.Thread(
        target=listen,
        kwargs={"dsn": os.environ["DATABASE_URL"], "bells": bells, "takes": takes.__eq__, "stop": stop},
    )
    thread.start()
    try:
        for bell in bells.values():
            assert bell.wait(WITHIN_SECONDS)
            bell.answer()
        yield bells
    finally:
        stop.set()
        wake("advance")
        thread.join()


def test_one_buckets_worker_wakes_and_the_others_sleep_on(database: object) -> None:
    with listening(takes=7) as ours, listening(takes=8) as others:
        wake("advance", buckets=[7, 7])
        wake("dispatch")  # in the same order to both: once it is here, the other would be
        assert others["dispatch"].wait(WITHIN_SECONDS)
        assert ours["dispatch"].wait(WITHIN_SECONDS)
        assert ours["advance"].answer() == {7}
        assert others["advance"].answer() == frozenset()
        assert others["dispatch"].answer() is None


def test_several_buckets_wake_every_worker(database: object) -> None:
    with listening(takes=8) as others:
        wake("advance", buckets=[7, 9])
        assert others["advance"].wait(WITHIN_SECONDS)

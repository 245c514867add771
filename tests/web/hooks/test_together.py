"""Webhooks that come at the same time are committed together: each is answered for itself, and none waits for more to come."""

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from goodterms.store.inbox import Sealed, Together

AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def sealed(name: str) -> Sealed:
    return Sealed("channel/sms", name, AT, "body")


def test_one_that_comes_alone_is_written_at_once() -> None:
    written: list[Sequence[Sealed]] = []
    Together(written.append).put(sealed("a"))
    assert [[one.external_id for one in rows] for rows in written] == [["a"]]


def test_those_that_come_while_one_is_written_are_written_together() -> None:
    written: list[list[str]] = []
    begun, go_on = threading.Event(), threading.Event()

    def write(rows: Sequence[Sealed]) -> None:
        written.append([one.external_id for one in rows])
        begun.set()
        go_on.wait(10)

    together = Together(write)
    with ThreadPoolExecutor(max_workers=6) as pool:
        first = pool.submit(together.put, sealed("first"))
        begun.wait(10)
        others = [pool.submit(together.put, sealed(f"other-{number}")) for number in range(5)]
        while len(together._waiting) < 5:
            threading.Event().wait(0.001)
        go_on.set()
        for put in (first, *others):
            put.result(10)
    assert [len(rows) for rows in written] == [1, 5]


def test_when_the_database_refuses_nobody_is_told_that_theirs_is_kept() -> None:
    def refuse(rows: Sequence[Sealed]) -> None:
        raise LookupError("away")

    together = Together(refuse)
    with pytest.raises(LookupError):
        together.put(sealed("a"))
    with pytest.raises(LookupError):
        together.put(sealed("b"))

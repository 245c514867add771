"""Webhooks that come at the same time are committed together on a loop: each is answered for itself, and none waits for more."""

import asyncio
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from goodterms.store.inbox import Sealed
from goodterms.web.hooks import gathering as gathering_module
from goodterms.web.hooks.gathering import Gathering

AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def sealed(name: str) -> Sealed:
    return Sealed("channel/sms", name, AT, "body")


def bring(names: Sequence[str], *, write: Callable[[Sequence[Sealed]], object]) -> list[object]:
    """What each was told, all brought at the same time."""

    async def all_of_them() -> list[object]:
        with ThreadPoolExecutor(max_workers=1) as threads:
            gathering = Gathering(write, threads)
            return list(await asyncio.gather(*(gathering.put(sealed(name)) for name in names), return_exceptions=True))

    return asyncio.run(all_of_them())


def test_those_that_come_at_the_same_time_are_written_together() -> None:
    written: list[list[str]] = []
    told = bring(["a", "b", "c"], write=lambda rows: written.append([one.external_id for one in rows]))
    assert (told, written) == ([None] * 3, [["a", "b", "c"]])


def test_those_that_come_while_one_is_written_are_written_next_and_answered_then() -> None:
    written: list[list[str]] = []
    begun, go_on = threading.Event(), threading.Event()

    def write(rows: Sequence[Sealed]) -> None:
        written.append([one.external_id for one in rows])
        begun.set()
        go_on.wait(10)

    async def first_and_others() -> list[bool]:
        with ThreadPoolExecutor(max_workers=1) as threads:
            gathering = Gathering(write, threads)
            puts = [asyncio.create_task(gathering.put(sealed("first")))]
            await asyncio.get_running_loop().run_in_executor(None, begun.wait, 10)
            puts += [asyncio.create_task(gathering.put(sealed(name))) for name in ("b", "c")]
            await asyncio.sleep(0)
            answered_before = [put.done() for put in puts]
            go_on.set()
            await asyncio.gather(*puts)
            return answered_before

    assert asyncio.run(first_and_others()) == [False] * 3
    assert written == [["first"], ["b", "c"]]


def test_more_than_one_statement_takes_are_written_in_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering_module, "MOST", 2)
    written: list[int] = []
    bring(["a", "b", "c", "d", "e"], write=lambda rows: written.append(len(rows)))
    assert written == [2, 2, 1]


def test_when_the_database_refuses_nobody_is_told_that_theirs_is_kept() -> None:
    def refuse(rows: Sequence[Sealed]) -> None:
        raise LookupError("away")

    told = bring(["a", "b"], write=refuse)
    assert [type(one) for one in told] == [LookupError, LookupError]


def test_a_sender_who_has_gone_holds_up_nobody() -> None:
    written: list[list[str]] = []

    async def one_goes() -> None:
        with ThreadPoolExecutor(max_workers=1) as threads:
            gathering = Gathering(lambda rows: written.append([one.external_id for one in rows]), threads)
            gone = asyncio.create_task(gathering.put(sealed("gone")))
            await asyncio.sleep(0)
            gone.cancel()
            await gathering.put(sealed("stays"))

    asyncio.run(one_goes())
    assert written[-1][-1] == "stays"


def test_a_sender_who_goes_while_theirs_is_written_holds_up_nobody() -> None:
    begun, go_on = threading.Event(), threading.Event()

    def write(rows: Sequence[Sealed]) -> None:
        del rows
        begun.set()
        go_on.wait(10)

    async def one_goes() -> tuple[bool, bool]:
        with ThreadPoolExecutor(max_workers=1) as threads:
            gathering = Gathering(write, threads)
            gone, stays = (asyncio.create_task(gathering.put(sealed(name))) for name in ("gone", "stays"))
            await asyncio.get_running_loop().run_in_executor(None, begun.wait, 10)
            gone.cancel()
            await asyncio.sleep(0)
            go_on.set()
            await asyncio.wait_for(stays, 10)
            return gone.cancelled(), stays.done()

    assert asyncio.run(one_goes()) == (True, True)

"""Plain code carried on the loop: it waits for many things at once, fails as it would alone, and needs no thread each."""

import asyncio
import threading

import pytest

from goodterms.transport import loop


async def later(value: int) -> int:
    await asyncio.sleep(0)
    return value


def on_the_loop(coroutine: object) -> object:
    return asyncio.run_coroutine_threadsafe(coroutine, loop.loop()).result(10)  # type: ignore[arg-type]


def test_a_thread_waits_for_the_loop() -> None:
    assert loop.wait(later(3)) == 3


def test_plain_code_waits_on_the_loop_itself_and_many_are_under_way_at_once() -> None:
    here: set[str] = set()
    arrived = 0
    all_here = asyncio.Event()

    async def meet() -> None:
        nonlocal arrived
        arrived += 1
        if arrived == 50:
            all_here.set()
        await all_here.wait()

    def work(number: int) -> int:
        loop.wait(meet())  # nobody passes before all fifty are under way
        here.add(threading.current_thread().name)
        return loop.wait(later(number)) + loop.wait(later(1))

    async def everybody() -> list[int]:
        return await asyncio.gather(*(loop.carry(lambda number=number: work(number)) for number in range(50)))

    assert on_the_loop(everybody()) == list(range(1, 51))
    assert here == {"calls"}


def test_what_an_awaited_thing_raises_is_raised_in_the_plain_code() -> None:
    async def fail() -> None:
        raise LookupError("there")

    def work() -> str:
        with pytest.raises(LookupError, match="there"):
            loop.wait(fail())
        return "went on"

    assert on_the_loop(loop.carry(work)) == "went on"


def test_what_plain_code_raises_is_raised_where_it_was_carried() -> None:
    def work() -> None:
        loop.wait(later(1))
        raise LookupError("here")

    with pytest.raises(LookupError, match="here"):
        on_the_loop(loop.carry(work))

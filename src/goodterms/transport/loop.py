"""One asyncio loop a process for every call outside, in a thread of its own; and plain code that is carried on it.

An adapter is written as plain, sequential code. Called from a thread, its calls run on the loop while the thread waits.
Carried (`carry`), it runs on the loop itself, in a greenlet: where it waits for an answer the loop goes on with others, so
that hundreds of calls are under way on one thread. The code is the same; it must only wait by `wait` and by nothing else.
"""

import asyncio
import contextvars
import ctypes
import os
import sys
import threading
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

from greenlet import getcurrent, greenlet

T = TypeVar("T")

PR_SET_NAME = 15
"""prctl(2): the calling thread's name, at most 15 bytes."""

_starting = threading.Lock()
_loops: dict[int, asyncio.AbstractEventLoop] = {}
"""By process: a child that was forked off starts a loop of its own."""


def loop() -> asyncio.AbstractEventLoop:
    """The loop of this process, started when it is first asked for."""
    found = _loops.get(os.getpid())
    if found is not None:
        return found
    with _starting:
        if os.getpid() not in _loops:
            made = asyncio.new_event_loop()
            threading.Thread(target=_run, args=(made,), name="calls", daemon=True).start()
            _loops[os.getpid()] = made
        return _loops[os.getpid()]


def name_thread(name: str) -> None:
    """Tell the system what this thread is called, so that `top -H` and /proc say which one costs what."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_NAME, name.encode()[:15], 0, 0, 0)


def _run(made: asyncio.AbstractEventLoop) -> None:
    name_thread("calls")
    asyncio.set_event_loop(made)
    made.run_forever()


class _Carried(greenlet):  # type: ignore[misc]  # it comes without types
    """Plain code that runs on the loop; its parent awaits for it."""

    def __init__(self, work: Callable[[], Any]) -> None:
        super().__init__(work, getcurrent())
        self.gr_context = contextvars.copy_context()


def wait(coroutine: Coroutine[Any, Any, T]) -> T:
    """The coroutine's result: awaited by the loop when carried on it, else by this thread, which waits."""
    here = getcurrent()
    if isinstance(here, _Carried):
        parent = here.parent
        assert parent is not None
        result: T = parent.switch(coroutine)
        return result
    return asyncio.run_coroutine_threadsafe(coroutine, loop()).result()


async def carry(work: Callable[[], T]) -> T:
    """Run plain code on the loop that awaits this, which goes on with other things wherever the code calls `wait`."""
    carried = _Carried(work)
    awaited: Any = carried.switch()
    while not carried.dead:
        assert isinstance(awaited, Awaitable)
        try:
            value = await awaited
        except BaseException:
            awaited = carried.throw(*sys.exc_info())
        else:
            awaited = carried.switch(value)
    result: T = awaited
    return result

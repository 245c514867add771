"""Webhooks that come at the same time are stored in one commit, while the server's loop goes on with others.

One batch is written at a time, by one thread, with all that came while the one before was written. Nobody waits for others to
come, and each is answered once its own is committed.
"""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Executor

from goodterms.store.inbox import Sealed

MOST = 200
"""Stored in one statement, at most."""

Waiting = tuple[Sealed, asyncio.Future[None]]


class Gathering:
    """Stores what a loop's requests bring, by `write`, on a thread of `threads`."""

    def __init__(self, write: Callable[[Sequence[Sealed]], object], threads: Executor) -> None:
        self._write, self._threads = write, threads
        self._waiting: list[Waiting] = []
        self._writing: asyncio.Task[None] | None = None

    async def put(self, one: Sealed) -> None:
        """Store this one. Returns when it is committed; raises what the writing raised."""
        loop = asyncio.get_running_loop()
        stored: asyncio.Future[None] = loop.create_future()
        self._waiting.append((one, stored))
        if self._writing is None:
            self._writing = loop.create_task(self._write_all(loop))
        await stored

    async def _write_all(self, loop: asyncio.AbstractEventLoop) -> None:
        try:
            while self._waiting:
                some, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
                try:
                    await loop.run_in_executor(self._threads, self._write, [one for one, _ in some])
                except BaseException as error:
                    _tell(some, error)
                    if not isinstance(error, Exception):
                        raise
                else:
                    _tell(some, None)
        finally:
            self._writing = None


def _tell(some: Sequence[Waiting], error: BaseException | None) -> None:
    """Tell those who still wait: a caller may have gone meanwhile."""
    for _, stored in some:
        if stored.done():
            continue
        if error is None:
            stored.set_result(None)
        else:
            stored.set_exception(error)

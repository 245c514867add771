"""A provider that misbehaves on its line, whatever it speaks; and a line to a good one that breaks where it is told to.

All of it runs on one loop in one thread, started when it is first asked for. Nothing here waits for anybody.
"""

import asyncio
import socket
import struct
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache

Reader, Writer = asyncio.StreamReader, asyncio.StreamWriter
MOST_DRIPS = 500
"""Drops of a line that drips, ten milliseconds apart: whoever waits for the last has not given up at a deadline."""


@dataclass
class Line:
    """Where a misbehaving provider listens, and what came of it."""

    port: int = 0
    dripped: int = 0
    connections: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@cache
def _loop() -> asyncio.AbstractEventLoop:
    made = asyncio.new_event_loop()
    threading.Thread(target=made.run_forever, name="misbehaving", daemon=True).start()
    return made


@contextmanager
def _listening(behave: Callable[[Line, Reader, Writer], Awaitable[None]]) -> Iterator[Line]:
    line = Line()
    tasks: set[asyncio.Task[object]] = set()

    async def take(reader: Reader, writer: Writer) -> None:
        line.connections += 1
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        try:
            with suppress(OSError, asyncio.CancelledError, asyncio.IncompleteReadError):
                await behave(line, reader, writer)
        finally:
            tasks.discard(task)
            writer.transport.abort()

    async def begin() -> asyncio.Server:
        return await asyncio.start_server(take, "127.0.0.1", 0)

    async def end(server: asyncio.Server) -> None:
        server.close()
        for task in list(tasks):
            task.cancel()

    server = asyncio.run_coroutine_threadsafe(begin(), _loop()).result(10)
    line.port = server.sockets[0].getsockname()[1]
    try:
        yield line
    finally:
        asyncio.run_coroutine_threadsafe(end(server), _loop()).result(10)


async def _silent(line: Line, reader: Reader, writer: Writer) -> None:
    while await reader.read(65536):
        pass


async def _hangs_up(line: Line, reader: Reader, writer: Writer) -> None:
    writer.close()


async def _resets(line: Line, reader: Reader, writer: Writer) -> None:
    """No goodbye: whatever was on its way is gone (RST)."""
    found = writer.get_extra_info("socket")
    found.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def _babbles(line: Line, reader: Reader, writer: Writer) -> None:
    writer.write(b"\x00\xff\xfe<!doctype html>\r\n\r\n" + bytes(range(256)) * 4)
    await writer.drain()
    writer.close()


async def _endless(line: Line, reader: Reader, writer: Writer) -> None:
    """One line without an end, as fast as it is taken."""
    while True:
        writer.write(b"2" * 65536)
        await writer.drain()


async def _drips(line: Line, reader: Reader, writer: Writer) -> None:
    for _ in range(MOST_DRIPS):
        writer.write(b"2")
        await writer.drain()
        line.dripped += 1
        await asyncio.sleep(0.01)


FAULTS: dict[str, Callable[[Line, Reader, Writer], Awaitable[None]]] = {
    "says nothing": _silent,
    "hangs up": _hangs_up,
    "resets the connection": _resets,
    "babbles": _babbles,
    "never stops talking": _endless,
    "drips": _drips,
}


def misbehaving(fault: str) -> "contextmanager[Iterator[Line]]":  # type: ignore[type-arg]
    """Somebody who listens and does this, for as long as the `with` lasts."""
    return _listening(FAULTS[fault])


def closed_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def breaking_line(port: int, *, after: int) -> "contextmanager[Iterator[Line]]":  # type: ignore[type-arg]
    """A line to the provider at `port` that carries everything there, and breaks when it is to carry the answer after `after`.

    What the provider was told before that, it has: so was the message, where the line breaks with its answer.
    """

    async def carry(line: Line, reader: Reader, writer: Writer) -> None:
        there, back = await asyncio.open_connection("127.0.0.1", port)
        onward = asyncio.ensure_future(_pour(reader, back))
        try:
            for _ in range(after):
                said = await there.read(65536)
                if not said:
                    return
                writer.write(said)
                await writer.drain()
            await there.read(65536)
        finally:
            onward.cancel()
            back.transport.abort()

    return _listening(carry)


async def _pour(reader: Reader, writer: Writer) -> None:
    with suppress(OSError, asyncio.CancelledError):
        while said := await reader.read(65536):
            writer.write(said)
            await writer.drain()

"""Which HTTP client carries messages: one call a message to a stand-in on loopback, by the CPU time of the calling process.

Every client keeps its connections, sends the same 500 bytes of JSON and reads the same answer. What counts is CPU time a call,
for a worker shares its cores with everything else: its calls a second on an idle machine say less. `python -m benchmarks clients`.
"""

import asyncio
import http.client
import queue
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor

from benchmarks.figures import Figure, beside, figure

CALLS = 4_000
RUNS = 5
AT_ONCE = 32
BODY = b'{"to":"+353870000001","from":"Bank","text":"' + b"x" * 420 + b'","key":"0123456789abcdef0123456789abcdef"}'
ANSWER = b'{"sid":"SM0123456789abcdef0123456789abcdef","status":"queued","error_code":null}'
HEADERS = {"content-type": "application/json", "authorization": "Basic QUMwMTIzNDU2Nzg5OjAxMjM0NTY3ODlhYmNkZWY="}
PATH = "/2010-04-01/Accounts/AC0123/Messages.json"


class _Standin(asyncio.Protocol):
    """Takes a POST and answers 201, over and over on one connection."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport, self.pending = transport, b""
        self.answer = b"HTTP/1.1 201 Created\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n%s" % (
            len(ANSWER),
            ANSWER,
        )

    def data_received(self, data: bytes) -> None:
        self.pending += data
        while (end := self.pending.find(b"\r\n\r\n")) >= 0:
            head = self.pending[:end].lower()
            at = head.find(b"content-length:")
            length = int(head[at + 15 :].split(b"\r\n", 1)[0])
            if len(self.pending) < end + 4 + length:
                return
            self.pending = self.pending[end + 4 + length :]
            self.transport.write(self.answer)  # type: ignore[attr-defined]


async def _serve() -> None:
    server = await asyncio.get_running_loop().create_server(_Standin, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


def _threads(call: Callable[[], int]) -> None:
    with ThreadPoolExecutor(max_workers=8) as pool:
        assert set(pool.map(lambda _: call(), range(CALLS))) == {201}


async def _at_once(call: Callable[[], Awaitable[int]]) -> None:
    left = iter(range(CALLS))

    async def one() -> None:
        for _ in left:
            assert await call() == 201

    await asyncio.gather(*(one() for _ in range(AT_ONCE)))


def httpx_threads(port: int) -> None:
    import httpx

    limits = httpx.Limits(max_connections=32, max_keepalive_connections=32)
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", limits=limits, trust_env=False) as client:
        _threads(lambda: client.post(PATH, content=BODY, headers=HEADERS).status_code)


def httpx_asyncio(port: int) -> None:
    import httpx

    async def run() -> None:
        limits = httpx.Limits(max_connections=32, max_keepalive_connections=32)
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", limits=limits, trust_env=False) as client:

            async def call() -> int:
                return (await client.post(PATH, content=BODY, headers=HEADERS)).status_code

            await _at_once(call)

    asyncio.run(run())


def aiohttp_asyncio(port: int) -> None:
    import aiohttp

    async def run() -> None:
        connector = aiohttp.TCPConnector(limit=32)
        async with aiohttp.ClientSession(
            connector=connector, cookie_jar=aiohttp.DummyCookieJar(), auto_decompress=False
        ) as client:

            async def call() -> int:
                async with client.post(f"http://127.0.0.1:{port}{PATH}", data=BODY, headers=HEADERS) as answer:
                    await answer.read()
                    return answer.status

            await _at_once(call)

    asyncio.run(run())


def urllib3_threads(port: int) -> None:
    import urllib3

    pool = urllib3.HTTPConnectionPool("127.0.0.1", port, maxsize=8, retries=False)
    _threads(lambda: pool.request("POST", PATH, body=BODY, headers=HEADERS).status)
    pool.close()


def http_client_threads(port: int) -> None:
    free: queue.SimpleQueue[http.client.HTTPConnection] = queue.SimpleQueue()
    for _ in range(8):
        free.put(http.client.HTTPConnection("127.0.0.1", port))

    def call() -> int:
        connection = free.get()
        connection.request("POST", PATH, body=BODY, headers=HEADERS)
        answer = connection.getresponse()
        answer.read()
        free.put(connection)
        return answer.status

    _threads(call)


CLIENTS: dict[str, Callable[[int], None]] = {
    "httpx, 8 threads": httpx_threads,
    "httpx, asyncio": httpx_asyncio,
    "aiohttp, asyncio": aiohttp_asyncio,
    "urllib3, 8 threads": urllib3_threads,
    "http.client, 8 threads": http_client_threads,
}


def cpu_ms(name: str) -> float:
    """CPU milliseconds a call of a fresh process that makes `CALLS` calls with the named client."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.clients", name], capture_output=True, text=True, check=True, timeout=300
    )
    return float(done.stdout)


def measure() -> list[Figure]:
    """The median of interleaved runs of each client, beside the pooled client of before."""
    found: dict[str, list[float]] = {name: [] for name in CLIENTS}
    for _ in range(RUNS):
        for name, values in found.items():
            values.append(cpu_ms(name))
    first, *others = found
    return [
        figure(f"clients: {first}", found[first], "CPU ms/call"),
        *(
            beside(f"clients: {name}", found[name], "CPU ms/call", peer=first, peer_values=found[first])
            for name in others
        ),
    ]


def _main(name: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "benchmarks.clients", "serve"], stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        port = int(server.stdout.readline())
        try:
            CLIENTS[name](port)  # warm: imports, connections
            began = time.process_time()
            CLIENTS[name](port)
            print((time.process_time() - began) * 1000 / CALLS)
        finally:
            server.terminate()


if __name__ == "__main__":
    if sys.argv[1] == "serve":
        asyncio.run(_serve())
    else:
        _main(sys.argv[1])

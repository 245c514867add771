"""One HTTP call with a deadline, and what we can truly say afterwards.

After a call to somebody else's system there are three kinds of knowledge: they answered (`Answer`), the request
certainly never reached them (`NeverSent`), or we cannot know (`NoAnswer`). Which exception means which is the table
`EXCEPTIONS`; whatever is not in it is `NoAnswer`, because treating an unknown as a failure is how people are
contacted twice.
"""

import asyncio
import atexit
import ssl
import weakref
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Any, TypeAlias

import aiohttp
import certifi
import orjson
from yarl import URL

from goodterms.core.webhook_signature import signed_headers
from goodterms.transport import loop

ANSWER_LIMIT = 4 * 1024 * 1024
"""Bytes of an answer we are willing to read."""


@dataclass(frozen=True, slots=True)
class Answer:
    """They answered. Header names are lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> dict[str, Any]:
        """The body as a JSON object; empty when it is not one (a proxy's page, a cut-off answer)."""
        try:
            value = orjson.loads(self.body)
        except orjson.JSONDecodeError:
            return {}
        return value if isinstance(value, dict) else {}

    def text(self, name: str) -> str:
        """A text field of the JSON body, empty where absent or of another kind."""
        value = self.json().get(name)
        return value if isinstance(value, str) else ""

    def retry_after(self, *, default: float) -> float:
        """Seconds of `Retry-After` (a number or an HTTP date), between 0 and one hour."""
        text = self.headers.get("retry-after", "")
        if text.isascii() and text.isdigit():
            return min(float(text), 3600.0)
        try:
            wait = (parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds()
        except (ValueError, TypeError):
            return default
        return min(max(wait, 0.0), 3600.0)


@dataclass(frozen=True, slots=True)
class NeverSent:
    """The request certainly never reached them: nothing happened there."""

    reason: str


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """It may have reached them. Ask before doing it again."""

    reason: str


Called: TypeAlias = Answer | NeverSent | NoAnswer

EXCEPTIONS: tuple[tuple[type[Exception], type[NeverSent] | type[NoAnswer], str], ...] = (
    # https://docs.aiohttp.org/en/stable/client_reference.html#client-exceptions (seen 2026-11). The first class that fits
    # decides. A name that is not found and a certificate that is not theirs are connections that were never made.
    (aiohttp.ClientConnectorError, NeverSent, "could not connect"),
    (aiohttp.ConnectionTimeoutError, NeverSent, "could not connect in time"),
    (aiohttp.InvalidURL, NeverSent, "the address is not an HTTP address"),
    (aiohttp.SocketTimeoutError, NoAnswer, "no answer in time"),
    (aiohttp.ServerTimeoutError, NoAnswer, "no answer in time"),
    (TimeoutError, NoAnswer, "no answer in time"),
    (aiohttp.ServerDisconnectedError, NoAnswer, "the connection closed without an answer"),
    (aiohttp.ClientResponseError, NoAnswer, "the answer was not HTTP"),
    (aiohttp.ClientPayloadError, NoAnswer, "the connection broke before the whole answer came"),
    (aiohttp.ClientOSError, NoAnswer, "the connection broke before an answer came"),
)


def _classified(error: Exception) -> NeverSent | NoAnswer:
    for kind, outcome, reason in EXCEPTIONS:
        if isinstance(error, kind):
            return outcome(reason)
    return NoAnswer(f"the call failed in an unexpected way ({type(error).__name__})")


@cache
def certificates() -> ssl.SSLContext:
    """The certificates that our clients trust: read once a process, for reading them takes longer than many a call."""
    return ssl.create_default_context(cafile=certifi.where())


_OPEN: "weakref.WeakSet[aiohttp.ClientSession]" = weakref.WeakSet()


class Client:
    """A pooled client of one system outside. Safe to use from many threads, and from code carried on the loop."""

    def __init__(self, *, base_url: str, keys: Sequence[str] = (), connections: int = 256) -> None:
        """`keys` sign every call that carries a body (Standard Webhooks). Raises ValueError for an unusable address."""
        try:
            url = URL(base_url)
        except ValueError:
            url = URL()
        if url.scheme not in {"http", "https"} or not url.host:
            raise ValueError(f"{base_url!r} is not an address: write for example http://127.0.0.1:8471")
        self._base = base_url.rstrip("/")
        self._keys = tuple(keys)
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None
        self._closed = False

    def call(
        self,
        method: str,
        path: str,
        *,
        deadline: datetime,
        body: bytes | None = None,
        message_id: str = "",
        headers: Mapping[str, str] | None = None,
        params: Mapping[str, str] | None = None,
        content_type: str = "application/json",
    ) -> Called:
        """Make one call. It never starts after `deadline` (machine time) and is given up at it; never raises for
        their faults.

        `message_id` names the call in its signature; give the effect key, so that every attempt carries the same one.
        """
        sent = dict(headers or {})
        if body is not None:
            sent["content-type"] = content_type
            if self._keys:
                sent |= signed_headers(keys=self._keys, message_id=message_id, at=datetime.now(UTC), body=body)
        try:
            url = self._address(path, params)
        except ValueError:
            return NeverSent("the address is not an HTTP address")
        return loop.wait(self._call(method, url, body=body, headers=sent, deadline=deadline))

    def _address(self, path: str, params: Mapping[str, str] | None) -> URL:
        url = URL(path if "://" in path else f"{self._base}/{path.removeprefix('/')}")
        return url.update_query(dict(params)) if params else url

    async def _call(
        self, method: str, url: URL, *, body: bytes | None, headers: Mapping[str, str], deadline: datetime
    ) -> Called:
        remaining = (deadline - datetime.now(UTC)).total_seconds()
        if remaining <= 0:
            return NeverSent("the deadline passed before the call")
        timeout = aiohttp.ClientTimeout(total=remaining, connect=remaining / 4)
        try:
            async with self._open().request(
                method, url, data=body, headers=headers, timeout=timeout, allow_redirects=False
            ) as response:
                return await _read(response)
        except Exception as error:
            return _classified(error)

    def _open(self) -> aiohttp.ClientSession:
        if self._closed:
            raise RuntimeError("this client was closed")
        if self._session is None:
            session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(
                    limit=self._connections, ssl=certificates(), keepalive_timeout=30, use_dns_cache=True
                ),
                cookie_jar=aiohttp.DummyCookieJar(),
                trust_env=False,
                skip_auto_headers=("User-Agent",),
            )
            self._session = session
            _OPEN.add(session)
            weakref.finalize(self, _close_soon, session).atexit = False
        return self._session

    def close(self) -> None:
        """Close every connection. The client cannot be used afterwards."""
        self._closed = True
        session, self._session = self._session, None
        if session is not None:
            loop.wait(session.close())


def _close_soon(session: aiohttp.ClientSession) -> None:
    """Close the connections of a client that nobody holds any more."""
    if not session.closed:
        asyncio.run_coroutine_threadsafe(session.close(), loop.loop())


@atexit.register
def _close_all() -> None:
    """Close what is still open as the process ends; nobody waits long for it."""
    closing = [asyncio.run_coroutine_threadsafe(one.close(), loop.loop()) for one in list(_OPEN) if not one.closed]
    for one in closing:
        with suppress(Exception):
            one.result(0.5)


async def _read(response: aiohttp.ClientResponse) -> Called:
    parts, size = [], 0
    async for part in response.content.iter_any():
        parts.append(part)
        size += len(part)
        if size > ANSWER_LIMIT:
            response.close()
            return NoAnswer("the answer was too long to be theirs")
    found = {name.lower(): value for name, value in response.headers.items()}
    return Answer(status=response.status, headers=found, body=b"".join(parts))

"""One HTTP call with a deadline, and what we can truly say afterwards.

After a call to somebody else's system there are three kinds of knowledge: they answered (`Answer`), the request
certainly never reached them (`NeverSent`), or we cannot know (`NoAnswer`). Which exception means which is the table
`EXCEPTIONS`; whatever is not in it is `NoAnswer`, because treating an unknown as a failure is how people are
contacted twice.
"""

import logging
import ssl
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Any, TypeAlias

import httpx
import orjson

from goodterms.core.webhook_signature import signed_headers

# The client's own log lines carry whole addresses of requests, keys and account numbers included.
logging.getLogger("httpx").setLevel(logging.WARNING)
logging.getLogger("httpcore").setLevel(logging.WARNING)

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
    # https://www.python-httpx.org/exceptions/ (seen 2026-11). The first class that fits decides.
    (httpx.ConnectError, NeverSent, "could not connect"),
    (httpx.ConnectTimeout, NeverSent, "could not connect in time"),
    (httpx.PoolTimeout, NeverSent, "no connection was free in time"),
    (httpx.UnsupportedProtocol, NeverSent, "the address is not an HTTP address"),
    (httpx.ReadTimeout, NoAnswer, "no answer in time"),
    (httpx.WriteTimeout, NoAnswer, "the request could not be written in time"),
    (httpx.ReadError, NoAnswer, "the connection broke before an answer came"),
    (httpx.WriteError, NoAnswer, "the connection broke while sending"),
    (httpx.RemoteProtocolError, NoAnswer, "the connection closed without an answer"),
)


def _classified(error: Exception) -> NeverSent | NoAnswer:
    for kind, outcome, reason in EXCEPTIONS:
        if isinstance(error, kind):
            return outcome(reason)
    return NoAnswer(f"the call failed in an unexpected way ({type(error).__name__})")


@cache
def certificates() -> ssl.SSLContext:
    """The certificates that our clients trust: read once a process, for reading them takes longer than many a call."""
    return httpx.create_ssl_context(trust_env=False)


class Client:
    """A pooled client of one system outside. Safe to use from many threads."""

    def __init__(self, *, base_url: str, keys: Sequence[str] = (), connections: int = 32) -> None:
        """`keys` sign every call that carries a body (Standard Webhooks). Raises ValueError for an unusable address."""
        url = httpx.URL(base_url)
        if url.scheme not in {"http", "https"} or not url.host:
            raise ValueError(f"{base_url!r} is not an address: write for example http://127.0.0.1:8471")
        self._keys = tuple(keys)
        limits = httpx.Limits(max_connections=connections, max_keepalive_connections=connections, keepalive_expiry=30)
        self._http = httpx.Client(
            base_url=url, limits=limits, trust_env=False, follow_redirects=False, verify=certificates()
        )

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
        remaining = (deadline - datetime.now(UTC)).total_seconds()
        if remaining <= 0:
            return NeverSent("the deadline passed before the call")
        sent = dict(headers or {})
        if body is not None:
            sent["content-type"] = content_type
            if self._keys:
                sent |= signed_headers(keys=self._keys, message_id=message_id, at=datetime.now(UTC), body=body)
        try:
            request = self._http.build_request(
                method, path, content=body, params=params, headers=sent, timeout=_phases(remaining)
            )
            return self._read(request, give_up=time.monotonic() + remaining)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            return _classified(error)

    def _read(self, request: httpx.Request, *, give_up: float) -> Called:
        response = self._http.send(request, stream=True)
        try:
            parts, size = [], 0
            for part in response.iter_bytes():
                parts.append(part)
                size += len(part)
                if size > ANSWER_LIMIT:
                    return NoAnswer("the answer was too long to be theirs")
                if time.monotonic() > give_up:
                    return NoAnswer("no whole answer in time")
            found = {name.lower(): value for name, value in response.headers.items()}
            return Answer(status=response.status_code, headers=found, body=b"".join(parts))
        finally:
            response.close()

    def close(self) -> None:
        """Close every connection. The client cannot be used afterwards."""
        self._http.close()


def _phases(remaining: float) -> httpx.Timeout:
    """Split what is left so that the phases together never exceed it: httpx limits each phase, not the whole."""
    eighth = remaining / 8
    return httpx.Timeout(connect=eighth, pool=eighth, write=eighth, read=remaining * 5 / 8)

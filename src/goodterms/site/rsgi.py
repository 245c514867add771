"""The web process: `granian --interface rsgi goodterms.site.rsgi:application`. Unsafe settings do not start (`site.wsgi`).

Requests are read on the server's event loop and answered on threads, by the WSGI application. A thread gets a request once its
whole body is here: a caller that sends slowly, or stops half way, occupies no thread, and is sent away. Webhooks have threads of
their own: a page that takes long holds none of them up, nor they a page. A short webhook needs no thread of its own: it is
verified and sealed on the loop, and stored with those that come at the same time (`web.hooks.gathering`).
"""

import asyncio
import io
import re
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from goodterms.site.wsgi import application as wsgi_application
from goodterms.web.hooks.counts import API_REFUSED, REFUSED
from goodterms.web.hooks.gathering import Gathering
from goodterms.web.hooks.inbound import LONGEST as LONGEST_WEBHOOK
from goodterms.web.hooks.inbound import PREFIX as HOOKS
from goodterms.web.hooks.inbound import SHORT_WAY, answer_on_loop, as_sent, write

LONGEST = 4 * 1024 * 1024
"""Bytes of a body that anybody may send; the pages have lower limits of their own."""
API = "/api/"
LONGEST_API = 1024 * 1024
"""What the API's own door takes (`web.api.door`), known here so that more is not even read."""
LONGEST_UPLOAD = 22 * 1024 * 1024
UPLOADS = re.compile(r"/r/[A-Za-z0-9_-]{24}/documents")
"""Where customers send documents, at most two at once."""
SILENCE_SECONDS = 10.0
BODY_WITHIN_SECONDS = 120.0
LONGEST_WEBHOOK_SECONDS = 5.0
"""A body may come slowly, by a bad network, but not for ever, and not with long silences; a provider's comes at once."""
PAGES = ThreadPoolExecutor(max_workers=4, thread_name_prefix="pages")
WEBHOOKS = ThreadPoolExecutor(max_workers=16, thread_name_prefix="webhooks")
KEEPER = ThreadPoolExecutor(max_workers=1, thread_name_prefix="inbox")
GATHERING = Gathering(write, KEEPER)
SHORT = 16 * 1024
"""Bytes of a webhook that is read in well under a millisecond: a receipt has some hundreds."""

Headers = list[tuple[str, str]]


class Application:
    """Speaks RSGI (https://github.com/emmett-framework/granian/blob/master/docs/spec/RSGI.md) to granian, WSGI to us."""

    async def __rsgi__(self, scope: Any, protocol: Any) -> None:
        """Answer one request."""
        if scope.proto != "http":
            protocol.close(404)
            return
        webhook = scope.path.startswith(HOOKS)
        within = LONGEST_WEBHOOK_SECONDS if webhook else BODY_WITHIN_SECONDS
        longest = _longest(scope.path)
        body, refused = await _body(scope, protocol, longest=longest, within=within)
        if refused:
            if webhook:
                REFUSED.labels(source="unread", kind="too_long" if refused == 413 else "slow").inc()
            elif scope.path.startswith(API):
                API_REFUSED.labels(status=refused).inc()
            protocol.response_bytes(refused, [("connection", "close"), ("content-length", "0")], b"")
            return
        environ = environ_of(scope, body)
        if len(body) <= SHORT and environ["PATH_INFO"].startswith(SHORT_WAY):
            said = await answer_on_loop(environ, GATHERING.put)
            protocol.response_bytes(said.status, *as_sent(said))
            return
        status, headers, answer = await asyncio.get_running_loop().run_in_executor(
            WEBHOOKS if webhook else PAGES, _answer, environ
        )
        protocol.response_bytes(status, headers, answer)


def _longest(path: str) -> int:
    if path.startswith(HOOKS):
        return LONGEST_WEBHOOK
    if path.startswith(API):
        return LONGEST_API
    return LONGEST_UPLOAD if UPLOADS.fullmatch(path) else LONGEST


async def _body(scope: Any, protocol: Any, *, longest: int, within: float) -> tuple[bytes, int]:
    """The whole body; or the status to refuse it with: 413 beyond `longest` bytes, 408 when it is not here in time."""
    if scope.method in {"GET", "HEAD"}:
        return b"", 0
    length = scope.headers.get("content-length", "")
    told = length.isascii() and length.isdigit()
    if told and int(length[:12]) > longest:
        return b"", 413
    if told and int(length[:12]) <= SHORT and within <= SILENCE_SECONDS and "transfer-encoding" not in scope.headers:
        return await _whole_body(protocol, longest=longest, within=within)
    parts, size = [], 0
    try:
        now = asyncio.get_running_loop().time
        ends = now() + within
        async with asyncio.timeout(min(within, SILENCE_SECONDS)) as limit:
            async for part in protocol:
                parts.append(bytes(part))
                size += len(part)
                if size > longest:
                    return b"", 413
                limit.reschedule(min(ends, now() + SILENCE_SECONDS))
    except TimeoutError:
        return b"", 408
    return b"".join(parts), 0


async def _whole_body(protocol: Any, *, longest: int, within: float) -> tuple[bytes, int]:
    """The same of a body that its sender says is short, and that may be silent for all of its time: read in one go."""
    try:
        async with asyncio.timeout(within):
            body = bytes(await protocol())
    except TimeoutError:
        return b"", 408
    return (b"", 413) if len(body) > longest else (body, 0)


def environ_of(scope: Any, body: bytes) -> dict[str, Any]:
    """The request as PEP 3333 has it."""
    host, _, port = scope.server.rpartition(":")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_NAME": host,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in scope.headers.items():
        key = name.upper().replace("-", "_")
        if key not in {"CONTENT_TYPE", "CONTENT_LENGTH"}:
            key = f"HTTP_{key}"
        environ[key] = f"{environ[key]}{';' if key == 'HTTP_COOKIE' else ','}{value}" if key in environ else value
    if body:
        environ["CONTENT_LENGTH"] = str(len(body))
    return environ


def _answer(environ: Mapping[str, Any]) -> tuple[int, Headers, bytes]:
    """What the WSGI application answers, whole."""
    status, headers = 500, []

    def start_response(line: str, given: Headers, exc_info: Any = None) -> None:
        nonlocal status, headers
        del exc_info
        status, headers = int(line.split(" ", 1)[0]), [(name.lower(), value) for name, value in given]

    found: Any = wsgi_application(dict(environ), start_response)
    try:
        return status, headers, b"".join(found)
    finally:
        if hasattr(found, "close"):
            found.close()


application = Application()

"""The HTTP server of a stand-in: HTTP/1.1 with kept connections on loopback, one thread a connection.

It answers every input, however broken, with a status and a sentence; a defect of ours becomes a plain 500 and a log
line that names the place in the code, never the data.
"""

import socket
import threading
import time
import traceback
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from goodterms.standin.http import BODY_LIMIT, Problem, Request, Response, Routes, problem_response

Log = Callable[..., None]

LONGEST_PATH = 4096


class Server(ThreadingHTTPServer):
    """Serves `routes` on 127.0.0.1. `port` 0 picks a free one; read `server_port` afterwards."""

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 256

    def __init__(self, *, port: int, routes: Routes, log: Log) -> None:
        self.routes = routes
        self.log = log
        self._working = 0
        self._idle = threading.Condition()
        super().__init__(("127.0.0.1", port), _Connection)

    def server_bind(self) -> None:
        """Bind without asking a name server for our own name, as the base class would."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = "127.0.0.1", self.server_address[1]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A connection that broke is the other side's affair."""

    def stop(self, *, patience: float) -> None:
        """Take no new connections, let requests in hand finish for `patience` seconds, and close."""
        self.shutdown()
        with self._idle:
            self._idle.wait_for(lambda: self._working == 0, timeout=patience)
        self.server_close()

    def begin(self) -> None:
        """A request is in hand."""
        with self._idle:
            self._working += 1

    def end(self) -> None:
        """A request is answered."""
        with self._idle:
            self._working -= 1
            self._idle.notify_all()


class _Connection(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    timeout = 60
    disable_nagle_algorithm = True
    wbufsize = -1

    def _handle(self) -> None:
        self.server.begin()
        try:
            started = time.monotonic()
            response, pattern = self._answered()
            if response.status >= 400:
                ms = round((time.monotonic() - started) * 1000)
                self.server.log("refused", method=self.command, route=pattern, status=response.status, ms=ms)
            self._write(response)
        finally:
            self.server.end()

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = do_PATCH = do_OPTIONS = _handle  # noqa: N815

    def _answered(self) -> tuple[Response, str]:
        try:
            return self.server.routes.answer(self._request())
        except Problem as problem:
            return problem_response(problem), "-"
        except Exception as error:
            frame = traceback.extract_tb(error.__traceback__)[-1]
            place = f"{frame.filename.rpartition('/')[2]}:{frame.lineno}"
            self.server.log("defect", error=type(error).__name__, place=place)
            return problem_response(Problem(500, "defect", "Something broke here. It is ours, and it is logged.")), "-"

    def _request(self) -> Request:
        if len(self.path) > LONGEST_PATH:
            raise Problem(414, "address_too_long", "The address is too long.")
        headers = {name.lower(): value for name, value in self.headers.items()}
        body = self._body(headers)
        try:
            parts = urlsplit(self.path)
            query = {name: values[-1] for name, values in parse_qs(parts.query, max_num_fields=50).items()}
        except ValueError:
            raise Problem(400, "bad_address", "The address cannot be read.") from None
        path = unquote(parts.path, errors="replace").replace("\0", "�")
        return Request(method=self.command, path=path, query=query, headers=headers, body=body)

    def _body(self, headers: dict[str, str]) -> bytes:
        if "transfer-encoding" in headers:
            self.close_connection = True
            raise Problem(411, "length_required", "Send the body with a Content-Length.")
        text = headers.get("content-length", "0")
        if not (text.isascii() and text.isdigit()):
            self.close_connection = True
            raise Problem(400, "bad_length", "Content-Length must be a number of bytes.")
        length = int(text) if len(text) < 16 else BODY_LIMIT + 1
        if length > BODY_LIMIT:
            self.close_connection = True
            raise Problem(413, "too_long", f"The body is longer than {BODY_LIMIT} bytes: send it in parts.")
        body = self.rfile.read(length) if length else b""
        if len(body) < length:
            self.close_connection = True
            raise Problem(400, "cut_off", "The body ended before its Content-Length.")
        return body

    def _write(self, response: Response) -> None:
        if response.lost:
            self.close_connection = True
            return
        lines = [f"HTTP/1.1 {response.status} {self.responses.get(response.status, ('',))[0]}"]
        headers = {
            "content-type": response.content_type,
            "content-length": str(len(response.body)),
            "cache-control": "no-store",
            "x-content-type-options": "nosniff",
            **response.headers,
        }
        if self.close_connection:
            headers["connection"] = "close"
        lines += [f"{name}: {_one_line(value)}" for name, value in headers.items()]
        head = ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", "replace")
        self.wfile.write(head if self.command == "HEAD" else head + response.body)
        self.wfile.flush()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What the base class calls for a request it cannot parse."""
        del message, explain
        self.close_connection = True
        self.command = getattr(self, "command", None) or "GET"
        self._write(problem_response(Problem(code, "bad_request", "This is not a request we can read.")))

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """The base class would log addresses of pages, which may name people."""


def _one_line(value: str) -> str:
    return value.replace("\r", " ").replace("\n", " ")

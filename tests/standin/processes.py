"""Running the stand-ins as the processes they are, killing them, and receiving their webhooks."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx

KEY = "whsec_dGhlIHRlc3RzIG93biBzZWNyZXQga2V5"
OTHER_KEY = "whsec_YW5vdGhlciBzZWNyZXQgYWx0b2dldGhlcg=="
caller = httpx.Client(trust_env=False, verify=False, timeout=20, limits=httpx.Limits(max_keepalive_connections=0))
"""Asks stand-ins, on a connection of its own each time; making a client for every question takes longer than asking it."""


def soon(seconds: float = 10) -> datetime:
    """A deadline generous enough for a busy machine."""
    return datetime.now(UTC) + timedelta(seconds=seconds)


class StandinProcess:
    """One stand-in.

    `start` again after a kill uses the same file and the same port, as whoever looks after it would.
    """

    def __init__(self, module: str, data: Path, *, webhook: str = "", faults: dict[str, Any] | None = None) -> None:
        self.module, self.data, self.webhook, self.faults = module, data, webhook, faults
        self.port = 0
        self.log_file = data.with_suffix(".log")
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> "StandinProcess":
        arguments = [sys.executable, "-m", self.module, "--data", str(self.data), "--port", str(self.port)]
        arguments += ["--secret-env", "THE_SECRET"]
        arguments += ["--webhook", self.webhook] if self.webhook else []
        arguments += ["--faults", json.dumps(self.faults)] if self.faults is not None else []
        environment = {**os.environ, "THE_SECRET": KEY}
        environment.pop("GOODTERMS_ENV", None)
        with self.log_file.open("a") as log:
            self._process = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=log, text=True, env=environment)
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, self.log
        self.port = json.loads(line)["port"]
        return self

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        return self.log_file.read_text()

    def kill(self) -> None:
        """kill -9: no warning, no last word."""
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        return self._end(signal.SIGTERM)

    def _end(self, number: int) -> int:
        if self._process is None:
            return 0
        self._process.send_signal(number)
        code = self._process.wait(timeout=20)
        if self._process.stdout is not None:
            self._process.stdout.close()
        self._process = None
        return code

    def get(self, path: str) -> dict[str, Any]:
        answer = caller.get(self.url + path)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def post(self, path: str, data: object) -> httpx.Response:
        return caller.post(self.url + path, json=data)


class _Answering(BaseHTTPRequestHandler):
    server: "HttpServer"
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_POST(self) -> None:
        length = int(self.headers.get("content-length", 0))
        body = self.rfile.read(length)
        if len(body) < length:  # the caller was killed while writing
            self.close_connection = True
            return
        asked = {":method": self.command, ":path": self.path}
        answer = self.server.answer(asked | {name.lower(): value for name, value in self.headers.items()}, body)
        if answer is None:
            self.close_connection = True
            return
        status, headers, text = answer
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status >= 200 and status not in (204, 304):
            self.send_header("content-length", str(len(text)))
        self.end_headers()
        if status not in (204, 304):
            self.wfile.write(text)

    do_GET = do_POST

    def log_message(self, *args: Any) -> None:
        pass


Answer = tuple[int, dict[str, str], bytes] | None


class HttpServer(ThreadingHTTPServer):
    """A server in this process that answers every request as it is told; None hangs up without a word.

    Beside the headers, in lower case, it is told `:method` and `:path` (with the query).
    """

    daemon_threads = True

    def __init__(self, answer: Callable[[dict[str, str], bytes], Answer]) -> None:
        super().__init__(("127.0.0.1", 0), _Answering)
        self.answer = answer
        self.url = f"http://127.0.0.1:{self.server_port}"
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass

    def close(self) -> None:
        self.shutdown()
        self.server_close()


class Receiver:
    """Stands where Goodterms would take webhooks. Keeps what came; `status` is what it answers, whatever comes."""

    def __init__(self) -> None:
        self.status: int | Callable[[bytes], int] = 204
        self.calls: list[tuple[dict[str, str], bytes]] = []
        self._changed = threading.Condition()
        self.server = HttpServer(self._take)
        self.url = self.server.url + "/hooks/here"

    def _take(self, headers: dict[str, str], body: bytes) -> Answer:
        with self._changed:
            status = self.status(body) if callable(self.status) else self.status
            if 200 <= status < 300:
                self.calls.append((headers, body))
            self._changed.notify_all()
        return (status, {}, b"") if status else None

    @property
    def events(self) -> list[dict[str, Any]]:
        return [event for _, body in self.calls for event in json.loads(body)["events"]]

    def wait(self, condition: Callable[["Receiver"], bool], *, seconds: float = 20) -> None:
        """Until it is true of what came."""
        with self._changed:
            assert self._changed.wait_for(lambda: condition(self), timeout=seconds), self.events

    def close(self) -> None:
        self.server.close()

"""Running a stand-in: its command line, its start and its end.

    python -m goodterms.channels.sandbox.provider --data FILE --port N --webhook URL

Secrets come only from the environment. The port is printed as one JSON line on standard output when the process
answers; the log is one JSON line an event on standard error and never holds personal data. SIGTERM ends it in order;
after a kill the same command starts it again with nothing lost.
"""

import argparse
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import orjson

from goodterms.core.webhook_signature import UnusableKey, sign
from goodterms.standin import faults as fault_store
from goodterms.standin import outbox
from goodterms.standin.faults import FaultKind, Faults, FaultsRefused
from goodterms.standin.http import Request, Response, Route, Routes, json_response
from goodterms.standin.server import Server
from goodterms.standin.storage import Storage, StorageRefused

if TYPE_CHECKING:
    from goodterms.standin.deliverer import Deliverer


class StartRefused(Exception):
    """The process cannot start as asked; the text says what to change."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line and the environment say."""

    data: Path
    port: int
    webhook: str | None
    keys: tuple[str, ...]
    faults: Faults | None


@dataclass(frozen=True, slots=True)
class Role:
    """What makes one stand-in different from another. `application` marks its files as its own."""

    name: str
    description: str
    secret_name: str
    application: int
    schema: Sequence[str]
    fault_kinds: Sequence[FaultKind]
    routes: Callable[["Standin"], Sequence[Route]]


class Standin:
    """What a stand-in's handlers work with."""

    def __init__(self, *, role: Role, options: Options) -> None:
        self.role = role
        self.keys = options.keys
        self.webhook = options.webhook
        schema = (*fault_store.SCHEMA, *outbox.SCHEMA, *role.schema)
        self.storage = Storage(options.data, schema=schema, application=role.application)
        with self.storage.write() as connection:
            self.faults = fault_store.at_start(connection, given=options.faults, known=role.fault_kinds)
        self.deliverer: Deliverer | None = None
        if options.webhook:
            from goodterms.standin import deliverer

            self.deliverer = deliverer.Deliverer(
                storage=self.storage, url=options.webhook, keys=options.keys, log=self.log
            )

    def log(self, event: str, **fields: object) -> None:
        """One line to standard error."""
        line = {"at": datetime.now(UTC), "role": self.role.name, "event": event, **fields}
        sys.stderr.write(orjson.dumps(line, default=str).decode() + "\n")
        sys.stderr.flush()

    def tell(self) -> None:
        """Events were added and committed: send them now."""
        if self.deliverer is not None:
            self.deliverer.wake()

    def put_faults(self, data: object) -> Faults:
        """Put other faults in force, from now on and after a restart. Raises FaultsRefused."""
        faults = fault_store.parse(data, known=self.role.fault_kinds)
        with self.storage.write() as connection:
            fault_store.put(connection, faults=faults)
        self.faults = faults
        self.log("faults", **faults.as_json())
        return faults


SIGNAL_SECONDS = 0.5
"""How often the main thread looks up: Python's signal handlers run between its steps, and not while it waits in a lock."""


def run(role: Role, arguments: Sequence[str] | None = None) -> int:
    """Run until SIGTERM or SIGINT.

    The exit code: 0 ended in order, 2 could not start (the reason on standard error).
    """
    try:
        options = read_options(role, arguments)
        standin = Standin(role=role, options=options)
    except (StartRefused, StorageRefused, ValueError) as refused:
        sys.stderr.write(f"{role.name}: {refused}\n")
        return 2
    try:
        server = Server(port=options.port, routes=Routes([*_common(standin), *role.routes(standin)]), log=standin.log)
    except OSError as error:
        sys.stderr.write(f"{role.name}: cannot listen on port {options.port}: {error.strerror}. Give another --port.\n")
        standin.storage.close()
        return 2
    _serve(standin, server)
    return 0


def _serve(standin: Standin, server: Server) -> None:
    ending = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ending.set())
    if standin.deliverer is not None:
        standin.deliverer.start()
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.2}, daemon=True).start()
    port = server.server_port
    listening = {"event": "listening", "role": standin.role.name, "port": port, "url": f"http://127.0.0.1:{port}"}
    sys.stdout.write(orjson.dumps(listening).decode() + "\n")
    sys.stdout.flush()
    standin.log("started", port=port, pid=os.getpid())
    while not ending.wait(SIGNAL_SECONDS):  # a signal that comes just before the wait would otherwise never be seen
        pass
    server.stop(patience=3)
    if standin.deliverer is not None:
        standin.deliverer.stop()
    standin.storage.close()
    standin.log("stopped")


def read_options(role: Role, arguments: Sequence[str] | None) -> Options:
    """The command line, checked. Raises StartRefused or FaultsRefused; argparse itself ends the process on a misuse."""
    parser = argparse.ArgumentParser(prog=role.name, description=role.description)
    parser.add_argument("--data", required=True, type=Path, help="the file that keeps everything; made where absent")
    parser.add_argument("--port", type=int, default=0, help="0 picks a free one and prints it")
    parser.add_argument("--webhook", help="where to send events: Goodterms' own address for this stand-in")
    parser.add_argument(
        "--secret-env", default=role.secret_name, help="the environment variable with the whsec_ secret"
    )
    parser.add_argument("--faults", help="a JSON file, or the JSON itself")
    found = parser.parse_args(arguments)
    if os.environ.get("GOODTERMS_ENV") == "production":
        raise StartRefused("this is a stand-in and never runs in production (GOODTERMS_ENV=production)")
    if not 0 <= found.port <= 65535:
        raise StartRefused("--port must be from 0 to 65535")
    keys = tuple(os.environ.get(found.secret_env, "").split())
    if not keys:
        raise StartRefused(f"set {found.secret_env} to the secret shared with Goodterms (whsec_ and base64)")
    try:
        sign(key=keys[0], message_id="start", timestamp=0, body=b"")
    except UnusableKey as unusable:
        raise StartRefused(f"{found.secret_env}: {unusable}") from None
    return Options(
        data=found.data,
        port=found.port,
        webhook=found.webhook,
        keys=keys,
        faults=None if found.faults is None else _read_faults(role, found.faults),
    )


def _read_faults(role: Role, text: str) -> Faults:
    try:
        raw = text.encode() if text.lstrip().startswith("{") else Path(text).read_bytes()
        return fault_store.parse(orjson.loads(raw), known=role.fault_kinds)
    except OSError as error:
        raise StartRefused(f"--faults: cannot read {text}: {error.strerror}") from None
    except orjson.JSONDecodeError as error:
        raise StartRefused(f"--faults is not JSON: line {error.lineno}, column {error.colno}") from None
    except FaultsRefused as refused:
        raise StartRefused(f"--faults: {refused}") from None


def _common(standin: Standin) -> list[Route]:
    def healthz(_: Request) -> Response:
        pending = outbox.pending(standin.storage)
        return json_response({"role": standin.role.name, "ok": True, "pid": os.getpid(), "webhooks_pending": pending})

    def get_faults(_: Request) -> Response:
        meanings = {
            kind.name: {"meaning": kind.meaning, "options": dict(kind.options)} for kind in standin.role.fault_kinds
        }
        return json_response({"faults": standin.faults.as_json(), "known": meanings})

    def put_faults(request: Request) -> Response:
        try:
            return json_response({"faults": standin.put_faults(request.json()).as_json()})
        except FaultsRefused as refused:
            return json_response({"code": "bad_faults", "detail": str(refused), "mistakes": refused.mistakes}, 400)

    return [
        Route("GET", "/healthz", healthz),
        Route("GET", "/faults", get_faults),
        Route("PUT", "/faults", put_faults),
    ]

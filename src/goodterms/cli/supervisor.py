"""Running Goodterms' processes side by side: started, watched, restarted when they die, ended together.

A role's process reads nothing from the terminal and dies with its supervisor (on Linux by the kernel's word). `pids.json` says
who is who, so that anybody may kill one and watch it come back.
"""

import ctypes
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlsplit

PR_SET_PDEATHSIG = 1
GRACE_SECONDS = 8.0
LOOK_SECONDS = 0.1
PAUSE_AFTER_DEATH_SECONDS = 0.2
COME_UP_SECONDS = 180.0
TRIES = 3
"""How often a process may end by itself (killing it does not count) before it is said that it does not come up."""


class NeverAnswered(Exception):
    """A process did not come up; the message names it and the end of its log."""


@dataclass(frozen=True, slots=True)
class Role:
    """One process: its name, command and environment, and the address that answers once it is up (if it has one)."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    health: str | None = None


def free_port() -> int:
    """A port of the loopback interface that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def python(*arguments: str) -> list[str]:
    """A command of this same Python."""
    return [sys.executable, *arguments]


def _answers(address: str) -> bool:
    """Whether a server answers there, and not with a defect of its own."""
    parts = urlsplit(address)
    connection = HTTPConnection(str(parts.hostname), parts.port, timeout=1.0)
    try:
        connection.request("GET", parts.path)
        return connection.getresponse().status < 500
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _die_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Supervisor:
    """Keeps its roles running until `stop`. `others` names more processes to report (the database's); `say` hears
    of every restart."""

    def __init__(
        self,
        *,
        roles: Sequence[Role],
        logs: Path,
        pids_file: Path | None = None,
        others: Callable[[], Mapping[str, int]] | None = None,
        say: Callable[[str], None] = lambda _words: None,
    ) -> None:
        self._roles = {role.name: role for role in roles}
        self._logs = logs
        self._pids_file = pids_file
        self._others = others or dict
        self._say = say
        self._processes: dict[str, subprocess.Popen[bytes]] = {}
        self._stopping = threading.Event()
        self._watch = threading.Thread(target=self._keep, name="supervisor", daemon=True)
        self.restarts = 0
        self._gave_up: dict[str, int] = {}

    def start(self) -> None:
        """Start every role and wait until those with an address answer. Raises `NeverAnswered`."""
        self._logs.mkdir(parents=True, exist_ok=True)
        for role in self._roles.values():
            self._spawn(role)
        self._write_pids()
        self._watch.start()
        for role in self._roles.values():
            self._await(role)

    def _spawn(self, role: Role) -> None:
        with (self._logs / f"{role.name}.log").open("ab") as log:
            self._processes[role.name] = subprocess.Popen(
                list(role.command),
                env={**os.environ, **role.environment},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                preexec_fn=_die_with_parent,  # noqa: PLW1509 (one call into the kernel, no locks)
            )

    def _await(self, role: Role) -> None:
        until = time.monotonic() + COME_UP_SECONDS
        while role.health is not None:
            if _answers(role.health):
                return
            if self._gave_up.get(role.name, 0) >= TRIES:
                raise NeverAnswered(f"{role.name} ended before it answered:\n{self.tail(role.name)}")
            if time.monotonic() > until:
                raise NeverAnswered(
                    f"{role.name} did not answer within {COME_UP_SECONDS:.0f} seconds (is the machine very busy?):\n"
                    f"{self.tail(role.name)}"
                )
            time.sleep(LOOK_SECONDS)

    def tail(self, name: str, *, lines: int = 15) -> str:
        """The end of a role's log."""
        file = self._logs / f"{name}.log"
        return "\n".join(file.read_text(errors="replace").splitlines()[-lines:]) if file.exists() else ""

    def _keep(self) -> None:
        while not self._stopping.wait(LOOK_SECONDS):
            for name, process in list(self._processes.items()):
                if process.poll() is not None and not self._stopping.is_set():
                    self.restarts += 1
                    if process.returncode != -signal.SIGKILL:
                        self._gave_up[name] = self._gave_up.get(name, 0) + 1
                    self._stopping.wait(PAUSE_AFTER_DEATH_SECONDS)
                    self._spawn(self._roles[name])
                    self._write_pids()
                    self._say(f"{name} had ended; it is started again (its log: {self._logs / name}.log)")
            if self._pids_changed():
                self._write_pids()

    def _pids(self) -> dict[str, int]:
        return {name: process.pid for name, process in self._processes.items()} | dict(self._others())

    def _pids_changed(self) -> bool:
        return self._pids_file is not None and self._last != self._pids()

    _last: Mapping[str, int] = {}

    def _write_pids(self) -> None:
        self._last = self._pids()
        if self._pids_file is not None:
            beside = self._pids_file.with_suffix(".tmp")
            beside.write_text(json.dumps(self._last, indent=2))
            beside.replace(self._pids_file)

    def stop(self) -> None:
        """End every role: asked first, killed after some seconds."""
        self._stopping.set()
        if self._watch.is_alive():
            self._watch.join()
        for process in self._processes.values():
            if process.poll() is None:
                process.terminate()
        until = time.monotonic() + GRACE_SECONDS
        for process in self._processes.values():
            try:
                process.wait(max(0.1, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

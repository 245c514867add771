"""The process that owns the server: it starts it, starts it again when it dies, and stops it when nobody uses it.

It runs in a session of its own, apart from every user, so that killing users, or the terminal they run in, does not touch
it. It waits for the exclusive hold of the users' lock, which it gets when the last shared hold is gone, by release or by
kill -9 alike. Should it be killed itself, the shell loop around it starts it again, and it adopts the living server.

Nothing here connects to the database, and nothing polls: it sleeps until the lock is granted, the server ends, or `stop`
asks (SIGUSR1). To the process that spawned it it says one line: `busy` when another watchdog is at work already, or
`died` when the server ended, by its own fault, before it ever answered.
"""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import assert_never

from goodterms.store.embedded import postmaster
from goodterms.store.embedded.locks import Held
from goodterms.store.embedded.place import Place
from goodterms.store.embedded.server import Server

_SECONDS_TO_GET_THE_LOCK = 1.0
_LONGEST_PAUSE = 30.0
_SECONDS_OF_GOOD_HEALTH = 60.0

LOOP = """
trap '' HUP INT TERM
( while :; do "$@"; [ $? -lt 128 ] && exit; sleep 1; done ) &
"""
"""Start it again when a signal killed it (the shell reports 128 and the signal), but not when it ended by itself."""

_MAIN = """
import os, sys
sys.path[:] = sys.argv[1].split(os.pathsep)
from goodterms.store.embedded.watchdog import main
main()
"""
"""It imports from where we did, whatever led us there (a venv, PYTHONPATH, a test runner)."""


@dataclass(frozen=True, slots=True)
class _Alone:
    """The last user is gone; the users' lock is ours while we stop."""

    held: Held


@dataclass(frozen=True, slots=True)
class _Asked:
    """`stop` wants the server stopped whoever uses it."""


@dataclass(frozen=True, slots=True)
class _Ended:
    """A postmaster ended, with this exit code: negative for a signal, None where it was not our child.

    The pid is None where it could not even be started.
    """

    pid: int | None
    code: int | None


_Happening = _Alone | _Asked | _Ended


@dataclass(frozen=True, slots=True)
class AtWork:
    """A living watchdog: its pid, and the server it runs."""

    pid: int
    server: Server


def at_work(place: Place) -> AtWork | None:
    """The living watchdog of this place. One that just began is waited for until it has said who it is."""
    import psutil

    while place.watchdog_lock.is_held():
        first, _, rest = place.watchdog_lock.content().partition("\n")
        server = Server.parse(rest)
        if server and first.isdecimal() and psutil.pid_exists(int(first)):
            return AtWork(int(first), server)
        time.sleep(0.01)
    return None


def spawn(place: Place) -> int:
    """Start a watchdog for this place; return the read end of a pipe, at its end when no watchdog is left."""
    ours = os.pathsep.join(path for path in sys.path if os.path.isabs(path))
    command = [sys.executable, "-I", "-S", "-c", _MAIN, ours, str(place.folder)]
    reading, writing = os.pipe()
    try:
        with place.log.open("ab") as log:
            if os.name == "nt":  # built for, not tested
                flags = getattr(subprocess, "DETACHED_PROCESS", 0) | getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
                watchdog = subprocess.Popen(
                    command, stdin=subprocess.DEVNULL, stdout=writing, stderr=log, creationflags=flags
                )
                watchdog.returncode = 0  # not ours to wait for
                return reading
            loop = ["/bin/sh", "-c", LOOP, "goodterms-postgres", *command]
            subprocess.run(
                loop, stdin=subprocess.DEVNULL, stdout=writing, stderr=log, cwd="/", start_new_session=True, check=True
            )
            return reading
    except BaseException:
        os.close(reading)
        raise
    finally:
        os.close(writing)


def main() -> None:
    """Run as the watchdog of the folder named on the command line."""
    code = _Watchdog(Place(Path(sys.argv[2]))).run()
    os._exit(code)  # every lock goes at this moment, and no thread that still waits is asked


class _Watchdog:
    def __init__(self, place: Place) -> None:
        self.place = place
        self.happenings: queue.SimpleQueue[_Happening] = queue.SimpleQueue()
        self.pid: int | None = None
        self.started_at = time.monotonic()
        self.pause = 0.0

    def run(self) -> int:
        signal.signal(signal.SIGUSR1, lambda *_: self.happenings.put(_Asked()))
        lock = _only_one(self.place)
        if lock is None:
            _say("busy")
            return 0
        server = Server.read(self.place.note)
        if server is None:
            _log(f"{self.place.note} cannot be read; nothing to run")
            return 1
        lock.write(f"{os.getpid()}\n{server.text()}")
        threading.Thread(target=self._wait_to_be_alone, daemon=True).start()
        self.pid = postmaster.living(Path(server.data))
        if self.pid is None:
            self._start(server)
        else:
            _log(f"took over the running PostgreSQL (pid {self.pid})")
            self._watch(self.pid, None)
        return self._serve(server)

    def _serve(self, server: Server) -> int:
        while True:
            try:
                happening = self.happenings.get(timeout=None if self.pid else self.pause)
            except queue.Empty:
                self._start(server)
                continue
            match happening:
                case _Alone() | _Asked():
                    self._stop(server)
                    return 0
                case _Ended(pid, code):
                    if pid != self.pid:
                        continue
                    self.pid = None
                    _log(f"PostgreSQL (pid {pid}) ended unasked, exit code {code}")
                    if code is not None and code > 0 and not self.place.answered.exists():
                        remove_traces(self.place, server)
                        _say("died")
                        return 1
                    self._choose_pause()
                case _:
                    assert_never(happening)

    def _start(self, server: Server) -> None:
        self.started_at = time.monotonic()
        try:
            process = postmaster.start(server, log=sys.stderr.fileno())
        except OSError as error:  # the programs, or the data, are gone
            _log(f"PostgreSQL cannot be started: {error}")
            self.happenings.put(_Ended(None, 127))
            return
        self.pid = process.pid
        self._watch(process.pid, process)

    def _stop(self, server: Server) -> None:
        if self.pid is not None:
            postmaster.stop(server, self.pid)
        remove_traces(self.place, server)

    def _choose_pause(self) -> None:
        """Start again at once after good health; otherwise wait longer each time, say for the disk to be freed."""
        healthy = time.monotonic() - self.started_at > _SECONDS_OF_GOOD_HEALTH
        self.pause = 0.001 if healthy or not self.pause else min(max(self.pause * 2, 0.5), _LONGEST_PAUSE)

    def _watch(self, pid: int, process: subprocess.Popen[bytes] | None) -> None:
        def wait() -> None:
            if process is not None:
                self.happenings.put(_Ended(pid, process.wait()))
            else:
                postmaster.wait_until_gone(pid)
                self.happenings.put(_Ended(pid, None))

        threading.Thread(target=wait, daemon=True).start()

    def _wait_to_be_alone(self) -> None:
        self.happenings.put(_Alone(self.place.users_lock.hold_what_is_there()))


def remove_traces(place: Place, server: Server) -> None:
    """Remove the note and the socket folder of a stopped server, unless the note is already another server's."""
    if Server.read(place.note) == server:
        place.note.unlink(missing_ok=True)
        place.answered.unlink(missing_ok=True)
    if server.socket:
        with suppress(OSError):
            for leftover in Path(server.socket).iterdir():
                leftover.unlink()
            Path(server.socket).rmdir()


def _only_one(place: Place) -> Held | None:
    """The watchdog's lock. Tried for a while, since others look at it by sharing it for a moment."""
    give_up = time.monotonic() + _SECONDS_TO_GET_THE_LOCK
    while True:
        held = place.watchdog_lock.try_hold()
        if held is not None or time.monotonic() > give_up:
            return held
        time.sleep(0.02)


def _say(word: str) -> None:
    with suppress(OSError):
        os.write(1, f"{word}\n".encode())


def _log(text: str) -> None:
    with suppress(OSError):
        sys.stderr.write(f"{time.strftime('%Y-%m-%d %H:%M:%S UTC', time.gmtime())} [{os.getpid()}] WATCHDOG:  {text}\n")
        sys.stderr.flush()

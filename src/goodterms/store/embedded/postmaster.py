"""The server's main process: found, started, stopped. A pid file is never believed; the process itself is looked at."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

from goodterms.store.embedded import sockets
from goodterms.store.embedded.account import MADE_UP_GROUPS
from goodterms.store.embedded.server import Server, clean_environment

if TYPE_CHECKING:
    import psutil

_SECONDS_TO_LEAVE = 2.0
_SECONDS_FOR_FAST_STOP = 300.0
_SECONDS_FOR_IMMEDIATE_STOP = 10.0
_POLL = 0.05


def living(data: Path) -> int | None:
    """The pid of the postmaster that runs on this data folder, or None.

    The pid file only says where to look: the process must be PostgreSQL and have this folder as its working directory.
    """
    import psutil

    try:
        pid = int((data / "postmaster.pid").read_text().split("\n", 1)[0])
        process = psutil.Process(pid)
    except (OSError, ValueError, psutil.NoSuchProcess):
        return None
    return pid if _runs_on(process, data) else None


def start(server: Server, *, log: IO[bytes] | int) -> subprocess.Popen[bytes]:
    """Start the postmaster, its output appended to `log`. The caller knows that none is living on this data folder."""
    clear_traces(server)
    if server.socket:
        sockets.make_again(server.socket, server.account)
    return subprocess.Popen(
        server.command(),
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        cwd="/" if os.name != "nt" else None,
        env=clean_environment(),
        umask=0o077 if os.name != "nt" else -1,
        **server.account.for_subprocess(),
    )


def clear_traces(server: Server) -> None:
    """Remove what a killed postmaster left and a new one could stumble over.

    Its children are waited for, then ended, since PostgreSQL refuses a data folder they still have in memory. Its pid file
    and socket lock go too: PostgreSQL keeps them when the pid inside happens to be that of some other living process.
    """
    data = Path(server.data)
    give_up = time.monotonic() + _SECONDS_TO_LEAVE
    while children := _all_on(data):
        if time.monotonic() > give_up:
            for process in children:
                with suppress(ProcessLookupError):
                    os.kill(process.pid, signal.SIGTERM if os.name == "nt" else signal.SIGKILL)
        time.sleep(_POLL)
    (data / "postmaster.pid").unlink(missing_ok=True)
    if server.socket:
        for leftover in Path(server.socket).glob(".s.PGSQL.*"):
            leftover.unlink(missing_ok=True)


def stop(server: Server, pid: int) -> None:
    """Stop the postmaster cleanly and wait for it: clients are disconnected, a checkpoint is written.

    One that does not end within five minutes is made to, which costs a recovery at the next start and no data.
    """
    assert pid > 1, "0, 1 and negative numbers mean other processes than a server"
    if os.name == "nt":  # built for, not tested: Windows has no signals to send
        pg_ctl = str(Path(server.binaries) / "pg_ctl.exe")
        subprocess.run([pg_ctl, "stop", "-D", server.data, "-m", "fast", "-t", "300"], check=False, capture_output=True)
        return
    for number, seconds in (
        (signal.SIGINT, _SECONDS_FOR_FAST_STOP),
        (signal.SIGQUIT, _SECONDS_FOR_IMMEDIATE_STOP),
        (signal.SIGKILL, _SECONDS_FOR_IMMEDIATE_STOP),
    ):
        with suppress(ProcessLookupError):
            os.kill(pid, number)
        if wait_until_gone(pid, seconds=seconds):
            return


def wait_until_gone(pid: int, *, seconds: float | None = None) -> bool:
    """Wait for a process, ours or not, to end; False when it still lives after `seconds`.

    A zombie counts as ended: in a container whose first process reaps nobody, it stays one for ever.
    """
    try:
        descriptor = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    except (AttributeError, OSError):  # not Linux, or an old one
        return _poll_until_gone(pid, seconds)
    try:
        poll = select.poll()
        poll.register(descriptor, select.POLLIN)
        return bool(poll.poll(None if seconds is None else seconds * 1000))
    finally:
        os.close(descriptor)


def _poll_until_gone(pid: int, seconds: float | None) -> bool:
    import psutil

    give_up = None if seconds is None else time.monotonic() + seconds
    while True:
        try:
            if psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
                return True
        except psutil.NoSuchProcess:
            return True
        if give_up is not None and time.monotonic() > give_up:
            return False
        time.sleep(_POLL)


def _all_on(data: Path) -> list[psutil.Process]:
    import psutil

    return [process for process in psutil.process_iter() if _runs_on(process, data)]


def _runs_on(process: psutil.Process, data: Path) -> bool:
    import psutil

    try:
        if not process.name().startswith("postgres"):
            return False
        with suppress(psutil.AccessDenied):
            return process.cwd() in (str(data), f"{data} (deleted)")
        # Root without the right to trace others (as in Docker) may not ask for a working directory. The main process
        # names the folder on its command line; its children are known by the group made up for this folder's home.
        return str(data) in process.cmdline() or _has_the_group_of(process, data)
    except (psutil.Error, OSError):
        return False


def _has_the_group_of(process: psutil.Process, data: Path) -> bool:
    group = data.stat().st_gid
    return group >= MADE_UP_GROUPS and int(process.gids().real) == group

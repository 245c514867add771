"""Users as processes of their own, so that they can be killed, and ways to wait for what follows."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import LiteralString

import psutil
import psycopg

from goodterms.store.embedded import Database, InUse, discard, status, stop

USE_UNTIL_STDIN_CLOSES = """
import sys
from pathlib import Path
from goodterms.store.embedded import attach
used = attach(folder=Path(sys.argv[1]))
print(used.database.dsn, flush=True)
sys.stdin.read()
used.release()
"""

SECONDS = 60.0


class User:
    """A process that uses the database of a folder until it leaves or is killed."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", USE_UNTIL_STDIN_CLOSES, str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self.pid = self.process.pid

    def dsn(self) -> str:
        """Wait until it is attached; its address."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline().strip()
        assert line, "the user ended before it was attached"
        return line

    def leave(self) -> None:
        """Let it release the database and end."""
        self.process.communicate(timeout=SECONDS)
        assert self.process.returncode == 0

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()


def clear(folder: Path) -> None:
    if (folder / "postgres").is_dir():
        stop(folder)
        until(lambda: _discarded(folder), "the folder to be free of users")


def _discarded(folder: Path) -> bool:
    try:
        discard(folder)
    except InUse:
        return False
    return True


def until(condition: Callable[[], object], what: str, seconds: float = SECONDS) -> None:
    """Wait for a condition; fail, saying what we waited for, when it does not come true."""
    give_up = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < give_up, f"waited {seconds:.0f} s in vain for {what}"
        time.sleep(0.02)


def lives(pid: int | None) -> bool:
    try:
        return pid is not None and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def kill(pid: int | None) -> None:
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    until(lambda: not lives(pid), f"process {pid} to be gone")


def postmaster_of(folder: Path) -> int:
    pid = status(folder).postmaster
    assert pid is not None
    return pid


def run(database: Database | str, statement: LiteralString) -> list[tuple[object, ...]]:
    """Run one statement on a connection of its own."""
    dsn = database if isinstance(database, str) else database.dsn
    with psycopg.connect(dsn) as connection:
        cursor = connection.execute(statement)
        return cursor.fetchall() if cursor.description else []


def keep(database: Database | str, value: int = 42) -> None:
    """Commit one value, to be looked for later."""
    run(database, "DROP TABLE IF EXISTS kept; CREATE TABLE kept (value int)")
    with psycopg.connect(database if isinstance(database, str) else database.dsn) as connection:
        connection.execute("INSERT INTO kept VALUES (%s)", [value])


def kept(database: Database | str) -> list[tuple[object, ...]]:
    """What `keep` committed last."""
    return run(database, "SELECT value FROM kept")

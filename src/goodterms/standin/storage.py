"""One SQLite file, written by one process. What was committed survives a kill at any moment.

The file is in WAL mode with `synchronous=NORMAL`: a commit is handed to the operating system before the caller is
told, so killing the process loses nothing. (A power cut may lose the last commits, never the file; a stand-in does
not need more.)
"""

import sqlite3
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

Row = sqlite3.Row


class StorageRefused(Exception):
    """The file cannot be used: in use by another process, not ours, or of another version. The text says what to do."""


class Storage:
    """The file at `path`, made with `schema` where it is new. `application` is a number that says whose file it is."""

    def __init__(self, path: Path, *, schema: Sequence[str], application: int, version: int = 1) -> None:
        self._path = path
        self._writing = threading.Lock()
        self._local = threading.local()
        path.parent.mkdir(parents=True, exist_ok=True)
        self._claim = _claimed(path)
        try:
            self._writer = self._open()
            self._prepare(schema, application, version)
        except StorageRefused:
            self._claim.close()
            raise
        except sqlite3.DatabaseError as error:
            self._claim.close()
            raise StorageRefused(f"{path} cannot be used as this stand-in's data: {error}") from None

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, isolation_level=None, check_same_thread=False, timeout=10)
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute("PRAGMA foreign_keys=ON")
        return connection

    def _prepare(self, schema: Sequence[str], application: int, version: int) -> None:
        found = self._writer.execute("PRAGMA application_id").fetchone()[0]
        tables = self._writer.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if found != application and (found or tables):
            raise StorageRefused(f"{self._path} holds something else: give --data another file")
        at = self._writer.execute("PRAGMA user_version").fetchone()[0]
        if at not in (0, version):
            raise StorageRefused(f"{self._path} was made by version {at} of this stand-in: give --data a new file")
        with self.write() as connection:
            for statement in schema:
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id={application:d}")
            connection.execute(f"PRAGMA user_version={version:d}")

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """One transaction that writes; one at a time. On disk when the block ends, gone if it raises."""
        with self._writing:
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
            except BaseException:
                self._writer.execute("ROLLBACK")
                raise
            self._writer.execute("COMMIT")

    def rows(self, sql: str, *values: Any) -> list[Row]:
        """What a query gives, seen at one moment."""
        connection = getattr(self._local, "reader", None)
        if connection is None:
            connection = self._local.reader = self._open()
        found: list[Row] = connection.execute(sql, values).fetchall()
        return found

    def row(self, sql: str, *values: Any) -> Row | None:
        """The first row of a query, if any."""
        found = self.rows(sql, *values)
        return found[0] if found else None

    def number(self, sql: str, *values: Any) -> int:
        """The one number a query gives; 0 for nothing."""
        row = self.row(sql, *values)
        return int(row[0] or 0) if row is not None else 0

    def close(self) -> None:
        """Fold the log into the file and let it go."""
        with self._writing:
            self._writer.close()
            self._claim.close()


def _claimed(path: Path) -> IO[str]:
    """Hold the file for this process. A predecessor that was just killed needs a moment to be gone."""
    handle = path.with_name(path.name + ".lock").open("w")
    give_up = time.monotonic() + 5
    while not _locked(handle):
        if time.monotonic() > give_up:
            handle.close()
            raise StorageRefused(f"{path} is in use by another process: stop it, or give --data another file")
        time.sleep(0.05)
    return handle


def _locked(handle: IO[str]) -> bool:
    """Lock the open file for as long as this process lives; False where another process holds it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True

"""From a place to a server that answers.

Up means that it answers a query. A start takes as long as it takes, a long recovery included: we wait while a watchdog
lives, and fail, with the log's last lines, when the server ended by its own fault.
"""

from __future__ import annotations

import os
import secrets
import select
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from goodterms.store.embedded import binaries as programs
from goodterms.store.embedded import cluster, home, postmaster, sockets, tuning, watchdog
from goodterms.store.embedded.database import Database
from goodterms.store.embedded.errors import DatabaseUnavailable, StartFailed
from goodterms.store.embedded.place import Place
from goodterms.store.embedded.server import NAME, SOCKET_PORT, USER, Server

_POLL = 0.02
_SECONDS_BETWEEN_WORDS = 5.0
_LINES_OF_LOG = 15
_LARGEST_LOG = 5 * 1024 * 1024
_TRIES = 5
_WILL_NOT_PASS = ("does not exist", "pg_hba.conf", "authentication failed")


@dataclass(frozen=True, slots=True)
class Wish:
    """What a caller of `attach` asks for."""

    tcp: bool
    binaries: Path | None
    on_progress: Callable[[str], None]


def running(place: Place, wish: Wish) -> Server:
    """The server, once it answers: found, or started. The caller holds the start lock and a share of the users' lock.

    Raises StartFailed when it does not come up, DatabaseUnavailable when it runs in a way that does not fit the wish.
    """
    log_before = 0
    for _ in range(_TRIES):
        at_work = watchdog.at_work(place)
        if at_work is not None:
            if wish.tcp and not at_work.server.tcp:
                raise DatabaseUnavailable(
                    f"The database in {place.folder} runs without TCP for others. Stop them first, then start this one."
                )
            if _wait_for_an_answer(place, at_work.server, None, wish):
                return at_work.server
            continue
        server = _write_the_note(place, wish)
        log_before = _make_room_in_the_log(place)
        wish.on_progress(f"Starting PostgreSQL {server.version}")
        pipe = watchdog.spawn(place)
        try:
            if _wait_for_an_answer(place, server, pipe, wish):
                return server
        except _Died:
            if not (server.tcp and "could not bind" in _log_since(place, log_before)):
                break  # else somebody took the port in between: try another
        finally:
            os.close(pipe)
    raise StartFailed(
        f"PostgreSQL did not start in {place.folder}. The last lines of {place.log}:\n{_log_since(place, log_before)}"
    )


def address(place: Place, server: Server, *, tcp: bool = False) -> Database:
    """Where to connect: the socket, or 127.0.0.1 for a caller who asked for TCP or where there are no sockets."""
    if server.socket and not tcp:
        return Database.at(host=server.socket, port=server.port, name=NAME, user=USER)
    if server.socket and not place.password.exists():
        _set_a_password(place, address(place, server))
    password = place.password.read_text().strip()
    return Database.at(host="127.0.0.1", port=server.port, name=NAME, user=USER, password=password)


def answer(database: Database) -> str | None:
    """None if the server answers a query now, else what came instead. Makes our database where it is missing."""
    import psycopg
    from psycopg import sql

    try:
        with psycopg.connect(database.named("postgres").dsn, connect_timeout=5, autocommit=True) as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database.name]).fetchone()
            if found is None:
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database.name)))
    except psycopg.Error as error:
        return str(error).strip() or type(error).__name__
    return None


class _Died(Exception):
    """The server ended by its own fault before it answered."""


def _wait_for_an_answer(place: Place, server: Server, pipe: int | None, wish: Wish) -> bool:
    """True once it answers; False when the watchdog is gone, or is another one than we spawned. Raises _Died."""
    began = spoke = time.monotonic()
    while True:
        said = answer(address(place, server))
        if (
            said is None and place.watchdog_lock.is_held()
        ):  # a server taken over may answer before its new watchdog is up
            place.answered.touch()
            return True
        if said and "FATAL" in said and any(words in said for words in _WILL_NOT_PASS):
            raise StartFailed(f"PostgreSQL runs in {place.folder} but refuses us: {said}")
        if pipe is not None and select.select([pipe], [], [], _POLL)[0]:
            if os.read(pipe, 64) == b"died\n":
                raise _Died
            return False
        if pipe is None:
            if not place.watchdog_lock.is_held():
                return False
            time.sleep(_POLL)
        if time.monotonic() - spoke > _SECONDS_BETWEEN_WORDS:
            spoke = time.monotonic()
            if server.socket and not os.path.isdir(server.socket):
                raise StartFailed(
                    f"PostgreSQL runs in {place.folder}, but its socket's folder {server.socket} is not to be seen here: it "
                    "was cleaned away, or this process has a temporary folder of its own (PrivateTmp). Stop what uses the "
                    "database and start again, all with the same TMPDIR."
                )
            reason = f"; it says: {said.splitlines()[-1]}" if said else ""
            wish.on_progress(f"Waiting for PostgreSQL, {spoke - began:.0f} s so far{reason}")


def _write_the_note(place: Place, wish: Wish) -> Server:
    """Prepare programs, data and socket, and write down how to run the server."""
    found = programs.find(wish.binaries)
    here = home.find_or_make(place, on_progress=wish.on_progress)
    if here.account.uid is not None:
        found = programs.within_reach(found, base=home.base_for_binaries())
    data = cluster.make_ready(here, found, folder=place.folder, on_progress=wish.on_progress)
    before = Server.read(place.note)
    living = postmaster.living(data)
    if living and before and before.data == str(data) and (before.tcp or not wish.tcp):
        return before  # its watchdog was killed for good; a new one takes it over
    socket = _socket_folder(before, here)
    tcp = wish.tcp or socket is None
    server = Server(
        version=found.version,
        binaries=str(found.folder),
        data=str(data),
        socket=socket,
        port=sockets.free_port() if tcp else SOCKET_PORT,
        tcp=tcp,
        uid=here.account.uid,
        gid=here.account.gid,
        settings=tuning.settings(memory=tuning.memory_of_this_machine(), disk_free=shutil.disk_usage(here.path).free),
    )
    if living:
        postmaster.stop(server, living)
    place.answered.unlink(missing_ok=True)
    server.write(place.note)
    return server


def _socket_folder(before: Server | None, here: home.Home) -> str | None:
    if os.name == "nt":
        return None
    if before and before.socket:
        if sockets.still_safe(before.socket, here.account):
            return before.socket
        sockets.remove(before.socket)
    return sockets.make(here.account)


def _set_a_password(place: Place, database: Database) -> None:
    import psycopg
    from psycopg import sql

    password = secrets.token_urlsafe(24)
    with psycopg.connect(database.dsn, autocommit=True) as connection:
        connection.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(USER), sql.Literal(password)))
    unfinished = place.password.with_name("password.unfinished")
    unfinished.touch(mode=0o600)
    unfinished.write_text(password)
    unfinished.replace(place.password)


def _make_room_in_the_log(place: Place) -> int:
    """Put a large log aside; the size of the one that will be written to."""
    with suppress(FileNotFoundError):
        size = place.log.stat().st_size
        if size <= _LARGEST_LOG:
            return size
        place.log.replace(place.log.with_name("log.1"))
    return 0


def _log_since(place: Place, position: int) -> str:
    with suppress(OSError), place.log.open("rb") as log:
        log.seek(position)
        lines = log.read().decode(errors="replace").splitlines()
        return "\n".join(f"  {line}" for line in lines[-_LINES_OF_LOG:])
    return ""

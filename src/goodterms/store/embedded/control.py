"""Look at the server of a folder, stop it, or do away with it altogether, without being one of its users."""

from __future__ import annotations

import os
import shutil
import signal
import time
from dataclasses import dataclass
from pathlib import Path

from goodterms.store.embedded import home, postmaster, watchdog
from goodterms.store.embedded.database import Database
from goodterms.store.embedded.errors import InUse
from goodterms.store.embedded.locks import Held
from goodterms.store.embedded.place import Place
from goodterms.store.embedded.server import Server
from goodterms.store.embedded.starting import address, answer

_POLL = 0.01


@dataclass(frozen=True, slots=True)
class Status:
    """What there is of a folder's server at this moment. `said` is what came instead of an answer."""

    answers: bool
    postmaster: int | None
    watchdog: int | None
    version: str | None
    data: Path | None
    log: Path
    database: Database | None
    said: str | None


def status(folder: Path) -> Status:
    """Look without touching: whether the server answers a query, and the pids to watch. Raises SomebodyElses."""
    place = Place.of(folder)
    if not place.room.is_dir():
        return Status(False, None, None, None, None, place.log, None, "there is no database here")
    place.refuse_another_users()
    at_work = watchdog.at_work(place)
    server = at_work.server if at_work else Server.read(place.note)
    if server is None:
        return Status(False, None, None, None, None, place.log, None, "it is not running")
    found = address(place, server)
    said = answer(found)
    return Status(
        answers=said is None,
        postmaster=postmaster.living(Path(server.data)),
        watchdog=at_work.pid if at_work else None,
        version=server.version,
        data=Path(server.data),
        log=place.log,
        database=found,
        said=said,
    )


def postmaster_of(folder: Path) -> int | None:
    """The pid of the server's first process, without asking the server anything; None while it is not running."""
    place = Place.of(folder)
    server = Server.read(place.note) if place.room.is_dir() else None
    return postmaster.living(Path(server.data)) if server is not None else None


def stop(folder: Path) -> bool:
    """Stop the server, whoever uses it, and wait until it has stopped. False when there was none.

    Its users lose their connections and get none again until somebody attaches. Raises SomebodyElses.
    """
    place = Place.of(folder)
    if not place.room.is_dir():
        return False
    place.refuse_another_users()
    with place.start_lock.hold():
        return stop_under_start_lock(place)


def stop_under_start_lock(place: Place) -> bool:
    """As `stop`, for a caller who holds the start lock."""
    at_work = watchdog.at_work(place)
    if at_work is None:
        return _stop_without_watchdog(place)
    if os.name == "nt":  # built for, not tested: no signal to ask with
        os.kill(at_work.pid, signal.SIGTERM)
    else:
        os.kill(at_work.pid, signal.SIGUSR1)
    while place.watchdog_lock.is_held():
        time.sleep(_POLL)
    _stop_without_watchdog(place)
    return True


def stop_orphan(place: Place) -> None:
    """Stop a server that has neither a watchdog nor users: both were killed. Does nothing in any other case."""
    if not place.note.exists():
        return
    turn = place.start_lock.try_hold()
    if turn is None:
        return
    with turn:
        alone = place.users_lock.try_hold()
        if alone is not None:
            with alone:
                _stop_without_watchdog(place)


def discard(folder: Path) -> None:
    """Remove the database of a folder for good: server, data, programs' notes. Raises InUse while it has users."""
    place = Place.of(folder)
    if not place.room.is_dir():
        return
    place.refuse_another_users()
    with place.start_lock.hold(), without_users(place):
        stop_under_start_lock(place)
        here = home.find(place)
        if here is not None:
            shutil.rmtree(here.path)
        shutil.rmtree(place.room, ignore_errors=True)


def without_users(place: Place) -> Held:
    """Keep users out, for a caller who holds the start lock. Raises InUse while there are any.

    A watchdog that is stopping the server for want of users is waited for.
    """
    while True:
        alone = place.users_lock.try_hold()
        if alone is not None:
            return alone
        user = place.users_lock.try_share()
        if user is not None:
            user.release()
            raise InUse(f"The database in {place.folder} is in use. Stop what uses it first.")
        time.sleep(_POLL)


def _stop_without_watchdog(place: Place) -> bool:
    """Stop what a killed watchdog left. Holding its lock keeps the shell loop's next one from taking over meanwhile."""
    held = place.watchdog_lock.try_hold()
    if held is None:
        return False
    with held:
        server = Server.read(place.note)
        if server is None:
            return False
        pid = postmaster.living(Path(server.data))
        if pid is not None:
            postmaster.stop(server, pid)
        watchdog.remove_traces(place, server)
        return pid is not None

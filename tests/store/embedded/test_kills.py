"""Kill -9 of anybody at any moment: nothing committed is lost, and nothing outlives the last user."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import psutil
import psycopg
import pytest
from tests.store.embedded.processes import User, keep, kept, kill, lives, postmaster_of, run, until

from goodterms.store.embedded import attach, database, status

Start = Callable[[Path], User]


@pytest.fixture
def folder(used_folder: Path) -> Path:
    return used_folder


def answers(dsn: str) -> bool:
    try:
        return run(dsn, "SELECT 1") == [(1,)]
    except psycopg.OperationalError:
        return False


def test_when_its_only_user_is_killed_the_server_stops(folder: Path, start_user: Start) -> None:
    user = start_user(folder)
    user.dsn()
    seen = status(folder)
    user.kill()
    until(lambda: not lives(seen.postmaster) and not lives(seen.watchdog), "the server and its watchdog to end")
    assert not status(folder).answers


def test_killing_the_one_who_started_it_leaves_the_others_connected(folder: Path, start_user: Start) -> None:
    starter = start_user(folder)
    starter.dsn()
    other = start_user(folder)
    with psycopg.connect(other.dsn()) as connection:
        starter.kill()
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_killing_the_whole_session_of_its_starter_does_not_reach_the_server(folder: Path, start_user: Start) -> None:
    starter = start_user(folder)
    starter.dsn()
    other = start_user(folder)
    dsn = other.dsn()
    os.killpg(starter.pid, signal.SIGKILL)
    starter.kill()
    assert answers(dsn)


def test_a_killed_server_comes_back_at_the_same_address_for_those_who_hold_on(folder: Path, start_user: Start) -> None:
    dsn = start_user(folder).dsn()
    keep(dsn)
    for _ in range(3):
        before = postmaster_of(folder)
        kill(before)
        until(lambda: answers(dsn), "the server to answer at its old address")
        assert postmaster_of(folder) != before
        assert kept(dsn) == [(42,)]


def test_a_terminated_server_comes_back_too_while_it_has_users(folder: Path, start_user: Start) -> None:
    dsn = start_user(folder).dsn()
    before = postmaster_of(folder)
    os.kill(before, signal.SIGTERM)
    until(lambda: not lives(before), "the server to end")
    until(lambda: answers(dsn), "the server to answer again")


def test_a_child_of_the_killed_server_that_is_busy_does_not_keep_it_from_coming_back(
    folder: Path, start_user: Start
) -> None:
    dsn = start_user(folder).dsn()
    with psycopg.connect(dsn) as busy:
        backend = psutil.Process(busy.info.backend_pid)
        backend.suspend()
        kill(postmaster_of(folder))
        until(lambda: answers(dsn), "the server to answer again")
        assert not lives(backend.pid)


def test_after_everything_was_killed_the_next_user_finds_what_was_committed(folder: Path, start_user: Start) -> None:
    user = start_user(folder)
    keep(user.dsn())
    seen = status(folder)
    assert seen.watchdog is not None
    loop = psutil.Process(seen.watchdog).parent()
    assert loop is not None
    for pid in (loop.pid, seen.watchdog, user.pid, seen.postmaster):
        os.kill(pid or 0, signal.SIGKILL)
    with database(url=None, folder=folder) as found:
        assert kept(found) == [(42,)]


def test_a_killed_watchdog_comes_back_takes_the_server_over_and_stops_it_in_the_end(
    folder: Path, start_user: Start
) -> None:
    user = start_user(folder)
    with psycopg.connect(user.dsn()) as connection:
        seen = status(folder)
        kill(seen.watchdog)
        until(lambda: status(folder).watchdog not in (None, seen.watchdog), "another watchdog")
        assert connection.execute("SELECT 1").fetchone() == (1,)
    assert status(folder).postmaster == seen.postmaster
    user.kill()
    until(lambda: not lives(seen.postmaster), "the server to stop")


def test_a_server_whose_watchdog_is_gone_for_good_is_taken_over_by_the_next_user(
    folder: Path, start_user: Start
) -> None:
    user = start_user(folder)
    user.dsn()
    seen = status(folder)
    assert seen.watchdog is not None
    for pid in (psutil.Process(seen.watchdog).ppid(), seen.watchdog):
        kill(pid)
    with database(url=None, folder=folder) as found:
        assert run(found, "SELECT 1") == [(1,)]
        again = status(folder)
        assert again.postmaster == seen.postmaster
        assert again.watchdog is not None
    user.leave()
    assert not lives(seen.postmaster)


def test_a_server_whose_watchdog_is_gone_for_good_is_stopped_by_its_last_user(folder: Path) -> None:
    user = attach(folder=folder)
    seen = status(folder)
    assert seen.watchdog is not None
    for pid in (psutil.Process(seen.watchdog).ppid(), seen.watchdog):
        kill(pid)
    user.release()
    assert not lives(seen.postmaster)


def test_killing_whoever_is_starting_it_leaves_the_next_one_free_to_start(folder: Path, start_user: Start) -> None:
    for moment in ("start.lock", "server.json", "log"):
        interrupted = start_user(folder)
        until((folder / "postgres" / moment).exists, f"the start to reach {moment}")
        interrupted.kill()
    with database(url=None, folder=folder) as found:
        assert run(found, "SELECT 1") == [(1,)]

"""Using a database: started by the first, shared by all, stopped by the last."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from tests.store.embedded.processes import User, keep, kept, lives, postmaster_of, run, until

from goodterms.store.embedded import (
    Database,
    DatabaseUnavailable,
    StartFailed,
    attach,
    database,
    starting,
    status,
    stop,
)

Start = Callable[[Path], User]


@pytest.fixture
def folder(used_folder: Path) -> Path:
    return used_folder


def test_what_was_written_is_there_the_next_time(folder: Path) -> None:
    with database(url=None, folder=folder) as found:
        keep(found)
    with database(url=None, folder=folder) as found:
        assert kept(found) == [(42,)]


def test_the_last_one_out_stops_the_server(folder: Path, start_user: Start) -> None:
    first, second = start_user(folder), start_user(folder)
    assert first.dsn() == second.dsn()
    postmaster = postmaster_of(folder)
    first.leave()
    assert status(folder).answers
    second.leave()
    assert not lives(postmaster)
    assert not status(folder).answers


def test_leaving_leaves_nothing_behind_but_the_data(folder: Path) -> None:
    with database(url=None, folder=folder) as found:
        sockets, seen = Path(found.host), status(folder)
        assert sockets.is_dir()
    assert not sockets.exists()
    assert not lives(seen.postmaster)
    until(lambda: not lives(seen.watchdog), "the watchdog to end")


def test_two_uses_in_one_process_are_two_users(folder: Path) -> None:
    first = attach(folder=folder)
    second = attach(folder=folder)
    first.release()
    first.release()
    assert run(second.database, "SELECT 1") == [(1,)]
    second.release()
    assert not status(folder).answers


def test_a_url_that_cannot_be_read_is_refused_without_repeating_its_password(folder: Path) -> None:
    with pytest.raises(DatabaseUnavailable, match="DATABASE_URL") as refused:
        attach(url="postgresql://me:hunter2@[broken/mine", folder=folder)
    assert "hunter2" not in str(refused.value)


def test_nothing_listens_on_the_network(folder: Path) -> None:
    with database(url=None, folder=folder):
        ours = {postmaster_of(folder), *(p.pid for p in psutil.Process(postmaster_of(folder)).children())}
        assert [c for c in psutil.net_connections("inet") if c.pid in ours] == []


def test_only_its_account_enters_the_folder_of_the_socket(folder: Path) -> None:
    with database(url=None, folder=folder) as found:
        assert Path(found.host).stat().st_mode & 0o777 == 0o700


def test_who_asks_for_tcp_gets_a_port_of_this_machine_behind_a_password(folder: Path) -> None:
    with database(url=None, folder=folder, tcp=True) as found:
        assert found.host == "127.0.0.1"
        assert found.password
        assert found.password not in repr(found)
        assert run(found, "SELECT 1") == [(1,)]
        with pytest.raises(Exception, match="password"):
            run(Database.at(host="127.0.0.1", port=found.port, name=found.name, user=found.user, password="wrong"), "")
        with database(url=None, folder=folder) as by_socket:
            assert by_socket.host.startswith("/")
            assert run(by_socket, "SELECT 1") == [(1,)]
        with socket.socket() as stranger:
            addresses = {i.address for a in psutil.net_if_addrs().values() for i in a if i.family == socket.AF_INET}
            for other in addresses - {"127.0.0.1"}:
                assert stranger.connect_ex((other, found.port)) != 0


def test_asking_for_tcp_while_others_run_without_it_is_refused_with_the_reason(folder: Path) -> None:
    with database(url=None, folder=folder), pytest.raises(DatabaseUnavailable, match="without TCP"):
        attach(folder=folder, tcp=True)


def test_durability_is_on_and_sorting_is_by_code_point(folder: Path) -> None:
    with database(url=None, folder=folder) as found:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            assert run(found, f"SELECT current_setting('{setting}')") == [("on",)]  # type: ignore[arg-type]
        assert run(found, "SHOW server_encoding") == [("UTF8",)]
        assert run(found, "SELECT datcollate FROM pg_database WHERE datname = current_database()") == [("C.UTF-8",)]


def test_the_environment_of_a_user_leads_the_server_nowhere_else(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGDATA", "/nowhere")
    monkeypatch.setenv("PGPORT", "1")
    monkeypatch.setenv("PGDATABASE", "nothing")
    with database(url=None, folder=folder) as found:
        assert run(found, "SELECT 1") == [(1,)]


def test_stop_stops_it_whoever_uses_it_and_the_next_one_starts_it_anew(folder: Path) -> None:
    user = attach(folder=folder)
    postmaster = postmaster_of(folder)
    assert stop(folder)
    assert not lives(postmaster)
    assert not status(folder).answers
    assert not stop(folder)
    with database(url=None, folder=folder) as again:
        assert run(again, "SELECT 1") == [(1,)]
    user.release()


def test_a_socket_that_cannot_be_seen_is_named_instead_of_waited_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(starting, "_SECONDS_BETWEEN_WORDS", 0.2)
    with database(url=None, folder=folder) as found:
        hidden = Path(f"{found.host}-hidden")
        Path(found.host).rename(hidden)
        with pytest.raises(StartFailed, match="cleaned away"):
            attach(folder=folder)
        hidden.rename(found.host)

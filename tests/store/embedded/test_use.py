"""Using a database: started by the first, shared by all, stopped by the last."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from tests.store.embedded.processes import User, lives, postmaster_of, run, until

from goodterms.store.embedded import Database, DatabaseUnavailable, InUse, attach, database, discard, status, stop

Start = Callable[[Path], User]


def test_a_folder_that_never_had_a_database_gets_one_that_answers(folder: Path) -> None:
    with database(url=None, folder=folder) as found:
        assert run(found, "SELECT 1") == [(1,)]
        assert run(found, "SELECT current_database(), current_user") == [(found.name, found.user)]


def test_what_was_written_is_there_the_next_time(folder: Path) -> None:
    with database(url=None, folder=folder) as found:
        run(found, "CREATE TABLE kept AS SELECT 42 AS value")
    with database(url=None, folder=folder) as found:
        assert run(found, "SELECT value FROM kept") == [(42,)]


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


def test_a_url_wins_and_starts_nothing(folder: Path) -> None:
    with database(url="postgresql://me@db.example:6543/mine", folder=folder) as found:
        assert (found.host, found.port, found.name, found.user) == ("db.example", 6543, "mine", "me")
    assert not folder.exists()


def test_a_url_that_cannot_be_read_is_refused_without_repeating_its_password(folder: Path) -> None:
    with pytest.raises(DatabaseUnavailable, match="DATABASE_URL") as refused:
        attach(url="postgresql://me:hunter2@[broken/mine", folder=folder)
    assert "hunter2" not in str(refused.value)


@pytest.mark.parametrize("name", ["two words, and a comma", "Zoë's Ærøskøbing 付款", "x" * 200, "%20 #'\"\\ $HOME *"])
def test_any_name_of_a_folder_will_do(tmp_path: Path, folder: Path, name: str) -> None:
    folder.mkdir()
    with database(url=None, folder=folder / name) as found:
        assert run(found, "SELECT 1") == [(1,)]
        assert len(f"{found.host}/.s.PGSQL.{found.port}".encode()) <= 103
    discard(folder / name)


def test_two_paths_to_one_folder_are_one_database(folder: Path, tmp_path: Path) -> None:
    folder.mkdir()
    (tmp_path / "link").symlink_to(folder)
    with database(url=None, folder=folder) as found, database(url=None, folder=tmp_path / "link") as same:
        assert found == same


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


def test_a_person_hears_what_takes_time(folder: Path) -> None:
    said: list[str] = []
    with database(url=None, folder=folder, on_progress=said.append):
        pass
    assert said[0].startswith(f"Making a database in {folder} (PostgreSQL ")
    assert said[1].startswith("Starting PostgreSQL ")


def test_a_file_in_the_place_of_the_folder_is_refused_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DatabaseUnavailable, match="file/postgres cannot be made"):
        attach(folder=tmp_path / "file")


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


def test_status_of_a_folder_without_a_database_touches_nothing(folder: Path) -> None:
    assert status(folder).said == "there is no database here"
    assert not stop(folder)
    assert not folder.exists()


def test_a_database_in_use_is_not_discarded(folder: Path) -> None:
    with database(url=None, folder=folder) as found:
        with pytest.raises(InUse, match="is in use"):
            discard(folder)
        assert run(found, "SELECT 1") == [(1,)]
    discard(folder)
    assert list(folder.iterdir()) == []


def test_a_server_that_cannot_start_is_reported_with_the_last_lines_of_its_log(folder: Path) -> None:
    with database(url=None, folder=folder):
        data = status(folder).data
    assert data is not None
    (data / "postgresql.auto.conf").write_text("no_such_setting = 'x'\n")
    with pytest.raises(DatabaseUnavailable, match=r"(?s)did not start in .*no_such_setting"):
        attach(folder=folder)
    assert not list((folder / "postgres").glob("server.json"))

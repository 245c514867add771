"""The first use of a folder, and its last."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.store.embedded.processes import run

from goodterms.store.embedded import DatabaseUnavailable, InUse, attach, database, discard, status, stop


def test_a_folder_that_never_had_a_database_gets_one_that_answers(folder: Path) -> None:
    with database(url=None, folder=folder) as found:
        assert run(found, "SELECT 1") == [(1,)]
        assert run(found, "SELECT current_database(), current_user") == [(found.name, found.user)]


def test_a_url_wins_and_starts_nothing(folder: Path) -> None:
    with database(url="postgresql://me@db.example:6543/mine", folder=folder) as found:
        assert (found.host, found.port, found.name, found.user) == ("db.example", 6543, "mine", "me")
    assert not folder.exists()


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

"""Another major version: refused with the command, then carried over by it."""

from __future__ import annotations

from pathlib import Path

import psutil
import pytest
from tests.store.embedded.processes import keep, kept, kill, run

from goodterms.store.embedded import InUse, OtherMajor, attach, database, status, upgrade

OLD = Path("/usr/lib/postgresql/15/bin")
needs_old = pytest.mark.skipif(not (OLD / "postgres").exists(), reason="needs the programs of PostgreSQL 15")


@pytest.fixture
def old(folder: Path) -> Path:
    """A folder with data of PostgreSQL 15."""
    with database(url=None, folder=folder, binaries=OLD) as found:
        run(found, "CREATE TABLE kept (id bigint PRIMARY KEY, text text UNIQUE)")
        run(found, "INSERT INTO kept SELECT n, 'Zoë ' || n FROM generate_series(1, 1000) AS n")
        assert status(folder).version.startswith("15")
    return folder


@needs_old
def test_data_of_an_older_major_version_is_refused_with_the_command_and_left_alone(old: Path) -> None:
    with pytest.raises(OtherMajor, match="`goodterms db upgrade`"):
        attach(folder=old)
    with database(url=None, folder=old, binaries=OLD) as found:
        assert run(found, "SELECT count(*) FROM kept") == [(1000,)]


@needs_old
def test_an_upgrade_carries_everything_over_and_puts_the_old_data_aside(old: Path) -> None:
    said: list[str] = []
    done = upgrade(old, on_progress=said.append)
    assert done is not None
    assert (done.before, done.after) == (15, 18)
    assert (done.kept / "PG_VERSION").read_text().strip() == "15"
    with database(url=None, folder=old) as found:
        assert run(found, "SELECT count(*), max(text) FROM kept") == [(1000, "Zoë 999")]
        assert run(found, "SHOW server_version_num")[0][0] >= "180000"
        assert run(found, "SELECT datcollate FROM pg_database WHERE datname = current_database()") == [("C.UTF-8",)]
    assert upgrade(old) is None
    assert len(said) == 2


@needs_old
def test_data_of_a_killed_server_is_recovered_first(folder: Path) -> None:
    used = attach(folder=folder, binaries=OLD)
    keep(used.database)
    seen = status(folder)
    for pid in (psutil.Process(seen.watchdog).ppid(), seen.watchdog):
        kill(pid)
    kill(seen.postmaster)
    used.release()
    assert upgrade(folder, old_binaries=OLD) is not None
    with database(url=None, folder=folder) as found:
        assert kept(found) == [(42,)]


@needs_old
def test_an_upgrade_that_was_cut_off_at_the_last_moment_is_finished_by_the_next(old: Path) -> None:
    done = upgrade(old)
    assert done is not None
    (done.data / "upgraded-from").write_text("15\n")
    done.kept.rename(done.kept.with_name("15"))
    with pytest.raises(OtherMajor, match="`goodterms db upgrade`"):
        attach(folder=old)
    assert upgrade(old) == done
    with database(url=None, folder=old) as found:
        assert run(found, "SELECT count(*) FROM kept") == [(1000,)]


@needs_old
def test_a_database_in_use_is_not_upgraded(old: Path) -> None:
    with database(url=None, folder=old, binaries=OLD), pytest.raises(InUse):
        upgrade(old)


@needs_old
def test_what_pg_upgrade_refuses_leaves_the_old_data_in_force(old: Path) -> None:
    with database(url=None, folder=old, binaries=OLD) as found:
        run(found, "CREATE TABLE by_type (p regproc)")
    with pytest.raises(Exception, match="pg_upgrade could not carry the data"):
        upgrade(old)
    assert "reg*" in (old / "postgres" / "upgrade.log").read_text()
    with database(url=None, folder=old, binaries=OLD) as found:
        assert run(found, "SELECT count(*) FROM kept") == [(1000,)]


@needs_old
def test_programs_of_the_wrong_version_are_refused(old: Path) -> None:
    with pytest.raises(OtherMajor, match=r"the data in .* is of 15"):
        upgrade(old, old_binaries=_own_programs())


def test_where_the_old_programs_are_missing_the_error_says_how_to_get_them(folder: Path) -> None:
    with database(url=None, folder=folder):
        data = status(folder).data
    assert data is not None
    (data / "PG_VERSION").write_text("11\n")
    data.rename(data.with_name("11"))
    with pytest.raises(OtherMajor, match=r"postgresql-11`.*--old-binaries"):
        upgrade(folder)


def test_data_of_a_newer_major_version_is_refused_by_both(folder: Path) -> None:
    with database(url=None, folder=folder):
        data = status(folder).data
    assert data is not None
    data.rename(data.with_name("99"))
    for attempt in (lambda: attach(folder=folder), lambda: upgrade(folder)):
        with pytest.raises(OtherMajor, match="newer"):
            attempt()


def test_a_folder_without_a_database_has_nothing_to_upgrade(folder: Path) -> None:
    assert upgrade(folder) is None
    assert not folder.exists()


def _own_programs() -> Path:
    from goodterms.store.embedded import binaries

    return binaries.find(None).folder

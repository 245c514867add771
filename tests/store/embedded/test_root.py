"""As root: the server runs as an unprivileged account, from a home it can reach, and nobody else's folder changes."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from tests.store.embedded.processes import keep, kept, postmaster_of, run, until

from goodterms.store.embedded import DatabaseUnavailable, SomebodyElses, binaries, database, discard, home, status
from goodterms.store.embedded.place import Place

pytestmark = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs to run as root")


def home_of(folder: Path) -> Path:
    return Path((folder / "postgres" / "home").read_text().strip())


def modes(paths: list[Path]) -> list[int]:
    return [stat.S_IMODE(path.stat().st_mode) for path in paths]


def test_the_server_runs_as_nobody_in_a_group_of_its_own(folder: Path) -> None:
    with database(url=None, folder=folder):
        server = psutil.Process(postmaster_of(folder))
        assert server.username() == "nobody"
        assert server.gids().real == home_of(folder).stat().st_gid
        assert server.gids().real not in (0, 65534)


def test_a_folder_only_root_reaches_works_and_no_mode_of_any_folder_changes(under_root_home: Path) -> None:
    folder = under_root_home / "workspace"
    folder.mkdir(mode=0o700)
    there_before = [
        folder,
        *folder.parents,
        Path("/var/lib"),
        Path("/tmp"),
        Path(sys.prefix),
        *Path(sys.prefix).parents,
    ]
    before = modes(there_before)
    with database(url=None, folder=folder) as found:
        keep(found)
    with database(url=None, folder=folder) as found:
        assert kept(found) == [(42,)]
    assert modes(there_before) == before
    assert folder.stat().st_uid == 0


def test_the_home_is_closed_to_others_who_run_as_nobody(folder: Path) -> None:
    with database(url=None, folder=folder):
        data = status(folder).data
        account = {"user": 65534, "group": 65534, "extra_groups": []}
        look = ["/bin/ls", str(data)]
        assert subprocess.run(look, **account, check=False, capture_output=True, cwd="/").returncode != 0
        account["group"] = home_of(folder).stat().st_gid
        assert subprocess.run(look, **account, check=False, capture_output=True, cwd="/").returncode == 0


def test_a_moved_folder_takes_its_database_along(folder: Path) -> None:
    with database(url=None, folder=folder) as found:
        keep(found)
    moved = folder.with_name("moved")
    folder.rename(moved)
    with database(url=None, folder=moved) as found:
        assert kept(found) == [(42,)]
    discard(moved)


def test_a_copied_folder_is_refused_and_names_the_way_out(folder: Path) -> None:
    with database(url=None, folder=folder):
        pass
    copy = folder.with_name("copy")
    shutil.copytree(folder, copy)
    with pytest.raises(SomebodyElses, match="is a copy of"), database(url=None, folder=copy):
        pass
    (copy / "postgres" / "home").unlink()
    with database(url=None, folder=copy) as found:
        assert run(found, "SELECT 1") == [(1,)]
    discard(copy)


def test_a_folder_made_anew_starts_empty_and_the_old_data_is_kept_and_reported(under_root_home: Path) -> None:
    folder = under_root_home / "workspace"
    with database(url=None, folder=folder) as found:
        keep(found)
    old = home_of(folder)
    shutil.rmtree(folder)
    said: list[str] = []
    with database(url=None, folder=folder, on_progress=said.append) as found:
        assert run(found, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == [(0,)]
    assert any(str(old) in sentence for sentence in said)
    assert (old / "18" / "PG_VERSION").exists()
    shutil.rmtree(old)


def test_a_database_whose_home_is_gone_is_not_replaced_by_an_empty_one(folder: Path) -> None:
    with database(url=None, folder=folder):
        pass
    shutil.rmtree(home_of(folder))
    with pytest.raises(DatabaseUnavailable, match="is gone"), database(url=None, folder=folder):
        pass
    (folder / "postgres" / "home").unlink()


def test_the_home_of_a_temporary_folder_that_is_gone_is_swept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(home, "_SECONDS_BEFORE_SWEEP", 0.5)
    gone, moved = folder / "gone", folder / "moved"
    for path in (gone, moved):
        with database(url=None, folder=path):
            pass
    home_of_gone, home_of_moved = home_of(gone), home_of(moved)
    shutil.rmtree(gone)
    moved.rename(folder / "elsewhere")
    until(lambda: swept(home_of_gone, by=folder / "next"), "the home of the removed folder to be swept")
    assert home_of_moved.exists()
    discard(folder / "elsewhere")


def swept(home: Path, *, by: Path) -> bool:
    """Whether a home is gone after another folder got one."""
    with database(url=None, folder=by):
        pass
    discard(by)
    return not home.exists()


def test_the_programs_are_copied_once_as_a_whole_and_an_incomplete_copy_is_replaced(tmp_path: Path) -> None:
    base = tmp_path / "base"
    base.mkdir()
    found = binaries.find(None)
    copied = binaries.within_reach(found, base=base)
    postgres = Path(copied.program("postgres"))
    made = postgres.stat().st_ino
    assert binaries.within_reach(found, base=base) == copied
    assert postgres.stat().st_ino == made
    os.truncate(postgres, 0)
    assert binaries.within_reach(found, base=base) == copied
    assert binaries.find(copied.folder) == copied
    assert [path.name for path in base.iterdir()] == [copied.folder.parents[2].name]


def test_programs_that_the_account_cannot_reach_and_that_cannot_be_copied_are_refused(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    with pytest.raises(DatabaseUnavailable, match="cannot reach"):
        binaries.within_reach(binaries.Binaries(closed, "18.0"), base=tmp_path / "base")


def test_a_folder_of_another_user_is_refused_with_its_name(folder: Path) -> None:
    (folder / "postgres").mkdir(parents=True)
    os.chown(folder / "postgres", 65534, 65534)
    for attempt in (lambda: database(url=None, folder=folder).__enter__(), lambda: status(folder)):
        with pytest.raises(SomebodyElses, match="user nobody"):
            attempt()
    shutil.rmtree(folder / "postgres")


def test_a_place_is_its_real_path(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    assert Place.of(tmp_path / "link" / "x") == Place.of(tmp_path / "x")


WITH_THE_RIGHTS_OF_A_CONTAINER = [
    "setpriv",
    "--bounding-set",
    "-all,+chown,+dac_override,+fowner,+fsetid,+kill,+setgid,+setuid,+setpcap",
]

KILL_AND_COME_BACK = """
import os, signal, sys, time
from pathlib import Path
import psycopg
from goodterms.store.embedded import attach, status
folder = Path(sys.argv[1])
used = attach(folder=folder)
busy = psycopg.connect(used.database.dsn)
os.kill(busy.info.backend_pid, signal.SIGSTOP)
os.kill(status(folder).postmaster, signal.SIGKILL)
give_up = time.monotonic() + 60
while status(folder).said:
    assert time.monotonic() < give_up
    time.sleep(0.02)
assert status(folder).postmaster
used.release()
assert not status(folder).answers
"""


@pytest.mark.skipif(shutil.which("setpriv") is None, reason="needs setpriv, to give up rights")
def test_root_of_a_container_who_may_not_look_into_other_processes_manages_too(folder: Path) -> None:
    command = [*WITH_THE_RIGHTS_OF_A_CONTAINER, sys.executable, "-W", "ignore", "-c", KILL_AND_COME_BACK, str(folder)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr

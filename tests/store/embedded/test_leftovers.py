"""What a crash of the machine may leave: notes that no longer tell the truth."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.store.embedded.processes import run

from goodterms.store.embedded import database, status
from goodterms.store.embedded.server import Server


@pytest.fixture
def data(folder: Path) -> Path:
    """The data folder of a stopped server."""
    with database(url=None, folder=folder):
        found = status(folder).data
    assert found is not None
    return found


@pytest.fixture
def bystander(data: Path) -> Iterator[int]:
    """The pid of a living process of the server's own account that has nothing to do with it."""
    account = data.stat()
    as_account = {"user": account.st_uid, "group": account.st_gid, "extra_groups": []} if os.geteuid() == 0 else {}
    other = subprocess.Popen(["/bin/sh", "-c", "read line"], stdin=subprocess.PIPE, cwd="/", **as_account)
    yield other.pid
    other.communicate()


def test_a_pid_file_that_says_nothing_true_is_ignored(folder: Path, data: Path) -> None:
    for content in ("", "not a pid\n", "-1\n", "0\n", "1\n", "4194304\n"):
        leave_pid_file(data, content)
        with database(url=None, folder=folder) as found:
            assert run(found, "SELECT 1") == [(1,)], content


def test_a_pid_file_whose_pid_is_another_living_process_now_is_ignored(
    folder: Path, data: Path, bystander: int
) -> None:
    leave_pid_file(data, f"{bystander}\n{data}\n1\n5432\n/tmp\n\n  1234567  1\nready   \n")
    with database(url=None, folder=folder) as found:
        assert run(found, "SELECT 1") == [(1,)]
        assert status(folder).postmaster != bystander


def test_a_note_about_a_server_that_is_gone_is_ignored(folder: Path, data: Path) -> None:
    gone = Server("18.0", "/nowhere", str(data), "/tmp/gt-nobody1", 5432, False, None, None, {})
    gone.write(folder / "postgres" / "server.json")
    (folder / "postgres" / "watchdog.lock").write_text(f"{os.getpid()}\n{gone.text()}")
    assert not status(folder).answers
    with database(url=None, folder=folder) as found:
        assert run(found, "SELECT 1") == [(1,)]


def test_a_note_that_cannot_be_read_is_ignored(folder: Path, data: Path) -> None:
    for note in ("", "[]", "{}", '{"version": 1}', "\0\0\0"):
        (folder / "postgres" / "server.json").write_text(note)
        with database(url=None, folder=folder) as found:
            assert run(found, "SELECT 1") == [(1,)], note


def test_a_data_folder_that_was_being_made_is_made_anew(folder: Path, data: Path) -> None:
    data.rename(data.with_name("unfinished-0badc0de"))
    with database(url=None, folder=folder) as found:
        assert run(found, "SELECT 1") == [(1,)]
        assert not list(data.parent.glob("unfinished-*"))


def test_a_large_log_is_put_aside_at_the_next_start(folder: Path, data: Path) -> None:
    log = folder / "postgres" / "log"
    with log.open("ab") as file:
        file.truncate(6 * 1024 * 1024)
    with database(url=None, folder=folder):
        assert log.stat().st_size < 100_000
        assert log.with_name("log.1").stat().st_size == 6 * 1024 * 1024


def test_a_folder_removed_under_its_user_starts_empty_the_next_time(folder: Path) -> None:
    script = """
import shutil, sys
from pathlib import Path
from goodterms.store.embedded import attach
folder = Path(sys.argv[1])
used = attach(folder=folder)
shutil.rmtree(folder)
used.release()
"""
    subprocess.run([sys.executable, "-c", script, str(folder)], check=True)
    with database(url=None, folder=folder) as found:
        assert run(found, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == [(0,)]


def leave_pid_file(data: Path, content: str) -> None:
    file = data / "postmaster.pid"
    file.write_text(content)
    os.chown(file, data.stat().st_uid, data.stat().st_gid)
    file.chmod(0o600)

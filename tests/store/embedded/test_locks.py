"""The locks: shared by many, exclusive to one, gone with their holder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.store.embedded.processes import until

from goodterms.store.embedded.locks import FileLock


@pytest.fixture
def lock(tmp_path: Path) -> FileLock:
    return FileLock(tmp_path / "lock")


def test_many_share_it_and_none_holds_it_meanwhile(lock: FileLock) -> None:
    with lock.share(), lock.share():
        assert lock.try_hold() is None
        assert not lock.is_held()
    with lock.hold():
        assert lock.is_held()
        assert lock.try_share() is None
    assert not lock.is_held()


def test_releasing_twice_does_no_harm(lock: FileLock) -> None:
    held = lock.hold()
    held.release()
    with lock.hold():
        held.release()
        assert lock.is_held()


def test_a_killed_holder_gives_it_back(lock: FileLock) -> None:
    script = (
        "import sys; from pathlib import Path; from goodterms.store.embedded.locks import FileLock\n"
        "held = FileLock(Path(sys.argv[1])).hold(); held.write('here'); print('held', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", script, str(lock.path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        assert lock.is_held()
        assert lock.content() == "here"
        holder.kill()
        holder.wait()
        until(lambda: not lock.is_held(), "the lock to be free")


def test_a_program_started_by_the_holder_does_not_keep_it(lock: FileLock) -> None:
    held = lock.hold()
    with subprocess.Popen(["/bin/sh", "-c", "read line"], stdin=subprocess.PIPE, close_fds=False):
        held.release()
        until(lambda: not lock.is_held(), "the program to have closed what it does not inherit")


def test_a_lock_on_a_file_that_was_removed_meanwhile_is_not_mistaken_for_the_lock(lock: FileLock) -> None:
    with lock.hold():
        os.unlink(lock.path)
        with lock.hold():
            assert lock.is_held()


def test_a_lock_that_was_never_taken_is_not_made_by_looking(lock: FileLock) -> None:
    assert not lock.is_held()
    assert lock.content() == ""
    assert not lock.path.exists()

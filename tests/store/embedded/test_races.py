"""Many at once: two starting together, one coming while the last one goes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from tests.store.embedded.processes import User, run

from goodterms.store.embedded import database, status

Start = Callable[[Path], User]


@pytest.fixture
def folder(used_folder: Path) -> Path:
    return used_folder


def test_processes_that_start_together_share_one_server(folder: Path, start_user: Start) -> None:
    users = [start_user(folder) for _ in range(5)]
    assert len({user.dsn() for user in users}) == 1
    data = str(status(folder).data)
    servers = [p for p in psutil.process_iter(["cmdline"]) if data in (p.info["cmdline"] or [])]
    assert len(servers) == 1


def test_one_who_comes_while_the_last_one_goes_always_gets_a_database(folder: Path, start_user: Start) -> None:
    with database(url=None, folder=folder) as found:
        run(found, "DROP TABLE IF EXISTS visits; CREATE TABLE visits (n int)")
    staying = start_user(folder)
    for n in range(8):
        coming = start_user(folder)
        staying.kill() if n % 2 else staying.leave()
        run(coming.dsn(), "INSERT INTO visits VALUES (1)")
        staying = coming
    assert run(_address(folder), "SELECT count(*) FROM visits") == [(8,)]


def test_coming_and_going_in_turn_works_every_time(folder: Path) -> None:
    for _ in range(5):
        with database(url=None, folder=folder) as found:
            assert run(found, "SELECT 1") == [(1,)]


def _address(folder: Path) -> str:
    found = status(folder).database
    assert found is not None
    return found.dsn

"""Folders and users for the tests of the launcher."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.store.embedded.processes import User, clear

from goodterms.store.embedded import stop


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder that has no database yet; what the test leaves running in it is stopped."""
    path = tmp_path / "workspace"
    yield path
    clear(path)


@pytest.fixture(scope="module")
def folder_of_the_module(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    path = tmp_path_factory.mktemp("module") / "workspace"
    yield path
    clear(path)


@pytest.fixture
def used_folder(folder_of_the_module: Path) -> Iterator[Path]:
    """A folder whose database earlier tests of the module may have made; nothing runs in it."""
    yield folder_of_the_module
    stop(folder_of_the_module)


@pytest.fixture
def start_user() -> Iterator[Callable[[Path], User]]:
    users: list[User] = []

    def start(folder: Path) -> User:
        users.append(User(folder))
        return users[-1]

    yield start
    for user in users:
        user.kill()


@pytest.fixture
def under_root_home() -> Iterator[Path]:
    """A folder nobody but root reaches."""
    path = Path.home() / f".goodterms-test-{os.getpid()}"
    path.mkdir(mode=0o700)
    yield path
    for child in path.iterdir():
        clear(child)
    shutil.rmtree(path)

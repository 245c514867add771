"""As a plain user: everything lies in the user's own folder, and no rights are needed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.store.embedded.processes import lives, until

LIFE = """
import os, signal, sys, time
from pathlib import Path
import psutil, psycopg
from goodterms.store.embedded import attach, database, status
folder = Path(sys.argv[1])
assert os.geteuid() != 0
with database(url=None, folder=folder) as found:
    with psycopg.connect(found.dsn) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS value")
used = attach(folder=folder)
seen = status(folder)
assert seen.data == folder.resolve() / "postgres" / "18", seen.data
assert psutil.Process(seen.postmaster).uids().real == os.geteuid()
os.kill(seen.postmaster, signal.SIGKILL)
give_up = time.monotonic() + 60
while True:
    try:
        with psycopg.connect(used.database.dsn) as connection:
            assert connection.execute("SELECT value FROM kept").fetchone() == (42,)
            break
    except psycopg.OperationalError:
        assert time.monotonic() < give_up
        time.sleep(0.02)
print(status(folder).postmaster, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def nobodys_folder() -> Iterator[Path]:
    """A folder that belongs to nobody, where everybody can go."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("needs root, to become another user; the other tests of this folder ran as a plain user")
    path = Path(tempfile.mkdtemp(dir="/tmp"))
    path.chmod(0o700)
    os.chown(path, 65534, 65534)
    yield path
    shutil.rmtree(path)


def test_a_plain_user_needs_no_rights(nobodys_folder: Path) -> None:
    folder = nobodys_folder / "ünï cödé, and spaces"
    done = as_nobody(interpreter(), "-c", LIFE, str(folder))
    assert done.returncode == -9, done.stderr
    postmaster = int(done.stdout)
    until(lambda: not lives(postmaster), "the server to stop after its user was killed")
    until(lambda: not (folder / "postgres" / "server.json").exists(), "the watchdog to tidy up")


def interpreter() -> str:
    """A Python that nobody can run: ours, or the system's if it is of the same version."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    for python in (sys.executable, f"/usr/bin/python{version}"):
        try:
            if as_nobody(python, "-c", "import psycopg, psutil, goodterms").returncode == 0:
                return python
        except OSError:
            continue
    pytest.skip(f"no Python {version} with our packages that another user can run")


def as_nobody(*command: str) -> subprocess.CompletedProcess[str]:
    paths = os.pathsep.join(path for path in sys.path if path)
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        command,
        user=65534,
        group=65534,
        extra_groups=[],
        check=False,
        capture_output=True,
        text=True,
        cwd="/",
        env=environment,
    )

"""A headless run: the whole product as processes of their own. The same seed gives the same numbers, whatever is killed."""

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

TIMED = {"seconds", "steps_per_second", "share_over_http"}
CUSTOMERS, DAYS, SEED = 30, 4, 5

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("headless")]


def run(folder: Path, *, workers: int, kills: bool = False) -> dict[str, Any]:
    folder.mkdir()
    file = folder / "numbers.json"
    command = [
        sys.executable, "-m", "goodterms", "demo", "--headless", "--customers", str(CUSTOMERS), "--days", str(DAYS),
        "--seed", str(SEED), "--workers", str(workers), "--json", str(file),
    ]  # fmt: skip
    environment = {
        name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
    }
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        over = threading.Event()
        killer = threading.Thread(target=kill_in_turn, args=(folder / "pids.json", over, file)) if kills else None
        if killer is not None:
            killer.start()
        said = process.communicate(timeout=420)[0]
        over.set()
        if killer is not None:
            killer.join()
    assert process.returncode == 0, said[-4000:]
    numbers: dict[str, Any] = json.loads(file.read_text())
    return numbers


KILLED: list[str] = []


def kill_in_turn(pids: Path, over: threading.Event, done: Path) -> None:
    """kill -9 one process after another, a few times round, while the run goes on."""
    turn = 0
    while not over.wait(2.5) and not done.exists():
        try:
            running = json.loads(pids.read_text())
        except (OSError, ValueError):
            continue
        if not running:
            continue
        names = sorted(running)
        name = names[turn % len(names)]
        turn += 1
        try:
            os.kill(running[name], signal.SIGKILL)
            KILLED.append(name)
        except ProcessLookupError:
            continue


def repeatable(numbers: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in numbers.items() if name not in TIMED}


@pytest.fixture(scope="module")
def calm(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return run(tmp_path_factory.mktemp("headless") / "calm", workers=2)


def test_a_run_ends_with_every_promise_kept(calm: dict[str, Any]):
    assert calm["customers"] == CUSTOMERS
    assert calm["cases"] > 0
    assert calm["contacts"] > 0
    assert calm["recorded"] > 0
    assert calm["invariant_violations"] == 0, calm["violations"]
    assert calm["audit_verified"]
    assert calm["events_sealed"] == calm["events"]
    assert calm["duplicates_at_record"] == calm["duplicates_at_provider"] == 0


def test_people_use_the_real_pages(calm: dict[str, Any]):
    assert calm["share_over_http"] >= 0.1


def test_every_invariant_looked_at_something(calm: dict[str, Any]):
    assert all(examined > 0 for examined in calm["invariants"].values()), calm["invariants"]


def test_the_number_of_workers_changes_nothing(calm: dict[str, Any], tmp_path: Path):
    assert repeatable(run(tmp_path / "one", workers=1)) == repeatable(calm)


@pytest.mark.skipif("CI" in os.environ, reason="takes many minutes on a shared machine: run it by itself")
def test_killing_any_process_again_and_again_changes_nothing(calm: dict[str, Any], tmp_path: Path):
    numbers = run(tmp_path / "kills", workers=2, kills=True)
    assert len(set(KILLED)) >= 3, KILLED
    assert repeatable(numbers) == repeatable(calm)

"""The seal seals, signs when it is time, and survives being killed anywhere."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import transaction
from tests.log import rows, start_clock, write_events

from goodterms.core.merkle import Frontier, tree_hash
from goodterms.flow import seal
from goodterms.flow.seal import seal_everything, seal_once
from goodterms.store.heads_file import read_heads
from goodterms.store.seal import standing

SEAL_FOR_EVER = """
import sys
from pathlib import Path
import django
django.setup()
from goodterms.store.seal import seal_batch
from goodterms.flow.seal import seal_once
while True:
    if seal_once(heads=Path(sys.argv[1]), limit=7):
        print("sealed", flush=True)
"""


@pytest.fixture
def heads(database: object, tmp_path: Path) -> Path:
    start_clock()
    return tmp_path / "heads.jsonl"


def test_the_first_events_are_signed_at_once_and_the_next_when_it_is_time(heads: Path) -> None:
    write_events(count=3)
    assert seal_everything(heads=heads) == 3
    write_events(first=4)
    while seal_once(heads=heads) == 0:
        pass
    assert (standing().sealed, standing().signed) == (4, 3)
    assert [head.head.size for _, head in read_heads(heads)] == [3]


def test_many_events_are_signed_without_waiting(heads: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_events()
    seal_everything(heads=heads)
    monkeypatch.setattr(seal, "SIGN_AFTER", 5)
    write_events(first=2, count=5)
    while seal_once(heads=heads) == 0:
        pass
    assert [head.head.size for _, head in read_heads(heads)] == [1, 6]


def test_a_head_signed_just_before_a_crash_is_written_by_the_next_process(heads: Path) -> None:
    write_events(count=2)
    seal_everything(heads=heads)
    heads.unlink()
    seal_once(heads=heads)
    assert [head.head.size for _, head in read_heads(heads)] == [2]


def test_everything_means_everything_and_signed(heads: Path) -> None:
    for first in range(1, 50, 7):
        write_events(first=first, count=7)
    assert seal_everything(heads=heads) == 49
    assert standing().waiting == 0
    assert [head.head.size for _, head in read_heads(heads)][-1] == 49


def test_killed_again_and_again_it_seals_each_event_once(heads: Path) -> None:
    total = 0
    for _ in range(4):
        process = subprocess.Popen([sys.executable, "-c", SEAL_FOR_EVER, str(heads)], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        for _ in range(10):
            with transaction.atomic():
                write_events(first=total + 1, count=5)
            total += 5
        assert process.stdout.readline() == "sealed\n"  # it is at work
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
    assert seal_everything(heads=heads) == total
    hashes = [bytes(row[0]) for row in rows("SELECT hash FROM leaf ORDER BY position")]
    size, peaks = rows("SELECT size, frontier FROM seal_state")[0]
    assert rows("SELECT count(DISTINCT seq), max(position) FROM leaf") == [(total, total)]
    assert Frontier(size=size, peaks=tuple(bytes(peak) for peak in peaks)).root == tree_hash(leaf_hashes=hashes)
    assert [head.head.root for _, head in read_heads(heads)][-1] == tree_hash(leaf_hashes=hashes)

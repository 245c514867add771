"""The engine's figures: full steps a second, with its peers interleaved on the same server.

A step is a timer that elapses: claim and lock, gather every fact, decide, judge by the house pack over 20 past contacts, and write
two events, one receipt, one outbox row, the case and the hot row, in ordinary tables, durably.
"""

import os
import subprocess
import sys
import time
from collections.abc import Sequence

from benchmarks.figures import Figure, beside, figure
from benchmarks.peers import copied_rows, dbos_workflows, procrastinate_jobs

RUNS = 5
CUSTOMERS = 10_000
LARGE = 100_000
LARGE_RUNS = 3
BATCH = 500
DURABLE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}


class NotDurable(Exception):
    """The server would lose commits: a figure measured on it says nothing. Turn the named setting on."""


def refuse_cheap_commits(settings: dict[str, str]) -> None:
    """Raise `NotDurable` unless fsync, synchronous_commit and full_page_writes are all on."""
    for name, wanted in DURABLE.items():
        if settings[name] != wanted:
            raise NotDurable(f"{name} is {settings[name]}: {NotDurable.__doc__}")


def steps_per_second(*, customers: int, workers: int, seed: int) -> float:
    """Fill the tables and let `workers` processes take every due step; asserts what each step left behind."""
    from benchmarks.portfolio import fill, rows_of

    fill(customers=customers, seed=seed)
    began_with = {table: rows_of(table) for table in ("event", "receipt", "outbox")}
    children = [
        subprocess.Popen(
            [sys.executable, "-m", "benchmarks.engine", "worker", str(number), str(workers)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(workers)
    ]
    for child in children:
        assert child.stdout is not None
        child.stdout.readline()  # it is ready
    began = time.perf_counter()
    for child in children:
        assert child.stdin is not None
        child.stdin.write("go\n")
        child.stdin.flush()
    taken = [child.communicate()[0] for child in children]
    seconds = time.perf_counter() - began
    done = sum(int(text.split()[-1]) for text in taken)
    left = {table: rows_of(table) - before for table, before in began_with.items()}
    assert done == customers, f"{done} of {customers} steps were taken"
    assert left == {"event": 2 * done, "receipt": done, "outbox": done}, left
    return done / seconds


def _worker(number: int, workers: int) -> None:
    import django

    django.setup()
    from goodterms.flow.door import advance
    from goodterms.store.heap import settle_heap
    from goodterms.store.world import Workspace

    workspace = Workspace()
    buckets = [bucket for bucket in range(256) if bucket % workers == number]
    workspace.read()
    settle_heap()  # as `python -m goodterms.workers` does
    print("ready", flush=True)
    sys.stdin.readline()
    total = 0
    while done := advance(workspace=workspace, buckets=buckets, limit=BATCH).customers:
        total += done
    print(total, flush=True)


def measure(*, dsn: str, peer_dsn: str) -> list[Figure]:
    """Medians of five interleaved runs: one worker, two workers, and the peers; then a book ten times larger."""
    one: list[float] = []
    two: list[float] = []
    jobs: list[float] = []
    jobs_at_once: list[float] = []
    workflows: list[float] = []
    copies: list[float] = []
    for run in range(RUNS):
        one.append(steps_per_second(customers=CUSTOMERS, workers=1, seed=run))
        copies.append(copied_rows(dsn=dsn, steps=CUSTOMERS))
        two.append(steps_per_second(customers=CUSTOMERS, workers=2, seed=run))
        jobs.append(procrastinate_jobs(dsn=peer_dsn, at_once=1))
        jobs_at_once.append(procrastinate_jobs(dsn=peer_dsn, at_once=10))
        workflows.append(dbos_workflows(dsn=peer_dsn))
    beside_large, large = _larger()
    return [
        beside("engine: full steps, one worker", one, "steps/s", peer="procrastinate, empty jobs", peer_values=jobs),
        beside(
            "engine: full steps beside jobs at once",
            one,
            "steps/s",
            peer="procrastinate, ten empty jobs at once",
            peer_values=jobs_at_once,
        ),
        beside(
            "engine: full steps beside DBOS", one, "steps/s", peer="DBOS, two-step workflows", peer_values=workflows
        ),
        beside("engine: full steps beside COPY", one, "steps/s", peer="bare COPY of the same rows", peer_values=copies),
        beside("engine: two workers", two, "steps/s", peer="one worker", peer_values=one),
        beside(
            "engine: 100,000 cases in the tables",
            large,
            "steps/s",
            peer="10,000 cases, between them",
            peer_values=beside_large,
        ),
        figure("engine: spread of the one-worker runs", [max(one) / min(one)], "max/min"),
    ]


def _larger() -> tuple[list[float], list[float]]:
    """A book of 10,000 and one of 100,000, one after the other and again: a machine's speed moves within minutes."""
    small, large = [steps_per_second(customers=CUSTOMERS, workers=1, seed=0)], []
    for run in range(1, LARGE_RUNS + 1):
        large.append(steps_per_second(customers=LARGE, workers=1, seed=run))
        small.append(steps_per_second(customers=CUSTOMERS, workers=1, seed=run))
    return small, large


def main(arguments: Sequence[str]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goodterms.site.settings")
    if arguments[:1] == ["worker"]:
        _worker(int(arguments[1]), int(arguments[2]))


if __name__ == "__main__":
    main(sys.argv[1:])

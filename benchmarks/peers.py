"""The peers, on the same PostgreSQL with the same settings: procrastinate's empty jobs, DBOS's two-step workflows, bare COPY.

Each runs the way its own documentation runs it, one process, in a database of its own on the same server.
"""

import asyncio
import logging
import subprocess
import sys
import time

import psycopg

JOBS = 2_000
WORKFLOWS = 300


def procrastinate_jobs(*, dsn: str, jobs: int = JOBS, at_once: int) -> float:
    """Empty jobs a second: deferred beforehand, then one worker empties the queue; it takes one at a time unless told."""
    return _child("procrastinate", dsn, jobs, str(at_once))


def dbos_workflows(*, dsn: str, workflows: int = WORKFLOWS) -> float:
    """Workflows of two empty steps a second, one after another in one process."""
    return _child("dbos", dsn, workflows)


def _child(peer: str, dsn: str, count: int, *more: str) -> float:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.peers", peer, dsn, str(count), *more],
        capture_output=True,
        text=True,
        check=True,
        timeout=600,
    )
    return float(done.stdout.strip().splitlines()[-1])


def copied_rows(*, dsn: str, steps: int) -> float:
    """Steps a second if all a step did were a COPY of the rows it writes: two events, a receipt, an outbox row, its case, its state."""
    tables = {"event": 2, "receipt": 1, "outbox": 1, '"case"': 1, "customer_state": 1}
    with psycopg.connect(dsn) as connection:
        bodies = {}
        for table, each in tables.items():
            with connection.cursor().copy(f"COPY (SELECT * FROM {table} LIMIT {steps * each}) TO STDOUT") as out:
                bodies[table] = b"".join(bytes(part) for part in out)
            connection.execute(f"CREATE TABLE {_twin(table)} (LIKE {table} INCLUDING ALL)")
        connection.commit()
        began = time.perf_counter()
        for table, body in bodies.items():
            with connection.cursor().copy(f"COPY {_twin(table)} FROM STDIN") as into:
                into.write(body)
            connection.commit()
        seconds = time.perf_counter() - began
        for table in tables:
            connection.execute(f"DROP TABLE {_twin(table)}")
        connection.commit()
    return steps / seconds


def _twin(table: str) -> str:
    return "copy_" + table.strip('"')


def _run_procrastinate(dsn: str, jobs: int, at_once: int) -> float:
    import procrastinate

    async def run() -> float:
        app = procrastinate.App(connector=procrastinate.PsycopgConnector(conninfo=dsn))

        @app.task(name="nothing")
        async def nothing() -> None:
            return

        async with app.open_async():
            async with app.connector.pool.connection() as connection:
                await connection.execute("DROP SCHEMA public CASCADE")
                await connection.execute("CREATE SCHEMA public")
            await app.schema_manager.apply_schema_async()
            for _ in range(0, jobs, 1000):
                await nothing.batch_defer_async(*[{} for _ in range(min(1000, jobs))])
            began = time.perf_counter()
            await app.run_worker_async(
                wait=False, listen_notify=False, concurrency=at_once, install_signal_handlers=False
            )
            return jobs / (time.perf_counter() - began)

    return asyncio.run(run())


def _run_dbos(dsn: str, workflows: int) -> float:
    from dbos import DBOS

    DBOS(
        config={
            "name": "peer",
            "system_database_url": dsn.replace("postgresql://", "postgresql+psycopg://"),
            "log_level": "ERROR",
        }
    )

    @DBOS.step()
    def first() -> int:
        return 1

    @DBOS.step()
    def second() -> int:
        return 2

    @DBOS.workflow()
    def two_steps() -> int:
        return first() + second()

    DBOS.launch()
    two_steps()
    began = time.perf_counter()
    for _ in range(workflows):
        two_steps()
    rate = workflows / (time.perf_counter() - began)
    DBOS.destroy()
    return rate


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    peer, where, count, *more = sys.argv[1:]
    print(
        _run_procrastinate(where, int(count), int(more[0])) if peer == "procrastinate" else _run_dbos(where, int(count))
    )

"""`make bench`: every figure, beside its peer, in one run on one PostgreSQL with its durability on.

`python -m benchmarks [engine|import|simulator|memory ...]` measures only some. Results go to benchmarks/results/*.json.
"""

import os
import sys
import tempfile
from pathlib import Path


def main(names: list[str]) -> None:
    from goodterms.cli.session import ready
    from goodterms.store.embedded import database

    wanted = names or ["engine", "import", "simulator", "memory"]
    os.environ["DJANGO_SETTINGS_MODULE"] = "goodterms.site.settings"
    with (
        tempfile.TemporaryDirectory() as folder,
        database(url=os.environ.get("DATABASE_URL"), folder=Path(folder)) as server,
    ):
        import psycopg

        with psycopg.connect(server.dsn, autocommit=True) as admin:
            for name in ("bench_goodterms", "bench_peer"):
                admin.execute(f"DROP DATABASE IF EXISTS {name}")
                admin.execute(f"CREATE DATABASE {name}")
        ours, peer = server.named("bench_goodterms").dsn, server.named("bench_peer").dsn
        os.environ["DATABASE_URL"] = ours
        ready(quiet=True)
        from benchmarks import engine, figures, portfolio

        settings = portfolio.settings()
        engine.refuse_cheap_commits(settings)
        for name in wanted:
            for one in run(name, ours=ours, peer=peer):
                print(
                    f"{one.name:60} {one.value:>12,.1f} {one.unit:12} "
                    + (f"{one.ratio:.2f}x {one.peer} ({one.peer_value:,.1f})" if one.peer else "")
                )
                COLLECTED.setdefault(name, []).append(one)
            print(f"  -> {figures.write(name, COLLECTED[name], settings)}")


COLLECTED: dict = {}


def run(name: str, *, ours: str, peer: str) -> list:
    match name:
        case "engine":
            from benchmarks import engine

            return engine.measure(dsn=ours, peer_dsn=peer)
        case "import":
            from benchmarks import import_rate

            return import_rate.measure(ours)
        case "simulator":
            from benchmarks import simulator

            return simulator.measure()
        case "memory":
            from benchmarks import memory

            return memory.measure()
        case _:
            sys.exit(f"no benchmark is called {name!r}: engine, import, simulator, memory")


if __name__ == "__main__":
    main(sys.argv[1:])

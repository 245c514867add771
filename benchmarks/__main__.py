"""`make bench`: every figure, beside its peer, in one run on one PostgreSQL with its durability on.

`python -m benchmarks [language|engine|import|simulator|policy|memory|clients|campaign|pages|voice|slots|replies|intents ...]`
measures only some; `tokens` is the attack on links, `link-answers` the same over HTTP, and `first-tap` a promise in a demo's
browser, only when named;
`campaign-large` is one
campaign of 200,000, without its peer, and only when it is named. `GOODTERMS_CAMPAIGN` says of how many customers a campaign is.
Results go to benchmarks/results/*.json.
"""

import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

WITHOUT_DATABASE = ("language", "slots", "replies", "intents", "tokens", "first-tap")
"""Benchmarks that need no database of ours, run before a server is started; a demo brings its own."""
ONLY_WHEN_NAMED = ("tokens", "first-tap")


def main(names: list[str]) -> None:
    from goodterms.cli.session import ready
    from goodterms.store.embedded import database

    wanted = names or [
        "engine",
        "import",
        "simulator",
        "policy",
        "memory",
        "clients",
        "campaign",
        "pages",
        "voice",
        *(name for name in WITHOUT_DATABASE if name not in ONLY_WHEN_NAMED),
    ]
    for name in (name for name in wanted if name in WITHOUT_DATABASE):
        show(name, run(name, ours="", peer=""), {"processor": platform.machine(), "python": platform.python_version()})
    wanted = [name for name in wanted if name not in WITHOUT_DATABASE]
    if not wanted:
        return
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
        from benchmarks import engine, portfolio

        engine.refuse_cheap_commits(portfolio.settings())
        for name in wanted:  # each in a process of its own: what one leaves in its memory is not counted as another's
            done = subprocess.run([sys.executable, "-m", "benchmarks", "--alone", name, ours, peer], check=False)
            if done.returncode:
                sys.exit(done.returncode)


def alone(name: str, *, ours: str, peer: str) -> None:
    """Measure one benchmark on a server that is up, print its figures and write them down."""
    from goodterms.cli.session import ready

    os.environ["DATABASE_URL"] = ours
    ready(quiet=True)
    from benchmarks import portfolio

    show(name, run(name, ours=ours, peer=peer), portfolio.settings())


def show(name: str, found: list, settings: dict[str, str]) -> None:
    """Print a benchmark's figures and write them down."""
    from benchmarks import figures

    for one in found:
        print(
            f"{one.name:60} {one.value:>12,.1f} {one.unit:12} "
            + (f"{one.ratio:.2f}x {one.peer} ({one.peer_value:,.1f})" if one.peer else "")
        )
    print(f"  -> {figures.write(name, found, settings)}", flush=True)


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
        case "policy":
            from benchmarks import policy

            return policy.measure(ours)
        case "memory":
            from benchmarks import memory

            return memory.measure()
        case "clients":
            from benchmarks import clients

            return clients.measure()
        case "campaign":
            from benchmarks import campaign

            return campaign.measure(dsn=ours, peer_dsn=peer)
        case "campaign-large":
            from benchmarks import campaign

            return campaign.measure(dsn=ours, peer_dsn="", customers=campaign.LARGE, runs=1)
        case "pages":
            from benchmarks import pages

            return pages.measure(ours)
        case "voice":
            from benchmarks import voice

            return voice.measure(ours)
        case "link-answers":
            from benchmarks import link_answers

            return link_answers.measure(ours)
        case "language":
            from benchmarks import language

            return language.measure()
        case "slots":
            from benchmarks import slots

            return slots.measure()
        case "first-tap":
            from benchmarks import first_tap

            return first_tap.measure()
        case "replies":
            from benchmarks import replies

            return replies.measure()
        case "intents":
            from benchmarks import intents

            return intents.measure()
        case "tokens":
            from benchmarks import tokens

            return tokens.measure()
        case _:
            sys.exit(
                f"no benchmark is called {name!r}: language, slots, replies, intents, tokens, first-tap, engine, import, simulator, "
                "policy, memory, clients, campaign[-large], pages, voice, link-answers"
            )


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--alone", name, ours, peer]:
            alone(name, ours=ours, peer=peer)
        case names:
            main(names)

"""A campaign: everybody's case is asked for at once, and every message leaves, arrives and is reported, on this one machine.

What counts is the whole of it: opening, judging twice, rendering with a signed link, sealing the evidence, reserving, one HTTP
call a message to a provider in another process, its answer recorded, one signed receipt a message back through the real web
process, stored, absorbed and decided. The provider's own ledger says how many messages there were, and whether any came twice.

    [GOODTERMS_CAMPAIGN=2000] python -m benchmarks campaign
"""

import base64
import csv
import json
import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import orjson
import psutil

from benchmarks import processes
from benchmarks.figures import Figure, beside, figure

CUSTOMERS = int(os.environ.get("GOODTERMS_CAMPAIGN", "20000"))
LARGE = int(os.environ.get("GOODTERMS_CAMPAIGN", "200000"))
RUNS = 5
ENGINES = 2
NOW = datetime(2026, 5, 5, 9, 0, tzinfo=UTC)
"""10:00 in Dublin, a Tuesday that is no holiday: everybody may be written to for ten hours."""
LOOK_SECONDS = 0.5
START_WITHIN = timedelta(seconds=20)
"""For the processes to come up before the trigger is due."""
PATIENCE_SECONDS = 60.0
"""Without progress for so long, a campaign has failed."""
EMPTY = ("payments", "contacts", "opt_outs", "holds", "disputes", "complaints", "promises", "plans", "mandates")


class CampaignFailed(Exception):
    """Messages were lost or sent twice, or nothing moved any more: a figure of it would say nothing."""


@dataclass(slots=True)
class Run:
    """What one campaign came to. `cpu` is CPU seconds by stage; `receipts` what the provider saw of our ingress."""

    customers: int
    seconds: float
    ledger: dict[str, Any]
    cpu: dict[str, float] = field(default_factory=dict)

    @property
    def rate(self) -> float:
        """Messages a second, from the first look at the work to the last receipt absorbed."""
        return self.customers / self.seconds

    def milliseconds(self, stage: str) -> float:
        """CPU milliseconds a message of one stage."""
        return 1000 * self.cpu.get(stage, 0.0) / self.customers

    def all_milliseconds(self) -> float:
        """CPU milliseconds a message of everything but the provider."""
        return 1000 * sum(seconds for stage, seconds in self.cpu.items() if stage != "provider") / self.customers


# --- the portfolio and its trigger ---------------------------------------------------------------------------------------


def prepare(customers: int) -> None:
    """An emptied database with a bank in Ireland: customers, what they agreed to, and accounts, all by the import."""
    from goodterms import cli
    from goodterms.core.workspace import check_workspace
    from goodterms.flow.declare_empty import declare_empty
    from goodterms.flow.import_file import import_file
    from goodterms.flow.initialise import initialise
    from goodterms.flow.keep_portfolio import keep_portfolio
    from goodterms.flow.publish import publish

    _empty()
    initialise(name="bench", environment="development", business_now=NOW)
    folder = Path(cli.__file__).parent / "workspace"
    wanted = [folder / "goodterms.toml", *folder.glob("*/**/*")]
    files = {path.relative_to(folder).as_posix(): path.read_text() for path in wanted if path.is_file()}
    publish(checked=check_workspace(files), files=files, by="Dana Designer", approved_by="Conor Compliance", now=NOW)
    keep_portfolio(external_id="bench", creditor="Harbour Bank", brand="Harbour Bank", country="IE", currency="EUR")
    with tempfile.TemporaryDirectory() as name:
        for kind, path in _files(Path(name), customers):
            report = import_file(
                path=path, kind=kind, portfolio="bench", by="Ida Importer", quarantine_folder=Path(name)
            )
            if report.accepted != customers:
                raise CampaignFailed("\n".join(report.lines()))
    for kind in EMPTY:
        declare_empty(portfolio="bench", kind=kind, by="Ida Importer")


def _files(folder: Path, customers: int) -> Iterator[tuple[str, Path]]:
    since = (NOW - timedelta(days=400)).isoformat()
    due = (NOW - timedelta(days=3)).date().isoformat()
    yield (
        "customers",
        _write(
            folder / "customers.csv",
            ["external_id", "invented", "name", "language", "country", "zone", "preferred", "phone"],
            (
                [f"C{n:07d}", "yes", f"Aoife Byrne {n}", "en", "IE", "Europe/Dublin", "sms", f"+35385{n:07d}"]
                for n in range(customers)
            ),
        ),
    )
    yield (
        "consents",
        _write(
            folder / "consents.csv",
            ["customer", "channel", "purpose", "given", "source", "at"],
            ([f"C{n:07d}", "sms", "collections", "yes", "account opening", since] for n in range(customers)),
        ),
    )
    yield (
        "accounts",
        _write(
            folder / "accounts.csv",
            ["external_id", "customer", "balance", "past_due", "oldest_due", "instalment"],
            ([f"A{n:07d}", f"C{n:07d}", "420.50", "42.00", due, "42.00"] for n in range(customers)),
        ),
    )


def _write(path: Path, header: list[str], rows: Iterator[list[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)
    return path


def _empty() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(c.oid::regclass::text, ', ') FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition "
            "AND c.relname <> ALL (ARRAY['django_migrations', 'django_content_type', 'auth_permission'])"
        )
        cursor.execute(f"TRUNCATE {cursor.fetchone()[0]} RESTART IDENTITY CASCADE")


def trigger(*, customers: int) -> datetime:
    """Ask for everybody's case: one event each waits at the door, all due at the same moment, which is returned (machine time)."""
    from django.db import connection, transaction

    from goodterms.core.events import OpenRequested, Stamped
    from goodterms.flow.door import leave_events
    from goodterms.store.clock import machine_now, read_clock

    with connection.cursor() as cursor:
        cursor.execute("SELECT bucket, customer_id, id FROM account")
        accounts = cursor.fetchall()
    assert len(accounts) == customers
    begins = machine_now() + START_WITHIN + timedelta(seconds=customers / 3000)
    at = read_clock().at(begins)
    for start in range(0, len(accounts), 5000):
        with transaction.atomic():
            leave_events(
                events=[
                    (
                        (bucket, customer),
                        Stamped(
                            f"campaign/{account}",
                            OpenRequested("missed-payment", account, "May", "campaign"),
                            at,
                            "bench",
                        ),
                        at,
                    )
                    for bucket, customer, account in accounts[start : start + 5000]
                ]
            )
    with connection.cursor() as cursor:
        cursor.execute(
            "VACUUM (ANALYZE) customer_state, customer, contact_point, account, pending_event, event, event_key"
        )
    return begins


# --- the processes -------------------------------------------------------------------------------------------------------


@contextmanager
def running(command: Sequence[str], environment: dict[str, str], *, log: Path) -> Iterator[psutil.Process]:
    """A process of ours until the block ends."""
    with (
        log.open("ab") as out,
        subprocess.Popen(list(command), env={**os.environ, **environment}, stdout=out, stderr=out) as child,
    ):
        try:
            yield psutil.Process(child.pid)
        finally:
            child.terminate()
            try:
                child.wait(15)
            except subprocess.TimeoutExpired:
                child.kill()


def ask(port: int, path: str) -> bytes | None:
    """What a server of ours answers; None while it does not."""
    connection = HTTPConnection("127.0.0.1", port, timeout=5.0)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.read() if answer.status < 500 else None
    except OSError:
        return None
    finally:
        connection.close()


def until_it_answers(port: int, path: str) -> None:
    for _ in range(300):
        if ask(port, path) is not None:
            return
        time.sleep(0.1)
    raise CampaignFailed(f"nothing answers on port {port}: its log says why")


def provider(*, port: int, hook: str, key: str, style: str) -> list[str]:
    return [
        sys.executable, "-m", "benchmarks.campaign_provider", "--port", str(port), "--webhook", hook, "--key", key,
        "--style", style,
    ]  # fmt: skip


def ours(*, customers: int, dsn: str, logs: Path, engines: int = ENGINES) -> Run:
    """One campaign by Goodterms: `engines` worker processes, one web process, the sealer, and the provider."""
    from goodterms.cli.stack import web_command
    from goodterms.cli.supervisor import free_port, python

    key = "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()
    web, there = free_port(), free_port()
    outside = {
        "channels": {
            "sms": {
                "adapter": "sandbox",
                "settings": {
                    "url": f"http://127.0.0.1:{there}",
                    "secret": key,
                    "batch": "1",  # one call a message, as real vendors have it
                    "per_second": "100000",
                },
            }
        }
    }
    environment = {
        "DATABASE_URL": dsn, "GOODTERMS_OUTSIDE": json.dumps(outside), "GOODTERMS_PUBLIC_URL": f"http://127.0.0.1:{web}",
        "GOODTERMS_TREE_HEADS": str(logs / "heads.jsonl"), "PYTHONUNBUFFERED": "1",
    }  # fmt: skip
    prepare(customers)
    begins = trigger(customers=customers)
    with ExitStack() as stack:
        carrier = stack.enter_context(
            running(
                provider(port=there, hook=f"http://127.0.0.1:{web}/hooks/channel/sandbox", key=key, style="sandbox"),
                {},
                log=logs / "provider.log",
            )
        )
        site = stack.enter_context(running(web_command(port=web), environment, log=logs / "web.log"))
        until_it_answers(web, "/healthz")
        until_it_answers(there, "/ledger")
        watched = {"provider": carrier, "web (ingress)": site}
        names = [*(("engine", f"engine-{number}") for number in range(engines)), ("seal", "seal")]
        workers = [
            stack.enter_context(
                running(
                    python("-m", "goodterms.workers", role),
                    {**environment, "GOODTERMS_WORKER": name},
                    log=logs / f"{name}.log",
                )
            )
            for role, name in names
        ]
        early = (begins - datetime.now(UTC)).total_seconds() - 0.5
        if early < 0:
            raise CampaignFailed(
                "the processes were not up when the campaign was to begin: allow more than `START_WITHIN`"
            )
        time.sleep(early)
        before = _cpu(watched, workers)
        ended = _until_all_is_absorbed(customers, there)
        spent = processes.spent(before, _cpu(watched, workers))
        ledger = orjson.loads(ask(there, "/ledger") or b"{}")
    return checked(Run(customers, ended - begins.timestamp(), ledger, spent))


def _cpu(watched: dict[str, psutil.Process], workers: Sequence[psutil.Process]) -> dict[str, float]:
    """CPU seconds by stage: a worker's by its threads, which bear their loops' names; the last worker is the sealer."""
    found = {name: processes.of_tree(process.pid) for name, process in watched.items()}
    for worker in workers:
        for name, seconds in processes.of_threads(worker.pid).items():
            stage = "seal" if worker is workers[-1] else name
            found[stage] = found.get(stage, 0.0) + seconds
    return found | {"PostgreSQL": processes.of_tree(_postmaster())}


def _postmaster() -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(psutil.Process(cursor.fetchone()[0]).ppid())


LEFT = """
SELECT (SELECT count(*) FROM contact WHERE outcome = 'delivered'), (SELECT count(*) FROM pending_event)
"""


def _until_all_is_absorbed(customers: int, there: int) -> float:
    """When everybody's contact was delivered in our own tables, too."""
    from django.db import connection

    best, moved = -1, time.time()
    while True:
        ledger = orjson.loads(ask(there, "/ledger") or b"{}")
        done = int(ledger.get("receipts", 0))
        if done >= customers:
            with connection.cursor() as cursor:
                cursor.execute(LEFT)
                delivered, _ = cursor.fetchone()
            if delivered >= customers:
                return time.time()
            done += delivered
        if done > best:
            best, moved = done, time.time()
        if time.time() - moved > PATIENCE_SECONDS:
            raise CampaignFailed(f"nothing has moved for {PATIENCE_SECONDS:.0f} s: {ledger}")
        time.sleep(LOOK_SECONDS)


def checked(run: Run) -> Run:
    """The run, when nothing of it was lost or came twice by the provider's own count."""
    ledger = run.ledger
    if ledger["messages"] != run.customers or ledger["duplicates"] or ledger["twice_to_one_address"]:
        raise CampaignFailed(f"of {run.customers} customers: {ledger}")
    return run


# --- the figures ---------------------------------------------------------------------------------------------------------


def measure(*, dsn: str, peer_dsn: str, customers: int = CUSTOMERS, runs: int = RUNS) -> list[Figure]:
    """Medians of interleaved runs: ours, and the same campaign done the usual way (`campaign_peer`)."""
    from benchmarks import campaign_peer

    mine: list[Run] = []
    theirs: list[Run] = []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(runs):
            mine.append(ours(customers=customers, dsn=dsn, logs=Path(folder)))
            say(mine[-1], "goodterms")
            if peer_dsn:
                theirs.append(campaign_peer.campaign(customers=customers, dsn=peer_dsn, logs=Path(folder)))
                say(theirs[-1], "the usual way")
    found = _figures(mine, customers)
    if theirs:
        found.insert(
            1,
            beside(
                f"campaign: {customers:,} customers beside the usual way", [run.rate for run in mine], "messages/s",
                peer="task queue, vendor's SDK, ORM", peer_values=[run.rate for run in theirs],
            ),
        )  # fmt: skip
        found.insert(
            2,
            beside(
                "campaign: CPU of a message, all processes but the provider", [run.all_milliseconds() for run in mine],
                "ms", peer="task queue, vendor's SDK, ORM", peer_values=[run.all_milliseconds() for run in theirs],
            ),
        )  # fmt: skip
    return found


def _figures(mine: list[Run], customers: int) -> list[Figure]:
    spans = [run.ledger["last_receipt"] - run.ledger["first_receipt"] for run in mine]
    return [
        figure(f"campaign: {customers:,} customers, everything included", [run.rate for run in mine], "messages/s"),
        figure("campaign: messages sent twice or lost", [run.ledger["duplicates"] for run in mine], "messages"),
        figure("campaign: webhook ingress", [run.customers / span for run, span in zip(mine, spans, strict=True)], "receipts/s"),
        figure("campaign: webhook ingress, median", [run.ledger["receipt_median_ms"] for run in mine], "ms"),
        figure("campaign: webhook ingress, 99 %", [run.ledger["receipt_p99_ms"] for run in mine], "ms"),
        *(
            Figure(f"campaign: CPU, {stage}", round(sum(run.milliseconds(stage) for run in mine) / len(mine), 3), "ms/message")
            for stage in sorted({stage for run in mine for stage in run.cpu}, key=lambda stage: -mine[0].cpu.get(stage, 0))
        ),
    ]  # fmt: skip


def say(run: Run, name: str) -> None:
    """One run's figures, as it ends."""
    stages = ", ".join(
        f"{stage} {run.milliseconds(stage):.2f}" for stage in sorted(run.cpu, key=lambda stage: -run.cpu[stage])
    )
    print(
        f"{name}: {run.customers} in {run.seconds:.1f} s = {run.rate:.0f}/s; CPU ms a message {run.all_milliseconds():.2f} ({stages}); "
        f"receipts median {run.ledger['receipt_median_ms']:.1f} ms, 99 % {run.ledger['receipt_p99_ms']:.1f} ms, "
        f"refused {run.ledger['receipts_refused']}",
        flush=True,
    )

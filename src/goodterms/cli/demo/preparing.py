"""Filling the demo: brand and journeys from the shipped workspace, invented people through the importer, debits that will fail."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from django.db import connection, transaction

from goodterms.cli.demo.headless import Installation, Plan
from goodterms.cli.demo.portfolio import Failure, Files, write_portfolio
from goodterms.cli.demo.steady import steady
from goodterms.cli.folder import check_files, read_workspace
from goodterms.core.configuration import Brand
from goodterms.core.events import PaymentFailed, Stamped
from goodterms.core.identify import bucket_of, row_id
from goodterms.core.intake_kinds import INTAKE_KINDS
from goodterms.core.money import Money
from goodterms.flow.declare_empty import declare_empty
from goodterms.flow.door import leave_events
from goodterms.flow.import_file import import_file
from goodterms.flow.initialise import initialise
from goodterms.flow.keep_portfolio import keep_portfolio
from goodterms.flow.open_cases import open_cases
from goodterms.flow.outside import outside
from goodterms.flow.publish import publish
from goodterms.records.base import RecordAccount
from goodterms.store.clock import machine_now
from goodterms.store.gather import HERE
from goodterms.store.world import Workspace

T = TypeVar("T")
PORTFOLIO = "demo"
WORKSPACE = Path(__file__).parents[1] / "workspace"
BY = "the demo"
ORDER = ("customers", "accounts", "consents", "payments")
LOAD_WITHIN = timedelta(minutes=5)
LOAD_AT_ONCE = 2_000


class DemoBroken(Exception):
    """The demo's own files do not pass: this is a defect of Goodterms, and the message says where."""


def prepare(running: Installation, plan: Plan) -> Brand:
    """Fill the installation for a demo run; returns the brand. Every process is up afterwards."""
    brand = publish_workspace(now=plan.start)
    files = write_portfolio(
        folder=running.folder / "files",
        customers=plan.customers,
        seed=plan.seed,
        start=plan.start,
        country=brand.country,
        currency=brand.currency,
        days=plan.days,
    )
    keep_portfolio(
        external_id=PORTFOLIO,
        creditor=brand.creditor,
        brand=brand.name,
        country=brand.country,
        currency=brand.currency,
        calendar=brand.calendar,
        zone=brand.zone,
        phone=brand.phone,
        invented=True,
    )
    running.say("Importing invented people")
    take_in(files, as_of=plan.start - timedelta(hours=3))
    running.say("Starting every process")
    running.supervisor.start()
    steady(lambda: load_record(portfolio=PORTFOLIO), what="telling the record about the accounts")
    fail_debits(files.failures, currency=brand.currency)
    steady(
        lambda: open_cases(workspace=Workspace(), journey="bill-due", key=f"{plan.start:%Y-%m}", by=BY), what="opening"
    )
    return brand


def publish_workspace(*, now: datetime, folder: Path = WORKSPACE) -> Brand:
    """Initialise on a stepped clock at `now` and publish the workspace's journeys."""
    initialise(name=folder.name, environment="demo", business_now=now, stepped=True)
    files = read_workspace(folder)
    checked = check_files(files)
    if checked.problems or checked.config is None:
        raise DemoBroken("\n".join(map(str, checked.problems)))
    publish(checked=checked, files=files, by=BY, approved_by=None, now=now)
    return checked.config.brand


def take_in(files: Files, *, as_of: datetime) -> None:
    """Import every file, and declare empty what the demo's creditor has nothing of."""
    for kind in ORDER:
        report = import_file(
            path=files.by_kind[kind], kind=kind, portfolio=PORTFOLIO, by=BY, as_of=as_of, business_date=as_of.date()
        )
        if not report.clean:
            raise DemoBroken("\n".join(report.lines()))
    for kind in INTAKE_KINDS:
        if kind not in files.by_kind:
            declare_empty(portfolio=PORTFOLIO, kind=kind, by=BY)


def load_record(*, portfolio: str) -> int:
    """Tell the stand-in for the system of record about the accounts we imported; returns how many."""
    record = outside().record
    loader = getattr(record, "load_accounts", None)
    if loader is None:
        raise DemoBroken(f"{record.name} cannot be filled with accounts: the demo needs the core ledger")
    with connection.cursor() as cursor:
        cursor.execute(ACCOUNTS, [row_id("portfolio", portfolio)])
        rows = [_record_account(row) for row in cursor.fetchall()]
    for part in _parts(rows, size=LOAD_AT_ONCE):
        loader(accounts=part, deadline=machine_now() + LOAD_WITHIN)
    return len(rows)


ACCOUNTS = (
    "SELECT external_id, balance, past_due, currency, oldest_due, status, as_of FROM account WHERE portfolio_id = %s "
    "ORDER BY external_id"
)


def _record_account(row: Sequence[Any]) -> RecordAccount:
    return RecordAccount(
        account=row[0],
        balance=Money(row[1], row[3]),
        past_due=Money(row[2], row[3]),
        oldest_due=row[4],
        status=row[5],
        as_of=row[6],
    )


def fail_debits(failures: Iterable[Failure], *, currency: str) -> None:
    """Leave the failures at the door, each for its own time."""
    for part in _parts(list(failures), size=500):
        homes = [row_id("customer", failure.customer) for failure in part]
        events = [
            ((bucket_of(home), home), _failed(failure, currency=currency), failure.at)
            for home, failure in zip(homes, part, strict=True)
        ]
        steady(lambda events=events: _leave(events), what="failing debits")  # type: ignore[misc]


def _leave(events: Sequence[tuple[HERE, Stamped, datetime]]) -> int:
    with transaction.atomic():
        return leave_events(events=events)


def _failed(failure: Failure, *, currency: str) -> Stamped:
    account = row_id("account", PORTFOLIO, failure.account)
    event = PaymentFailed(account, failure.instalment, Money(failure.amount, currency), "no funds")
    return Stamped(f"debit/{failure.account}/{failure.instalment}", event, failure.at, "record")


def _parts(rows: Sequence[T], *, size: int) -> Iterable[Sequence[T]]:
    return (rows[start : start + size] for start in range(0, len(rows), size))

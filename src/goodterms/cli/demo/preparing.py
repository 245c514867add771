"""Filling the demo: brand and journeys from the shipped workspace, invented people
of every regime through the importer, debits that will fail."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from django.db import connection, transaction

from goodterms.cli.demo.headless import Installation, Plan
from goodterms.cli.demo.portfolio import Failure, Files, write_portfolios
from goodterms.cli.demo.regimes import Book
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
from goodterms.packs.loading import pack_names
from goodterms.records.base import RecordAccount
from goodterms.store.clock import machine_now
from goodterms.store.gather import HERE
from goodterms.store.world import Workspace

T = TypeVar("T")
WORKSPACE = Path(__file__).parents[1] / "workspace"
SPOKEN = Path(__file__).parent / "spoken"
"""What the demo adds to the shipped workspace: words in three more languages, and two more channels."""
BY = "the demo"
ORDER = (
    *("customers", "accounts", "parties", "consents", "payments", "contacts", "holds"),
    *("addresses", "provenance", "designations", "circumstances", "debts"),
)
CONFIG = "goodterms.toml"
CALLING = "journeys/missed-payment.yaml"
FIRST_WAIT = "    then: {go: nudge}\n"
LAST_ARM = "none: 5}}"
"""After the call the words change and the way back to writing with them: said to be meant (`factorial`)."""
REMINDER_CALL = """\
    then: {go: reminder-call}

  reminder-call:  # by a machine, to whoever agreed to such calls; whoever answers hears nothing of the account
    send: {message: missed-payment, channel: call}
    wait: 3 days
    on: {wrong_party: {go: check-contact-data}, not_permitted: {go: nudge}, failed: {go: nudge}}
    then: {go: nudge}
"""
LANGUAGES_SPOKEN = re.compile(r"^languages = \[.*\]$", re.MULTILINE)
PACKS_IN_USE = re.compile(r"^use = \[.*\]$", re.MULTILINE)
LOAD_WITHIN = timedelta(minutes=5)
LOAD_AT_ONCE = 2_000


class DemoBroken(Exception):
    """The demo's own files do not pass: this is a defect of Goodterms, and the message says where."""


def prepare(running: Installation, plan: Plan) -> Brand:
    """Fill the installation for a demo run; returns the brand. Every process is up afterwards."""
    return _prepare(running, plan, calls=False)


def prepare_with_calls(running: Installation, plan: Plan) -> Brand:
    """The same where somebody is there who can answer a call: the machine's reminder rings on the phone."""
    return _prepare(running, plan, calls=True)


def _prepare(running: Installation, plan: Plan, *, calls: bool) -> Brand:
    brand = publish_workspace(now=plan.start, every_pack=True, calls=calls)
    books = write_portfolios(
        folder=running.folder / "files", customers=plan.customers, seed=plan.seed, start=plan.start, days=plan.days
    )
    running.say("Importing invented people")
    for files in books:
        keep_book(files.book)
        take_in(files, as_of=plan.start - timedelta(hours=3))
    running.say("Starting every process")
    running.supervisor.start()
    for files in books:
        name = files.book.name
        steady(lambda name=name: load_record(portfolio=name), what="telling the record about the accounts")  # type: ignore[misc]
        fail_debits(files.failures)
    steady(
        lambda: open_cases(workspace=Workspace(), journey="bill-due", key=f"{plan.start:%Y-%m}", by=BY), what="opening"
    )
    return brand


def publish_workspace(
    *, now: datetime, folder: Path = WORKSPACE, every_pack: bool = False, calls: bool = False
) -> Brand:
    """Initialise on a stepped clock at `now` and publish the workspace's journeys; `every_pack` that ships in force.

    `calls`: a machine calls whoever has not answered the first message.
    """
    initialise(name=folder.name, environment="demo", business_now=now, stepped=True)
    files = read_workspace(folder)
    if every_pack:
        spoken = {name: text for name, text in read_workspace(SPOKEN).items() if name != CONFIG}
        files = {**files, **spoken, CONFIG: for_the_demo(files[CONFIG])}
    if calls:
        files = {**files, CALLING: with_a_call(files[CALLING])}
    checked = check_files(files)
    if checked.problems or checked.config is None:
        raise DemoBroken("\n".join(map(str, checked.problems)))
    publish(checked=checked, files=files, by=BY, approved_by=None, now=now)
    return checked.config.brand


def for_the_demo(config: str) -> str:
    """A workspace's configuration with every pack that ships in force, four languages, and every way the sandbox carries.

    The demo's customers live under all the packs; some of them write in Irish, French or Spanish, and on WhatsApp.
    """
    names = ", ".join(f'"{name}"' for name in pack_names())
    spoken = LANGUAGES_SPOKEN.sub('languages = ["en", "ga", "fr", "es"]', PACKS_IN_USE.sub(f"use = [{names}]", config))
    return f"{spoken.rstrip()}\n\n{(SPOKEN / CONFIG).read_text(encoding='utf-8')}"


def with_a_call(journey: str) -> str:
    """The missed-payment journey with a call by a machine after its first message. Raises `DemoBroken`: it has no such place."""
    for place in (FIRST_WAIT, LAST_ARM):
        if place not in journey:
            raise DemoBroken(f"{CALLING} has changed: there is no {place.strip()!r} in it any more")
    return journey.replace(FIRST_WAIT, REMINDER_CALL, 1).replace(LAST_ARM, f"{LAST_ARM[:-1]}, factorial: true}}", 1)


def keep_book(book: Book) -> None:
    """Keep the portfolio of one creditor of the demo, every pack in force."""
    keep_portfolio(
        external_id=book.name,
        creditor=book.creditor,
        brand=book.brand,
        country=book.country,
        currency=book.currency,
        actor_type=book.actor,
        zone=book.zone,
        phone=book.phone,
        packs=pack_names(),
        invented=True,
    )


def take_in(files: Files, *, as_of: datetime) -> None:
    """Import every file of a book, and declare empty what its creditor has nothing of."""
    for kind in ORDER:
        if kind not in files.by_kind:
            continue
        report = import_file(
            path=files.by_kind[kind],
            kind=kind,
            portfolio=files.book.name,
            by=BY,
            as_of=as_of,
            business_date=as_of.date(),
        )
        if not report.clean:
            raise DemoBroken("\n".join(report.lines()))
    for kind in INTAKE_KINDS:
        if kind not in files.by_kind:
            declare_empty(portfolio=files.book.name, kind=kind, by=BY)


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


def fail_debits(failures: Iterable[Failure]) -> None:
    """Leave the failures at the door, each for its own time."""
    for part in _parts(list(failures), size=500):
        homes = [row_id("customer", failure.customer) for failure in part]
        events = [
            ((bucket_of(home), home), _failed(failure), failure.at) for home, failure in zip(homes, part, strict=True)
        ]
        steady(lambda events=events: _leave(events), what="failing debits")  # type: ignore[misc]


def _leave(events: Sequence[tuple[HERE, Stamped, datetime]]) -> int:
    with transaction.atomic():
        return leave_events(events=events)


def _failed(failure: Failure) -> Stamped:
    account = row_id("account", failure.book, failure.account)
    event = PaymentFailed(account, failure.instalment, failure.amount, "no funds")
    return Stamped(f"debit/{failure.account}/{failure.instalment}", event, failure.at, "record")


def _parts(rows: Sequence[T], *, size: int) -> Iterable[Sequence[T]]:
    return (rows[start : start + size] for start in range(0, len(rows), size))

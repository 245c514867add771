"""A portfolio for measuring: any number of customers with a live case each, written straight into the tables."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import orjson
from django.db import connection

from goodterms.core.facts import Account, Consent, Contact, CustomerFacts, Point
from goodterms.core.identify import bucket_of, row_id
from goodterms.core.intake_kinds import INTAKE_KINDS
from goodterms.core.money import Money
from goodterms.store.copying import copy, moment, number, text
from goodterms.store.hot import encode
from goodterms.store.rows import case_row

START = datetime(2026, 3, 3, 10, 0, tzinfo=UTC)
PORTFOLIO = row_id("portfolio", "bench")
JOURNEY = """\
journey: bench
title: Two messages, three days apart
purpose: collections
trigger:
  on: case.requested
  key: event.key
  max_age: 3 days
  when: account.past_due > 0 && account.days_past_due <= 30
goal: account.past_due == 0
fresh_within: 26 hours
offers: [pay, promise, hardship]
record: core
start: first
steps:
  first:
    send: first
    wait: 3 days
    then: {go: second}
  second:
    send: second
    wait: 3 days
    then: {go: third}
  third:
    send: third
    wait: 3 days
    then: {go: people}
  people:
    hand_over: {queue: late-stage, reason: no response}
"""


def fill(*, customers: int, seed: int, contacts: int = 20) -> None:
    """Empty the tables and write `customers` customers, each with a case that waits for its second message.

    Every fact is there: points, consents, zones, accounts, `contacts` past contacts (older than the caps look back), and due
    times in random order before `START`.
    """
    tables = ("customer", "customer_state", '"case"', "event", "receipt", "outbox", "account", "contact_address")
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {', '.join(tables)} CASCADE")
        cursor.execute(
            "TRUNCATE journey_version, intake, portfolio, workspace_revision, installation, business_clock CASCADE"
        )
    _workspace()
    rng = random.Random(seed)
    rows = [_customer(index, rng, contacts) for index in range(customers)]
    rng.shuffle(rows)
    for start in range(0, customers, 20_000):
        part = rows[start : start + 20_000]
        copy(
            "COPY customer (bucket, id, external_id, language, country, zones, preferred, invented) FROM STDIN",
            (f"{f.bucket}\t{f.customer}\tb{f.customer}\ten\tIE\t{{Europe/Dublin}}\t{{}}\tt\n" for f, _, _ in part),
        )
        copy(
            "COPY customer_state (bucket, customer_id, due_at, seq, receipts, in_flight, hot) FROM STDIN",
            (f"{f.bucket}\t{f.customer}\t{due.isoformat()}\t2\t1\t0\t\\\\x{encode(f).hex()}\n" for f, due, _ in part),
        )
        copy('COPY "case" (' + ", ".join(CASE_NAMES) + ") FROM STDIN", _case_lines(part))
    with connection.cursor() as cursor:
        cursor.execute('VACUUM (ANALYZE) customer_state, "case"')


def _workspace() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO installation (id, name, environment, created_at) VALUES (1, 'bench', 'bench', %s)", [START]
        )
        cursor.execute("INSERT INTO workspace_revision VALUES (1, %s)", [uuid4().int % 10**9])
        cursor.execute("INSERT INTO business_clock VALUES (1, %s, %s, 1, true)", [START, START])
        cursor.execute(
            "INSERT INTO portfolio (id, external_id, creditor, brand, phone, hours, country, currency, actor_type, calendar, packs, "
            "master, invented) VALUES (%s, 'bench', 'Bench', 'Bench', '', '', 'IE', 'EUR', 'creditor', 'IE', '{}', '{}', true)",
            [PORTFOLIO],
        )
        for kind in INTAKE_KINDS:
            cursor.execute(
                "INSERT INTO intake (portfolio_id, kind, state, by, at, rows) VALUES (%s, %s, 'declared_empty', 'bench', %s, 0)",
                [PORTFOLIO, kind, START],
            )
        cursor.execute(
            "INSERT INTO journey_version (name, version, content_hash, source, messages, state, published_at, published_by, "
            "approved_by, one_person) VALUES ('bench', 1, '', %s, '{}', 'live', %s, 'a', 'b', false)",
            [JOURNEY, START],
        )


Row = tuple[CustomerFacts, datetime, tuple[object, ...]]


def _customer(index: int, rng: random.Random, contacts: int) -> Row:
    from goodterms.core.case import Case

    customer = row_id("customer", f"bench-{index}")
    account = row_id("account", "bench", str(index))
    due = START - timedelta(seconds=rng.randrange(1, 3600))
    past = [START - timedelta(days=8 + day % 25, hours=day % 7) for day in range(contacts)]
    facts = CustomerFacts(
        bucket=bucket_of(customer),
        customer=customer,
        language="en",
        zones=("Europe/Dublin", "Europe/London"),
        country="IE",
        preferred=("sms",),
        points=(Point(1, "sms", f"{customer:032x}", 0), Point(2, "email", f"{customer + 1:032x}", 1)),
        consents=tuple(Consent(channel, "collections", True) for channel in ("sms", "email", "call")),
        contacts=tuple(
            Contact(
                at, at.date(), "sms" if day % 2 else "email", "collections", account, "delivered", False, f"{day:032x}"
            )
            for day, at in enumerate(past)
        ),
        accounts=(
            Account(
                account,
                PORTFOLIO,
                Money(500_00, "EUR"),
                Money(42_00, "EUR"),
                date(2026, 2, 20),
                START - timedelta(hours=4),
            ),
        ),
    )
    case = Case(
        id=row_id("case", str(index)),
        bucket=facts.bucket,
        customer=customer,
        account=account,
        journey="bench",
        journey_version=1,
        keys=("2026-02",),
        round=1,
        status="open",
        step="first",
        phase="waiting",
        visit=1,
        entered_at=START - timedelta(days=4),
        due_at=due,
        opened_at=START - timedelta(days=4),
        effect=f"{index:032x}",
        channel="sms",
        message="first",
        requested_at=START - timedelta(days=4),
        contacts=1,
    )
    return facts, due, case_row(case)


CASE_NAMES = (
    "bucket", "customer_id", "id", "account_id", "journey", "journey_version", "keys", "round", "status", "step", "phase",
    "visit", "entered_at", "due_at", "opened_at", "ended_at", "end_reason", "completed_at", "recorded_at", "kept_at",
    "cured_at", "contacts", "unrecorded", "held", "rest",
)  # fmt: skip


def _case_lines(rows: list[Row]) -> Iterator[str]:
    for _, _, case in rows:
        cells = []
        for name, value in zip(CASE_NAMES, case, strict=True):
            if name == "keys":
                cells.append("{" + str(value) + "}")
            elif isinstance(value, datetime):
                cells.append(moment(value))
            elif value is None or isinstance(value, int):
                cells.append(number(value))
            else:
                cells.append(text(str(value)))
        yield "\t".join(cells) + "\n"


def rows_of(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return int(cursor.fetchone()[0])


def settings() -> dict[str, str]:
    """The server's settings that decide what a commit costs."""
    names = ("fsync", "synchronous_commit", "full_page_writes", "server_version", "shared_buffers", "max_wal_size")
    with connection.cursor() as cursor:
        return {name: _show(cursor, name) for name in names}


def _show(cursor: object, name: str) -> str:
    cursor.execute(f"SHOW {name}")  # type: ignore[attr-defined]
    return str(cursor.fetchone()[0])  # type: ignore[attr-defined]


def json(value: object) -> str:
    return orjson.dumps(value).decode()

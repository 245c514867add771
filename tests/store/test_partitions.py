"""Every hot statement names its buckets: on tables partitioned by bucket, each touches the one partition it was given.

This is what keeps workers apart on one PostgreSQL, and what makes each statement a router query to one shard on Citus.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import orjson
import pytest
from django.db import connection, transaction

from goodterms.core.case import Case
from goodterms.core.effects import AskRecord, Queued
from goodterms.core.events import LinkOpened
from goodterms.core.facts import CustomerFacts
from goodterms.core.journey.change import Change, Happened
from goodterms.flow import address_book
from goodterms.store import apply, for_parties, gather, outbox
from goodterms.store.adapters import Blobs, array
from goodterms.store.gather import Locked
from goodterms.store.rows import CASE_COLUMNS, case_row
from goodterms.store.written import Written

MINE, THEIRS = 7, 8
NOW = datetime(2026, 5, 5, 9, tzinfo=UTC)
TABLES = (
    *("customer_state", "case", "pending_event", "event_key", "event", "receipt", "outbox", "contact", "message_sent"),
    *("customer", "contact_point", "account", "account_part", "for_parties"),
)


@pytest.fixture
def partitioned(database: object) -> Iterator[None]:
    """The same tables once more, with a partition for each of two buckets and one for all others, found first."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("CREATE SCHEMA by_bucket")
            for table in TABLES:
                cursor.execute(
                    f'CREATE TABLE by_bucket."{table}" (LIKE public."{table}" INCLUDING DEFAULTS) PARTITION BY LIST (bucket)'
                )
                for bucket in (MINE, THEIRS):
                    cursor.execute(
                        f'CREATE TABLE by_bucket."{table}_{bucket}" PARTITION OF by_bucket."{table}" FOR VALUES IN ({bucket})'
                    )
                cursor.execute(f'CREATE TABLE by_bucket."{table}_rest" PARTITION OF by_bucket."{table}" DEFAULT')
            cursor.execute('CREATE UNIQUE INDEX ON by_bucket."case" (bucket, customer_id, id)')
            cursor.execute("SET LOCAL search_path TO by_bucket, public")
        yield
        transaction.set_rollback(True)


def touched(plan: Any) -> set[str]:
    """The partitions of ours that a plan reads or writes. (The table a change names is no place of its own.)"""
    found: set[str] = set()
    if isinstance(plan, dict):
        name = plan.get("Relation Name")
        if (
            name is not None
            and plan.get("Schema", "by_bucket") == "by_bucket"
            and plan.get("Node Type") != "ModifyTable"
        ):
            found.add(name)
        for part in plan.values():
            found |= touched(part)
    elif isinstance(plan, list):
        for part in plan:
            found |= touched(part)
    return found


def explained(sql: str, parameters: Any) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (VERBOSE, FORMAT JSON) {sql}", parameters)
        answer = cursor.fetchone()[0]
    return touched(orjson.loads(answer) if isinstance(answer, str) else answer)


HERE = {"b": [MINE], "c": [7], "buckets": [MINE]}
ROWS = {**HERE, "e": ["effect"]}
TIMES = {"now": NOW, "machine": NOW, "deadline": NOW, "worker": UUID(int=1), "limit": 100}
STATEMENTS: dict[str, tuple[str, dict[str, Any] | list[Any]]] = {
    "claim": (gather.CLAIM.format(standing=""), {**HERE, **TIMES}),
    "claim on a stepped clock": (gather.CLAIM.format(standing="AND in_flight = 0"), {**HERE, **TIMES}),
    "lock": (gather.LOCK.format(skip=""), HERE),
    "lock and pass by": (gather.LOCK.format(skip="SKIP LOCKED"), HERE),
    "cases": (gather.CASES, HERE),
    "pending events": (gather.PENDING, HERE),
    "state": (
        apply.STATE,
        {
            "b": array([MINE]),
            "c": array([7]),
            "due": array([NOW]),
            "seq": array([1]),
            "receipts": array([1]),
            "in_flight": array([0]),
            "hot": Blobs([b"x"]),
            "buckets": array([MINE]),
        },
    ),
    "events taken": (apply.TAKEN, {**HERE, "id": ["event"]}),
    "customers who wait for a word": (outbox.FIRST, {**HERE, **TIMES, "spent": []}),
    "customers with sends": (outbox.REST, {**HERE, **TIMES, "spent": ["sms"]}),
    "queued sends": (outbox.QUEUED, {**HERE, **TIMES}),
    "reserve": (outbox.RESERVE, {**ROWS, **TIMES, "p": ["sandbox"]}),
    "take writes": (outbox.TAKE_WRITES, {**HERE, **TIMES}),
    "take orphans": (outbox.TAKE_ORPHANS, {**HERE, **TIMES, "kinds": ["send"]}),
    "still mine": (outbox.STILL_MINE, {**ROWS, **TIMES}),
    "behind dead letters": (outbox.BEHIND, ROWS),
    "settle": (
        outbox.SETTLE,
        {**ROWS, "state": ["done"], "next": [NOW], "error": [None], "untried": [0]},
    ),
    "people": (address_book.PEOPLE, HERE),
    "contact points": (address_book.POINTS, HERE),
    "account references": (address_book.REFERENCES, HERE),
    "references of accounts that live elsewhere": (address_book.PARTS, HERE),
    "tellings for other parties": (for_parties.TAKE, [array([MINE]), 100]),
    "tellings told": (for_parties.TOLD, [array([MINE]), array([7]), array([1]), array([MINE])]),
}


@pytest.mark.parametrize("name", STATEMENTS)
def test_a_hot_statement_touches_the_partition_of_its_bucket_and_no_other(partitioned: None, name: str) -> None:
    sql, parameters = STATEMENTS[name]
    found = explained(sql, parameters)
    assert found, "the plan names no table of ours"
    assert {table.rpartition("_")[2] for table in found} == {str(MINE)}, found


def test_the_test_sees_a_statement_that_names_no_bucket(partitioned: None) -> None:
    found = explained("SELECT 1 FROM customer_state s JOIN unnest(%(b)s::smallint[]) AS u (b) ON s.bucket = u.b", HERE)
    assert {"customer_state_7", "customer_state_8", "customer_state_rest"} <= found


def counted(table: str) -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT tableoid::regclass::text, count(*) FROM "{table}" GROUP BY 1')
        return {name.replace('"', ""): number for name, number in cursor.fetchall()}


def test_what_a_decision_writes_lands_in_the_partition_of_its_bucket(partitioned: None) -> None:
    facts = CustomerFacts(bucket=MINE, customer=7, language="en", zones=(), country="IE")
    case = Case(
        *(1, MINE, 7, 1, "late", 1, ("May",), 1, "open", "first", "waiting", 1, NOW, None, NOW),
    )
    change = Change(
        facts,
        (case,),
        (Happened(LinkOpened(1), NOW, "customer"),),
        (Queued(AskRecord("effect", 1, 1), NOW),),
        (),
        None,
    )
    apply.apply([Written(Locked(MINE, 7, 0, 0, 0, facts), change, NOW)])
    for table in ("case", "event", "outbox"):
        assert counted(table) == {f"{table}_{MINE}": 1}


def test_a_case_that_changes_is_changed_in_its_partition(partitioned: None) -> None:
    case = Case(*(1, MINE, 7, 1, "late", 1, ("May", "June"), 1, "open", "first", "waiting", 1, NOW, None, NOW))
    for _ in range(2):
        columns = dict(zip((name for name, _ in CASE_COLUMNS), case_row(case), strict=True))
        with connection.cursor() as cursor:
            cursor.execute(apply.CASES, {name: array([value]) for name, value in columns.items()})
    assert counted("case") == {f"case_{MINE}": 1}


def test_no_hot_statement_asks_the_server_for_the_time() -> None:
    for name, (sql, _) in STATEMENTS.items():
        assert "now()" not in sql.lower(), name
        assert "current_" not in sql.lower(), name

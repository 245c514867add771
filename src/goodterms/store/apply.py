"""Apply: write everything a batch of decisions changed, with set-based statements, in the caller's transaction."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.db import connection
from psycopg import RawCursor

from goodterms.core.facts import Answer
from goodterms.store.adapters import array
from goodterms.store.copying import EVENTS, OUTBOX, RECEIPTS, copy, event_lines, outbox_lines, receipt_lines
from goodterms.store.duties import write_duties
from goodterms.store.for_parties import keep_for_parties
from goodterms.store.project import project
from goodterms.store.rows import (
    CASE_COLUMNS,
    EVENT_COLUMNS,
    OUTBOX_COLUMNS,
    RECEIPT_COLUMNS,
    Columns,
    case_rows,
    event_rows,
    names,
    outbox_rows,
    parameters,
    receipt_rows,
    state_parameters,
    unnested,
)
from goodterms.store.wake import wake
from goodterms.store.written import Written

NAMED = re.compile(r"%\((\w+)\)s")
FEW = 8
"""Up to so many customers are written in one statement; more are worth a COPY for each table of the log."""

STATE = """
UPDATE customer_state s
   SET due_at = u.due_at, seq = u.seq, receipts = u.receipts, in_flight = u.in_flight, hot = u.hot
  FROM unnest(%(b)s::smallint[], %(c)s::bigint[], %(due)s::timestamptz[], %(seq)s::bigint[], %(receipts)s::bigint[],
              %(in_flight)s::int[], %(hot)s::bytea[]) AS u (b, c, due_at, seq, receipts, in_flight, hot)
 WHERE s.bucket = u.b AND s.customer_id = u.c AND s.bucket = ANY(%(buckets)s::smallint[])
"""
CASES = f"""
INSERT INTO "case" ({names(CASE_COLUMNS)})
SELECT {", ".join("string_to_array(u.keys, chr(31))" if name == "keys" else f"u.{name}" for name, _ in CASE_COLUMNS)}
  FROM {unnested(CASE_COLUMNS)}
ON CONFLICT (bucket, customer_id, id) DO UPDATE SET
  {", ".join(f"{name} = EXCLUDED.{name}" for name, _ in CASE_COLUMNS[4:])}
"""
LOG: tuple[tuple[str, Columns], ...] = (
    ("event", EVENT_COLUMNS),
    ("receipt", RECEIPT_COLUMNS),
    ("outbox", OUTBOX_COLUMNS),
)
TAKEN = """
DELETE FROM pending_event p USING unnest(%(b)s::smallint[], %(c)s::bigint[], %(id)s::text[]) AS u (b, c, id)
 WHERE p.bucket = u.b AND p.customer_id = u.c AND p.id = u.id AND p.bucket = ANY(%(buckets)s::smallint[])
"""


def apply(written: Sequence[Written]) -> None:
    """Write the batch: hot rows, cases, events, receipts, outbox rows, and the working tables that events speak of."""
    if not written:
        return
    if len(written) <= FEW:
        _few(written)
    else:
        _many(written)
    _answers(written)
    write_duties(written)
    _taken(written)
    effects = {(one.locked.bucket, queued.effect.type == "send") for one in written for queued in one.change.effects}
    for sends in (True, False):
        if where := [bucket for bucket, send in effects if send == sends]:
            wake("dispatch" if sends else "write_back", buckets=where)
    if any(one.change.tellings for one in written):
        keep_for_parties([one for one in written if one.change.tellings])
    project([(one.locked, one.change.facts, happened, one.at) for one in written for happened in one.change.log])


def _many(written: Sequence[Written]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(STATE, state_parameters(written))
        if cases := case_rows(written):
            cursor.execute(CASES, parameters(CASE_COLUMNS, cases))
    copy(EVENTS, event_lines(written))
    copy(RECEIPTS, receipt_lines(written))
    copy(OUTBOX, outbox_lines(written))


def _few(written: Sequence[Written]) -> None:
    values = state_parameters(written)
    cases = case_rows(written)
    if cases:
        values |= parameters(CASE_COLUMNS, cases)
    log = []
    for (table, columns), rows in zip(
        LOG, (event_rows(written), receipt_rows(written), outbox_rows(written)), strict=True
    ):
        if rows:
            log.append(table)
            values |= parameters(columns, rows, prefix=f"{table}_")
    statement, order = _in_one_statement(cases=bool(cases), log=tuple(log))
    connection.ensure_connection()
    with connection.wrap_database_errors, RawCursor(connection.connection) as cursor:
        cursor.execute(statement, [values[name] for name in order])


@lru_cache
def _in_one_statement(*, cases: bool, log: tuple[str, ...]) -> tuple[bytes, tuple[str, ...]]:
    """The customers' rows, and with them the cases and those tables of the log that get any; and its parameters' order.

    Its parameters are numbered here, once: the driver would look for so many names at every call.
    """
    parts = [f"cases AS ({CASES})"] if cases else []
    for table, columns in LOG:
        if table in log:
            source = unnested(columns, prefix=f"{table}_")
            parts.append(
                f"{table}_lines AS (INSERT INTO {table} ({names(columns)}) SELECT {names(columns)} FROM {source})"
            )
    named = f"WITH {', '.join(parts)} {STATE}" if parts else STATE
    order = tuple(dict.fromkeys(NAMED.findall(named)))
    return NAMED.sub(lambda found: f"${order.index(found[1]) + 1}", named).encode(), order


ANSWERS_GONE = "DELETE FROM answer WHERE bucket = %s AND customer_id = %s"
ANSWER = (
    "INSERT INTO answer (bucket, customer_id, effect, message, case_id, account_id, asked_for, point, tried, owed_at, due_at) "
    "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
)


def _answers(written: Sequence[Written]) -> None:
    """The answers owed to each customer for whom they changed, written anew: there are few, and seldom any."""
    changed = [one for one in written if one.change.facts.answers != one.locked.facts.answers]
    if not changed:
        return
    rows = [
        (one.locked.bucket, one.locked.customer, *_answer_row(answer))
        for one in changed
        for answer in one.change.facts.answers
    ]
    with connection.cursor() as cursor:
        cursor.executemany(ANSWERS_GONE, [(one.locked.bucket, one.locked.customer) for one in changed])
        if rows:
            cursor.executemany(ANSWER, rows)


def _answer_row(answer: Answer) -> tuple[Any, ...]:
    return (
        answer.effect,
        answer.message,
        answer.case,
        answer.account,
        answer.asked_for,
        answer.point,
        list(answer.tried),
        answer.owed_at,
        answer.due_at,
    )


def _taken(written: Sequence[Written]) -> None:
    rows = [(w.locked.bucket, w.locked.customer, name) for w in written for name in w.taken]
    if rows:
        with connection.cursor() as cursor:
            cursor.execute(
                TAKEN,
                {
                    "b": array(r[0] for r in rows),
                    "c": array(r[1] for r in rows),
                    "id": array(r[2] for r in rows),
                    "buckets": array({r[0] for r in rows}),
                },
            )

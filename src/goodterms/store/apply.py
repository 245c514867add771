"""Apply: write everything a batch of decisions changed, with set-based statements, in the caller's transaction."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

import orjson
from django.db import connection

from goodterms.core.case import Case
from goodterms.core.codec import case_of, encode
from goodterms.core.effects import Queued
from goodterms.core.facts import Answer
from goodterms.core.journey.change import Change, Happened
from goodterms.core.policy.decision import Receipt
from goodterms.core.value import value
from goodterms.store.adapters import Blobs, array
from goodterms.store.gather import Locked
from goodterms.store.hot import encode as encode_hot
from goodterms.store.project import project
from goodterms.store.wake import wake


@value
class Written:
    """One customer's change on its way to the tables. `done` is how many effects in flight were answered by it."""

    locked: Locked
    change: Change
    at: datetime
    taken: tuple[str, ...] = ()
    done: int = 0
    later: datetime | None = None

    @property
    def due_at(self) -> datetime | None:
        """When this customer wants attention next."""
        return _earliest(self.change.due_at, self.later)

    def is_due(self, now: datetime) -> bool:
        """Whether the customer wants attention by `now`."""
        return self.due_at is not None and self.due_at <= now


STATE = """
UPDATE customer_state s
   SET due_at = u.due_at, seq = u.seq, receipts = u.receipts, in_flight = u.in_flight, hot = u.hot
  FROM unnest(%(b)s::smallint[], %(c)s::bigint[], %(due)s::timestamptz[], %(seq)s::bigint[], %(receipts)s::bigint[],
              %(in_flight)s::int[], %(hot)s::bytea[]) AS u (b, c, due_at, seq, receipts, in_flight, hot)
 WHERE s.bucket = u.b AND s.customer_id = u.c AND s.bucket = ANY(%(buckets)s::smallint[])
"""
CASE_COLUMNS = (
    ("bucket", "smallint"),
    ("customer_id", "bigint"),
    ("id", "bigint"),
    ("account_id", "bigint"),
    ("journey", "text"),
    ("journey_version", "int"),
    ("keys", "text"),
    ("round", "smallint"),
    ("status", "text"),
    ("step", "text"),
    ("phase", "text"),
    ("visit", "int"),
    ("entered_at", "timestamptz"),
    ("due_at", "timestamptz"),
    ("opened_at", "timestamptz"),
    ("ended_at", "timestamptz"),
    ("end_reason", "text"),
    ("completed_at", "timestamptz"),
    ("recorded_at", "timestamptz"),
    ("kept_at", "timestamptz"),
    ("cured_at", "timestamptz"),
    ("contacts", "int"),
    ("unrecorded", "int"),
    ("held", "text"),
    ("rest", "text"),
)
KEY_SEPARATOR = "\x1f"
_NAMES = ", ".join(name for name, _ in CASE_COLUMNS)
CASES = f"""
INSERT INTO "case" ({_NAMES})
SELECT {", ".join("string_to_array(u.keys, chr(31))" if name == "keys" else f"u.{name}" for name, _ in CASE_COLUMNS)}
  FROM unnest({", ".join(f"%({name})s::{kind}[]" for name, kind in CASE_COLUMNS)}) AS u ({_NAMES})
ON CONFLICT (bucket, customer_id, id) DO UPDATE SET
  {", ".join(f"{name} = EXCLUDED.{name}" for name, _ in CASE_COLUMNS[4:])}
"""
TAKEN = """
DELETE FROM pending_event p USING unnest(%(b)s::smallint[], %(c)s::bigint[], %(id)s::text[]) AS u (b, c, id)
 WHERE p.bucket = u.b AND p.customer_id = u.c AND p.id = u.id AND p.bucket = ANY(%(buckets)s::smallint[])
"""
EVENTS = "COPY event (bucket, stream, stream_id, seq, case_id, type, version, occurred_at, recorded_at, actor, payload) FROM STDIN"
RECEIPTS = "COPY receipt (bucket, customer_id, number, case_id, effect, moment, verdict, rules, packs, until, at, body) FROM STDIN"
OUTBOX = "COPY outbox (bucket, customer_id, effect, kind, case_id, account_id, ordinal, due_at, state, attempts, body) FROM STDIN"


def apply(written: Sequence[Written]) -> None:
    """Write the batch: hot rows, cases, events, receipts, outbox rows, and the working tables that events speak of."""
    if not written:
        return
    _states(written)
    _cases([case for one in written for case in one.change.cases])
    _answers(written)
    _taken(written)
    copy(EVENTS, _event_lines(written))
    copy(RECEIPTS, _receipt_lines(written))
    copy(OUTBOX, _outbox_lines(written))
    effects = {(one.locked.bucket, queued.effect.type == "send") for one in written for queued in one.change.effects}
    for sends in (True, False):
        if where := [bucket for bucket, send in effects if send == sends]:
            wake("dispatch" if sends else "write_back", buckets=where)
    project([(one.locked, one.change.facts, happened, one.at) for one in written for happened in one.change.log])


def _states(written: Sequence[Written]) -> None:
    parameters: dict[str, Any] = {
        "b": array(w.locked.bucket for w in written),
        "c": array(w.locked.customer for w in written),
        "due": array(w.due_at for w in written),
        "seq": array(w.locked.seq + len(w.change.log) for w in written),
        "receipts": array(w.locked.receipts + len(w.change.receipts) for w in written),
        "in_flight": array(w.locked.in_flight + len(w.change.effects) - w.done for w in written),
        "hot": Blobs(encode_hot(w.change.facts) for w in written),
        "buckets": array({w.locked.bucket for w in written}),
    }
    with connection.cursor() as cursor:
        cursor.execute(STATE, parameters)


def _earliest(first: datetime | None, second: datetime | None) -> datetime | None:
    if first is None or second is None:
        return first or second
    return min(first, second)


def case_row(case: Case) -> tuple[Any, ...]:
    """The columns of a case, in the order of `CASE_COLUMNS`."""
    rest = (
        case.effect,
        case.channel,
        case.message,
        case.tried,
        case.retries,
        case.requested_at.timestamp() if case.requested_at else None,
        case.resume,
        case.reminder,
        case.promise,
        case.task,
        case.acted_by,
        case.acknowledged_by,
        case.held_at.timestamp() if case.held_at else None,
        case.asked,
        case.opens,
        case.resume_phase,
        case.resume_effect,
        case.ending,
        case.before_break,
    )
    return (
        case.bucket,
        case.customer,
        case.id,
        case.account,
        case.journey,
        case.journey_version,
        KEY_SEPARATOR.join(case.keys),
        case.round,
        case.status,
        case.step,
        case.phase,
        case.visit,
        case.entered_at,
        case.due_at,
        case.opened_at,
        case.ended_at,
        case.end_reason,
        case.completed_at,
        case.recorded_at,
        case.kept_at,
        case.cured_at,
        case.contacts,
        case.unrecorded,
        case.held,
        orjson.dumps(rest).decode(),
    )


def _cases(cases: Sequence[Case]) -> None:
    if not cases:
        return
    columns = zip(*[case_row(case) for case in cases], strict=True)
    parameters = {name: array(values) for (name, _), values in zip(CASE_COLUMNS, columns, strict=True)}
    with connection.cursor() as cursor:
        cursor.execute(CASES, parameters)


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


# --- COPY ----------------------------------------------------------------------------------------------------------------


def copy(statement: str, lines: Iterable[str]) -> None:
    """COPY text lines in one go; the lines are already escaped (`text`). Raises Django's database errors."""
    body = "".join(lines)
    if not body:
        return
    with connection.cursor() as wrapped, connection.wrap_database_errors, wrapped.cursor.copy(statement) as stream:
        stream.write(body)


def text(value: str | None) -> str:
    """A text value in COPY's text format."""
    if value is None:
        return "\\N"
    if "\\" in value or "\t" in value or "\n" in value or "\r" in value:
        return value.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")
    return value


@lru_cache(maxsize=1024)
def moment(at: datetime | None) -> str:
    """A moment in COPY's text format; one step writes the same moment half a dozen times."""
    return "\\N" if at is None else at.isoformat()


def number(value: int | None) -> str:
    return "\\N" if value is None else str(value)


def event_line(*, locked: Locked, seq: int, happened: Happened, recorded_at: datetime) -> str:
    event = happened.event
    return (
        f"{locked.bucket}\tcustomer\t{locked.customer}\t{seq}\t{number(case_of(event))}\t{event.type}\t{event.version}\t"
        f"{moment(happened.occurred_at)}\t{moment(recorded_at)}\t{text(happened.actor)}\t{text(encode(event))}\n"
    )


def _event_lines(written: Sequence[Written]) -> Iterable[str]:
    for one in written:
        for index, happened in enumerate(one.change.log, start=one.locked.seq + 1):
            yield event_line(locked=one.locked, seq=index, happened=happened, recorded_at=one.at)


def receipt_line(*, locked: Locked, index: int, receipt: Receipt) -> str:
    decision = receipt.decision
    return (
        f"{locked.bucket}\t{locked.customer}\t{index}\t{number(receipt.case)}\t{receipt.effect}\t{receipt.moment}\t"
        f"{decision.verdict}\t{text(' '.join(decision.against))}\t{' '.join(decision.packs)}\t{moment(decision.until)}\t"
        f"{moment(decision.at)}\t{text(receipt.facts.decode())}\n"
    )


def _receipt_lines(written: Sequence[Written]) -> Iterable[str]:
    for one in written:
        for index, receipt in enumerate(one.change.receipts, start=one.locked.receipts + 1):
            yield receipt_line(locked=one.locked, index=index, receipt=receipt)


def outbox_line(*, locked: Locked, ordinal: int, queued: Queued) -> str:
    effect = queued.effect
    return (
        f"{locked.bucket}\t{locked.customer}\t{effect.effect}\t{effect.type}\t{number(effect.case)}\t{effect.account}\t"
        f"{ordinal}\t{moment(queued.due_at)}\tqueued\t0\t{text(encode(effect))}\n"
    )


def _outbox_lines(written: Sequence[Written]) -> Iterable[str]:
    for one in written:
        for index, queued in enumerate(one.change.effects):
            yield outbox_line(locked=one.locked, ordinal=(one.locked.seq << 8) + index, queued=queued)

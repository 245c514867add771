"""Write-back: outcomes go to the system of record under a stable key until it acknowledges or refuses them.

Retried with jittered back-off inside the record's key lifetime; after it the record is asked first. What is refused, in
conflict, or unknown to the end is a dead letter: it blocks later ones of its kind and account, and a person sees it.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import assert_never
from uuid import UUID

import orjson
from django.db import connection

from goodterms.core.clock import BusinessTime
from goodterms.core.effects import AskRecord, WriteBack
from goodterms.core.events import AccountUpdated, Sealed, WriteBackAcknowledged, WriteBackRefused
from goodterms.core.journey.consequences.personal import SEALED
from goodterms.flow.backoff import backoff
from goodterms.flow.outcomes import Again, Outcome, record_outcomes, tell
from goodterms.flow.outside import NotConnected, Outside
from goodterms.records.base import (
    Acknowledged,
    Conflict,
    Instruction,
    LookUpResult,
    NeverSeen,
    RecordAccount,
    RecordAdapter,
    Refused,
    Retry,
    UnknownWrite,
    WriteResult,
)
from goodterms.store import outbox
from goodterms.store.clock import machine_now, read_clock
from goodterms.store.outbox import Row
from goodterms.store.sealing import opened_words
from goodterms.store.world import Workspace

BATCH = 100
CALLS_AT_ONCE = 8
LEASE = timedelta(seconds=10)
CALL_WITHIN = timedelta(seconds=5)
ATTEMPTS = 16
"""About a quarter of an hour of back-off, then a dead letter that a person can send again."""

POOL = ThreadPoolExecutor(max_workers=CALLS_AT_ONCE, thread_name_prefix="write")


def dispatch_writes(
    *,
    workspace: Workspace,
    outside: Outside,
    buckets: Sequence[int],
    worker: UUID,
    limit: int = BATCH,
    again: Again = lambda _: None,
) -> int:
    """Take, call and record one batch of write-backs and questions. Returns how many were taken.

    `again` is told when those that were put off should be tried.
    """
    machine, clock = machine_now(), read_clock()
    rows = outbox.take_writes(
        buckets=buckets, now=clock.at(machine), machine=machine, deadline=machine + LEASE, worker=worker, limit=limit
    )
    return _dispatch(
        rows, workspace=workspace, outside=outside, worker=worker, clock=clock, machine=machine, again=again
    )


def take_over_writes(
    *, workspace: Workspace, outside: Outside, buckets: Sequence[int], worker: UUID, limit: int = BATCH
) -> int:
    """The same with those that another worker took and did not finish before its lease ended."""
    machine = machine_now()
    kinds: list[outbox.Kind] = ["write_back", "ask_record"]
    rows = outbox.take_orphans(
        buckets=buckets, kinds=kinds, machine=machine, deadline=machine + LEASE, worker=worker, limit=limit
    )
    if not rows:
        return 0
    return _dispatch(rows, workspace=workspace, outside=outside, worker=worker, clock=read_clock(), machine=machine)


def _dispatch(
    rows: Sequence[Row],
    *,
    workspace: Workspace,
    outside: Outside,
    worker: UUID,
    clock: BusinessTime,
    machine: datetime,
    again: Again = lambda _: None,
) -> int:
    if not rows:
        return 0
    accounts = _external_ids(rows)
    held_up = outbox.behind_dead_letters(rows=rows)
    opened = _opened(rows)
    now = clock.at(machine)

    def call(row: Row) -> Outcome:
        at = row.due_at if clock.stepped else now
        if row.key in held_up:  # never out of order: it becomes a dead letter itself, to be sent again after the first
            return _outcome(row, Refused("an earlier instruction of its kind for this account was not taken"), at)
        return _call(outside, row, account=accounts.get(row.key), payload=opened.get(row.key), at=at)

    outcomes = list(POOL.map(call, rows))
    record_outcomes(workspace=workspace, outcomes=outcomes, worker=worker)
    tell(again, outcomes)
    return len(rows)


def _opened(rows: Sequence[Row]) -> dict[str, str]:
    """The instructions that hold sealed words, opened: their note says them, and each stands under its name.

    What can no longer be opened (the customer was erased) is said to be gone.
    """
    found: dict[str, str] = {}
    for row in rows:
        effect = row.effect
        if not isinstance(effect, WriteBack) or f'"{SEALED}":' not in effect.payload:
            continue
        payload = orjson.loads(effect.payload)
        here = (row.bucket, row.customer)
        said = {
            name: opened_words(here=here, sealed=Sealed(one["of"], one["data"])) or "(erased)"
            for name, one in payload.pop(SEALED).items()
        }
        note = payload["note"].format(**said)
        found[row.key] = orjson.dumps({**payload, **said, "note": note}, option=orjson.OPT_SORT_KEYS).decode()
    return found


def _external_ids(rows: Sequence[Row]) -> dict[str, str]:
    """The record's own number of each row's account."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT u.e, a.external_id FROM unnest(%s::smallint[], %s::bigint[], %s::text[]) AS u (b, a, e) "
            "JOIN account a ON a.bucket = u.b AND a.id = u.a",
            [[row.bucket for row in rows], [row.effect.account for row in rows], [row.key for row in rows]],
        )
        found: dict[str, str] = dict(cursor.fetchall())
        parts = [row for row in rows if row.key not in found]
        if parts:  # of an account that lives with another customer
            cursor.execute(
                "SELECT u.e, p.external_id FROM unnest(%s::smallint[], %s::bigint[], %s::bigint[], %s::text[]) AS u (b, c, a, e) "
                "JOIN account_part p ON p.bucket = u.b AND p.customer_id = u.c AND p.account_id = u.a",
                [
                    [row.bucket for row in parts],
                    [row.customer for row in parts],
                    [row.effect.account for row in parts],
                    [row.key for row in parts],
                ],
            )
            found |= dict(cursor.fetchall())
        return found


def _call(outside: Outside, row: Row, *, account: str | None, payload: str | None, at: datetime) -> Outcome:
    try:
        record = outside.record
    except NotConnected as refused:
        return _outcome(row, Retry(str(refused), after=5.0), at)
    if account is None:
        return _outcome(row, Refused("we hold no account by this number any more"), at)
    if isinstance(row.effect, AskRecord):
        return _question(record, row, row.effect, account=account, at=at)
    assert isinstance(row.effect, WriteBack)
    if row.deadline is not None and machine_now() + CALL_WITHIN > row.deadline:  # it would outlast this worker's lease
        return Outcome(row, "queued", None, at, error="not reached in time", tried=False)
    deadline = machine_now() + CALL_WITHIN
    if row.first_at is not None and machine_now() - row.first_at > record.key_lifetime:  # it may have forgotten the key
        held = record.look_up(effect_key=row.key, deadline=deadline)
        if not isinstance(held, NeverSeen):
            return _outcome(row, _as_write(held), at)
    instruction = Instruction(row.key, row.effect.kind, account, payload or row.effect.payload, at)
    return _outcome(row, record.write(instruction=instruction, deadline=deadline), at)


def _as_write(held: LookUpResult) -> WriteResult:
    return UnknownWrite("the record forgot the key") if isinstance(held, NeverSeen) else held


def _outcome(row: Row, result: WriteResult, at: datetime) -> Outcome:
    effect = row.effect
    if isinstance(effect, AskRecord):
        return _unanswered(row, at, reason=getattr(result, "reason", "no answer"))
    assert isinstance(effect, WriteBack)
    match result:
        case Acknowledged(record_ref=record_ref):
            event = WriteBackAcknowledged(
                effect.case, effect.account, row.key, effect.kind, effect.by, record_ref, _reference(effect)
            )
            return Outcome(row, "done", event, at)
        case Retry(reason=reason, after=after):
            return _again(row, effect, at, reason=reason, after=after, outcome="gave_up")
        case UnknownWrite(reason=reason):
            return _again(row, effect, at, reason=reason, after=None, outcome="unknown")
        case Refused(reason=reason):
            event_refused = WriteBackRefused(effect.case, effect.account, row.key, effect.kind, "refused", reason)
            return Outcome(row, "dead", event_refused, at, error=reason)
        case Conflict(reason=reason):
            event_conflict = WriteBackRefused(effect.case, effect.account, row.key, effect.kind, "conflict", reason)
            return Outcome(row, "dead", event_conflict, at, error=reason)
        case _:
            assert_never(result)


def _reference(effect: WriteBack) -> str:
    """The payment an instruction is about; empty for others."""
    return str(orjson.loads(effect.payload).get("reference", "")) if effect.kind == "payment.recorded" else ""


def _again(row: Row, effect: WriteBack, at: datetime, *, reason: str, after: float | None, outcome: str) -> Outcome:
    if row.attempts < ATTEMPTS:
        again = machine_now() + backoff(key=row.key, attempt=row.attempts - 1, at_least=after)
        return Outcome(row, "queued", None, at, next_at=again, error=reason)
    final = "unknown" if outcome == "unknown" else "gave_up"
    event = WriteBackRefused(effect.case, effect.account, row.key, effect.kind, final, reason)  # type: ignore[arg-type]
    return Outcome(row, "dead", event, at, error=reason)


def _question(record: RecordAdapter, row: Row, effect: AskRecord, *, account: str, at: datetime) -> Outcome:
    answer = record.account(account=account, deadline=machine_now() + CALL_WITHIN)
    match answer:
        case RecordAccount():
            event = AccountUpdated(
                account=effect.account,
                balance=answer.balance,
                past_due=answer.past_due,
                oldest_due=answer.oldest_due,
                as_of=at,
                status=answer.status,
                interest_rate=answer.interest_rate,
                late_fee=answer.late_fee,
            )
            return Outcome(row, "done", event, at)
        case NeverSeen():
            return Outcome(row, "dead", None, at, error="the record does not know this account")
        case UnknownWrite(reason=reason):
            return _unanswered(row, at, reason=reason)
        case _:
            assert_never(answer)


def _unanswered(row: Row, at: datetime, *, reason: str) -> Outcome:
    """A question without an answer is asked again for a while, then dropped: its case asks again by itself."""
    if row.attempts < ATTEMPTS:
        again = machine_now() + backoff(key=row.key, attempt=row.attempts - 1, at_least=None)
        return Outcome(row, "queued", None, at, next_at=again, error=reason)
    return Outcome(row, "dead", None, at, error=reason)

"""The outbox's statements: what is due, what is reserved, what became of it. Machine time for leases, business time for due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID

from django.db import connection

from goodterms.core.codec import decode_effect
from goodterms.core.effects import EFFECT_VERSION, Effect
from goodterms.core.identify import BUCKETS
from goodterms.store.adapters import array
from goodterms.store.gather import HERE

Kind = Literal["send", "write_back", "ask_record"]
State = Literal["queued", "reserved", "done", "released", "unknown", "dead"]


@dataclass(frozen=True, slots=True)
class Row:
    """One outbox row. `due_at` is business time; `deadline` and `first_at` (the first attempt) are machine time.

    `provider` is who its last reservation was made for, if any.
    """

    bucket: int
    customer: int
    key: str
    effect: Effect
    due_at: datetime
    attempts: int
    deadline: datetime | None
    ordinal: int
    first_at: datetime | None = None
    provider: str | None = None

    @property
    def here(self) -> HERE:
        return (self.bucket, self.customer)


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a row: its state, when to try again (machine time), why, and whether the attempt counts as tried."""

    row: Row
    state: State
    next_at: datetime | None = None
    error: str | None = None
    tried: bool = True


COLUMNS = "o.bucket, o.customer_id, o.effect, o.kind, o.body, o.due_at, o.attempts, o.deadline, o.ordinal, o.first_at, o.provider"

WAITING = """
SELECT o.bucket, o.customer_id FROM outbox o
 WHERE o.bucket = ANY(%(buckets)s::smallint[]) AND o.kind = 'send' AND o.state = 'queued' AND o.due_at <= %(now)s
   AND (o.next_at IS NULL OR o.next_at <= %(machine)s) AND o.priority {priority} AND o.channel <> ALL(%(spent)s::text[])
 ORDER BY o.bucket, o.priority, o.due_at, o.customer_id LIMIT %(limit)s
"""
# What people wait for is looked for by itself, first: in one order by bucket it would wait behind whatever else is due.
FIRST, REST = WAITING.format(priority="= 0"), WAITING.format(priority="> 0")
# `OFFSET 0` keeps the question of the state outside: of a table that grew within the last minute the planner knows nothing, and
# would go through every message that waits anywhere for each batch.
QUEUED = f"""
SELECT {COLUMNS} FROM unnest(%(b)s::smallint[], %(c)s::bigint[]) AS u (b, c)
 CROSS JOIN LATERAL (
    SELECT * FROM outbox w
     WHERE w.bucket = u.b AND w.customer_id = u.c AND w.bucket = ANY(%(buckets)s::smallint[]) AND w.kind = 'send' OFFSET 0) AS o
 WHERE o.state = 'queued' AND o.due_at <= %(now)s AND (o.next_at IS NULL OR o.next_at <= %(machine)s)
 ORDER BY o.bucket, o.customer_id, o.ordinal
"""
RESERVE = """
UPDATE outbox o SET state = 'reserved', deadline = %(deadline)s, worker = %(worker)s, attempts = o.attempts + 1,
       first_at = COALESCE(o.first_at, %(machine)s), provider = u.p
  FROM unnest(%(b)s::smallint[], %(c)s::bigint[], %(e)s::text[], %(p)s::text[]) AS u (b, c, e, p)
 WHERE o.bucket = u.b AND o.customer_id = u.c AND o.effect = u.e AND o.bucket = ANY(%(buckets)s::smallint[])
"""
# One call at a time for an account, in order: an answer that was read before the instruction in front of it arrived would
# say what was owed before. Only a question that nobody answered, and that waits to be put again, is overtaken.
TAKE_WRITES = f"""
UPDATE outbox o SET state = 'reserved', deadline = %(deadline)s, worker = %(worker)s, attempts = o.attempts + 1,
       first_at = COALESCE(o.first_at, %(machine)s)
  FROM (
    SELECT c.bucket, c.customer_id, c.effect FROM outbox c
     WHERE c.bucket = ANY(%(buckets)s::smallint[]) AND c.kind IN ('write_back', 'ask_record') AND c.state = 'queued'
       AND c.due_at <= %(now)s AND (c.next_at IS NULL OR c.next_at <= %(machine)s)
       AND NOT EXISTS (
         SELECT FROM outbox e
          WHERE e.bucket = c.bucket AND e.bucket = ANY(%(buckets)s::smallint[]) AND e.customer_id = c.customer_id
            AND e.account_id = c.account_id AND e.kind IN ('write_back', 'ask_record') AND e.ordinal <> c.ordinal
            AND (e.state = 'reserved' OR (e.state = 'queued' AND e.ordinal < c.ordinal
                 AND (e.kind = 'write_back' OR e.next_at IS NULL OR e.next_at <= %(machine)s))))
     ORDER BY c.bucket, c.due_at, c.customer_id LIMIT %(limit)s FOR UPDATE SKIP LOCKED) AS t
 WHERE o.bucket = t.bucket AND o.customer_id = t.customer_id AND o.effect = t.effect
   AND o.bucket = ANY(%(buckets)s::smallint[])
RETURNING {COLUMNS}
"""
TAKE_ORPHANS = f"""
UPDATE outbox o SET deadline = %(deadline)s, worker = %(worker)s
  FROM (
    SELECT c.bucket, c.customer_id, c.effect FROM outbox c
     WHERE c.bucket = ANY(%(buckets)s::smallint[]) AND c.kind = ANY(%(kinds)s::text[]) AND c.state = 'reserved'
       AND c.deadline < %(machine)s
     LIMIT %(limit)s FOR UPDATE SKIP LOCKED) AS t
 WHERE o.bucket = t.bucket AND o.customer_id = t.customer_id AND o.effect = t.effect
   AND o.bucket = ANY(%(buckets)s::smallint[])
RETURNING {COLUMNS}
"""
TAKE_TOLD = f"""
UPDATE outbox o SET deadline = %(deadline)s, worker = %(worker)s
  FROM (
    SELECT c.bucket, c.customer_id, c.effect FROM outbox c
     WHERE c.bucket = ANY(%(buckets)s::smallint[]) AND c.kind = 'send' AND c.state = 'reserved'
       AND c.effect = ANY(%(keys)s::text[]) FOR UPDATE SKIP LOCKED) AS t
 WHERE o.bucket = t.bucket AND o.customer_id = t.customer_id AND o.effect = t.effect
   AND o.bucket = ANY(%(buckets)s::smallint[])
RETURNING {COLUMNS}
"""
TAKEN_FOR = timedelta(seconds=3)
"""How long whoever took a reservation over has to record what became of it, machine time."""
STILL_MINE = """
SELECT o.effect FROM unnest(%(b)s::smallint[], %(c)s::bigint[], %(e)s::text[]) AS u (b, c, e)
 CROSS JOIN LATERAL (
    SELECT w.effect, w.state, w.worker FROM outbox w
     WHERE w.bucket = u.b AND w.customer_id = u.c AND w.effect = u.e AND w.bucket = ANY(%(buckets)s::smallint[]) OFFSET 0) AS o
 WHERE o.state = 'reserved' AND o.worker = %(worker)s
"""
SETTLE = """
UPDATE outbox o SET state = u.state, next_at = u.next_at, error = u.error, deadline = NULL, worker = NULL,
       attempts = o.attempts - u.untried
  FROM unnest(%(b)s::smallint[], %(c)s::bigint[], %(e)s::text[], %(state)s::text[], %(next)s::timestamptz[],
              %(error)s::text[], %(untried)s::smallint[]) AS u (b, c, e, state, next_at, error, untried)
 WHERE o.bucket = u.b AND o.customer_id = u.c AND o.effect = u.e AND o.bucket = ANY(%(buckets)s::smallint[])
"""


def _rows(cursor: Any) -> list[Row]:
    return [
        Row(
            bucket=row[0],
            customer=row[1],
            key=row[2],
            effect=decode_effect(type_=row[3], version=EFFECT_VERSION, payload=row[4]),
            due_at=row[5],
            attempts=row[6],
            deadline=row[7],
            ordinal=row[8],
            first_at=row[9],
            provider=row[10],
        )
        for row in cursor.fetchall()
    ]


def customers_with_sends(
    *, buckets: Sequence[int], now: datetime, machine: datetime, limit: int, spent: Sequence[str] = ()
) -> list[HERE]:
    """Customers with a message to send now, without locking anything: first those who wait for a word.

    Messages of the channels in `spent` are left for later.
    """
    given: dict[str, Any] = {"buckets": array(buckets), "now": now, "machine": machine, "spent": list(spent)}
    with connection.cursor() as cursor:
        cursor.execute(FIRST, {**given, "limit": limit})
        found = cursor.fetchall()
        if len(found) < limit:
            cursor.execute(REST, {**given, "limit": limit - len(found)})
            found += cursor.fetchall()
    return list(dict.fromkeys((row[0], row[1]) for row in found))


def queued_sends(*, here: Sequence[HERE], now: datetime, machine: datetime) -> list[Row]:
    """The messages of these (locked) customers that are still queued, read after locking."""
    with connection.cursor() as cursor:
        cursor.execute(QUEUED, {**_here(here), "now": now, "machine": machine})
        return _rows(cursor)


def reserve(
    *, rows: Sequence[Row], providers: Sequence[str], worker: UUID, deadline: datetime, machine: datetime
) -> None:
    """Mark rows reserved until `deadline` (machine time), each for the provider that will be called."""
    if not rows:
        return
    with connection.cursor() as cursor:
        given: dict[str, Any] = {
            "p": array(list(providers)),
            "worker": worker,
            "deadline": deadline,
            "machine": machine,
        }
        cursor.execute(RESERVE, {**_keys(rows), **given})


def take_writes(
    *, buckets: Sequence[int], now: datetime, machine: datetime, deadline: datetime, worker: UUID, limit: int
) -> list[Row]:
    """Reserve write-backs and questions that may go now: the first of each account and kind."""
    with connection.cursor() as cursor:
        cursor.execute(
            TAKE_WRITES,
            {
                "buckets": array(buckets),
                "now": now,
                "machine": machine,
                "deadline": deadline,
                "worker": worker,
                "limit": limit,
            },
        )
        return sorted(_rows(cursor), key=lambda row: (row.here, row.ordinal))


def give_back_writes(*, workers: Sequence[UUID], machine: datetime) -> None:
    """Let the write-backs and questions of workers that have ended be taken over now: the record takes each key once.

    Messages are not given back: a call that was under way when its worker ended may still be taken, until its deadline.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE outbox SET deadline = %s WHERE kind IN ('write_back', 'ask_record') AND state = 'reserved' "
            "AND worker = ANY(%s::uuid[]) AND deadline > %s AND bucket = ANY(%s::smallint[])",
            [machine, list(workers), machine, list(range(BUCKETS))],
        )


def take_orphans(
    *, buckets: Sequence[int], kinds: Sequence[Kind], machine: datetime, deadline: datetime, worker: UUID, limit: int
) -> list[Row]:
    """Take over reservations whose deadline has passed: their worker is gone, or could not tell what happened."""
    with connection.cursor() as cursor:
        cursor.execute(
            TAKE_ORPHANS,
            {
                "buckets": array(buckets),
                "kinds": list(kinds),
                "machine": machine,
                "deadline": deadline,
                "worker": worker,
                "limit": limit,
            },
        )
        return _rows(cursor)


def take_told(*, keys: Sequence[str], worker: UUID, deadline: datetime) -> list[Row]:
    """Take over the reservations of these effects, whoever holds them: their provider has told what it has."""
    with connection.cursor() as cursor:
        cursor.execute(
            TAKE_TOLD, {"buckets": list(range(BUCKETS)), "keys": list(keys), "worker": worker, "deadline": deadline}
        )
        return _rows(cursor)


def still_mine(*, rows: Sequence[Row], worker: UUID) -> set[str]:
    """The effects among `rows` that this worker still holds: a worker that slept past its deadline holds none."""
    with connection.cursor() as cursor:
        cursor.execute(STILL_MINE, {**_keys(rows), "worker": worker})
        return {row[0] for row in cursor.fetchall()}


BEHIND = """
SELECT c.effect FROM unnest(%(b)s::smallint[], %(c)s::bigint[], %(e)s::text[]) AS u (b, c, e)
  JOIN outbox c ON c.bucket = u.b AND c.customer_id = u.c AND c.effect = u.e
  JOIN outbox e ON e.bucket = c.bucket AND e.customer_id = c.customer_id AND e.account_id = c.account_id
   AND e.kind = c.kind AND e.ordinal < c.ordinal AND e.state = 'dead'
   AND (e.body::json ->> 'kind') IS NOT DISTINCT FROM (c.body::json ->> 'kind')
 WHERE c.kind = 'write_back' AND c.bucket = ANY(%(buckets)s::smallint[]) AND e.bucket = ANY(%(buckets)s::smallint[])
"""


def behind_dead_letters(*, rows: Sequence[Row]) -> set[str]:
    """The write-backs among `rows` that an earlier one of their kind and account, now a dead letter, holds up."""
    with connection.cursor() as cursor:
        cursor.execute(BEHIND, _keys(rows))
        return {row[0] for row in cursor.fetchall()}


def settle(*, rows: Sequence[Settled]) -> None:
    """Write what became of each row: its state, when to try again (machine time), and why."""
    if not rows:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            SETTLE,
            {
                **_keys([one.row for one in rows]),
                "state": array([one.state for one in rows]),
                "next": array([one.next_at for one in rows]),
                "error": array([None if one.error is None else one.error[:300] for one in rows]),
                "untried": array([0 if one.tried else 1 for one in rows]),
            },
        )


def _here(here: Sequence[HERE]) -> dict[str, Any]:
    return {"b": array(b for b, _ in here), "c": array(c for _, c in here), "buckets": array({b for b, _ in here})}


def _keys(rows: Sequence[Row]) -> dict[str, Any]:
    return {**_here([row.here for row in rows]), "e": array([row.key for row in rows])}

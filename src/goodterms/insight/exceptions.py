"""What waits for a person: what cannot wait first, then exceptions and calls, the earliest due first, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from django.db import connection

from goodterms.core.journey.consequences.built_ins import AT_ONCE
from goodterms.core.money import Money
from goodterms.insight.rules import in_words
from goodterms.insight.scope import Scope
from goodterms.store.gather import HERE
from goodterms.store.parties import KNOWN_ACCOUNTS

PAGE = 50


@dataclass(frozen=True, slots=True)
class ListedTask:
    """One task in a list: why it is here, whose it is, and until when somebody should look."""

    task: str
    here: HERE
    case: int | None
    kind: Literal["exception", "call"]
    queue: str
    reason: str
    nature: Literal["judgement", "routine"]
    state: Literal["waiting", "taken", "resolved"]
    opened_at: datetime
    due_at: datetime
    taken_by: str | None
    account: str
    customer: str
    portfolio: int | None
    creditor: str
    journey: str
    past_due: Money | None
    zone: str | None

    @property
    def at_once(self) -> bool:
        """Whether somebody may be in danger: it comes before everything, however late that is."""
        return self.queue == AT_ONCE

    def late(self, now: datetime) -> bool:
        return self.due_at < now


@dataclass(frozen=True, slots=True)
class TaskPage:
    """One page; `after` is what to ask for next, empty on the last."""

    rows: tuple[ListedTask, ...]
    after: str


@dataclass(frozen=True, slots=True)
class Queue:
    """A queue and how many wait in it, how many of them past due."""

    name: str
    waiting: int
    late: int


LIST = f"""
SELECT t.id, t.bucket, t.customer_id, t.case_id, t.kind, t.queue, t.reason, t.nature, t.state, t.opened_at, t.due_at, t.taken_by,
       COALESCE(a.external_id, ''), p.external_id, t.portfolio_id, COALESCE(f.creditor, ''), COALESCE(k.journey, ''),
       a.past_due, a.currency, p.zones[1]
  FROM task t
  JOIN customer p ON p.bucket = t.bucket AND p.id = t.customer_id
  LEFT JOIN {KNOWN_ACCOUNTS} a ON a.bucket = t.bucket AND a.customer_id = t.customer_id AND a.id = t.account_id
  LEFT JOIN portfolio f ON f.id = t.portfolio_id
  LEFT JOIN "case" k ON k.bucket = t.bucket AND k.customer_id = t.customer_id AND k.id = t.case_id
 WHERE t.state <> 'resolved' AND {{scope}}
   AND (%(queue)s = '' OR t.queue = %(queue)s) AND (%(mine)s = '' OR t.taken_by = %(mine)s)
   AND (%(search)s = '' OR a.external_id = %(search)s OR p.external_id = %(search)s OR t.case_id::text = %(search)s)
   AND (%(at)s::timestamptz IS NULL OR (t.queue <> %(first)s, t.due_at, t.id) > (%(behind)s, %(at)s, %(id)s))
 ORDER BY t.queue <> %(first)s, t.due_at, t.id LIMIT %(limit)s
"""
QUEUES = """
SELECT t.queue, count(*), count(*) FILTER (WHERE t.due_at < %(now)s) FROM task t
 WHERE t.state <> 'resolved' AND {scope} GROUP BY t.queue ORDER BY t.queue <> %(first)s, min(t.due_at), t.queue
"""


def list_exceptions(
    *, scope: Scope, queue: str = "", mine: str = "", search: str = "", after: str = "", limit: int = PAGE
) -> TaskPage:
    """What waits, the earliest due first. `mine` is a name: only what they have taken. `search` is an exact number."""
    behind, at, last = _after(after)
    parameters = {
        "queue": queue,
        "mine": mine,
        "search": search.strip(),
        "first": AT_ONCE,
        "behind": behind,
        "at": at,
        "id": last,
        "limit": limit + 1,
        **scope.parameters(),
    }
    with connection.cursor() as cursor:
        cursor.execute(LIST.format(scope=of_task(scope)), parameters)
        rows = [_row(row) for row in cursor.fetchall()]
    more = len(rows) > limit
    rows = rows[:limit]
    return TaskPage(tuple(rows), _place(rows[-1]) if more else "")


def queues(*, scope: Scope, now: datetime) -> tuple[Queue, ...]:
    """Every queue in which something waits."""
    with connection.cursor() as cursor:
        cursor.execute(QUEUES.format(scope=of_task(scope)), {"now": now, "first": AT_ONCE, **scope.parameters()})
        return tuple(Queue(*row) for row in cursor.fetchall())


def of_task(scope: Scope, /) -> str:
    """SQL: the task `t` belongs to the scope."""
    return "true" if scope.portfolios is None else "t.portfolio_id = ANY(%(portfolios)s::bigint[])"


def _place(row: ListedTask) -> str:
    """Where a page ends: what is to be done at once comes first, and its place begins with a mark."""
    return f"{'!' if row.at_once else ''}{row.due_at.isoformat()}~{row.task}"


def _after(text: str) -> tuple[bool, datetime | None, str]:
    at, _tilde, last = text.removeprefix("!").partition("~")
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return True, None, ""
    return (not text.startswith("!"), moment, last[:80]) if moment.tzinfo is not None else (True, None, "")


def _row(row: Sequence[Any]) -> ListedTask:
    return ListedTask(
        task=row[0],
        here=(row[1], row[2]),
        case=row[3],
        kind=row[4],
        queue=row[5],
        reason=in_words(row[6]),
        nature=row[7],
        state=row[8],
        opened_at=row[9],
        due_at=row[10],
        taken_by=row[11],
        account=row[12],
        customer=row[13],
        portfolio=row[14],
        creditor=row[15],
        journey=row[16],
        past_due=None if row[17] is None else Money(row[17], row[18]),
        zone=row[19],
    )

"""Lists of cases: those behind a number, a page at a time, newest first. Keyset-paged, so a page never moves under a reader."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from goodterms.core.money import Money
from goodterms.insight.measures import Which
from goodterms.insight.scope import Scope
from goodterms.store.gather import HERE
from goodterms.store.parties import KNOWN_ACCOUNTS

PAGE = 50


@dataclass(frozen=True, slots=True)
class Listed:
    """One case in a list."""

    case: int
    here: HERE
    account: str
    customer: str
    portfolio: int
    journey: str
    status: str
    step: str
    phase: str
    opened_at: datetime
    due_at: datetime | None
    end_reason: str | None
    contacts: int
    recorded: bool
    kept: bool
    cured: bool
    past_due: Money
    zone: str | None


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list; `after` is what to ask for next, empty on the last."""

    rows: tuple[Listed, ...]
    after: str


LIST = f"""
SELECT k.id, k.bucket, k.customer_id, a.external_id, p.external_id, k.journey, k.status, k.step, k.phase, k.opened_at, k.due_at,
       k.end_reason, k.contacts, k.recorded_at IS NOT NULL, k.kept_at IS NOT NULL, k.cured_at IS NOT NULL, a.past_due, a.currency,
       p.zones[1], a.portfolio_id
  FROM "case" k
  JOIN {KNOWN_ACCOUNTS} a ON a.bucket = k.bucket AND a.customer_id = k.customer_id AND a.id = k.account_id
  JOIN customer p ON p.bucket = k.bucket AND p.id = k.customer_id
 WHERE ({{condition}}) AND ({{scope}}) AND (%(journey)s = '' OR k.journey = %(journey)s)
   AND (%(search)s = '' OR a.external_id = %(search)s OR p.external_id = %(search)s OR k.id::text = %(search)s)
   AND (%(at)s::timestamptz IS NULL OR (k.opened_at, k.id) < (%(at)s, %(id)s))
 ORDER BY k.opened_at DESC, k.id DESC LIMIT %(limit)s
"""


def list_cases(
    *,
    which: Which,
    scope: Scope,
    since: datetime,
    journey: str = "",
    search: str = "",
    after: str = "",
    limit: int = PAGE,
) -> Page:
    """The cases behind a number. `search` is an account's, customer's or case's own number, exactly; `since` begins today.

    `after` is what the page before gave; anything else begins at the beginning.
    """
    at, last = _after(after)
    parameters: dict[str, Any] = {
        "of": which.part,
        "since": since,
        "journey": journey,
        "search": search.strip(),
        "at": at,
        "id": last,
        "limit": limit + 1,
        **scope.parameters(),
    }
    with connection.cursor() as cursor:
        cursor.execute(LIST.format(condition=which.measure.cases, scope=scope.of_account("k")), parameters)
        rows = [_listed(row) for row in cursor.fetchall()]
    more = len(rows) > limit
    rows = rows[:limit]
    return Page(tuple(rows), f"{rows[-1].opened_at.isoformat()}~{rows[-1].case}" if more else "")


def _after(text: str) -> tuple[datetime | None, int]:
    at, _tilde, last = text.partition("~")
    try:
        moment = datetime.fromisoformat(at)
        return (moment, int(last)) if moment.tzinfo is not None and abs(int(last)) < 2**63 else (None, 0)
    except ValueError:
        return None, 0


def _listed(row: Sequence[Any]) -> Listed:
    return Listed(
        case=row[0],
        here=(row[1], row[2]),
        account=row[3],
        customer=row[4],
        journey=row[5],
        status=row[6],
        step=row[7],
        phase=row[8],
        opened_at=row[9],
        due_at=row[10],
        end_reason=row[11],
        contacts=row[12],
        recorded=row[13],
        kept=row[14],
        cured=row[15],
        past_due=Money(row[16], row[17]),
        zone=row[18],
        portfolio=row[19],
    )

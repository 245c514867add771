"""The hot facts of customers as the working tables say them: for import, for `goodterms audit invariants`, for a rebuild.

`customer_state.hot` is a cache; this module is what it caches. At most eighteen queries for any number of customers. Two things
are not in the tables and have no place here: the state of an address (`Point.state`, read at judge time) and what was `known`
when the facts were gathered.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Protocol, TypeAlias

from goodterms.core.facts import (
    CONTACT_WINDOW_DAYS,
    Consent,
    CustomerFacts,
    Hold,
    OpenComplaint,
    Point,
    Support,
)
from goodterms.core.policy.held_time import REMEMBERED
from goodterms.store.cached_facts import (
    ACCOUNTS,
    ANSWERS,
    ASKED,
    COMPLAINTS,
    CONSENTS,
    CONTACTS,
    CUSTOMERS,
    DUTIES,
    EXPOSURES,
    HELD_TIME,
    HOLDS,
    PLANS,
    POINTS,
    PROMISES,
    STATEMENTS,
    STOPS,
    SUPPORT,
    TOWARDS,
    TOWARDS_PLAN,
    UNSEEN,
)
from goodterms.store.facts_of_rows import (
    account_of,
    answer_of,
    asked_of,
    circumstances_of,
    contact_of,
    duty_of,
    exposure_of,
    held_time_of,
    last_kept_of,
    liked_for,
    plan_of,
    promises_of,
    still_remembered,
)
from goodterms.store.hot import decode, encode

__all__ = ["FACTS", "differences", "hot_from_tables", "rebuild_hot", "refreshed"]

Place = tuple[int, int]
"""(bucket, customer id)"""

_ORDER = (
    *(
        "language",
        "zones",
        "country",
        "preferred",
        "preferred_for",
        "points",
        "consents",
        "text_stopped",
        "ceased",
        "holds",
        "contacts",
    ),
    *("promises", "broken", "last_kept_promise", "accounts", "exposures", "answers"),
    *("complaints", "plans", "duties", "circumstances", "held_time", "support", "asked"),
)
FACTS = frozenset(_ORDER)
"""The facts of a hot row: all of `CustomerFacts` but who it is and how it was gathered."""


class Cursor(Protocol):
    """What we use of a database cursor (Django's or psycopg's)."""

    def execute(self, sql: str, params: Any = None, /) -> Any: ...
    def fetchall(self) -> list[Any]: ...
    def __enter__(self) -> "Cursor": ...
    def __exit__(self, *error: object) -> Any: ...


class Connection(Protocol):
    """What we use of a database connection (Django's or psycopg's)."""

    def cursor(self) -> Any: ...


def hot_from_tables(connection: Connection, customers: Sequence[Place], *, now: datetime) -> dict[Place, CustomerFacts]:
    """The facts of these customers at `now` (business time); customers that do not exist are left out."""
    gathered = _gathered(connection, customers, now=now, only=FACTS)
    return {
        (bucket, customer): CustomerFacts(bucket=bucket, customer=customer, **facts)
        for (bucket, customer), facts in gathered.items()
    }


def refreshed(
    connection: Connection, rows: Mapping[Place, bytes], *, now: datetime, only: frozenset[str] = FACTS
) -> dict[Place, bytes]:
    """Hot rows with the facts named by `only` as the tables say them now; rows that stay as they are are left out.

    For a writer that knows which facts it may have changed; it holds the locks and writes what is returned.
    """
    gathered = _gathered(connection, list(rows), now=now, only=only)
    changed: dict[Place, bytes] = {}
    for (bucket, customer), facts in gathered.items():
        before = rows[(bucket, customer)]
        after = encode(replace(decode(before, bucket=bucket, customer=customer), **facts))
        if after != before:
            changed[(bucket, customer)] = after
    return changed


def _gathered(
    connection: Connection, customers: Sequence[Place], *, now: datetime, only: frozenset[str]
) -> dict[Place, dict[str, Any]]:
    """The facts named by `only` of each customer that exists; a query runs only for facts that are asked for."""
    if not customers:
        return {}
    parameters = {
        "b": [bucket for bucket, _ in customers],
        "c": [customer for _, customer in customers],
        "buckets": sorted({bucket for bucket, _ in customers}),
        "oldest": now - timedelta(days=CONTACT_WINDOW_DAYS),
        "long_ago": now - REMEMBERED,
    }
    with connection.cursor() as cursor:
        rows = _read(_Read(cursor, parameters), only=only)
    found: dict[Place, dict[str, Any]] = {}
    for bucket, customer, *person in rows.people:
        facts = _facts(customer, person, rows, now=now)
        found[(bucket, customer)] = {name: value for name, value in facts.items() if name in only}
    return found


def _read(read: "_Read", *, only: frozenset[str]) -> "_Rows":
    promises = read.by_customer(PROMISES) if only & {"promises", "broken", "last_kept_promise"} else {}
    counting = any(row[11] != "kept" for rows in promises.values() for row in rows)
    accounts = read.by_customer(ACCOUNTS) if "accounts" in only else {}
    plans = read.by_customer(PLANS) if "plans" in only else {}
    lists = {name: read.by_customer(sql) for name, sql in _LISTS.items() if name in only}
    return _Rows(
        people=read.rows(CUSTOMERS),
        lists=lists,
        statements=read.by_customer(STATEMENTS) if "circumstances" in only else {},
        accounts=accounts,
        unseen=read.by_customer(UNSEEN) if accounts else {},
        stops=read.by_customer(STOPS) if only & {"text_stopped", "ceased"} else {},
        promises=promises,
        towards=read.by_customer(TOWARDS) if counting else {},
        plans=plans,
        towards_plan=read.by_customer(TOWARDS_PLAN) if plans else {},
        holds=lists.get("holds") or (read.by_customer(HOLDS) if counting else {}),
        held_time=read.by_customer(HELD_TIME) if "held_time" in only else {},
    )


def _facts(customer: int, person: Sequence[Any], rows: "_Rows", *, now: datetime) -> dict[str, Any]:
    """Every fact of one customer, of the rows that were read; a fact whose rows were not read is empty."""
    language, zones, country, preferred, places, preferred_for = person
    media = {stop for (stop,) in rows.stops.get(customer, ())}
    promised, counted = rows.promises.get(customer, ()), rows.towards.get(customer, ())
    holds = [Hold(*row) for row in rows.holds.get(customer, ())]
    return {
        "language": language,
        "zones": tuple(zones),
        "country": country,
        "preferred": tuple(preferred),
        "preferred_for": liked_for(preferred_for),
        "circumstances": circumstances_of(places, rows.statements.get(customer, ())),
        "text_stopped": "text" in media,
        "ceased": "all" in media,
        "promises": promises_of(promised, ("open",), counted, zones, holds),
        "broken": still_remembered(promises_of(promised, ("broken", "partly_kept"), counted, zones), zones, now),
        "last_kept_promise": last_kept_of(promised, zones),
        "plans": tuple([plan_of(row, rows.towards_plan.get(customer, ())) for row in rows.plans.get(customer, ())]),
        "accounts": tuple([account_of(row, rows.unseen.get(row[0], ())) for row in rows.accounts.get(customer, ())]),
        "held_time": held_time_of(rows.held_time.get(customer, ())),
        **{name: tuple([_VALUES[name](*row) for row in of.get(customer, ())]) for name, of in rows.lists.items()},
    }


_ByCustomer: TypeAlias = dict[int, list[Any]]


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows that hot facts are made of, by customer; empty where no fact that was asked for needs them."""

    people: list[Any]
    lists: dict[str, _ByCustomer]
    statements: _ByCustomer
    accounts: _ByCustomer
    unseen: _ByCustomer
    """By account."""
    stops: _ByCustomer
    promises: _ByCustomer
    towards: _ByCustomer
    plans: _ByCustomer
    towards_plan: _ByCustomer
    holds: _ByCustomer
    held_time: _ByCustomer


class _Read:
    def __init__(self, cursor: Cursor, parameters: dict[str, Any]) -> None:
        self._cursor = cursor
        self._parameters = parameters

    def rows(self, sql: str) -> list[Any]:
        self._cursor.execute(sql, self._parameters)
        return self._cursor.fetchall()

    def by_customer(self, sql: str) -> dict[int, list[Any]]:
        found: dict[int, list[Any]] = defaultdict(list)
        for row in self.rows(sql):
            found[row[0]].append(row[1:])
        return found


_LISTS: dict[str, str] = {
    "points": POINTS,
    "consents": CONSENTS,
    "holds": HOLDS,
    "contacts": CONTACTS,
    "exposures": EXPOSURES,
    "answers": ANSWERS,
    "complaints": COMPLAINTS,
    "duties": DUTIES,
    "support": SUPPORT,
    "asked": ASKED,
}
"""Facts that are lists, each with the query for its rows; `_VALUES` makes a value of a row."""
_VALUES: dict[str, Callable[..., Any]] = {
    "points": Point,
    "consents": Consent,
    "holds": Hold,
    "contacts": contact_of,
    "exposures": exposure_of,
    "answers": answer_of,
    "complaints": OpenComplaint,
    "duties": duty_of,
    "asked": asked_of,
    "support": lambda id_, flags, *rest: Support(id_, tuple(flags), *rest),
}


def differences(*, stored: CustomerFacts, rebuilt: CustomerFacts, now: datetime) -> tuple[str, ...]:
    """The names of the facts in which a hot row and its tables do not say the same; none when they agree.

    Order does not matter, nor do contacts that have left the window (the row drops them when the next one comes).
    """
    oldest = now - timedelta(days=CONTACT_WINDOW_DAYS)
    return tuple(
        name
        for name in _ORDER
        if _comparable(name, getattr(stored, name), oldest) != _comparable(name, getattr(rebuilt, name), oldest)
    )


def _comparable(name: str, value: Any, oldest: datetime) -> Any:
    match name:
        case "contacts":
            return Counter(contact for contact in value if contact.at >= oldest)
        case "broken":  # those broken long ago are dropped when the next one breaks
            remembered = oldest.date() + timedelta(days=2)
            return Counter(
                promise for promise in value if promise.due + timedelta(days=promise.grace_days) >= remembered
            )
        case "held_time":
            return [row for row in value if row.until > oldest]
        case "points":
            return Counter(replace(point, state="ok") for point in value)
        case (
            "consents"
            | "holds"
            | "promises"
            | "exposures"
            | "answers"
            | "complaints"
            | "plans"
            | "duties"
            | "support"
            | "asked"
        ):
            return Counter(value)
        case "accounts":
            return {account.id: (replace(account, unseen=()), Counter(account.unseen)) for account in value}
        case _:
            return value


_ROWS = """
SELECT s.bucket, s.customer_id, s.hot FROM unnest(%(b)s::smallint[], %(c)s::bigint[]) AS u (b, c)
  JOIN customer_state s ON s.bucket = u.b AND s.customer_id = u.c WHERE s.bucket = ANY(%(buckets)s::smallint[])
"""
_STORE = """
UPDATE customer_state s SET hot = u.hot FROM unnest(%(b)s::smallint[], %(c)s::bigint[], %(hot)s::bytea[]) AS u (b, c, hot)
 WHERE s.bucket = u.b AND s.customer_id = u.c AND s.bucket = ANY(%(buckets)s::smallint[])
"""


def rebuild_hot(connection: Connection, customers: Sequence[Place], *, now: datetime) -> dict[Place, tuple[str, ...]]:
    """Write the hot rows of these customers anew, in the caller's transaction, which holds their locks.

    Returns the customers whose row said something else than the tables, with what.
    """
    rebuilt = hot_from_tables(connection, customers, now=now)
    if not rebuilt:
        return {}
    places = sorted(rebuilt)
    parameters: dict[str, Any] = {"b": [b for b, _ in places], "c": [c for _, c in places]}
    parameters["buckets"] = sorted({b for b, _ in places})
    with connection.cursor() as cursor:
        cursor.execute(_ROWS, parameters)
        before = {(row[0], row[1]): bytes(row[2]) for row in cursor.fetchall()}
        after = {place: encode(facts) for place, facts in rebuilt.items() if place in before}
        changed = [place for place in places if place in before and before[place] != after[place]]
        if changed:
            parameters |= {
                "b": [b for b, _ in changed],
                "c": [c for _, c in changed],
                "hot": [after[p] for p in changed],
            }
            cursor.execute(_STORE, parameters)
    wrong: dict[Place, tuple[str, ...]] = {}
    for place in changed:
        stored = decode(before[place], bucket=place[0], customer=place[1])
        if names := differences(stored=stored, rebuilt=rebuilt[place], now=now):
            wrong[place] = names
    return wrong

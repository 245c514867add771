"""The hot facts of customers as the working tables say them: for import, for `goodterms audit invariants`, for a rebuild.

`customer_state.hot` is a cache; this module is what it caches. At most eighteen queries for any number of customers. Two things
are not in the tables and have no place here: the state of an address (`Point.state`, read at judge time) and what was `known`
when the facts were gathered.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Protocol, cast

import orjson

from goodterms.core.calendar import local_day, promise_end, zone_info
from goodterms.core.circumstances import ORDINARY, Circumstances
from goodterms.core.codec import decode_event
from goodterms.core.duty import Duty
from goodterms.core.events import Instalment
from goodterms.core.facts import (
    CONTACT_WINDOW_DAYS,
    LATE_PAYMENT_DAYS,
    Account,
    Answer,
    AskedMessage,
    Consent,
    Contact,
    CustomerFacts,
    HeldTime,
    Hold,
    OpenComplaint,
    Plan,
    Point,
    Promise,
    Support,
    Unseen,
)
from goodterms.core.fold.known import Known, heard
from goodterms.core.money import Money
from goodterms.core.policy.held_time import REMEMBERED, binds, remembered
from goodterms.core.policy.holds import HOLD_EFFECTS
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
from goodterms.store.hot import decode, encode

__all__ = ["CONTACT_ELSEWHERE", "FACTS", "differences", "hot_from_tables", "rebuild_hot", "refreshed"]

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

CONTACT_ELSEWHERE = "elsewhere"
"""The provider of contacts that another system made; the facts give them no effect key, because none of ours made them."""


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
        read = _Read(cursor, parameters)
        people = read.rows(CUSTOMERS)
        lists = {name: read.by_customer(sql) for name, sql in _LISTS.items() if name in only}
        statements = read.by_customer(STATEMENTS) if "circumstances" in only else {}
        accounts = read.by_customer(ACCOUNTS) if "accounts" in only else {}
        unseen = read.by_customer(UNSEEN) if accounts else {}
        stops = read.by_customer(STOPS) if only & {"text_stopped", "ceased"} else {}
        promises = read.by_customer(PROMISES) if only & {"promises", "broken", "last_kept_promise"} else {}
        counting = any(row[11] != "kept" for rows in promises.values() for row in rows)
        towards = read.by_customer(TOWARDS) if counting else {}
        plans = read.by_customer(PLANS) if "plans" in only else {}
        towards_plan = read.by_customer(TOWARDS_PLAN) if plans else {}
        holds = lists.get("holds") or (read.by_customer(HOLDS) if counting else {})
        held_time = read.by_customer(HELD_TIME) if "held_time" in only else {}
    found: dict[Place, dict[str, Any]] = {}
    for bucket, customer, language, zones, country, preferred, places, preferred_for in people:
        media = {stop for (stop,) in stops.get(customer, ())}
        promised, counted = promises.get(customer, ()), towards.get(customer, ())
        facts = {
            "language": language,
            "zones": tuple(zones),
            "country": country,
            "preferred": tuple(preferred),
            "preferred_for": liked_for(preferred_for),
            "circumstances": _circumstances(places, statements.get(customer, ())),
            "text_stopped": "text" in media,
            "ceased": "all" in media,
            "promises": _promises(promised, ("open",), counted, zones, [Hold(*row) for row in holds.get(customer, ())]),
            "broken": _remembered(_promises(promised, ("broken", "partly_kept"), counted, zones), zones, now),
            "last_kept_promise": _last_kept(promised, zones),
            "plans": tuple([_plan(row, towards_plan.get(customer, ())) for row in plans.get(customer, ())]),
            "accounts": tuple([_account(row, unseen.get(row[0], ())) for row in accounts.get(customer, ())]),
            "held_time": _held_time(held_time.get(customer, ())),
            **{name: tuple([_VALUES[name](*row) for row in rows.get(customer, ())]) for name, rows in lists.items()},
        }
        found[(bucket, customer)] = {name: value for name, value in facts.items() if name in only}
    return found


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


def liked_for(told: Iterable[str]) -> tuple[tuple[Any, tuple[Any, ...]], ...]:
    """The channels liked for single purposes, of their column: `collections:sms,email`."""
    read = (one.partition(":") for one in told)
    return tuple(sorted((purpose, tuple(channels.split(","))) for purpose, _, channels in read))


def _contact(
    at: datetime,
    day: date,
    channel: Any,
    purpose: Any,
    account: int | None,
    outcome: Any,
    conversation: bool,
    effect: str,
    provider: str,
    place: Any,
    others: Sequence[int] | None,
) -> Contact:
    ours = "" if provider == CONTACT_ELSEWHERE else effect
    about = account if account is None or not others else tuple(sorted({account, *others}))
    return Contact(at.astimezone(UTC), day, channel, purpose, about, outcome, conversation, ours, place)


def _promise(row: Sequence[Any]) -> Promise:
    number, account, case, amount, currency, made_at, due, tolerance, grace, paid, moves = row[:11]
    total, arrived = Money(amount, currency), Money(paid, currency)
    return Promise(number, account, case, total, made_at, due, tolerance, grace, arrived, moves, way=row[13])


def _plan(row: Sequence[Any], towards: Iterable[Sequence[Any]]) -> Plan:
    number, account, case, currency, days, amounts, made_at, tolerance, grace, paid, missed = row
    instalments = tuple(Instalment(due, Money(amount, currency)) for due, amount in zip(days, amounts, strict=True))
    counted = tuple(sorted(ref for plan, ref, _ in towards if plan == number))
    return Plan(number, account, case, instalments, made_at, tolerance, grace, Money(paid, currency), missed, counted)


def _promises(
    rows: Sequence[Sequence[Any]],
    states: Iterable[str],
    towards: Iterable[Sequence[Any]],
    zones: Sequence[str],
    holds: Sequence[Hold] = (),
) -> tuple[Promise, ...]:
    """The promises in one of these states, each with the payments that count towards it.

    The clock of one that a hold binds stands still, and its last moment does not come.
    """
    found = []
    for promise in (_promise(row) for row in rows if row[11] in states):
        end: datetime | None = _end(promise, zones)
        for hold in holds:
            if end is not None and hold.since < end and HOLD_EFFECTS[hold.kind].pauses and binds(hold, promise.account):
                end = None
        counted = sorted(ref for number, ref, at in towards if number == promise.id and (end is None or at < end))
        found.append(replace(promise, counted=tuple(counted)))
    return tuple(found)


def _held_time(rows: Iterable[Sequence[Any]]) -> tuple[HeldTime, ...]:
    known: tuple[HeldTime, ...] = ()
    for row in rows:
        known = remembered(known, HeldTime(*row))
    return known


def _remembered(broken: Iterable[Promise], zones: Sequence[str], now: datetime) -> tuple[Promise, ...]:
    """Broken promises for which a late payment may still come to light."""
    oldest = now - timedelta(days=LATE_PAYMENT_DAYS)
    return tuple([promise for promise in broken if _end(promise, zones) >= oldest])


def _end(promise: Promise, zones: Sequence[str]) -> datetime:
    return promise_end(due=promise.due, grace_days=promise.grace_days, zones=tuple(zones))


def _last_kept(rows: Iterable[Sequence[Any]], zones: Sequence[str]) -> date | None:
    kept = [row[12] for row in rows if row[11] == "kept" and row[12] is not None]
    if not kept:
        return None
    zone = zones[0] if zones else ""
    return local_day(at=max(kept), zone=zone) if zone_info(zone) else max(kept).astimezone(UTC).date()


def _account(row: Sequence[Any], unseen: Iterable[Sequence[Any]]) -> Account:
    number, portfolio, currency, balance, past_due, oldest_due, as_of, status, instalment, lives, told = row
    return Account(
        id=number,
        portfolio=portfolio,
        balance=Money(balance, currency),
        past_due=Money(past_due, currency),
        oldest_due=oldest_due,
        as_of=as_of,
        status=status,
        instalment=None if instalment is None else Money(instalment, currency),
        unseen=()  # those of an account that lives elsewhere are its home's
        if lives == "elsewhere"
        else tuple(Unseen(ref, Money(amount, of), at, recorded_at) for ref, amount, of, at, recorded_at in unseen),
        lives=lives,
        told=told,
    )


def _answer(*row: Any) -> Answer:
    effect, message, case, account, asked_for, point, tried, owed_at, due_at = row
    return Answer(effect, message, case, account, asked_for, point, tuple(tried), owed_at, due_at)


def _asked(*row: Any) -> AskedMessage:
    number, effect, case, account, purpose, channels, message, language, tried, until, due_at, against, why = row
    said = (tuple(channels), message, language, tuple(tried), until, due_at, tuple(against), why)
    return AskedMessage(number, effect, case, account, purpose, *said)


def _circumstances(places: Sequence[str], statements: Iterable[Sequence[Any]]) -> Circumstances:
    """What the record says of where they live, and what was said since, in the order in which it was said."""
    known = replace(ORDINARY, places=tuple(places)) if places else ORDINARY
    for type_, version, payload, at in statements:
        event = decode_event(type_=type_, version=version, payload=payload)
        known = heard(known, cast("Known", event), at=at.astimezone(UTC))
    return known


def _duty(*row: Any) -> Duty:
    *first, channels, proof, opened_at, half_time, deadline, effect, due_at, tried = row[:13]
    number, rule, account, about, message = first
    held_since, task, raised, missed_at, satisfied_at, lapsed_at = row[13:]
    return Duty(
        number,
        rule,
        account,
        about,
        message,
        tuple(channels),
        proof,
        opened_at,
        half_time,
        deadline,
        effect,
        due_at,
        tuple(tried),
        held_since,
        task,
        raised,
        missed_at,
        satisfied_at,
        lapsed_at,
    )


def _exposure(payload: str) -> tuple[str, str]:
    event = orjson.loads(payload)
    return event["split"], event["arm"]


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
    "contacts": _contact,
    "exposures": _exposure,
    "answers": _answer,
    "complaints": OpenComplaint,
    "duties": _duty,
    "asked": _asked,
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

"""The hot facts of customers as the working tables say them: for import, for `goodterms audit invariants`, for a rebuild.

`customer_state.hot` is a cache; this module is what it caches. At most twelve queries for any number of customers. Two things are not
in the tables and have no place here: the state of an address (`Point.state`, read at judge time) and what was `known` when the
facts were gathered.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Protocol

import orjson

from goodterms.core.calendar import local_day, promise_end, zone_info
from goodterms.core.facts import (
    CONTACT_WINDOW_DAYS,
    LATE_PAYMENT_DAYS,
    Account,
    Answer,
    Consent,
    Contact,
    CustomerFacts,
    Hold,
    Point,
    Promise,
    Unseen,
)
from goodterms.core.money import Money
from goodterms.store.hot import decode, encode

__all__ = ["CONTACT_ELSEWHERE", "differences", "hot_from_tables", "rebuild_hot"]

Place = tuple[int, int]
"""(bucket, customer id)"""

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


_HERE = """
  FROM unnest(%(b)s::smallint[], %(c)s::bigint[]) AS u (b, c)
  JOIN {table} t ON t.bucket = u.b AND t.customer_id = u.c
 WHERE t.bucket = ANY(%(buckets)s::smallint[])
"""
_CUSTOMERS = """
SELECT t.bucket, t.id, t.language, t.zones, t.country, t.preferred
  FROM unnest(%(b)s::smallint[], %(c)s::bigint[]) AS u (b, c) JOIN customer t ON t.bucket = u.b AND t.id = u.c
 WHERE t.bucket = ANY(%(buckets)s::smallint[])
"""
_POINTS = f"""
SELECT t.customer_id, t.id, t.channel, encode(t.address, 'hex'), t.rank
{_HERE.format(table="contact_point")} ORDER BY t.rank, t.id
"""
_CONSENTS = f"""
SELECT DISTINCT ON (t.bucket, t.customer_id, t.channel, t.purpose)
       t.customer_id, t.channel, t.purpose, t.given, t.expires_at
{_HERE.format(table="consent")} ORDER BY t.bucket, t.customer_id, t.channel, t.purpose, t.at DESC, t.seq DESC
"""
_STOPS = f"SELECT t.customer_id, t.media {_HERE.format(table='opt_out')}"
_HOLDS = f"""
SELECT t.customer_id, t.id, t.kind, t.scope, t.account_id, t.since, t.until, t.asked_until
{_HERE.format(table="hold")} AND t.ended_at IS NULL ORDER BY t.since, t.id
"""
_ANSWERS = f"""
SELECT t.customer_id, t.effect, t.message, t.case_id, t.account_id, t.asked_for, t.point, t.tried, t.owed_at, t.due_at
{_HERE.format(table="answer")} ORDER BY t.owed_at, t.effect
"""
_CONTACTS = f"""
SELECT t.customer_id, t.at, t.day, t.channel, t.purpose, t.account_id, t.outcome, t.conversation, t.effect, t.provider
{_HERE.format(table="contact")} AND t.at >= %(oldest)s AND t.outcome NOT IN ('failed', 'released') ORDER BY t.at, t.effect
"""
_PROMISES = f"""
SELECT t.customer_id, t.id, t.account_id, t.case_id, t.amount, t.currency, t.made_at, t.due, t.tolerance_percent,
       t.grace_days, t.paid, t.moves, t.state, t.closed_at
{_HERE.format(table="promise")} AND t.state IN ('open', 'kept', 'broken', 'partly_kept') ORDER BY t.made_at, t.id
"""
_TOWARDS = f"""
SELECT t.customer_id, t.id, p.reference, p.paid_at
{
    _HERE.format(table="promise").replace(
        " WHERE",
        '''  JOIN payment p ON p.bucket = t.bucket AND p.customer_id = t.customer_id AND p.paid_at >= t.made_at
  JOIN allocation a ON a.bucket = p.bucket AND a.payment_id = p.id AND a.account_id = t.account_id
 WHERE''',
    )
} AND t.state IN ('open', 'broken', 'partly_kept') AND NOT p.historic AND p.reversed_at IS NULL AND p.currency = t.currency
"""
_ACCOUNTS = f"""
SELECT t.customer_id, t.id, t.portfolio_id, t.currency, t.balance, t.past_due, t.oldest_due, t.as_of, t.status, t.instalment
{_HERE.format(table="account")} ORDER BY t.id
"""
_RECORDED_AT = "COALESCE(a.acknowledged_at, CASE WHEN t.in_record THEN t.paid_at END)"
_UNSEEN = f"""
SELECT a.account_id, t.reference, a.amount, t.currency, t.paid_at, {_RECORDED_AT}
{
    _HERE.format(table="payment").replace(
        " WHERE",
        '''  JOIN allocation a ON a.bucket = t.bucket AND a.payment_id = t.id
  JOIN account k ON k.bucket = t.bucket AND k.id = a.account_id
 WHERE''',
    )
} AND t.reversed_at IS NULL AND ({_RECORDED_AT} IS NULL OR GREATEST(t.paid_at, {
    _RECORDED_AT
}) > k.as_of) ORDER BY t.paid_at, t.reference
"""
_EXPOSURES = """
SELECT e.stream_id, e.payload FROM unnest(%(b)s::smallint[], %(c)s::bigint[]) AS u (b, c)
  JOIN event e ON e.bucket = u.b AND e.stream = 'customer' AND e.stream_id = u.c
 WHERE e.bucket = ANY(%(buckets)s::smallint[]) AND e.type = 'split.exposed' ORDER BY e.stream_id, e.seq
"""


def hot_from_tables(
    connection: Connection, customers: Sequence[Place], *, now: datetime, exposures: bool = True
) -> dict[Place, CustomerFacts]:
    """The facts of these customers at `now` (business time); customers that do not exist are left out.

    `exposures`: whether splits are read from the log, and answers owed; a customer without events has none, and reading
    the log is the dearest query.
    """
    if not customers:
        return {}
    parameters = {
        "b": [bucket for bucket, _ in customers],
        "c": [customer for _, customer in customers],
        "buckets": sorted({bucket for bucket, _ in customers}),
        "oldest": now - timedelta(days=CONTACT_WINDOW_DAYS),
    }
    with connection.cursor() as cursor:
        read = _Read(cursor, parameters)
        people = read.rows(_CUSTOMERS)
        points, consents = read.by_customer(_POINTS), read.by_customer(_CONSENTS)
        stops, holds = read.by_customer(_STOPS), read.by_customer(_HOLDS)
        contacts, promises = read.by_customer(_CONTACTS), read.by_customer(_PROMISES)
        accounts = read.by_customer(_ACCOUNTS)
        unseen = read.by_customer(_UNSEEN) if accounts else {}
        towards = (
            read.by_customer(_TOWARDS) if any(row[11] != "kept" for rows in promises.values() for row in rows) else {}
        )
        seen = read.by_customer(_EXPOSURES) if exposures else {}
        answers = read.by_customer(_ANSWERS) if exposures else {}
    return {
        (bucket, customer): CustomerFacts(
            bucket=bucket,
            customer=customer,
            language=language,
            zones=tuple(zones),
            country=country,
            preferred=tuple(preferred),
            points=tuple(Point(*row) for row in points.get(customer, ())),
            consents=tuple(Consent(*row) for row in consents.get(customer, ())),
            text_stopped=any(media in {"text", "all"} for (media,) in stops.get(customer, ())),
            ceased=any(media == "all" for (media,) in stops.get(customer, ())),
            holds=tuple(Hold(*row) for row in holds.get(customer, ())),
            contacts=tuple(_contact(row) for row in contacts.get(customer, ())),
            promises=_promises(promises.get(customer, ()), ("open",), towards.get(customer, ()), zones),
            broken=tuple(
                promise
                for promise in _promises(
                    promises.get(customer, ()), ("broken", "partly_kept"), towards.get(customer, ()), zones
                )
                if _end(promise, zones) >= now - timedelta(days=LATE_PAYMENT_DAYS)
            ),
            last_kept_promise=_last_kept(promises.get(customer, ()), zones),
            accounts=tuple(_account(row, unseen.get(row[0], ())) for row in accounts.get(customer, ())),
            exposures=tuple(_exposure(row[0]) for row in seen.get(customer, ())),
            answers=tuple(_answer(row) for row in answers.get(customer, ())),
        )
        for bucket, customer, language, zones, country, preferred in people
    }


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


def _contact(row: Sequence[Any]) -> Contact:
    at, day, channel, purpose, account, outcome, conversation, effect, provider = row
    ours = "" if provider == CONTACT_ELSEWHERE else effect
    return Contact(at.astimezone(UTC), day, channel, purpose, account, outcome, conversation, ours)


def _promise(row: Sequence[Any]) -> Promise:
    number, account, case, amount, currency, made_at, due, tolerance, grace, paid, moves = row[:11]
    return Promise(
        number, account, case, Money(amount, currency), made_at, due, tolerance, grace, Money(paid, currency), moves
    )


def _promises(
    rows: Sequence[Sequence[Any]], states: Iterable[str], towards: Iterable[Sequence[Any]], zones: Sequence[str]
) -> tuple[Promise, ...]:
    """The promises in one of these states, each with the payments that count towards it."""
    found = []
    for promise in (_promise(row) for row in rows if row[11] in states):
        counted = sorted(ref for number, ref, at in towards if number == promise.id and at < _end(promise, zones))
        found.append(replace(promise, counted=tuple(counted)))
    return tuple(found)


def _end(promise: Promise, zones: Sequence[str]) -> datetime:
    return promise_end(due=promise.due, grace_days=promise.grace_days, zones=tuple(zones))


def _last_kept(rows: Iterable[Sequence[Any]], zones: Sequence[str]) -> date | None:
    kept = [row[12] for row in rows if row[11] == "kept" and row[12] is not None]
    if not kept:
        return None
    zone = zones[0] if zones else ""
    return local_day(at=max(kept), zone=zone) if zone_info(zone) else max(kept).astimezone(UTC).date()


def _account(row: Sequence[Any], unseen: Iterable[Sequence[Any]]) -> Account:
    number, portfolio, currency, balance, past_due, oldest_due, as_of, status, instalment = row
    return Account(
        id=number,
        portfolio=portfolio,
        balance=Money(balance, currency),
        past_due=Money(past_due, currency),
        oldest_due=oldest_due,
        as_of=as_of,
        status=status,
        instalment=None if instalment is None else Money(instalment, currency),
        unseen=tuple(Unseen(ref, Money(amount, of), at, recorded_at) for ref, amount, of, at, recorded_at in unseen),
    )


def _answer(row: Sequence[Any]) -> Answer:
    effect, message, case, account, asked_for, point, tried, owed_at, due_at = row
    return Answer(effect, message, case, account, asked_for, point, tuple(tried), owed_at, due_at)


def _exposure(payload: str) -> tuple[str, str]:
    event = orjson.loads(payload)
    return event["split"], event["arm"]


def differences(*, stored: CustomerFacts, rebuilt: CustomerFacts, now: datetime) -> tuple[str, ...]:
    """The names of the facts in which a hot row and its tables do not say the same; none when they agree.

    Order does not matter, nor do contacts that have left the window (the row drops them when the next one comes).
    """
    oldest = now - timedelta(days=CONTACT_WINDOW_DAYS)
    return tuple(
        name
        for name in _COMPARED
        if _comparable(name, getattr(stored, name), oldest) != _comparable(name, getattr(rebuilt, name), oldest)
    )


_COMPARED = (
    *("language", "zones", "country", "preferred", "points", "consents", "text_stopped", "ceased", "holds", "contacts"),
    *("promises", "broken", "last_kept_promise", "accounts", "exposures", "answers"),
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
        case "points":
            return Counter((point.id, point.channel, point.address, point.rank) for point in value)
        case "consents" | "holds" | "promises" | "exposures" | "answers":
            return Counter(value)
        case "accounts":
            return {account.id: (replace(account, unseen=()), Counter(account.unseen)) for account in value}
        case _:
            return value


_STORE = """
UPDATE customer_state s SET hot = u.hot FROM unnest(%(b)s::smallint[], %(c)s::bigint[], %(hot)s::bytea[]) AS u (b, c, hot)
 WHERE s.bucket = u.b AND s.customer_id = u.c AND s.bucket = ANY(%(buckets)s::smallint[])
"""


def rebuild_hot(
    connection: Connection, customers: Sequence[Place], *, now: datetime, exposures: bool = True
) -> dict[Place, tuple[str, ...]]:
    """Write the hot rows of these customers anew, in the caller's transaction, which holds their locks.

    Returns the customers whose row said something else than the tables, with what.
    """
    rebuilt = hot_from_tables(connection, customers, now=now, exposures=exposures)
    if not rebuilt:
        return {}
    places = sorted(rebuilt)
    parameters: dict[str, Any] = {"b": [b for b, _ in places], "c": [c for _, c in places]}
    parameters["buckets"] = sorted({b for b, _ in places})
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT s.bucket, s.customer_id, s.hot FROM unnest(%(b)s::smallint[], %(c)s::bigint[]) AS u (b, c) "
            "JOIN customer_state s ON s.bucket = u.b AND s.customer_id = u.c WHERE s.bucket = ANY(%(buckets)s::smallint[])",
            parameters,
        )
        before = {(row[0], row[1]): bytes(row[2]) for row in cursor.fetchall()}
        changed: dict[Place, tuple[str, ...]] = {}
        for place, facts in rebuilt.items():
            if place in before and before[place] != (row := encode(facts)):
                stored = decode(before[place], bucket=place[0], customer=place[1])
                changed[place] = differences(stored=stored, rebuilt=facts, now=now)
                before[place] = row
        if changed:
            chosen = sorted(changed)
            cursor.execute(
                _STORE,
                {
                    "b": [b for b, _ in chosen],
                    "c": [c for _, c in chosen],
                    "hot": [before[place] for place in chosen],
                    "buckets": parameters["buckets"],
                },
            )
    return {place: names for place, names in changed.items() if names}

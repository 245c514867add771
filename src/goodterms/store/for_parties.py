"""What customers' decisions have to tell others with a part in an account, on its way: kept with the decision, then told.

It is written in the transaction of whoever tells, and taken in another that leaves it at the others' doors: a telling is lost
in neither, and nothing of one customer ever waits for the lock of another.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from django.db import connection

from goodterms.core.codec import decode_event, encode
from goodterms.core.events import AccountTold, Event, PartyRole
from goodterms.core.facts import CustomerFacts
from goodterms.core.journey.change import Telling
from goodterms.core.journey.parties import as_it_stands
from goodterms.core.value import value
from goodterms.store.adapters import array
from goodterms.store.gather import HERE
from goodterms.store.hot import decode
from goodterms.store.rows import Columns, names, parameters, unnested
from goodterms.store.wake import wake
from goodterms.store.written import Written

HAVE_CASES: Final[tuple[PartyRole, ...]] = ("holder", "joint_holder", "guarantor", "executor")
"""Who owes what the account owes, or settles it for somebody who has died. The others act for somebody: no case of their own."""
COLUMNS: Columns = (
    ("bucket", "smallint"),
    ("customer_id", "bigint"),
    ("number", "bigint"),
    ("account_id", "bigint"),
    ("to_home", "boolean"),
    ("to_case", "bigint"),
    ("but_case", "bigint"),
    ("at", "timestamptz"),
    ("type", "text"),
    ("version", "smallint"),
    ("actor", "text"),
    ("payload", "text"),
)
KEEP = f"INSERT INTO for_parties ({names(COLUMNS)}) SELECT {names(COLUMNS)} FROM {unnested(COLUMNS)}"
TAKE = f"""
SELECT {names(COLUMNS)} FROM for_parties WHERE bucket = ANY(%s::smallint[])
 ORDER BY bucket, customer_id, number LIMIT %s FOR UPDATE
"""
TOLD = """
DELETE FROM for_parties f USING unnest(%s::smallint[], %s::bigint[], %s::bigint[]) AS u (b, c, n)
 WHERE f.bucket = u.b AND f.customer_id = u.c AND f.number = u.n AND f.bucket = ANY(%s::smallint[])
"""
HOMES = "SELECT account_id, bucket, customer_id FROM account_home WHERE account_id = ANY(%s::bigint[])"
OF_CASES = 'SELECT id, bucket, customer_id FROM "case" WHERE id = ANY(%s::bigint[])'
NUMBERS = """
SELECT a.id, a.external_id, a.product FROM unnest(%s::bigint[]) AS u (account)
  JOIN account_home h ON h.account_id = u.account JOIN account a ON a.bucket = h.bucket AND a.id = h.account_id
"""
PARTIES = """
SELECT DISTINCT ON (p.account_id, p.customer_id) p.account_id, p.bucket, p.customer_id, p.role, p.expires_at
  FROM party p JOIN customer_state s ON s.bucket = p.bucket AND s.customer_id = p.customer_id
 WHERE p.account_id = ANY(%s::bigint[]) AND NOT p.home AND p.role = ANY(%s) AND p.authority <> 'none'
   AND (p.expires_at IS NULL OR p.expires_at > %s)
 ORDER BY p.account_id, p.customer_id, p.expires_at DESC NULLS FIRST, p.role
"""
SHARED = """
SELECT DISTINCT a.bucket, a.customer_id FROM unnest(%s::smallint[], %s::bigint[]) AS u (b, c)
  JOIN account a ON a.bucket = u.b AND a.customer_id = u.c WHERE a.shared AND a.bucket = ANY(%s::smallint[])
"""
KNOWING = "SELECT account_id, bucket, customer_id, role, until FROM account_part WHERE account_id = ANY(%s::bigint[]) AND NOT over"


@value
class ForParties:
    """One telling on its way: who tells, what, of which account, and to whom (see the table `for_parties`)."""

    teller: HERE
    number: int
    account: int
    to_home: bool
    to_case: int | None
    but_case: int | None
    at: datetime
    actor: str
    event: Event

    @property
    def name(self) -> str:
        """The id under which the others hear it: a repeat is the same. Its order is the order of telling."""
        return f"party/{self.teller[1]}/{self.number:020d}"


@value
class PartOf:
    """Somebody with a part in an account: as what, and until when (None: without an end)."""

    here: HERE
    role: PartyRole
    until: datetime | None


Row = tuple[Any, ...]


def keep_for_parties(written: Sequence[Written]) -> None:
    """Keep what these decisions tell others, in the transaction that writes them."""
    _keep(
        [
            row
            for one in written
            for row in _rows(one.change.tellings, facts=one.change.facts, seq=one.locked.seq, at=one.at)
        ]
    )


def tell_of_import(hot: Mapping[HERE, bytes], *, heads: Mapping[HERE, int], at: datetime) -> None:
    """Tell the other parties of how the shared accounts of these customers stand, now that a file has changed it.

    `hot` are their rows as they are now written, and `heads` the last numbers of their streams before; the file's own event
    follows in the stream, so no number is given twice.
    """
    if not hot:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM account_part)")
        if not cursor.fetchone()[0]:
            return
        places = sorted(hot)
        cursor.execute(
            SHARED, [array(b for b, _ in places), array(c for _, c in places), array({b for b, _ in places})]
        )
        sharing = [(bucket, customer) for bucket, customer in cursor.fetchall()]
    rows: list[Row] = []
    for bucket, customer in sharing:
        facts = decode(hot[(bucket, customer)], bucket=bucket, customer=customer)
        shared = [account for account in facts.accounts if account.lives == "shared"]
        tellings = [telling for account in shared for telling in as_it_stands(facts, account)]
        rows += _rows(tellings, facts=facts, seq=heads[(bucket, customer)], at=at)
    if rows:
        _keep(rows)


def _rows(tellings: Sequence[Telling], *, facts: CustomerFacts, seq: int, at: datetime) -> Iterator[Row]:
    for index, telling in enumerate(tellings):
        number = (seq << 8) + index
        event = replace(telling.event, told=number) if isinstance(telling.event, AccountTold) else telling.event
        account = facts.account(telling.account)
        yield (
            facts.bucket,
            facts.customer,
            number,
            telling.account,
            account is not None and account.lives == "elsewhere",
            telling.case,
            telling.but,
            at,
            event.type,
            event.version,
            telling.actor,
            encode(event),
        )


def _keep(rows: Sequence[Row]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(KEEP, parameters(COLUMNS, rows))
    wake("parties", buckets={row[0] for row in rows})


def take(*, buckets: Sequence[int], limit: int) -> list[ForParties]:
    """The next tellings of these buckets in order, theirs alone until the caller's transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(TAKE, [array(buckets), limit])
        return [
            ForParties(
                teller=(row[0], row[1]),
                number=row[2],
                account=row[3],
                to_home=row[4],
                to_case=row[5],
                but_case=row[6],
                at=row[7],
                actor=row[10],
                event=decode_event(type_=row[8], version=row[9], payload=row[11]),
            )
            for row in cursor.fetchall()
        ]


def told(rows: Sequence[ForParties]) -> None:
    """They have been told: nothing is on its way any more."""
    with connection.cursor() as cursor:
        cursor.execute(
            TOLD,
            [
                array(r.teller[0] for r in rows),
                array(r.teller[1] for r in rows),
                array(r.number for r in rows),
                array({r.teller[0] for r in rows}),
            ],
        )


def homes(accounts: Sequence[int]) -> Mapping[int, HERE]:
    """Where these accounts live."""
    return _places(HOMES, accounts)


def customers_of(cases: Sequence[int]) -> Mapping[int, HERE]:
    """Whose these cases are."""
    return _places(OF_CASES, cases)


def _places(sql: str, numbers: Sequence[int]) -> dict[int, HERE]:
    if not numbers:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(sql, [array(numbers)])
        return {row[0]: (row[1], row[2]) for row in cursor.fetchall()}


def numbers_of(accounts: Sequence[int]) -> Mapping[int, tuple[str, str]]:
    """The record's number and the product of each account."""
    if not accounts:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(NUMBERS, [array(accounts)])
        return {row[0]: (row[1], row[2]) for row in cursor.fetchall()}


def parties_of(accounts: Sequence[int], *, now: datetime) -> Mapping[int, Sequence[PartOf]]:
    """Everybody but the home customer who has a case of their own where a journey is for each party, by account."""
    return _parts(PARTIES, [array(accounts), list(HAVE_CASES), now]) if accounts else {}


def knowing(accounts: Sequence[int]) -> Mapping[int, Sequence[PartOf]]:
    """The other parties who were told of these accounts before, and not since that they have no part any more."""
    return _parts(KNOWING, [array(accounts)]) if accounts else {}


def _parts(sql: str, values: list[Any]) -> dict[int, list[PartOf]]:
    found: dict[int, list[PartOf]] = {}
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        for account, bucket, customer, role, until in cursor.fetchall():
            found.setdefault(account, []).append(PartOf((bucket, customer), role, until))
    return found

"""Which master keys the stored data still needs, and wrapping it again under the current one, some rows at a time.

A master key wraps customers' data keys (`customer.wrapped_key`) and seals what came in and is not dealt with
(`inbox.body`). Its id stands in the clear in front of both: counting reads no secret.
"""

import base64
import secrets
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db import connection

from goodterms.core.customer_cipher import NONCE_SIZE, CipherError, MasterKeys, rewrap
from goodterms.core.identify import BUCKETS
from goodterms.core.inbox_cipher import open_inbound, seal_inbound
from goodterms.store.keys import keys

MASTER_OF_CUSTOMER = """
(CASE WHEN length(wrapped_key) > 2 THEN get_byte(wrapped_key, 1) * 256 + get_byte(wrapped_key, 2) END)
"""
"""The id of the master key a customer's key is wrapped with; the index `customer_master` is over exactly these words."""

_COUNTED = (
    f"SELECT {MASTER_OF_CUSTOMER}, count(*) FROM customer WHERE bucket = %s AND wrapped_key IS NOT NULL GROUP BY 1"
)
_NEXT_MASTER = f"SELECT min({MASTER_OF_CUSTOMER}) FROM customer WHERE bucket = %s AND {MASTER_OF_CUSTOMER} > %s"
_SOME = f"""
SELECT id, wrapped_key FROM customer WHERE bucket = %s AND {MASTER_OF_CUSTOMER} = %s AND id > %s
 ORDER BY id LIMIT %s FOR NO KEY UPDATE SKIP LOCKED
"""
_WRAPPED = """
UPDATE customer c SET wrapped_key = u.w FROM unnest(%s::bigint[], %s::bytea[]) AS u (id, w) WHERE c.bucket = %s AND c.id = u.id
"""
_INBOX_COUNTED = "SELECT substr(body, 1, 4), count(*) FROM inbox WHERE body <> '' GROUP BY 1"
_INBOX_SOME = """
SELECT source, external_id, body FROM inbox
 WHERE body <> '' AND substr(body, 1, 4) <> %s AND (source, external_id) > (%s, %s)
 ORDER BY source, external_id LIMIT %s FOR NO KEY UPDATE SKIP LOCKED
"""


class MasterKeyInUse(Exception):
    """A master key is missing that stored data still needs. The message says which, how much, and what to do."""


@dataclass(frozen=True, slots=True)
class MasterKey:
    """One master key: what is still under it, whether this process has it, and whether new data goes under it."""

    id: int
    customers: int
    inbound: int
    at_hand: bool
    current: bool


@dataclass(frozen=True, slots=True)
class Batch:
    """What one batch did. `last` is where the next begins (None: this was the last); `unreadable` rows stay as they are."""

    rewrapped: int
    unreadable: tuple[str, ...]
    last: Any


def standing() -> tuple[MasterKey, ...]:
    """Every master key that is at hand or that stored data needs, by id. Reads all customers once."""
    own = keys().masters
    customers: Counter[int] = Counter()
    with connection.cursor() as cursor:
        for bucket in range(BUCKETS):
            cursor.execute(_COUNTED, [bucket])
            customers.update({master or 0: count for master, count in cursor.fetchall()})
        cursor.execute(_INBOX_COUNTED)
        inbound = Counter[int]()
        for front, count in cursor.fetchall():
            inbound[_master_of(front)] += count
    return tuple(
        MasterKey(master, customers[master], inbound[master], master in own.keys, master == own.current)
        for master in sorted({*own.keys, *customers, *inbound})
    )


def refuse_to_miss_any() -> None:
    """Raises `MasterKeyInUse` when stored data needs a master key that this process was not given. Quick: index probes."""
    own = keys().masters
    missing = {master for bucket in range(BUCKETS) for master in masters_in(bucket)} - set(own.keys)
    with connection.cursor() as cursor:
        cursor.execute(_INBOX_COUNTED)
        missing |= {_master_of(front) for front, _ in cursor.fetchall()} - set(own.keys)
    missing.discard(0)
    if missing:
        named = ", ".join(str(master) for master in sorted(missing))
        raise MasterKeyInUse(
            f"stored data is still under master key {named}, which is not in GOODTERMS_MASTER_KEYS: put it back (before the "
            f"current one), run `goodterms keys rewrap`, and take it out when `goodterms keys show` says nothing needs it"
        )


def masters_in(bucket: int) -> tuple[int, ...]:
    """The ids of the master keys that the customers of a bucket are under."""
    found: list[int] = []
    with connection.cursor() as cursor:
        while True:
            cursor.execute(_NEXT_MASTER, [bucket, found[-1] if found else 0])
            (master,) = cursor.fetchone()
            if master is None:
                return tuple(found)
            found.append(master)


def rewrap_customers(*, bucket: int, master: int, after: int, limit: int) -> Batch:
    """Wrap some customers' keys of one bucket and master again, from the id `after` on. Call in a transaction.

    Rows somebody else holds are skipped, nothing is waited for, and an erased key stays erased: safe beside everything.
    """
    own = keys().masters
    with connection.cursor() as cursor:
        cursor.execute(_SOME, [bucket, master, after, limit])
        rows = cursor.fetchall()
        done: list[tuple[int, bytes]] = []
        unreadable: list[str] = []
        for customer, wrapped in rows:
            try:
                nonce = secrets.token_bytes(NONCE_SIZE)
                done.append((customer, rewrap(wrapped=bytes(wrapped), customer_id=customer, nonce=nonce, masters=own)))
            except CipherError as error:
                unreadable.append(str(error))
        if done:
            cursor.execute(_WRAPPED, [[customer for customer, _ in done], [wrapped for _, wrapped in done], bucket])
    return Batch(len(done), tuple(unreadable), rows[-1][0] if len(rows) == limit else None)


def rewrap_inbound(*, after: tuple[str, str], limit: int) -> Batch:
    """Seal some of what waits in the inbox again, from (source, external id) on. Call in a transaction; skips held rows."""
    own = keys().masters
    unreadable: list[str] = []
    with connection.cursor() as cursor:
        cursor.execute(_INBOX_SOME, [_front(own.current), *after, limit])
        rows = cursor.fetchall()
        done = 0
        for source, external_id, body in rows:
            try:
                again = _sealed_again(source, external_id, body, own)
            except CipherError as error:
                unreadable.append(f"{source} {external_id}: {error}")
                continue
            cursor.execute(
                "UPDATE inbox SET body = %s WHERE source = %s AND external_id = %s", [again, source, external_id]
            )
            done += 1
    return Batch(done, tuple(unreadable), rows[-1][:2] if len(rows) == limit else None)


def _sealed_again(source: str, external_id: str, body: str, own: MasterKeys) -> str:
    plain = open_inbound(source=source, external_id=external_id, sealed=body, masters=own)
    nonce = secrets.token_bytes(NONCE_SIZE)
    return seal_inbound(source=source, external_id=external_id, plaintext=plain, nonce=nonce, masters=own)


def _front(master: int) -> str:
    """The first four characters of a body under this master key: base64 of a version byte and the id."""
    return base64.b64encode(b"\x01" + master.to_bytes(2, "big")).decode()


def _master_of(front: str) -> int:
    """The id that stands in front of a body; 0 where it cannot be read."""
    try:
        return int.from_bytes(base64.b64decode(front, validate=True)[1:3], "big")
    except ValueError:
        return 0

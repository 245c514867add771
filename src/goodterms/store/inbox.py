"""The inbox: what came in is stored before it is thought about, once per source and external id, and sealed.

A web process puts and answers, what came at the same time in one commit (`Together`); the absorb worker takes in order of
arrival, reads with the adapter that the source names (`channel/<name>`, `gateway/<name>`) as of `received_at`, and marks. Once
absorbed, the body is gone.
"""

import secrets
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import orjson
from django.db import connection

from goodterms.core.customer_cipher import NONCE_SIZE, CipherError
from goodterms.core.inbox_cipher import open_inbound, seal_inbound
from goodterms.store.adapters import array
from goodterms.store.keys import keys
from goodterms.store.wake import CHANNEL, wake

LONGEST_ID = 200


@dataclass(frozen=True, slots=True)
class Arrived:
    """One inbound as it came to `url`. `received_at` is machine time: verify its signature as of then."""

    source: str
    external_id: str
    arrival: int
    received_at: datetime
    url: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class UnreadableArrival:
    """A row that does not open (a master key taken out too early, or changed by hand): mark it, and a person looks."""

    source: str
    external_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Sealed:
    """What came in, sealed and ready to be stored."""

    source: str
    external_id: str
    received_at: datetime
    body: str


def seal(
    *, source: str, external_id: str, headers: Mapping[str, str], body: bytes, received_at: datetime, url: str = ""
) -> Sealed:
    """What came in, as it will be stored. An over-long id is cut, which is safe."""
    name = external_id[:LONGEST_ID]
    plain = orjson.dumps({"url": url, "headers": dict(headers), "body": body.decode("latin-1")})
    sealed = seal_inbound(
        source=source,
        external_id=name,
        plaintext=plain,
        nonce=secrets.token_bytes(NONCE_SIZE),
        masters=keys().masters,
    )
    return Sealed(source, name, received_at, sealed)


def put(
    *, source: str, external_id: str, headers: Mapping[str, str], body: bytes, received_at: datetime, url: str = ""
) -> bool:
    """Store what came in. False when it came before: then there is nothing to do."""
    one = seal(source=source, external_id=external_id, headers=headers, body=body, received_at=received_at, url=url)
    return bool(store([one]))


STORE = """
WITH new AS (
  INSERT INTO inbox (source, external_id, received_at, body)
  SELECT * FROM unnest(%s::text[], %s::text[], %s::timestamptz[], %s::text[])
  ON CONFLICT (source, external_id) DO NOTHING RETURNING source, external_id)
SELECT source, external_id, CASE WHEN %s THEN pg_notify(%s, 'absorb')::text END FROM new
"""


def store(rows: Sequence[Sealed], *, ring: bool = True) -> set[tuple[str, str]]:
    """Store these, all or, where it raises, none; and wake whoever absorbs, unless the bell was rung a moment ago.

    Returns (source, external id) of the new ones.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            STORE,
            [
                array([one.source for one in rows]),
                array([one.external_id for one in rows]),
                array([one.received_at for one in rows]),
                array([one.body for one in rows]),
                ring,
                CHANNEL,
            ],
        )
        return {(row[0], row[1]) for row in cursor.fetchall()}


class Together:
    """Stores what several threads bring at the same time in one commit: one writes, for all who came while another wrote.

    A commit waits for the disk, and those that ring a bell wait for one another. Nobody waits for others to come.
    """

    def __init__(self, write: Callable[[Sequence[Sealed]], object] = store, *, most: int = 200) -> None:
        self._write, self._most = write, most
        self._gathering, self._writing = threading.Lock(), threading.Lock()
        self._waiting: list[_Brought] = []

    def put(self, one: Sealed) -> None:
        """Store this one. Returns when it is committed; raises what the writing raised."""
        brought = _Brought(one)
        with self._gathering:
            self._waiting.append(brought)
        with self._writing:
            while not brought.done:
                self._write_some()
        if brought.failed is not None:
            raise brought.failed

    def _write_some(self) -> None:
        with self._gathering:
            some, self._waiting = self._waiting[: self._most], self._waiting[self._most :]
        failed: BaseException | None = None
        try:
            self._write([brought.one for brought in some])
        except BaseException as error:
            failed = error
        for brought in some:
            brought.done, brought.failed = True, failed


@dataclass(slots=True)
class _Brought:
    one: Sealed
    done: bool = False
    failed: BaseException | None = None


def take(*, limit: int, now: datetime) -> list[Arrived | UnreadableArrival]:
    """The oldest that wait, and whose time to look again has come by `now` (machine time).

    Locked until the caller's transaction ends; those another worker holds are skipped.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT source, external_id, arrival, received_at, body FROM inbox WHERE absorbed_at IS NULL "
            "AND (look_at IS NULL OR look_at <= %s) ORDER BY arrival LIMIT %s FOR UPDATE SKIP LOCKED",
            [now, limit],
        )
        rows = cursor.fetchall()
    return [_opened(*row) for row in rows]


def _opened(
    source: str, external_id: str, arrival: int, received_at: datetime, body: str
) -> Arrived | UnreadableArrival:
    try:
        plain = open_inbound(source=source, external_id=external_id, sealed=body, masters=keys().masters)
    except CipherError as error:
        return UnreadableArrival(source, external_id, str(error))
    found = orjson.loads(plain)
    body_then = found["body"].encode("latin-1")
    return Arrived(source, external_id, arrival, received_at, found.get("url", ""), found["headers"], body_then)


def absorbed(*, rows: Sequence[tuple[str, str]], at: datetime) -> None:
    """These (source, external id) are dealt with: the row stays against repeats, the body goes."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE inbox i SET absorbed_at = %s, body = '' FROM unnest(%s::text[], %s::text[]) AS u (s, e) "
            "WHERE i.source = u.s AND i.external_id = u.e",
            [at, array([source for source, _ in rows]), array([external_id for _, external_id in rows])],
        )


def not_absorbed(*, source: str, external_id: str, error: str, at: datetime) -> None:
    """This one cannot be read or acted on: it is set aside with the reason, body kept, for a person to look at."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE inbox SET absorbed_at = %s, error = %s WHERE source = %s AND external_id = %s",
            [at, error[:500], source, external_id],
        )


def look_again(*, source: str, external_id: str, at: datetime, reason: str) -> None:
    """Leave an arrival for later: what it is about is not known here yet."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE inbox SET look_at = %s, error = %s WHERE source = %s AND external_id = %s",
            [at, reason[:300], source, external_id],
        )


LOOK_NOW = """
UPDATE inbox i SET look_at = NULL
  FROM (SELECT source, external_id FROM inbox WHERE absorbed_at IS NULL AND look_at IS NOT NULL
           FOR UPDATE SKIP LOCKED) AS w
 WHERE i.source = w.source AND i.external_id = w.external_id
"""


def look_now() -> None:
    """Look again at once at what waited for our own record of a send: one was just written.

    What somebody is looking at now is passed by, not waited for: it has its own time to be looked at again.
    """
    with connection.cursor() as cursor:
        cursor.execute(LOOK_NOW)
        if cursor.rowcount:
            wake("absorb")

"""Endpoints that are told of events, and deliveries to them, as they are kept. Secrets are sealed with our master key."""

import secrets as random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from goodterms.core.customer_cipher import NONCE_SIZE
from goodterms.core.inbox_cipher import open_inbound, seal_inbound
from goodterms.store.keys import keys

SEALED_AS = "webhook-endpoint"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where another system is told. Its secrets stay sealed until they sign."""

    id: str
    url: str
    types: tuple[str, ...]
    kind: str
    sealed: tuple[bytes, ...]
    position: int
    created_at: datetime
    created_by: str
    failing_since: datetime | None
    disabled_at: datetime | None
    disabled_why: str
    waiting: int = 0

    @property
    def secrets(self) -> list[str]:
        """The signing keys, the newest first."""
        masters = keys().masters
        return [
            open_inbound(source=SEALED_AS, external_id=self.id, sealed=one.decode(), masters=masters).decode()
            for one in self.sealed
        ]


def sealed_secret(*, id_: str, secret: str) -> bytes:
    """A signing key as it is kept."""
    nonce = random.token_bytes(NONCE_SIZE)
    sealed = seal_inbound(
        source=SEALED_AS, external_id=id_, plaintext=secret.encode(), nonce=nonce, masters=keys().masters
    )
    return sealed.encode()


COLUMNS = (
    "w.id, w.url, w.types, w.kind, w.secrets, w.position, w.created_at, w.created_by, w.failing_since, w.disabled_at, "
    "w.disabled_why"
)


def keep_endpoint(
    *, id_: str, url: str, types: Sequence[str], kind: str, secret: bytes, position: int, at: datetime, by: str
) -> None:
    """Keep a new endpoint; it hears of what is sealed from `position` on."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO webhook_endpoint (id, url, types, kind, secrets, position, created_at, created_by, disabled_why) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, '')",
            [id_, url, list(types), kind, [secret], position, at, by],
        )


def list_endpoints() -> list[Endpoint]:
    """Every endpoint that was not removed, the oldest first, with how many deliveries wait."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {COLUMNS}, (SELECT count(*) FROM webhook_delivery d WHERE d.endpoint_id = w.id AND d.state = 'waiting') "
            "FROM webhook_endpoint w WHERE w.removed_at IS NULL ORDER BY w.created_at, w.id"
        )
        return [_endpoint(row) for row in cursor.fetchall()]


def find_endpoint(*, id_: str) -> Endpoint | None:
    """The endpoint of this id; None where there is none, or it was removed."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {COLUMNS}, 0 FROM webhook_endpoint w WHERE w.id = %s AND w.removed_at IS NULL", [id_])
        row = cursor.fetchone()
    return None if row is None else _endpoint(row)


def next_endpoint(*, behind: int) -> Endpoint | None:
    """An endpoint that has not heard of everything before place `behind`, locked; None where there is none to be had."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {COLUMNS}, 0 FROM webhook_endpoint w WHERE w.removed_at IS NULL AND w.disabled_at IS NULL "
            "AND w.position < %s ORDER BY w.position LIMIT 1 FOR UPDATE SKIP LOCKED",
            [behind],
        )
        row = cursor.fetchone()
    return None if row is None else _endpoint(row)


def _endpoint(row: Any) -> Endpoint:
    id_, url, types, kind, sealed, position, created_at, created_by, failing, disabled, why, waiting = row
    kept = tuple(bytes(one) for one in sealed)
    said = (position, created_at, created_by, failing, disabled, why, waiting)
    return Endpoint(id_, url, tuple(types), kind, kept, *said)


def change_endpoint(*, id_: str, set_: str, values: Sequence[object]) -> bool:
    """Change an endpoint that was not removed; `set_` is ours, never a user's."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE webhook_endpoint SET {set_} WHERE id = %s AND removed_at IS NULL",
            [*values, id_],  # type: ignore[list-item]
        )
        return bool(cursor.rowcount)


# --- deliveries ---------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Delivery:
    """One event on its way to one endpoint, or what became of it."""

    id: str
    endpoint: str
    url: str
    type: str
    state: str
    attempts: int
    made_at: datetime
    next_at: datetime | None
    tried_at: datetime | None
    delivered_at: datetime | None
    status: int | None
    answer: str
    milliseconds: int | None
    body: str


MADE = """
INSERT INTO webhook_delivery (id, endpoint_id, position, type, body, state, attempts, made_at, next_at, answer)
SELECT u.id, %(endpoint)s, u.position, u.type, u.body, 'waiting', 0, %(now)s, %(now)s, ''
  FROM unnest(%(id)s::text[], %(position)s::bigint[], %(type)s::text[], %(body)s::text[]) AS u (id, position, type, body)
ON CONFLICT DO NOTHING
"""
TAKE = """
UPDATE webhook_delivery d SET leased_until = %(until)s
 WHERE d.id IN (
   SELECT f.id FROM webhook_delivery f JOIN webhook_endpoint w ON w.id = f.endpoint_id
    WHERE f.state = 'waiting' AND f.next_at <= %(now)s AND (f.leased_until IS NULL OR f.leased_until < %(now)s)
      AND w.disabled_at IS NULL AND w.removed_at IS NULL
    ORDER BY f.next_at, f.position LIMIT %(limit)s FOR UPDATE OF f SKIP LOCKED)
RETURNING d.id, d.endpoint_id, d.position, d.type, d.body, d.attempts
"""
LISTED = """
SELECT d.id, d.endpoint_id, w.url, d.type, d.state, d.attempts, d.made_at, d.next_at, d.tried_at, d.delivered_at, d.status,
       d.answer, d.milliseconds, d.body
  FROM webhook_delivery d JOIN webhook_endpoint w ON w.id = d.endpoint_id
"""
LEASE = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Leased:
    """One delivery that this worker may try now."""

    id: str
    endpoint: str
    position: int
    type: str
    body: str
    attempts: int


def keep_deliveries(*, endpoint: str, rows: Sequence[tuple[str, int, str, str]], now: datetime) -> None:
    """Keep deliveries (id, place, type, body), each once."""
    if not rows:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            MADE,
            {
                "endpoint": endpoint,
                "now": now,
                "id": [row[0] for row in rows],
                "position": [row[1] for row in rows],
                "type": [row[2] for row in rows],
                "body": [row[3] for row in rows],
            },
        )


def take_deliveries(*, now: datetime, limit: int) -> list[Leased]:
    """Lease deliveries that are due, the first of the log first."""
    with connection.cursor() as cursor:
        cursor.execute(TAKE, {"now": now, "until": now + LEASE, "limit": limit})
        return sorted((Leased(*row) for row in cursor.fetchall()), key=lambda one: one.position)


def record_try(
    *,
    id_: str,
    state: str,
    now: datetime,
    next_at: datetime | None,
    status: int | None,
    answer: str,
    milliseconds: int,
) -> None:
    """Record what one try came to."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE webhook_delivery SET state = %s, attempts = attempts + 1, next_at = %s, leased_until = NULL, tried_at = %s, "
            "delivered_at = CASE WHEN %s = 'delivered' THEN %s ELSE delivered_at END, status = %s, answer = %s, "
            "milliseconds = %s WHERE id = %s",
            [state, next_at, now, state, now, status, answer, milliseconds, id_],
        )


def list_deliveries(
    *, endpoint: str = "", state: str = "", before: tuple[datetime, str] | None = None, limit: int = 50
) -> list[Delivery]:
    """The newest deliveries first."""
    where: list[str] = []
    values: list[Any] = []
    for column, wanted in (("d.endpoint_id", endpoint), ("d.state", state)):
        if wanted:
            where.append(f"{column} = %s")
            values.append(wanted)
    if before is not None:
        where.append("(d.made_at, d.id) < (%s, %s)")
        values += before
    clause = f"WHERE {' AND '.join(where)}" if where else ""
    with connection.cursor() as cursor:
        cursor.execute(f"{LISTED} {clause} ORDER BY d.made_at DESC, d.id DESC LIMIT %s", [*values, limit])
        return [Delivery(*row) for row in cursor.fetchall()]


def put_back(*, id_: str, now: datetime) -> bool:
    """Let a delivery be tried again now, whatever became of it. False where there is none of this id."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE webhook_delivery SET state = 'waiting', attempts = 0, next_at = %s, leased_until = NULL WHERE id = %s",
            [now, id_],
        )
        return bool(cursor.rowcount)

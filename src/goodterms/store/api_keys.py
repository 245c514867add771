"""Keys of the API as they are kept, and the limit of calls each has, shared by all processes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from goodterms.core.api_key import ApiKeyText


@dataclass(frozen=True, slots=True)
class KeptKey:
    """A key without its secret."""

    id: str
    name: str
    scopes: tuple[str, ...]
    per_minute: int
    created_at: datetime
    created_by: str
    expires_at: datetime | None
    revoked_at: datetime | None


COLUMNS = "id, name, scopes, per_minute, created_at, created_by, expires_at, revoked_at"


def find_key(key: ApiKeyText, /) -> KeptKey | None:
    """The key as it is kept; None where there is none with this secret."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT hash, {COLUMNS} FROM api_key WHERE id = %s", [key.id])
        row = cursor.fetchone()
    if not key.matches(bytes(row[0]) if row is not None else bytes(32)) or row is None:
        return None
    return _kept(row[1:])


def list_keys() -> list[KeptKey]:
    """Every key, the newest first."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {COLUMNS} FROM api_key ORDER BY created_at DESC, id")
        return [_kept(row) for row in cursor.fetchall()]


def keep_key(
    key: ApiKeyText,
    *,
    name: str,
    scopes: tuple[str, ...],
    per_minute: int,
    at: datetime,
    by: str,
    expires_at: datetime | None,
) -> None:
    """Keep a new key."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO api_key (id, name, hash, scopes, per_minute, created_at, created_by, expires_at, revoked_by) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, '')",
            [key.id, name, key.hash, list(scopes), per_minute, at, by, expires_at],
        )


def revoke_key(*, id_: str, at: datetime, by: str) -> bool:
    """Revoke a key: the next call with it is refused. False where there is no such key, or it is revoked already."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE api_key SET revoked_at = %s, revoked_by = %s WHERE id = %s AND revoked_at IS NULL", [at, by, id_]
        )
        return bool(cursor.rowcount)


def _kept(row: Any) -> KeptKey:
    id_, name, scopes, per_minute, created_at, created_by, expires_at, revoked_at = row
    return KeptKey(id_, name, tuple(scopes), per_minute, created_at, created_by, expires_at, revoked_at)


BURST_SECONDS = 10
"""How many seconds' worth of calls may come at once."""

# The generic cell rate algorithm (ITU-T I.371): `allowed_at` is when the next call is due if all came evenly. The commit of
# such a row need not be on disk: after a crash somebody may call a little more often.
TAKE = """
WITH lazily AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true) AS off)
UPDATE api_key k SET allowed_at = GREATEST(COALESCE(k.allowed_at, %(now)s), %(now)s) + make_interval(secs => %(each)s)
  FROM lazily WHERE k.id = %(id)s AND COALESCE(k.allowed_at, %(now)s) <= %(now)s + make_interval(secs => %(ahead)s)
"""


def take_call(key: KeptKey, *, at: datetime) -> float:
    """Count one call; 0.0, or the seconds to wait where the key has had all its calls. `at` is machine time."""
    each = 60 / key.per_minute
    ahead = each * max(1, key.per_minute * BURST_SECONDS // 60 - 1)
    with connection.cursor() as cursor:
        cursor.execute(TAKE, {"now": at, "each": each, "ahead": ahead, "id": key.id})
        if cursor.rowcount:
            return 0.0
        cursor.execute("SELECT allowed_at FROM api_key WHERE id = %s", [key.id])
        row = cursor.fetchone()
    return max(0.001, (row[0] - at).total_seconds() - ahead) if row is not None and row[0] is not None else 1.0

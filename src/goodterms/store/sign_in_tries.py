"""Failed tries to sign in, counted for every web process together, in machine time. A name is kept only as a keyed hash.

A try is written down before the password is looked at, and taken back when it was right: of any number of tries at once,
over any number of processes, no more than `TRIES` get as far as the password.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from goodterms.core.lookup import lookup_hash
from goodterms.store.keys import keys

TRIES = 5
WITHIN = timedelta(minutes=15)
"""A name gets this many tries in this time, right or not; the next ones wait."""

_TRY = "INSERT INTO sign_in_try (name, at) VALUES (%s, %s) RETURNING id"
_EARLIER = "SELECT count(*) FROM sign_in_try WHERE name = %s AND at > %s AND id <> %s"


@dataclass(frozen=True, slots=True)
class Try:
    """One try that may look at the password."""

    name: bytes


def begin_try(*, name: str, now: datetime) -> Try | None:
    """Write down a try before it is made. None when this name has had too many: do not look at the password."""
    hashed = lookup_hash(secret=keys().lookup, kind="staff_name", normalised=name)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM sign_in_try WHERE at <= %s", [now - WITHIN])
        cursor.execute(_TRY, [hashed, now])
        (own,) = cursor.fetchone()
        cursor.execute(_EARLIER, [hashed, now - WITHIN, own])
        (earlier,) = cursor.fetchone()
        if earlier < TRIES:
            return Try(hashed)
        cursor.execute("DELETE FROM sign_in_try WHERE id = %s", [own])
        return None


def succeeded(tried: Try) -> None:
    """The password was right: the name's tries are forgotten."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM sign_in_try WHERE name = %s", [tried.name])

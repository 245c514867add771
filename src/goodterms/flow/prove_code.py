"""Somebody types a one-time code: five wrong ones a day (machine time), whichever codes they were for. A right one is used up."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from django.db import connection, transaction

from goodterms.core.one_time_code import TRIES_IN, code_locked_until, code_tries_left, is_code
from goodterms.flow.door import UnknownCustomer, retrying
from goodterms.store.clock import machine_now
from goodterms.store.gather import HERE, lock
from goodterms.store.keys import keys

ONE_TAP = timedelta(seconds=1)
"""A wrong code within this time of another is the same tap sent twice: neither looked at nor counted."""


@dataclass(frozen=True, slots=True)
class CodeProof:
    """What became of a code. `left` are the tries that are left, `locked_until` (machine time) comes with none."""

    became: Literal["right", "wrong", "over", "locked"]
    left: int
    locked_until: datetime | None = None


def codes_locked_until(here: HERE) -> datetime | None:
    """Until when no code is looked at for this customer; None while there are tries left."""
    now = machine_now()
    return code_locked_until(failed_at=_failed(here, since=now - TRIES_IN), now=now)


def code_waits(here: HERE, *, visit: str) -> tuple[int, datetime] | None:
    """The contact point that has this visit's code, and until when it holds (machine time); None where there is none."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT point, expires_at FROM one_time_code WHERE bucket = %s AND customer_id = %s AND visit = %s "
            "AND used_at IS NULL AND expires_at > %s",
            [*here, visit, machine_now()],
        )
        row: tuple[int, datetime] | None = cursor.fetchone()
    return row


def prove_code(*, here: HERE, visit: str, typed: str) -> CodeProof:
    """Check what was typed against the code of this visit. Raises `UnknownCustomer`."""
    return retrying(lambda: _prove(here, visit, typed))


def _prove(here: HERE, visit: str, typed: str) -> CodeProof:
    with transaction.atomic():
        if not lock([here]):
            raise UnknownCustomer(UnknownCustomer.__doc__)
        now = machine_now()
        failed = _failed(here, since=now - TRIES_IN)
        until = code_locked_until(failed_at=failed, now=now)
        if until is not None:
            return CodeProof("locked", 0, until)
        left = code_tries_left(failed_at=failed, now=now)
        if failed and now - max(failed) < ONE_TAP:
            return CodeProof("wrong", left)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT id, seed FROM one_time_code WHERE bucket = %s AND customer_id = %s AND visit = %s "
                "AND used_at IS NULL AND expires_at > %s FOR UPDATE",
                [*here, visit, now],
            )
            row = cursor.fetchone()
            if row is None:
                return CodeProof("over", left)
            right = is_code(typed=typed, secret=keys().lookup, seed=bytes(row[1]))
            cursor.execute(
                "INSERT INTO identity_try (bucket, customer_id, at, passed, kind) VALUES (%s, %s, %s, %s, 'code')",
                [*here, now, right],
            )
            if right:
                cursor.execute(
                    "UPDATE one_time_code SET used_at = %s WHERE bucket = %s AND customer_id = %s AND id = %s",
                    [now, *here, row[0]],
                )
                return CodeProof("right", left)
        failed = [*failed, now]
        until = code_locked_until(failed_at=failed, now=now)
        return CodeProof("wrong" if until is None else "locked", code_tries_left(failed_at=failed, now=now), until)


def _failed(here: HERE, *, since: datetime) -> list[datetime]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT at FROM identity_try WHERE bucket = %s AND customer_id = %s AND at > %s AND NOT passed AND kind = 'code'",
            [*here, since],
        )
        return [row[0] for row in cursor.fetchall()]

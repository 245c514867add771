"""A helper shows who they are by a number of their own: never by what only the customer should know.

The number is made when they are named, is shown once to the colleague who passes it on, and is kept as a keyed hash. Three wrong
numbers a day, machine time, and it waits; the customer's own tries are not touched by it.
"""

import secrets
from datetime import datetime
from hmac import compare_digest

from django.db import connection, transaction

from goodterms.core.lookup import fact_hash, normalise_fact
from goodterms.core.offers.identity import DAY, locked_until, tries_left
from goodterms.flow.door import UnknownCustomer, retrying
from goodterms.flow.prove_identity import Proof
from goodterms.store.clock import machine_now
from goodterms.store.gather import HERE, lock
from goodterms.store.keys import keys

DIGITS = 8
PUT = """
INSERT INTO known_fact (bucket, customer_id, kind, answer) VALUES (%s, %s, %s, %s)
ON CONFLICT (bucket, customer_id, kind) DO UPDATE SET answer = EXCLUDED.answer
"""
FAILED = """
SELECT at FROM identity_try WHERE bucket = %s AND customer_id = %s AND at > %s AND NOT passed AND kind = 'helper'
"""


def give_number(*, here: HERE, helper: str) -> str:
    """A new number for this helper (`helper/…`), in place of any they had. It is nowhere but in what this returns."""
    number = "".join(secrets.choice("0123456789") for _ in range(DIGITS))
    with connection.cursor() as cursor:
        cursor.execute(PUT, [*here, helper, _hash(here, helper, number)])
    return number


def take_number(*, here: HERE, helper: str) -> None:
    """Their number opens nothing any more."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM known_fact WHERE bucket = %s AND customer_id = %s AND kind = %s", [*here, helper])


def has_number(*, here: HERE, helper: str) -> bool:
    """Whether they can show who they are; those of before have to be given a number first."""
    return _stored(here, helper) is not None


def helpers_locked_until(here: HERE) -> datetime | None:
    """Until when no number is taken from anybody who acts for this customer; None while there are tries left."""
    now = machine_now()
    return locked_until(failed_at=_failed(here, since=now - DAY), now=now)


def prove_helper(*, here: HERE, helper: str, typed: str) -> Proof:
    """Check the number. Nothing says what of it was wrong."""
    return retrying(lambda: _prove(here, helper, typed))


def _prove(here: HERE, helper: str, typed: str) -> Proof:
    with transaction.atomic():
        if not lock([here]):
            raise UnknownCustomer(UnknownCustomer.__doc__)
        now = machine_now()
        failed = _failed(here, since=now - DAY)
        until = locked_until(failed_at=failed, now=now)
        if until is not None:
            return Proof(proven=False, left=0, locked_until=until)
        stored = _stored(here, helper)
        right = stored is not None and compare_digest(stored, _hash(here, helper, typed))
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO identity_try (bucket, customer_id, at, passed, kind) VALUES (%s, %s, %s, %s, 'helper')",
                [*here, now, right],
            )
        after = failed if right else [*failed, now]
        return Proof(right, tries_left(failed_at=after, now=now), locked_until(failed_at=after, now=now))


def _hash(here: HERE, helper: str, number: str) -> bytes:
    typed = f"{helper} {normalise_fact(number)}"
    return fact_hash(secret=keys().lookup, kind="helper", customer_id=here[1], normalised=typed)


def _stored(here: HERE, helper: str) -> bytes | None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT answer FROM known_fact WHERE bucket = %s AND customer_id = %s AND kind = %s", [*here, helper]
        )
        row = cursor.fetchone()
    return None if row is None else bytes(row[0])


def _failed(here: HERE, *, since: datetime) -> list[datetime]:
    with connection.cursor() as cursor:
        cursor.execute(FAILED, [*here, since])
        return [row[0] for row in cursor.fetchall()]

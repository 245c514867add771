"""Somebody answers for a known fact: three wrong answers a day (machine time), counted over links, devices and facts.

Nothing here says which of several answers was wrong, and the time taken does not depend on it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hmac import compare_digest

from django.db import connection, transaction

from goodterms.core.lookup import fact_hash, normalise_fact
from goodterms.core.offers.identity import DAY, facts_to_ask, locked_until, tries_left
from goodterms.flow.door import UnknownCustomer, retrying
from goodterms.store.clock import machine_now
from goodterms.store.gather import HERE, lock
from goodterms.store.keys import keys

ONE_TAP = timedelta(seconds=1)
"""A wrong answer within this time of another is the same tap sent twice: neither looked at nor counted."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Whether the answers were right; else how many tries are left, and until when none is allowed (machine time)."""

    proven: bool
    left: int
    locked_until: datetime | None


def facts_asked(here: HERE) -> tuple[str, ...]:
    """The kinds of facts to ask this customer for; empty when what we hold is not enough to know anybody by."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind FROM known_fact WHERE bucket = %s AND customer_id = %s", here)
        return facts_to_ask([row[0] for row in cursor.fetchall()])


def lockout(here: HERE) -> datetime | None:
    """Until when no answer is taken from anybody for this customer; None while there are tries left."""
    return locked_until(failed_at=_failed(here, since=machine_now() - DAY), now=machine_now())


def prove_identity(*, here: HERE, answers: Mapping[str, str]) -> Proof:
    """Check the answers (kind to what was typed). Every kind of `facts_asked` must be right."""
    return retrying(lambda: _prove(here, answers))


def _prove(here: HERE, answers: Mapping[str, str]) -> Proof:
    with transaction.atomic():
        if not lock([here]):
            raise UnknownCustomer(UnknownCustomer.__doc__)
        now = machine_now()
        failed = _failed(here, since=now - DAY)
        until = locked_until(failed_at=failed, now=now)
        if until is not None:
            return Proof(proven=False, left=0, locked_until=until)
        if failed and now - max(failed) < ONE_TAP:
            return Proof(proven=False, left=tries_left(failed_at=failed, now=now), locked_until=None)
        right = answers_are_right(here=here, answers=answers)
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO identity_try (bucket, customer_id, at, passed) VALUES (%s, %s, %s, %s)",
                [*here, now, right],
            )
        after = failed if right else [*failed, now]
        return Proof(right, tries_left(failed_at=after, now=now), locked_until(failed_at=after, now=now))


def answers_are_right(*, here: HERE, answers: Mapping[str, str]) -> bool:
    """Whether these are the right answers. For what we know ourselves, never for what a visitor typed: nothing is counted."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind, answer FROM known_fact WHERE bucket = %s AND customer_id = %s", here)
        stored = {row[0]: bytes(row[1]) for row in cursor.fetchall()}
    asked = facts_to_ask(stored)
    secret = keys().lookup
    results = [
        compare_digest(
            stored[kind],
            fact_hash(secret=secret, kind=kind, customer_id=here[1], normalised=normalise_fact(answers.get(kind, ""))),
        )
        for kind in asked
    ]
    return bool(results) and all(results)


def _failed(here: HERE, *, since: datetime) -> list[datetime]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT at FROM identity_try WHERE bucket = %s AND customer_id = %s AND at > %s AND NOT passed "
            "AND kind = 'fact'",
            [*here, since],
        )
        return [row[0] for row in cursor.fetchall()]

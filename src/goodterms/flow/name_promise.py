"""A day to pay that somebody names in an answer, read with what is known of them and of the account."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from django.db import connection

from goodterms.channels.base import Reply
from goodterms.core.calendar import zone_info
from goodterms.core.events import PromiseNamed, ReadAs
from goodterms.core.money import Money
from goodterms.language.promise import read_promise
from goodterms.language.slots import Owed
from goodterms.store.gather import HERE
from goodterms.store.offers_known import read_past

__all__ = ["promise_named"]

SAYS_NO_MORE: Final[frozenset[ReadAs]] = frozenset({"other", "yes"})
"""Readings beside which words about a day to pay are looked for: nothing graver was said."""
KNOWN: Final = """
SELECT p.language, p.zones[1], a.past_due, a.balance, a.currency
  FROM customer p
  JOIN "case" k ON k.bucket = p.bucket AND k.customer_id = p.id AND k.id = %s
  JOIN account a ON a.bucket = k.bucket AND a.customer_id = k.customer_id AND a.id = k.account_id
 WHERE p.bucket = %s AND p.id = %s
"""


def promise_named(
    here: HERE, case: int | None, point: int, reply: Reply, readings: Sequence[ReadAs], *, at: datetime
) -> PromiseNamed | None:
    """What the words of a written answer offer to pay, and by when; None where they offer nothing or something graver stands."""
    if case is None or reply.channel == "call" or readings[0] not in SAYS_NO_MORE or len(readings) > 1:
        return None
    with connection.cursor() as cursor:
        cursor.execute(KNOWN, (case, *here))
        row = cursor.fetchone()
    if row is None:
        return None
    language, zone, past_due, balance, currency = row
    local = zone_info(zone or "UTC") or ZoneInfo("UTC")
    named = read_promise(
        reply.text,
        language,
        reference=at.astimezone(local).date(),
        zone=local,
        currency=currency,
        owed=Owed(total=Money(balance, currency), overdue=Money(past_due, currency)),
    )
    if named is None:
        return None
    past = read_past(here=here, zone=local.key, now=at)
    taken = tuple(one.on for one in past.taken if one.offer == "promise")
    return PromiseNamed(case, reply.channel, point, named.amounts, named.days, taken)

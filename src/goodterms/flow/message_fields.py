"""What the merge fields of a message are filled with that neither its account nor its case tells."""

import re
from datetime import date, datetime, timedelta
from typing import Final

from django.db import connection

from goodterms.core.calls.speech import day_and_time
from goodterms.core.events import RetryPlanned
from goodterms.core.facts import CustomerFacts
from goodterms.core.fold import day_of
from goodterms.core.message import locale_for
from goodterms.store.personal_known import read_of

LIKE_AN_ADDRESS: Final = re.compile(r"://|www\.|@|[^\s.]\.[a-z]{2,}(?![a-z])", re.IGNORECASE)
"""A name that a mail program or a telephone would make into a link: it is not repeated, for nobody is led anywhere by us."""


LAST_PAID = """
SELECT p.paid_at FROM payment p JOIN allocation a ON a.bucket = p.bucket AND a.payment_id = p.id
 WHERE p.bucket = %s AND p.customer_id = %s AND a.account_id = %s AND p.reversed_at IS NULL ORDER BY p.paid_at DESC LIMIT 1
"""


def _last_paid(account: int, facts: CustomerFacts) -> date | None:
    """The customer's own day of the last payment of an account that stands; None where there is none."""
    with connection.cursor() as cursor:
        cursor.execute(LAST_PAID, [facts.bucket, facts.customer, account])
        row = cursor.fetchone()
    return None if row is None else day_of(facts, row[0])


def _reader(own: str, words: str) -> str:
    """The language that amounts and days are written for: the customer's own way of it, where the words are in it."""
    return own if own.split("-", maxsplit=1)[0] == words.split("-", maxsplit=1)[0] else words


RETRY_FIELDS: Final = frozenset({"retry.amount", "retry.day"})


def _retry(facts: CustomerFacts, account: int) -> dict[str, object]:
    """The last retry that was planned on the account, from the log."""
    planned = [
        one.event for one in read_of((facts.bucket, facts.customer), RetryPlanned) if one.event.account == account
    ]
    return {"retry.amount": planned[-1].amount, "retry.day": planned[-1].on} if planned else {}


def _call(at: datetime, *, language: str, facts: CustomerFacts) -> dict[str, object]:
    """When a person calls, as the customer chose it, on their own clock."""
    locale = locale_for(_reader(facts.language, language), facts.country)
    day, time = day_and_time(at, zone=facts.zones[0] if facts.zones else "UTC", locale=locale)
    return {"call.day": day, "call.time": time}


def last_quiet_day(facts: CustomerFacts) -> date | None:
    """The last local day of the pause of somebody who struggles, else of the hold that lasts longest; ends are exclusive."""
    ends = [hold.until for hold in facts.holds if hold.until is not None and hold.kind == "hardship"]
    ends = ends or [hold.until for hold in facts.holds if hold.until is not None]
    return day_of(facts, max(ends) - timedelta(microseconds=1)) if ends else None

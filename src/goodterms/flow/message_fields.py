"""What the merge fields of a message are filled with, by what they tell of; the names are those of the vocabulary."""

import re
from datetime import date, datetime, timedelta
from typing import Final

from django.db import connection

from goodterms.core.calls.speech import day_and_time
from goodterms.core.case import Case
from goodterms.core.events import RetryPlanned
from goodterms.core.facts import Account, CustomerFacts, Portfolio
from goodterms.core.fold import day_of
from goodterms.core.message import locale_for
from goodterms.core.message.references import masked_reference
from goodterms.core.money import Money
from goodterms.store.personal_known import read_of

LIKE_AN_ADDRESS: Final = re.compile(r"://|www\.|@|[^\s.]\.[a-z]{2,}(?![a-z])", re.IGNORECASE)
"""A name that a mail program or a telephone would make into a link: it is not repeated, for nobody is led anywhere by us."""

RETRY_FIELDS: Final = frozenset({"retry.amount", "retry.day"})


def fields_of_portfolio(portfolio: Portfolio, *, phone: str) -> dict[str, object]:
    """Who writes, and for whom."""
    values: dict[str, object] = {"brand": portfolio.brand, "creditor": portfolio.creditor, "phone": phone}
    if portfolio.actor_type != "creditor":
        values["collector"] = portfolio.brand
    return values


def fields_of_account(account: Account, *, language: str, reference: str) -> dict[str, object]:
    """What the record says of an account, by the names within one; `reference` is the record's own, and is masked."""
    values: dict[str, object] = {
        "reference": masked_reference(reference, language=language),
        "balance": account.balance,
        "past_due": account.past_due,
    }
    if account.instalment is not None:
        values["instalment"] = account.instalment
    if account.oldest_due is not None:
        values["due_date"] = account.oldest_due
    return values


def fields_of_promise(account: int, facts: CustomerFacts) -> dict[str, object]:
    """The open promise on an account; without one, the next day of its plan."""
    for promise in reversed(facts.promises):
        if promise.account == account:
            return _promised(promise.amount, promise.due, promise.paid, way=promise.way or "")
    for plan in facts.plans:
        if plan.account == account and plan.left:
            return _promised(plan.left[0].amount, plan.left[0].due, plan.paid, way="")
    return {}


def _promised(amount: Money, due: date, paid: Money, *, way: str) -> dict[str, object]:
    return {"promise.amount": amount, "promise.due": due, "promise.paid": paid, "promise.way": way}


def fields_of_case(case: Case) -> dict[str, object]:
    """What was read in the customer's answer, and until when we wait."""
    values: dict[str, object] = {}
    if case.read_back is not None:
        for name, one in zip(("named.", "named.other_"), case.read_back.choices, strict=False):
            values |= {f"{name}amount": one.amount, f"{name}due": one.due}
    if case.due_at is not None:
        values["reply_by"] = case.due_at.date()
    return values


LAST_PAID = """
SELECT p.paid_at FROM payment p JOIN allocation a ON a.bucket = p.bucket AND a.payment_id = p.id
 WHERE p.bucket = %s AND p.customer_id = %s AND a.account_id = %s AND p.reversed_at IS NULL ORDER BY p.paid_at DESC LIMIT 1
"""


def last_paid(account: int, facts: CustomerFacts) -> date | None:
    """The customer's own day of the last payment of an account that stands; None where there is none."""
    with connection.cursor() as cursor:
        cursor.execute(LAST_PAID, [facts.bucket, facts.customer, account])
        row = cursor.fetchone()
    return None if row is None else day_of(facts, row[0])


def reader_of(own: str, words: str) -> str:
    """The language that amounts and days are written for: the customer's own way of it, where the words are in it."""
    return own if own.split("-", maxsplit=1)[0] == words.split("-", maxsplit=1)[0] else words


def fields_of_retry(facts: CustomerFacts, account: int) -> dict[str, object]:
    """The last retry that was planned on the account, from the log."""
    planned = [
        one.event for one in read_of((facts.bucket, facts.customer), RetryPlanned) if one.event.account == account
    ]
    return {"retry.amount": planned[-1].amount, "retry.day": planned[-1].on} if planned else {}


def fields_of_call(at: datetime, *, language: str, facts: CustomerFacts) -> dict[str, object]:
    """When a person calls, as the customer chose it, on their own clock."""
    locale = locale_for(reader_of(facts.language, language), facts.country)
    day, time = day_and_time(at, zone=facts.zones[0] if facts.zones else "UTC", locale=locale)
    return {"call.day": day, "call.time": time}


def last_quiet_day(facts: CustomerFacts) -> date | None:
    """The last local day of the pause of somebody who struggles, else of the hold that lasts longest; ends are exclusive."""
    ends = [hold.until for hold in facts.holds if hold.until is not None and hold.kind == "hardship"]
    ends = ends or [hold.until for hold in facts.holds if hold.until is not None]
    return day_of(facts, max(ends) - timedelta(microseconds=1)) if ends else None

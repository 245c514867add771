"""Whether somebody had asked for a call: what an agent's call is written down as (12 CFR 1006.14(b)(3)(i))."""

from datetime import datetime

from goodterms.core.contacts import is_about, micros, rows_that_count, was_conversation
from goodterms.core.facts import CustomerFacts
from goodterms.core.fold import day_of

__all__ = ["asked_for_call"]


def asked_for_call(facts: CustomerFacts, *, account: int, at: datetime) -> bool:
    """Whether a consent to be called covers a call about this account at `at`: in force, not taken back, not used up by a talk."""
    known = facts.circumstances
    debt = known.same_debt(account)
    for consent in known.call_consents:
        if consent.received > at or (consent.accounts and not set(consent.accounts) & set(debt)):
            continue
        if (day_of(facts, at) - day_of(facts, consent.received)).days >= consent.days:
            continue
        if consent.withdrawn_at is not None and consent.withdrawn_at <= at:
            continue
        since, until = micros(consent.received), micros(at)
        rows = rows_that_count(facts.contacts, own="")
        if not any(since < row[0] < until and was_conversation(row) and is_about(row, debt) for row in rows):
            return True
    return False

"""Deferred contacts do not all leave when a window opens: each customer has a place of their own in its first hour."""

import hashlib
from datetime import datetime, timedelta

from goodterms.core.facts import CustomerFacts, Portfolio
from goodterms.core.policy.decision import Intent
from goodterms.core.policy.judge import judge
from goodterms.core.policy.pack import Pack

LONGEST_SPREAD = timedelta(minutes=60)  # engine.md, Steps: over the opening window, up to 60 minutes
_SECOND = timedelta(seconds=1)


def spread(
    *,
    until: datetime,
    intent: Intent,
    facts: CustomerFacts,
    portfolio: Portfolio,
    packs: tuple[Pack, ...],
    width: timedelta = timedelta(seconds=2),
) -> datetime:
    """When to make a contact that policy allows from `until` on: the same for a customer every time, in whole seconds.

    Customers are spread evenly over the first hour of the opening, or over all of it when it is shorter. The time returned
    is allowed for a contact lasting `width`, as far as today's facts say; `until` itself when nothing later is.
    """

    def allowed(at: datetime) -> bool:
        return (
            judge(intent=intent, facts=facts, portfolio=portfolio, packs=packs, now=at, until=at + width).verdict
            == "allow"
        )

    room = LONGEST_SPREAD
    if not allowed(until + room - _SECOND):
        low, high = timedelta(0), room
        while high - low > _SECOND:
            middle = timedelta(seconds=int((low + high).total_seconds()) // 2)
            low, high = (middle, high) if allowed(until + middle) else (low, middle)
        room = high
    due = until + timedelta(seconds=int(room.total_seconds() * _share(facts.customer)))
    return due if allowed(due) else until


def _share(customer: int) -> float:
    """The customer's place in [0, 1): fixed, and even over customers."""
    digest = hashlib.blake2b(str(customer).encode(), digest_size=6).digest()
    return int.from_bytes(digest) / 2**48

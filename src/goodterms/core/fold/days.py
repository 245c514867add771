"""The customer's own days: the date of an instant, and the last moment of a promise."""

from datetime import date, datetime

from goodterms.core.calendar import local_day, promise_end, zone_info
from goodterms.core.facts import CustomerFacts, Promise


def day_of(facts: CustomerFacts, at: datetime) -> date:
    """The customer's local date at `at` in the primary zone; the UTC date when none is known, or there is no such zone."""
    zone = facts.zones[0] if facts.zones else ""
    return local_day(at=at, zone=zone) if zone_info(zone) is not None else at.date()


def ends(promise: Promise, facts: CustomerFacts) -> datetime:
    """The first moment at which a promise that is not paid enough is broken: its day and its grace are over."""
    return promise_end(due=promise.due, grace_days=promise.grace_days, zones=facts.zones)

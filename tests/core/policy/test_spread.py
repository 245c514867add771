"""Deferred contacts spread over the first hour of the opening, each customer always at the same place."""

from collections import Counter
from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.policy.asking import HOUSE, customer, hold, intent, local, portfolio

from goodterms.core.facts import Consent
from goodterms.core.policy.judge import judge
from goodterms.core.policy.spread import LONGEST_SPREAD, spread

OPENS = local("2026-11-24 09:00")


def place(number: int, *, until: datetime = OPENS, **facts: object) -> datetime:
    somebody = customer(customer=number, **facts)
    return spread(until=until, intent=intent(), facts=somebody, portfolio=portfolio(), packs=HOUSE)


def test_a_customer_has_the_same_place_every_time() -> None:
    assert place(7) == place(7)
    assert place(7) - OPENS == place(7, until=OPENS + timedelta(days=1)) - OPENS - timedelta(days=1)


def test_customers_are_spread_evenly_over_the_hour() -> None:
    minutes = Counter((place(number) - OPENS) // timedelta(minutes=10) for number in range(600))
    assert set(minutes) == {0, 1, 2, 3, 4, 5}
    assert min(minutes.values()) > 70


def test_nobody_is_moved_to_an_earlier_time_or_by_more_than_an_hour() -> None:
    for number in range(200):
        assert timedelta(0) <= place(number) - OPENS < LONGEST_SPREAD


def test_a_short_opening_is_filled_and_not_left() -> None:
    late = local("2026-11-24 18:50")
    places = [place(number, until=late) for number in range(200)]
    assert max(places) < local("2026-11-24 19:00")
    assert max(places) - late > timedelta(minutes=9)
    assert min(places) - late < timedelta(minutes=1)


def test_a_consent_that_ends_ends_the_opening() -> None:
    ends = OPENS + timedelta(minutes=20)
    places = [place(number, consents=(Consent("sms", "collections", True, ends),)) for number in range(100)]
    assert max(places) < ends
    assert max(places) - OPENS > timedelta(minutes=15)


def test_a_single_permitted_second_is_taken_as_it_is() -> None:
    until = local("2026-11-24 18:59:57")
    assert place(7, until=until) == until


@settings(max_examples=60)
@given(number=st.integers(0, 2**63), minutes=st.integers(0, 599), wait=st.integers(1, 120))
def test_the_place_is_always_allowed(number: int, minutes: int, wait: int) -> None:
    until = OPENS + timedelta(minutes=minutes)
    begins = until + timedelta(minutes=wait)
    placed = hold("hardship", since=begins.astimezone().strftime("%Y-%m-%d %H:%M"))
    somebody = customer(customer=number, holds=(placed,))
    at = spread(until=until, intent=intent(), facts=somebody, portfolio=portfolio(), packs=HOUSE)
    if judge(intent=intent(), facts=somebody, portfolio=portfolio(), packs=HOUSE, now=until).verdict == "allow":
        assert judge(intent=intent(), facts=somebody, portfolio=portfolio(), packs=HOUSE, now=at).verdict == "allow"

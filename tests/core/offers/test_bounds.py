"""How much, and by when."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.money import Money
from goodterms.core.offers.bounds import payment_bounds, promise_bounds

TODAY = date(2026, 5, 4)


def eur(minor: int) -> Money:
    return Money(minor, "EUR")


def test_a_promise_lies_between_tomorrow_and_thirty_days():
    bounds = promise_bounds(past_due=eur(4200), balance=eur(50000), today=TODAY)
    assert bounds is not None
    assert (bounds.first, bounds.last) == (date(2026, 5, 5), date(2026, 6, 3))
    assert bounds.hold(amount=eur(4200), due=bounds.last)
    assert not bounds.hold(amount=eur(4200), due=TODAY)
    assert not bounds.hold(amount=eur(4200), due=bounds.last + timedelta(days=1))


def test_what_is_past_due_is_suggested_and_all_that_is_owed_is_the_most():
    bounds = promise_bounds(past_due=eur(4200), balance=eur(50000), today=TODAY)
    assert bounds is not None
    assert (bounds.amount.suggested, bounds.amount.most, bounds.amount.least) == (eur(4200), eur(50000), eur(100))


def test_the_house_may_ask_for_a_share():
    bounds = promise_bounds(past_due=eur(4200), balance=eur(4200), today=TODAY, at_least_percent=50)
    assert bounds is not None
    assert bounds.amount.least == eur(2100)


def test_less_than_one_unit_may_still_be_paid_in_full():
    bounds = payment_bounds(past_due=eur(40), balance=eur(40))
    assert bounds is not None
    assert bounds.hold(eur(40))


def test_another_currency_is_never_within():
    bounds = payment_bounds(past_due=eur(4200), balance=eur(4200))
    assert bounds is not None
    assert not bounds.hold(Money(4200, "GBP"))


def test_nothing_past_due_cannot_be_promised_and_nothing_owed_cannot_be_paid():
    assert promise_bounds(past_due=eur(0), balance=eur(900), today=TODAY) is None
    assert payment_bounds(past_due=eur(0), balance=eur(0)) is None
    assert payment_bounds(past_due=eur(0), balance=eur(-500)) is None


@given(st.integers(min_value=1, max_value=10**9), st.integers(min_value=-(10**9), max_value=10**9))
def test_the_suggested_amount_is_always_within(past_due: int, balance: int):
    bounds = payment_bounds(past_due=eur(past_due), balance=eur(balance))
    assert bounds is not None
    assert bounds.least <= bounds.suggested <= bounds.most

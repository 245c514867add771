"""What time costs: simple interest by the day, rounded once, and never for days that are over."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.events import Instalment
from goodterms.core.money import Money
from goodterms.core.offers.cost import Contract, interest, interest_over

TODAY = date(2026, 5, 5)
amounts = st.integers(0, 10**12)
rates = st.integers(0, 100_000)
lengths = st.integers(0, 4000)


def test_a_year_at_twelve_and_a_half_per_cent_is_an_eighth():
    assert interest(Money(100_000, "EUR"), rate=1250, days=365) == Money(12_500, "EUR")


def test_thirty_days_of_forty_two_euros_at_twenty_per_cent():
    assert interest(Money(4200, "EUR"), rate=2000, days=30) == Money(69, "EUR")  # 42 * 0.20 * 30 / 365 = 0.6904…


def test_half_a_cent_is_rounded_up():
    assert interest(Money(365, "EUR"), rate=5000, days=1) == Money(1, "EUR")  # exactly half of one


def test_days_that_are_over_cost_nothing():
    assert interest(Money(4200, "EUR"), rate=2000, days=-3) == Money(0, "EUR")


@given(amounts, rates, lengths)
def test_it_is_the_exact_figure_to_half_of_the_smallest_unit(amount: int, rate: int, days: int):
    exact = Fraction(amount) * Fraction(rate, 10_000) * Fraction(days, 365)
    assert abs(interest(Money(amount, "JPY"), rate=rate, days=days).amount - exact) <= Fraction(1, 2)


@given(amounts, rates, lengths, lengths)
def test_longer_never_costs_less(amount: int, rate: int, days: int, more: int):
    short = interest(Money(amount, "EUR"), rate=rate, days=days)
    assert short <= interest(Money(amount, "EUR"), rate=rate, days=days + more)


def test_each_part_of_a_plan_costs_until_its_own_day():
    parts = tuple(Instalment(TODAY + timedelta(days=365 * n), Money(10_000, "EUR")) for n in (1, 2))
    assert interest_over(parts, rate=1000, since=TODAY, currency="EUR") == Money(3_000, "EUR")


def test_time_is_free_without_interest_and_fee():
    assert Contract(0).free
    assert not Contract(1).free
    assert not Contract(0, 500).free

"""The draws of a rollout and of a control group, and the hours and days in which places are counted."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from tests.core.journey.cast import TUESDAY_TEN, journey

from goodterms.core.journey.definition import Control, Rollout
from goodterms.core.journey.letting_in import held_out_until, inside, next_window, point_of, window_of

ONE = "  first: {send: hello, wait: 3 days, then: over}\n"
LATE = journey(ONE)
NUMBERS = st.integers(min_value=1, max_value=2**63 - 1)


def rolled(share: int, *, by: str = "customer"):
    return replace(LATE, rollout=Rollout(share_percent=share, by=by))


@given(customer=NUMBERS, less=st.integers(0, 100), more=st.integers(0, 100))
def test_raising_the_share_keeps_those_who_are_in(customer, less, more):
    low, high = sorted((less, more))
    if inside(rolled(low), customer=customer, account=1):
        assert inside(rolled(high), customer=customer, account=1)


@given(customer=NUMBERS)
def test_a_share_of_all_lets_everybody_in_and_a_share_of_none_nobody(customer):
    assert inside(rolled(100), customer=customer, account=1)
    assert not inside(rolled(0), customer=customer, account=1)


def test_the_share_is_about_what_it_says():
    let_in = sum(inside(rolled(5), customer=number, account=1) for number in range(20_000))
    assert 900 < let_in < 1100


@given(customer=NUMBERS, account=NUMBERS, other=NUMBERS)
def test_by_customer_all_their_accounts_are_in_or_none(customer, account, other):
    share = rolled(50)
    assert inside(share, customer=customer, account=account) == inside(share, customer=customer, account=other)
    by_account = rolled(50, by="account")
    assert inside(by_account, customer=customer, account=account) == inside(by_account, customer=other, account=account)


def test_the_draws_of_rollout_and_control_are_independent():
    both = sum(
        point_of(draw="rollout", journey="late", unit=n) < 5000
        and point_of(draw="control", journey="late", unit=n) < 5000
        for n in range(4000)
    )
    assert 850 < both < 1150


def test_another_journey_draws_others():
    assert point_of(draw="rollout", journey="late", unit=7) != point_of(draw="rollout", journey="later", unit=7)


@given(customer=NUMBERS)
def test_a_held_out_case_is_left_alone_for_as_long_as_the_journey_says(customer):
    control = replace(LATE, control=Control(50, "customer", 28))
    until = held_out_until(control, customer=customer, account=1, opened_at=TUESDAY_TEN)
    assert until in {None, TUESDAY_TEN + timedelta(days=28)}


def test_places_are_counted_by_hours_and_days_of_utc():
    at = datetime(2026, 5, 5, 23, 40, tzinfo=UTC)
    day, hour = Rollout(max_new=5), Rollout(max_new=5, per="hour")
    assert window_of(day, at) == datetime(2026, 5, 5, tzinfo=UTC)
    assert next_window(day, at) == next_window(hour, at) == datetime(2026, 5, 6, tzinfo=UTC)
    assert window_of(hour, at) == datetime(2026, 5, 5, 23, tzinfo=UTC)

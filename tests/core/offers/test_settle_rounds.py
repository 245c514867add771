"""Our figure comes nearer to what a customer may agree to with each answer, never beyond it, and never up again."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.offers.policies import SETTLE

from goodterms.core.money import Money, minor_digits
from goodterms.core.offers.bounds import SettleBounds
from goodterms.core.offers.reading import parse_offer

DAY = date(2026, 5, 20)


def bounds(
    least: int, opening: int | None, *, rounds: int = 1, answered: int = 0, currency: str = "EUR"
) -> SettleBounds:
    first = None if opening is None else Money(opening, currency)
    most = Money(max(least, opening or 0) + 1, currency)
    return SettleBounds(Money(least, currency), most, DAY, DAY, first, rounds, answered)


def test_without_an_opening_the_page_names_the_least_at_once():
    one = bounds(33600, None)
    assert one.ours == one.counter == Money(33600, "EUR")


def test_it_comes_down_in_even_steps_of_whole_units_and_ends_at_the_least_to_the_cent():
    figures = [bounds(33633, 39900, rounds=2, answered=answered).ours.amount for answered in range(4)]
    assert figures == [39900, 36800, 33633, 33633]


def test_after_the_last_answer_there_is_none():
    assert bounds(33600, 39900, rounds=2, answered=1).counter == Money(33600, "EUR")
    assert bounds(33600, 39900, rounds=2, answered=2).counter is None


@given(
    st.integers(1, 10**9),
    st.integers(0, 10**9),
    st.integers(1, 5),
    st.sampled_from(["EUR", "JPY", "KWD"]),
)
def test_it_never_rises_and_never_leaves_what_was_opened_and_what_is_least(
    least: int, more: int, rounds: int, currency: str
):
    opening = least + more
    said = [bounds(least, opening, rounds=rounds, answered=n, currency=currency).ours.amount for n in range(rounds + 2)]
    assert said == sorted(said, reverse=True)
    assert said[0] == opening
    assert said[rounds] == least
    unit = 10 ** minor_digits(currency)
    assert all(figure in {opening, least} or figure % unit == 0 for figure in said)


@pytest.mark.parametrize(
    ("authority", "said"),
    [
        ("{agent: 75%}", "nobody names a figure where customers may agree to none"),
        ("{customer: 96%, agent: 75%}", "the page would name less than the 96% that a customer may agree to"),
    ],
)
def test_an_opening_that_cannot_be_is_refused_with_its_reason(authority: str, said: str):
    text = SETTLE.replace("{agent: 75%, manager: 50%}", authority + ", opening: 95%, rounds: 2")
    policy, problems = parse_offer(text, file="offers/settle.yaml")
    assert policy is None
    assert [said in str(one) for one in problems] == [True]

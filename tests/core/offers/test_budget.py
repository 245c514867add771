"""A month's money: every line to the minor unit, sections that are exactly the sum of their lines, whatever is entered."""

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.money import Money
from goodterms.core.offers.budget import LINES, PERIODS, SECTIONS, Budget, Entry, monthly

A_YEAR = {"month": 12, "week": 52, "fortnight": 26, "four_weeks": 13, "quarter": 4, "year": 1}
ENTRIES = st.builds(
    lambda amount, per: Entry(Money(amount, "EUR"), per), st.integers(0, 10**11), st.sampled_from(PERIODS)
)
BUDGETS = st.dictionaries(st.sampled_from([line for lines in LINES.values() for line in lines]), ENTRIES)


@given(ENTRIES)
def test_a_line_is_a_twelfth_of_its_year_to_the_nearest_unit(entry: Entry):
    exact = Fraction(entry.amount.amount * A_YEAR[entry.per], 12)
    assert abs(monthly(entry).amount - exact) <= Fraction(1, 2)
    if entry.per == "month":
        assert monthly(entry) == entry.amount


@given(BUDGETS)
def test_what_is_left_is_what_comes_in_less_every_line(entries: dict[str, Entry]):
    budget = Budget("EUR", entries)
    means = budget.means(as_of=date(2026, 5, 5))
    each = {line: monthly(entry).amount for line, entry in entries.items()}
    out = sum(amount for line, amount in each.items() if line not in LINES["income"])
    assert means.income.amount == sum(each.get(line, 0) for line in LINES["income"])
    assert means.left.amount == means.income.amount - out
    assert sum(budget.section(section).amount for section in SECTIONS) == sum(each.values())


def test_halves_go_up_and_a_small_saving_is_no_debt():
    assert monthly(Entry(Money(1000, "EUR"), "week")) == Money(4333, "EUR")
    assert monthly(Entry(Money(6, "EUR"), "year")) == Money(1, "EUR")
    means = Budget("EUR", {"saving": Entry(Money(2000, "EUR"), "month")}).means(as_of=date(2026, 5, 5))
    assert (means.creditors, means.saving) == (Money(0, "EUR"), Money(2000, "EUR"))

"""An offer file is read strictly: every mistake with its line, its reason and what to write instead."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.offers.policies import DEFER, PLAN, PROMISE, RETRY, SETTLE, policies

from goodterms.core.money import Money
from goodterms.core.offers.reading import parse_offer


def said(text: str) -> str:
    policy, problems = parse_offer(text, file="offers/plan.yaml")
    assert (policy is None) == bool(problems)
    return "\n".join(map(str, problems))


def test_a_policy_holds_from_its_day_until_the_next_begins():
    later = PROMISE + "  - {from: 2026-09-01, citation: House policy, bounds: {within: 10 days}}\n"
    promise = policies(later)["promise"]
    assert promise.on(date(2025, 12, 31)) is None
    assert promise.on(date(2026, 8, 31)).number("within") == 20
    assert promise.on(date(2026, 9, 1)).number("within") == 10


def test_bounds_are_read_as_figures_amounts_and_shares():
    dated = policies(PLAN)["plan"].on(date(2026, 5, 4))
    assert (dated.number("instalments"), dated.number("length")) == (12, 400)
    assert dated.amounts("floor") == (Money(1000, "EUR"), Money(1000, "JPY"))
    assert dated.words("cadences") == ("weekly", "monthly", "payday")
    settle = policies(SETTLE)["settle"].on(date(2026, 5, 4))
    assert (settle.share_for("authority", "agent"), settle.share_for("authority", "customer")) == (75, None)
    assert policies(DEFER)["defer"].on(date(2026, 5, 4)).pair("times") == (2, 365)


def test_the_version_is_of_what_judges_and_not_of_how_it_is_written():
    one, other = policies(PROMISE)["promise"], policies("# a word\n" + PROMISE)["promise"]
    assert one.version == other.version
    assert one.version != policies(PROMISE.replace("20 days", "21 days"))["promise"].version


@pytest.mark.parametrize(
    ("text", "old", "new", "line", "words"),
    [
        (PLAN, "    citation: House policy\n    cond", "    cond", 5, "has no `citation`"),
        (PLAN, ", reason: it is late", "", 8, "a condition has no `reason`"),
        (PLAN, ", citation: House policy}", "}", 8, "a condition has no `citation`"),
        (PLAN, "account.days_past_due", "account.days_late", 8, "days_late"),
        (PLAN, "account.days_past_due <= 90", "1 < 2", 8, "asks for no fact"),
        (PLAN, "account.days_past_due <= 90", "event.amount > 0", 8, "without an event"),
        (PLAN, "first_within: 31 days", "first_within: 31 days\n      last_within: 3 days", 14, "no key 'last_within'"),
        (
            PLAN,
            "length: 400 days",
            "length: 30 days",
            13,
            "a contradiction: the first instalment may lie after the last",
        ),
        (PLAN, "      length: 400 days\n", "", 10, "has no `length`"),
        (PLAN, "10.00 EUR, 1000 JPY", "10.00 EUR, 10.50 JPY", 12, "is not an amount"),
        (PLAN, "10.00 EUR, 1000 JPY", "10.00 EUR, 12.00 EUR", 12, "two amounts in EUR"),
        (PLAN, "10.00 EUR, 1000 JPY", "-10.00 EUR", 12, "is not more than zero"),
        (PLAN, "from: 2026-01-01", "from: 2026-02-30", 5, "is not a date of the calendar"),
        (SETTLE, "manager: 50%", "manager: 30%", 7, "manager may agree to less than the floor of 40%"),
        (SETTLE, "manager: 50%", "manager: 80%", 7, "a higher role may agree to less"),
        (RETRY, "hard: [AC04]", "hard: [AC04, AM04]", 6, "AM04 is soft and hard at once"),
        (RETRY, "within: 14 days", "within: 5 days", 6, "4 attempts 3 days apart do not fit in 5 days"),
        (DEFER, "2 in 365 days", "often", 5, "write how often in how many days"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_line(text: str, old: str, new: str, line: int, words: str):
    assert old in text
    told = said(text.replace(old, new, 1))
    assert words in told
    assert f"offers/plan.yaml:{line}:" in told


def test_two_policies_that_overlap_or_leave_a_gap_are_refused():
    again = "  - {from: 2026-01-01, citation: House policy}\n"
    assert "two policies overlap" in said(PROMISE + again)
    first = PROMISE.replace("citation: House policy", "until: 2026-03-01\n    citation: House policy")
    assert "a gap between two policies" in said(first + again.replace("01-01", "04-01"))


def test_two_conditions_that_nobody_can_meet_together_are_refused():
    other = (
        "      - {id: late, when: account.days_past_due > 90, reason: it is early, citation: House policy}\n    bounds"
    )
    assert "'late' asks the opposite of 'early'" in said(PLAN.replace("    bounds", other, 1))


@given(
    st.text(max_size=200)
    | st.sampled_from([PLAN, SETTLE, RETRY]).flatmap(
        lambda text: st.builds(
            lambda at, put: text[:at] + put + text[at + len(put) :], st.integers(0, len(text)), st.text(max_size=8)
        )
    )
)
def test_any_text_is_a_policy_or_problems_and_never_an_error(text: str):
    policy, problems = parse_offer(text, file="offers/plan.yaml")
    assert (policy is None) == bool(problems)

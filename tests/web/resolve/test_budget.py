"""A month's money on the page: kept part by part, sealed, shown back only to somebody we know well enough, never needed."""

from __future__ import annotations

import pytest
from tests.flow.acting_fixtures import Late
from tests.web.resolve.customer import Browser


@pytest.fixture
def inside(browser: Browser) -> Browser:
    return browser.come_in()


def enter(inside: Browser) -> None:
    inside.get("/budget/income")
    inside.send("/budget/income", wages="1500", **{"wages-per": "month"}, benefits="50", **{"benefits-per": "week"})
    assert inside.address == "/budget/fixed", inside.text
    inside.send("/budget/fixed", home="900")
    inside.send("/budget/flexible", food="100", **{"food-per": "week"})
    inside.send("/budget/creditors", saving="10")
    assert inside.address == "/budget", inside.text


def test_each_part_is_kept_sealed_and_not_shown_back_after_a_known_fact(somebody: Late, inside: Browser):
    inside.get("/budget/income")
    hidden = inside.form("/budget/income")
    for _ in range(2):
        inside.send("/budget/income", hidden=hidden, wages="1,234.50")
    (kept,) = somebody.events("budget.saved")
    assert "1234" not in kept.replace(",", "")
    assert "123450" not in kept
    page = inside.get("/budget/income")
    assert "1,234.50" not in page.content.decode()
    assert "You entered this part before." in inside.text
    inside.get("/budget")
    assert "Entered" in inside.text
    page = inside.at_level(2).get("/budget/income")
    assert "€1,234.50" in page.content.decode()


def test_what_it_comes_to_and_a_plan_that_fits_are_shown_to_somebody_we_are_sure_of(somebody: Late, inside: Browser):
    enter(inside)
    inside.send("/budget")
    assert inside.address == "/budget/result"
    assert "€" not in inside.text.split("Show me what is left")[0].split("Thank you")[1], "nothing is shown back"
    (told,) = somebody.events("means.told")
    assert '"flexible":{"amount":43333,' in told
    inside.at_level(2).get("/budget/shown")
    assert "Left each month €" in inside.text
    assert "You could pay €42.00 once, and be done." in inside.text
    page = inside.get("/plan?amount=%E2%82%AC42.00")
    assert 'value="€42.00"' in page.content.decode()


def test_a_month_with_nothing_left_is_answered_kindly(inside: Browser):
    inside.get("/budget/income")
    inside.send("/budget/income", benefits="800")
    inside.get("/budget/fixed")
    inside.send("/budget/fixed", home="900")
    inside.at_level(2).get("/budget")
    inside.send("/budget")
    assert "Nothing is left in a month. We don't ask you for more than you have." in inside.text
    assert "You could pay" not in inside.text


@pytest.mark.parametrize("typed", ["-5", "abc", "1.234.567,8,9", "9" * 30, "\u202e42"])
def test_what_cannot_be_read_is_asked_again_beside_its_line(somebody: Late, inside: Browser, typed: str):
    inside.get("/budget/income")
    assert inside.send("/budget/income", wages=typed, benefits="20").status_code in {422, 200}
    if inside.address == "/budget/income":
        assert "Write an amount such as" in inside.text
        assert not somebody.events("budget.saved")


def test_without_what_comes_in_nothing_is_counted_and_no_part_is_needed(somebody: Late, inside: Browser):
    inside.get("/budget/fixed")
    inside.send("/budget/fixed", home="900")
    inside.get("/budget")
    assert inside.send("/budget").status_code == 422
    assert "Enter what comes in first" in inside.text
    assert not somebody.events("means.told")
    assert inside.get("/budget/nonsense").status_code == 404

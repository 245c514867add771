"""What a page said when somebody pressed is kept beside what they did: also where they chose an amount, asked for help or told us."""

from __future__ import annotations

import pytest
from tests.flow.acting_fixtures import Late
from tests.web.resolve.customer import Browser
from tests.web.resolve.test_agree import words_kept

from goodterms.core.events import WordingShown
from goodterms.insight.personal import open_personal


@pytest.fixture
def inside(browser: Browser) -> Browser:
    return browser.come_in()


def only(somebody: Late) -> tuple[WordingShown, str]:
    (kept,) = words_kept(somebody)
    return kept, open_personal(somebody.here, said=[kept.words]).said[kept.words]


def test_the_amount_that_was_chosen_is_kept_with_its_page_once(somebody: Late, inside: Browser):
    inside.get("/pay")
    hidden = inside.form("/pay")
    for _ in range(2):
        inside.send("/pay", hidden=hidden, follow=False, how_much="full")
    kept, text = only(somebody)
    assert kept.about.startswith("checkout/")
    assert kept.offer == "pay"
    assert "All that is due: €42.00" in text
    assert text.endswith("[Go to the payment page]")


def test_help_from_the_first_page_is_kept_with_its_words(somebody: Late, inside: Browser):
    inside.get("/home")
    inside.send("/struggling")
    kept, text = only(somebody)
    assert kept.about.startswith("hardship/")
    assert "All is quiet until" in text


def test_help_from_any_page_and_from_the_link_alone_is_kept_with_its_words(somebody: Late, browser: Browser):
    browser.get()
    browser.send("/struggling")
    kept, text = only(somebody)
    assert (kept.level, kept.offer) == (0, "hardship")
    assert text.endswith("[I'm struggling: please pause]")


def test_help_is_taken_without_words_too(somebody: Late, inside: Browser):
    inside.get("/struggling")
    hidden = {**inside.form("/struggling"), "shown": "lost on the way"}
    inside.send("/struggling", hidden=hidden)
    assert inside.address == "/quiet"
    assert len(somebody.events("hardship.disclosed")) == 1
    assert not words_kept(somebody)


def test_the_parts_of_a_month_are_kept_with_what_was_asked(somebody: Late, inside: Browser):
    inside.get("/budget/income")
    inside.send("/budget/income", **{"wages": "1500", "wages-per": "month"})
    kept, text = only(somebody)
    assert kept.about.startswith("budget/")
    assert "Your pay, after tax" in text
    assert "1500" not in text

"""A complaint on the page: a few words, the day of the answer, and nobody asks for money until then."""

import pytest
from tests.flow.acting_fixtures import Late
from tests.web.resolve.customer import Browser


@pytest.fixture
def inside(browser: Browser) -> Browser:
    return browser.come_in()


def test_a_complaint_takes_words_and_says_by_when_it_is_answered(somebody: Late, inside: Browser):
    inside.get("/talk")
    assert "I want to complain" in inside.text
    inside.get("/complain")
    assert inside.send("/complain", words="  ").status_code == 422
    assert "Tell us what went wrong" in inside.text
    inside.send("/complain", words="You wrote to my mother")
    assert inside.address == "/complained"
    assert "You have an answer by" in inside.text
    assert "Nobody asks you for money until then" in inside.text
    assert [hold.kind for hold in somebody.facts().holds] == ["complaint"]
    (payload,) = somebody.events("complaint.made")
    assert "mother" not in payload
    inside.get("/home")
    assert "42.00" in inside.text, "paying stays possible"


def test_without_a_complaint_there_is_nothing_to_thank_for(inside: Browser):
    inside.get("/complained")
    assert inside.address == "/home"

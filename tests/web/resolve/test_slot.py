"""Choosing when a person calls: the times that policy allows, one tap, and the call falls away when the matter is finished."""

import re

import pytest
from tests.flow.acting_fixtures import Late
from tests.web.resolve.customer import Browser


@pytest.fixture
def inside(browser: Browser) -> Browser:
    return browser.come_in()


def test_a_time_is_chosen_on_the_customers_own_clock_and_can_be_changed(somebody: Late, inside: Browser):
    inside.get("/home")
    assert "Let us call you" in inside.text
    inside.get("/call")
    assert "When shall we call you?" in inside.text
    first, second = re.findall(r'name="slot" value="([^"]+)"', inside.last.content.decode())[:2]
    inside.send("/call", slot=first)
    assert inside.address == "/call-chosen"
    assert "Done. We call you on" in inside.text
    assert "If you finish here before then, there is no call." in inside.text
    inside.get("/home")
    assert "You can choose another time." in inside.text
    inside.get("/call")
    inside.send("/call", slot=second)
    assert len(somebody.events("slot.chosen")) == 2


def test_no_choice_is_asked_for_again_and_a_made_up_time_is_none(somebody: Late, inside: Browser):
    inside.get("/call")
    inside.send("/call")
    assert "Choose a time" in inside.text
    inside.send("/call", slot="2026-05-06T03:00:00+00:00")
    assert "Choose a time" in inside.text
    assert somebody.events("slot.chosen") == []

"""What happened so far: from the log, in plain words, with what the record answered; for somebody we know well enough."""

from __future__ import annotations

from tests.flow.acting_fixtures import Late
from tests.web.resolve.customer import Browser


def test_what_happened_is_told_newest_first_with_what_the_record_answered(somebody: Late, browser: Browser):
    inside = browser.come_in()
    inside.get("/promise")
    inside.send("/promise", how_much="full", when="2026-05-29")
    inside.send("/promise/check")
    inside.at_level(2).get("/history")
    assert "Your promise. We have it. Harbour Bank has not confirmed it yet." in inside.text
    somebody.lived.settle()
    inside.get("/history")
    said = inside.text
    assert "You said you pay €42.00 by 29 May." in said
    assert "Your promise. Sent to Harbour Bank, confirmed at" in said
    assert said.index("You said you pay") < said.index("You opened this page.") < said.index("We sent you a message.")


def test_it_is_not_told_to_somebody_who_showed_a_known_fact(browser: Browser):
    browser.come_in().get("/history", follow=False)
    assert browser.last is not None
    assert browser.last["Location"] == f"{browser.base}/sure?to=%2Fhistory"

"""The one question in real Chromium, each of its three kinds: after somebody is done, never in distress, and a stop in it is a stop."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from tests.browser import axe, browser, chromium, shot, site
from tests.flow.acting_fixtures import Late
from tests.web.resolve.customer import link_for
from tests.web.resolve.test_browser import CHECKS, come_in
from tests.web.resolve.test_pay_pages import LOOKS

__all__ = ["chromium"]
pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("chromium")]
ASKS = "How was this for you? One question"


@pytest.fixture
def address(somebody: Late, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with site() as url:
        monkeypatch.setenv("GOODTERMS_PUBLIC_URL", url)
        yield f"{url}/r/{link_for(somebody)}"


def promised(page: Any, address: str, somebody: Late) -> None:
    """Somebody comes in and promises to pay on the first day that the page offers."""
    come_in(page, address)
    assert page.get_by_role("link", name=ASKS).count() == 0, "nothing is done yet"
    page.goto(f"{address}/promise")
    page.locator("main button[name=on]").first.click()
    page.wait_for_url("**/promise/check**")
    page.locator("main form button.button").click()
    page.wait_for_url("**/promised**")
    somebody.lived.settle()
    page.goto(f"{address}/home")


@pytest.mark.parametrize(
    ("question", "title", "score", "language"),
    [
        ("effort", "How easy was it to sort this out?", "4", "en"),
        ("satisfaction", "How content are you with how this went?", "5", "en"),
        ("recommendation", "How likely are you to recommend", "9", "en"),
        ("recommendation", "", "10", "ar"),
    ],
)
def test_each_question_is_asked_after_somebody_is_done_and_is_whole_at_every_size(
    somebody: Late, address: str, monkeypatch: pytest.MonkeyPatch, question: str, title: str, score: str, language: str
) -> None:
    monkeypatch.setenv("GOODTERMS_SURVEY", question)
    with browser() as page:
        promised(page, address, somebody)
        page.get_by_role("link", name=ASKS).click()
        page.goto(f"{address}/feedback?language={language}")
        assert title in page.inner_text("h1")
        for look, size in LOOKS.items():
            page.set_viewport_size(size)
            shot(page, f"feedback-{question}-{language}-{look}")
            assert page.evaluate(CHECKS) == [], look
        assert axe(page) == []
        page.locator("main form button.button").click()
        assert axe(page) == []
        shot(page, f"feedback-{question}-{language}-mistake")
        page.check(f"#score-{score}")
        page.fill("#words", "Quick and kind")
        page.locator("main form button.button").click()
        page.wait_for_url("**/feedback/done")
        shot(page, f"feedback-{question}-{language}-done")
        assert axe(page) == []
    (given,) = somebody.events("feedback.given")
    assert f'"question":"{question}","score":{score}' in given


def test_a_stop_in_its_words_is_a_stop_and_the_page_says_so(
    somebody: Late, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOODTERMS_SURVEY", "effort")
    with browser() as page:
        promised(page, address, somebody)
        sent = len(somebody.lived.phone.sent)
        page.get_by_role("link", name=ASKS).click()
        page.check("#score-1")
        page.fill("#words", "Stop texting me")
        page.locator("main form button.button").click()
        page.wait_for_url("**/feedback/done")
        assert "You asked us to stop: we don't text or call you automatically any more." in page.inner_text("main")
        shot(page, "feedback-stop-done")
    assert len(somebody.events("contact.opted_out")) == 1
    somebody.lived.days(5)
    assert [one.text for one in somebody.lived.phone.sent[sent:] if one.channel == "sms"] == []


def test_whoever_is_in_distress_is_not_asked_and_words_of_distress_lead_to_the_pause(
    somebody: Late, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOODTERMS_SURVEY", "satisfaction")
    with browser() as page:
        promised(page, address, somebody)
        page.get_by_role("link", name=ASKS).click()
        page.check("#score-2")
        page.fill("#words", "I lost my job and I can't pay any of this")
        page.locator("main form button.button").click()
        page.wait_for_url("**/quiet")
        shot(page, "feedback-distress-quiet")
        page.goto(f"{address}/home")
        assert page.get_by_role("link", name=ASKS).count() == 0
    assert len(somebody.events("hardship.disclosed")) == 1

"""Nobody is hurried: the page says when it closes and stays open for a tap, and a pause becomes longer for a tap."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from tests.flow.acting_fixtures import Late
from tests.web.resolve.customer import ENDING, Browser, link_for

from goodterms.web.resolve import visit as visits


class Watch:
    """Machine time of the pages, moved by the test."""

    def __init__(self) -> None:
        self.now = visits.machine_now()

    def __call__(self) -> datetime:
        return self.now

    def passes(self, minutes: float) -> None:
        self.now += timedelta(minutes=minutes)


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    made = Watch()
    monkeypatch.setattr(visits, "machine_now", made)
    return made


# --- the page


@pytest.mark.parametrize("page", ["/home", "/pay", "/promise", "/tell-more", "/dispute"])
def test_every_page_that_closes_by_itself_says_so_and_offers_more_time(browser: Browser, page: str) -> None:
    browser.come_in().get(page)
    assert "this page closes after ten minutes without a tap, and after thirty in all" in browser.text
    browser.send("/stay")
    assert browser.text == "You have 10 more minutes."


def test_a_page_that_does_not_close_says_nothing_of_it(browser: Browser) -> None:
    browser.get()
    assert "this page closes" not in browser.text


def test_somebody_who_types_for_long_keeps_the_page_open(browser: Browser, watch: Watch) -> None:
    browser.come_in().get("/tell-more")
    typing = browser.form("/tell-more")
    staying = browser.form("/stay")
    for _ in range(2):
        watch.passes(9)
        browser.send("/stay", hidden=staying)
    watch.passes(9)
    browser.send("/tell-more", hidden=typing, words="it took me a while")
    assert "We have passed on what you wrote" in browser.text


def test_the_last_time_says_that_it_is_the_last(browser: Browser, watch: Watch) -> None:
    browser.come_in().get("/home")
    staying = browser.form("/stay")
    for _ in range(3):
        watch.passes(9)
        browser.send("/stay", hidden=staying)
    assert browser.text == "You have 3 more minutes. Then we ask again that it is you."


def test_too_late_leads_back_in(browser: Browser, watch: Watch) -> None:
    browser.come_in().get("/home")
    staying = browser.form("/stay")
    watch.passes(11)
    browser.send("/stay", hidden=staying)
    assert "This page has closed, to keep your details safe." in browser.text
    assert f'href="{browser.base}?closed=1"' in browser.last.content.decode()
    browser.get("?closed=1")
    browser.send("")
    browser.send("/check", account_ending=ENDING)
    assert browser.address == "/home"


def test_a_stranger_gains_no_time_and_learns_nothing(somebody: Late, browser: Browser) -> None:
    browser.come_in().get("/home")
    hidden = browser.form("/stay")
    stranger = Browser(somebody, browser.token)
    stranger.get()
    token = stranger.form("")["csrfmiddlewaretoken"]
    stranger.send("/stay", hidden={**hidden, "csrfmiddlewaretoken": token})
    assert "This page has closed" in stranger.text
    stranger.get("/home")
    assert stranger.address == ""


def test_only_our_own_page_may_show_the_answer_in_a_frame(browser: Browser) -> None:
    home = browser.come_in().get("/home")
    assert "frame-src 'self'" in home["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in home["Content-Security-Policy"]
    answer = browser.send("/stay")
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer
    assert "frame-src 'self'" in browser.get("/pay")["Content-Security-Policy"]


def test_looking_at_the_address_alone_changes_nothing(somebody: Late, browser: Browser) -> None:
    browser.come_in().get("/stay")
    assert browser.address == "/home"
    browser.send("/struggling")
    browser.get("/more-time")
    assert browser.address == "/quiet"
    assert len(somebody.events("hold.placed")) == 1


# --- the pause


@pytest.fixture
def ending(somebody: Late, browser: Browser) -> Browser:
    """Two days before the end of the pause, with a new link."""
    browser.get()
    browser.send("/struggling")
    somebody.lived.settle()
    somebody.lived.days(12.5)
    return Browser(somebody, link_for(somebody))


def test_when_the_pause_ends_soon_one_tap_makes_it_two_weeks_longer(somebody: Late, ending: Browser) -> None:
    ending.come_in()
    assert "I need more time" in ending.text
    ending.get("/quiet")
    assert "Do you need more time? One tap makes it two weeks longer." in ending.text
    ending.send("/more-time")
    assert ending.address == "/quiet"
    assert "All is quiet until 2 June" in ending.text
    assert "Do you need more time?" not in ending.text
    assert len(somebody.events("hold.placed")) == 2


def test_one_tap_twice_is_two_weeks_once(somebody: Late, ending: Browser) -> None:
    ending.come_in().get("/quiet")
    hidden = ending.form("/more-time")
    for _ in range(2):
        ending.send("/more-time", hidden=hidden)
        assert "All is quiet until 2 June" in ending.text
    assert len(somebody.events("hold.placed")) == 2


def test_saying_it_again_on_the_link_alone_is_asking_for_more_time(somebody: Late, ending: Browser) -> None:
    ending.get("/struggling")
    ending.send("/struggling")
    assert "All is quiet until 2 June" in ending.text
    assert len(somebody.events("hardship.disclosed")) == 1


def test_before_it_ends_soon_nothing_is_asked(somebody: Late, browser: Browser) -> None:
    browser.come_in().get("/home")
    browser.send("/struggling")
    assert "Do you need more time?" not in browser.text
    assert "Three days before the end we ask if you need more time" in browser.text


def test_without_a_pause_there_is_none_to_make_longer(browser: Browser, ending: Browser, somebody: Late) -> None:
    ending.come_in().get("/quiet")
    hidden = ending.form("/more-time")
    somebody.lived.days(6)
    again = ending.send("/more-time", hidden=hidden)
    assert again.status_code == 409
    assert "This is not possible just now" in ending.text

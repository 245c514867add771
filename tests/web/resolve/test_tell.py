"""Telling us something takes one tap or two, works without much, and never says more than it must."""

import pytest
from tests.flow.acting_fixtures import Late
from tests.web.resolve.customer import Browser, link_for

from goodterms.flow.issue_link import issue_link
from goodterms.store.clock import business_now


@pytest.fixture
def inside(browser: Browser) -> Browser:
    return browser.come_in()


# --- I'm struggling


@pytest.mark.parametrize("page", ["", "/struggling", "/not-me", "/stop", "/talk"])
def test_help_is_one_tap_away_on_every_page_of_the_link(somebody: Late, browser: Browser, page: str):
    browser.get(page)
    if page == "/not-me":
        browser.get("/struggling")
    browser.send("/struggling")
    assert browser.address == "/quiet"
    assert "All is quiet until 19 May" in browser.text
    assert len(somebody.events("hardship.disclosed")) == 1


@pytest.mark.parametrize("page", ["/home", "/pay", "/promise", "/already-paid", "/dispute"])
def test_help_is_one_tap_away_inside_too(somebody: Late, inside: Browser, page: str):
    inside.get(page)
    inside.send("/struggling")
    assert inside.address == "/quiet"


def test_asking_for_help_takes_fewer_taps_than_paying(inside: Browser):
    inside.get("/home")
    assert 'action="' + inside.base + '/struggling"' in inside.last.content.decode()
    assert 'href="' + inside.base + '/pay"' in inside.last.content.decode()


def test_one_tap_twice_is_one_disclosure_and_shows_the_same_day(somebody: Late, browser: Browser):
    browser.get()
    hidden = browser.form("/struggling")
    for _ in range(2):
        browser.send("/struggling", hidden=hidden)
        assert "All is quiet until 19 May" in browser.text
    assert len(somebody.events("hardship.disclosed")) == 1


def test_nobody_else_with_the_link_learns_that_help_was_asked_for(somebody: Late, browser: Browser):
    browser.get()
    browser.send("/struggling")
    stranger = Browser(somebody, browser.token)
    stranger.get("/quiet")
    assert "quiet until" not in stranger.text
    stranger.get("/struggling")
    assert "quiet until" not in stranger.text
    stranger.get()
    assert "quiet until" not in stranger.text


def test_more_may_be_told_and_is_sealed(somebody: Late, browser: Browser):
    browser.get()
    browser.send("/struggling")
    browser.get("/tell-more")
    browser.send("/tell-more", words="my hours were cut", adviser="yes")
    assert "We have passed on what you wrote" in browser.text
    assert "until 4 June" in browser.text, "an adviser makes it thirty days"
    assert all("hours" not in payload for payload in somebody.events("hardship.disclosed"))


def test_telling_nothing_more_changes_nothing(somebody: Late, browser: Browser):
    browser.get()
    browser.send("/struggling")
    browser.get("/tell-more")
    browser.send("/tell-more", words="   ")
    assert len(somebody.events("hardship.disclosed")) == 1


def test_while_it_is_quiet_the_page_says_so_first(inside: Browser):
    inside.get("/home")
    inside.send("/struggling")
    inside.get("/home")
    assert inside.text.index("All is quiet until 19 May") < inside.text.index("€42.00")
    assert "You don't need to do anything now" in inside.text
    assert "Pay €42.00" in inside.text, "paying of one's own will stays possible"


# --- already paid


def test_already_paid_is_noted_once_and_we_look(somebody: Late, inside: Browser):
    inside.get("/already-paid")
    hidden = inside.form("/already-paid")
    for _ in range(2):
        inside.send("/already-paid", hidden=hidden)
        assert inside.address == "/looking"
    assert "We are looking for it" in inside.text
    assert len(somebody.events("payment.claimed")) == 1
    inside.get("/home")
    assert "We are looking for your payment" in inside.text
    assert "I have already paid" not in inside.text


def test_already_paid_in_two_tabs_is_one_claim(somebody: Late, inside: Browser):
    inside.get("/already-paid")
    first = inside.form("/already-paid")
    inside.get("/already-paid")
    second = inside.form("/already-paid")
    inside.send("/already-paid", hidden=first)
    assert inside.send("/already-paid", hidden=second).status_code == 409
    assert len(somebody.events("payment.claimed")) == 1


# --- dispute


def test_a_dispute_takes_a_reason_and_words_are_free(somebody: Late, inside: Browser):
    inside.get("/dispute")
    assert inside.send("/dispute", words="I sent it back <b>").status_code == 422
    assert "Choose what is wrong" in inside.text
    assert "I sent it back <b>" in inside.text, "what was typed is kept"
    inside.send("/dispute", reason="goods", words="I sent it back")
    assert inside.address == "/disputed"
    assert len(somebody.events("dispute.raised")) == 1
    inside.get("/home")
    assert "A person is looking into what you told us" in inside.text
    assert "Something is wrong" not in inside.text


@pytest.mark.parametrize("words", ["", "\x00", "ü" * 9000, "<script>alert(1)</script>", "\ud800"[:0] + "\u202e"])
def test_any_words_are_taken(somebody: Late, inside: Browser, words: str):
    inside.get("/dispute")
    page = inside.send("/dispute", reason="other", words=words)
    assert page.status_code == 200
    assert inside.address == "/disputed"


@pytest.mark.parametrize("reason", ["", "nonsense", "goods'; DROP TABLE dispute"])
def test_another_reason_is_none(somebody: Late, inside: Browser, reason: str):
    inside.get("/dispute")
    assert inside.send("/dispute", reason=reason).status_code == 422
    assert not somebody.events("dispute.raised")


# --- not me, stop, talk


def test_not_me_asks_first_then_stops_and_says_nothing(somebody: Late, browser: Browser):
    browser.get("/not-me")
    assert not somebody.events("contact.wrong_person"), "a scanner that follows links changes nothing"
    browser.send("/not-me")
    assert "We won't write to you here again" in browser.text
    for secret in ("42", "Aoife", "4401", "due"):
        assert secret not in browser.text
    assert next(point.state for point in somebody.facts().points if point.channel == "sms") == "wrong_person"


def test_nothing_is_thanked_for_that_was_not_done(browser: Browser):
    for path in ("/not-me/done", "/stopped", "/stopped?told=x", "/quiet"):
        browser.get(path)
        assert "won't write" not in browser.text
        assert "Done" not in browser.text


def test_not_me_on_a_letter_leads_to_a_person(somebody: Late):
    token = issue_link(here=somebody.here, case=somebody.case, point=None, now=business_now())
    page = Browser(somebody, token)
    assert page.get("/not-me").status_code == 409
    assert "Please call us" in page.text


@pytest.mark.parametrize(
    ("channel", "what", "words"),
    [
        ("sms", "medium", "We don't text or call you automatically any more"),
        ("email", "medium", "We don't send e-mails to this address any more"),
        ("sms", "all", "We leave you alone"),
    ],
)
def test_stopping_needs_the_link_alone(somebody: Late, channel: str, what: str, words: str):
    page = Browser(somebody, link_for(somebody, channel=channel))
    page.get("/stop")
    page.send("/stop", what=what)
    assert words in page.text
    assert len(somebody.events("contact.opted_out")) == 1


def test_a_person_can_be_reached(browser: Browser):
    browser.get("/talk")
    assert "+353 20 915 0000" in browser.text
    assert "Monday to Friday, 9 to 17" in browser.text


def test_every_page_says_when_it_stops_working(browser: Browser):
    browser.get()
    assert "This page works until 4 June" in browser.text


def test_a_parked_customer_is_sent_to_a_person_and_sees_no_traceback(somebody: Late, inside: Browser):
    inside.get("/already-paid")
    hidden = inside.form("/already-paid")
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE customer_state SET parked = 'a test' WHERE bucket = %s AND customer_id = %s", somebody.here
        )
    page = inside.send("/already-paid", hidden=hidden)
    assert page.status_code == 409
    assert "a person will do it for you" in inside.text

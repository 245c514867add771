"""The first page says who writes and nothing of the matter; a known fact lets the right person in."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from tests.flow.acting_fixtures import Late
from tests.web.resolve.customer import Browser, know, link_for
from tests.web.resolve.test_levels import BEHIND, needs_of

from goodterms.core.check_number import check_number
from goodterms.store.clock import machine_now
from goodterms.store.invent import person
from goodterms.store.keys import keys
from goodterms.web.resolve.levels import level_of_page
from goodterms.web.resolve.urls import urlpatterns


def events(somebody: Late) -> int:
    return somebody.one("SELECT count(*) FROM event WHERE bucket = %s AND stream_id = %s")[0]


def test_the_first_page_names_the_brand_and_nothing_of_the_matter(browser: Browser):
    page = browser.get()
    assert page.status_code == 200
    assert "Harbour Bank sent you this link" in browser.text
    for secret in ("42", "4401", "Aoife", "due", "loan", "pay €"):
        assert secret not in browser.text.replace("+353 20 915 0000", "")


def test_opening_the_link_has_no_side_effect(somebody: Late, browser: Browser):
    before = events(somebody)
    for _ in range(3):
        page = Client().get(browser.base)
        assert "visit" not in page.cookies
    Client().head(browser.base)
    assert events(somebody) == before


def test_a_scanner_that_presses_the_first_button_changes_nothing_of_ours(somebody: Late, browser: Browser):
    before = events(somebody)
    browser.get()
    browser.send("")
    assert browser.address == "/check"
    assert events(somebody) == before


def test_the_right_fact_opens_the_matter_and_counts_as_a_visit(somebody: Late, browser: Browser):
    browser.come_in()
    assert "Hello Aoife Byrne" in browser.text
    assert "€42.00" in browser.text
    assert len(somebody.events("link.opened")) == 1


def test_a_link_to_one_form_leads_there_when_the_fact_is_right(browser: Browser):
    browser.get("?to=/already-paid")
    browser.send("")
    browser.send("/check", account_ending="4401")
    assert browser.address == "/already-paid"


@pytest.mark.parametrize("to", ["https://evil.example/", "//evil.example", "/home?next=https://evil.example/#x"])
def test_a_link_leads_nowhere_but_to_pages_of_its_own(browser: Browser, to: str):
    browser.get(f"?to={to}")
    browser.send("")
    browser.send("/check", account_ending="4401")
    assert browser.address == "/home"


def test_the_cookie_is_kept_from_scripts_and_other_sites(browser: Browser):
    browser.come_in()
    cookie = browser.client.cookies["visit"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["path"] == "/"
    assert not cookie["secure"], "outside production, on loopback HTTP"


def test_a_wrong_answer_says_how_many_tries_are_left(browser: Browser):
    browser.get()
    browser.send("")
    page = browser.send("/check", account_ending="9999")
    assert page.status_code == 422
    assert "you have 2 more tries today" in browser.text
    assert "There is a problem" in browser.text


@pytest.mark.parametrize("typed", ["", " ", "!", "1"])
def test_what_cannot_be_an_answer_costs_no_try(somebody: Late, browser: Browser, typed: str):
    browser.get()
    browser.send("")
    assert browser.send("/check", account_ending=typed).status_code == 422
    assert "Enter the last 4 digits" in browser.text
    assert somebody.one("SELECT count(*) FROM identity_try WHERE bucket = %s AND customer_id = %s") == (0,)


def test_digits_of_any_script_are_digits(browser: Browser):
    browser.get()
    browser.send("")
    browser.send("/check", account_ending="٤٤٠١")
    assert browser.address == "/home"


def test_after_three_wrong_answers_the_page_is_kind_and_shows_another_way(somebody: Late, browser: Browser):
    browser.get()
    browser.send("")
    hidden = browser.form("/check")
    with connection.cursor() as cursor:
        for hours in (1, 2, 3):
            cursor.execute(
                "INSERT INTO identity_try (bucket, customer_id, at, passed) VALUES (%s, %s, %s, false)",
                [*somebody.here, machine_now() - timedelta(hours=hours)],
            )
    browser.send("/check", hidden=hidden, account_ending="4401")
    assert "another way" in browser.text
    assert "+353 20 915 0000" in browser.text
    assert "try again from" in browser.text
    browser.get("/check")
    assert "try again from" in browser.text, "nobody is asked what will not be looked at"
    browser.send("/struggling")
    assert "All is quiet until" in browser.text


def test_without_enough_on_file_nobody_is_let_in_but_help_is_there(somebody: Late, browser: Browser):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM known_fact")
    know(somebody.here, birth_date="1984-03-27", postcode="D02 X285")
    browser.get()
    browser.send("")
    assert "We cannot check on this page" in browser.text
    browser.send("/struggling")
    assert "All is quiet until" in browser.text


PAGES = tuple(
    str(pattern.pattern).removeprefix("r/<str:token>/")
    for pattern in urlpatterns
    if level_of_page(str(pattern.name)) > 0 and str(pattern.pattern).startswith("r/<str:token>/")
)
"""Every page that shows something of the matter, or is on the way there."""


@pytest.mark.parametrize("path", [re.sub(r"<[^>]+>", "1", f"/{page}") for page in PAGES])
def test_no_page_of_the_matter_opens_without_the_fact(browser: Browser, path: str):
    browser.get(path)
    assert browser.address == "", "without a visit: the first page"
    browser.send("")
    asked = browser.get(path, follow=False)
    assert asked.status_code == 303
    assert asked.headers["Location"].split("?")[0] == f"{browser.base}/check", (
        "with the link alone: the question, at once"
    )


def test_no_page_that_tells_of_a_life_opens_with_the_fact_alone(browser: Browser):
    browser.come_in()
    pages = [one for one in urlpatterns if str(one.name) in BEHIND and needs_of(str(one.name)) == 2]
    assert len(pages) > 8
    for one in pages:
        path = "/" + str(one.pattern).removeprefix("r/<str:token>/").replace("<slug:kind>", "phone")
        path = re.sub(r"<[^>]+>", "1", path)
        asked = browser.get(path, follow=False)
        assert asked.status_code == 303, path
        assert asked.headers["Location"].split("?")[0] == f"{browser.base}/sure", path


def test_a_visit_ends_after_ten_idle_minutes(browser: Browser, monkeypatch: pytest.MonkeyPatch):
    browser.come_in()
    later(monkeypatch, minutes=11)
    browser.get("/home")
    assert browser.address == ""
    assert "the page closes when it is not used for a while" in browser.text


def test_a_visit_ends_after_thirty_minutes_however_busy(browser: Browser, monkeypatch: pytest.MonkeyPatch):
    browser.come_in()
    for minutes in (8, 16, 24):
        later(monkeypatch, minutes=minutes)
        browser.get("/home")
        assert browser.address == "/home"
    later(monkeypatch, minutes=31)
    browser.get("/home")
    assert browser.address == ""


def later(monkeypatch: pytest.MonkeyPatch, *, minutes: float) -> None:
    from goodterms.web.resolve import visit

    at = machine_now() + timedelta(minutes=minutes)
    monkeypatch.setattr(visit, "machine_now", lambda: at)


def test_a_changed_cookie_is_no_visit(browser: Browser):
    browser.come_in()
    browser.client.cookies["visit"] = browser.client.cookies["visit"].value[:-3] + "abc"
    browser.get("/home")
    assert browser.address == ""


def test_two_links_in_one_browser_do_not_mix(somebody: Late, browser: Browser):
    browser.come_in()
    other = Browser(somebody, link_for(somebody, channel="email"), client=browser.client)
    other.get("/home")
    assert other.address == "", "the second link must be shown the fact for itself"
    browser.get("/home")
    assert browser.address == "/home"


def test_who_doubts_the_page_reads_a_number_that_only_we_can_say(somebody: Late, browser: Browser):
    browser.get()
    assert f"we must say {check_number(secret=keys().lookup, case=somebody.case)}" in " ".join(browser.text.split())


def test_leaving_forgets_the_visit(browser: Browser):
    browser.come_in()
    browser.send("/leave")
    assert "You have left the page" in browser.text
    browser.get("/home")
    assert browser.address == ""


def test_the_page_after_leaving_does_not_say_whose_it_was(browser: Browser):
    browser.come_in()
    browser.send("/leave")
    assert browser.last is not None
    assert "Harbour Bank" not in browser.last.content.decode()


def test_who_is_watched_can_be_led_to_a_page_that_anybody_might_have_open(browser: Browser, settings):
    settings.GOODTERMS_LEAVE_TO = "https://weather.example/today"
    policy = browser.come_in().last.headers["Content-Security-Policy"]
    assert "form-action 'self' https://weather.example;" in policy + ";"
    assert "weather.example" not in browser.last.content.decode(), "nothing is fetched from there"
    answer = browser.send("/leave", follow=False)
    assert answer.headers["Location"] == "https://weather.example/today"
    browser.get("/home")
    assert browser.address == ""


def test_a_form_without_its_cookie_is_refused_in_plain_words(browser: Browser):
    page = Client(enforce_csrf_checks=True).post(browser.base, {})
    assert page.status_code == 403
    assert "open too long" in page.content.decode()


def test_a_form_from_another_site_is_refused(browser: Browser):
    browser.get()
    hidden = browser.form("")
    page = browser.client.post(browser.base, hidden, headers={"sec-fetch-site": "cross-site", "origin": "null"})
    assert page.status_code == 403
    page = browser.client.post(browser.base, hidden, headers={"sec-fetch-site": "same-origin", "origin": "null"})
    assert page.status_code == 303


def test_in_a_demo_an_invented_persons_answer_is_shown_and_nobody_elses(somebody: Late, browser: Browser, settings):
    settings.GOODTERMS_DEMO_SEED = "7"
    invented = person(seed=7, key="C00001", country="IE")
    browser.get()
    browser.send("")
    assert "Demo:" not in browser.text.replace("Demo data:", ""), "this person was not invented from that seed"
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM known_fact")
    know(somebody.here, account_ending=invented.account_ending)
    browser.get("/check")
    assert f"would answer {invented.account_ending}" in browser.text
    settings.PRODUCTION = True
    browser.get("/check")
    assert "would answer" not in browser.text
    settings.PRODUCTION = False
    with connection.cursor() as cursor:
        cursor.execute("UPDATE customer SET invented = false")
        cursor.execute("UPDATE portfolio SET invented = false")
    browser.get("/check")
    assert "would answer" not in browser.text
    assert somebody.one("SELECT count(*) FROM identity_try WHERE bucket = %s AND customer_id = %s") == (0,)


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_not_allowed(browser: Browser, method: str):
    assert getattr(Client(), method)(browser.base).status_code == 405

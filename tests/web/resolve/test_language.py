"""Every word of a page can be translated, and each page is in the language its reader wants.

With a stand-in translation nothing is left in the language it was written in.
"""

from __future__ import annotations

import html
import re
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import translation
from tests.flow.acting_fixtures import Late
from tests.web.resolve.customer import Browser

from goodterms.core.amount_entry import read_amount
from goodterms.core.money import Money

PAGES = (
    "home",
    "pay",
    "promise",
    "already-paid",
    "struggling",
    "tell-more",
    "dispute",
    "not-me",
    "stop",
    "talk",
    "complain",
    "quiet",
)
DATA = (
    "English",
    "Gaeilge",
    "Français",
    "Español",
    "العربية",
    "Harbour Bank",
    "Aoife Byrne",
    "Monday to Friday, 9 to 17",
    "May",
    "June",
    "Friday",
    "Monday",
    "Wednesday",
    "Tuesday",
)


@pytest.fixture
def marked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every translated text comes out between « and »."""
    monkeypatch.setattr(translation._trans, "gettext", lambda text: f"«{text}»")
    monkeypatch.setattr(translation._trans, "ngettext", lambda one, many, count: f"«{one if count == 1 else many}»")


def left_over(page: str) -> list[str]:
    """The words that no translation produced."""
    body = page.partition("<body>")[2]
    body = re.sub(r"<script.*?</script>", " ", body, flags=re.DOTALL)
    text = html.unescape(re.sub(r"<[^>]+>", " ", body)).replace("\xa0", " ")
    for known in DATA:
        text = text.replace(known, "")
    inside = 0
    kept = []
    for letter in text:
        inside += (letter == "«") - (letter == "»")
        if inside == 0:
            kept.append(letter)
    return re.findall(r"[^\W\d_]{2,}", "".join(kept))


def test_every_word_of_every_page_can_be_translated(somebody: Late, browser: Browser, marked: None):
    browser.get()
    assert left_over(browser.last.content.decode()) == []
    browser.send("")
    assert left_over(browser.last.content.decode()) == []
    browser.come_in()
    for name in PAGES:
        browser.get(f"/{name}")
        assert left_over(browser.last.content.decode()) == [], name
    browser.get("/promise")
    browser.send("/promise", how_much="other", amount="x")
    assert left_over(browser.last.content.decode()) == []
    browser.send("/promise", how_much="full", when="2026-05-29")
    assert left_over(browser.last.content.decode()) == []
    browser.send("/promise/check")
    assert left_over(browser.last.content.decode()) == []


def language_of(browser: Browser) -> str:
    assert browser.last is not None
    return re.search(r'<html lang="([^"]+)"', browser.last.content.decode())[1]


def reads(language: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE customer SET language = %s", [language])


def test_a_page_is_in_the_language_of_its_customer(somebody: Late, browser: Browser):
    reads("es-MX")
    browser.client.defaults["HTTP_ACCEPT_LANGUAGE"] = "fr"
    browser.get()
    assert language_of(browser) == "es"
    assert "¿Es este mensaje para usted?" in browser.text


def test_without_a_page_in_it_what_the_browser_accepts_and_then_the_houses(somebody: Late, browser: Browser):
    reads("pl")
    browser.client.defaults["HTTP_ACCEPT_LANGUAGE"] = "de, fr-CA;q=0.8, en;q=0.5"
    browser.get()
    assert language_of(browser) == "fr"
    browser.client.defaults["HTTP_ACCEPT_LANGUAGE"] = "de, *"
    browser.get()
    assert language_of(browser) == "en"


def test_what_is_chosen_on_the_page_wins_and_is_remembered(somebody: Late, browser: Browser):
    browser.get("?language=ar")
    assert language_of(browser) == "ar"
    assert 'dir="rtl"' in browser.last.content.decode()
    browser.send("")
    assert (browser.address, language_of(browser)) == ("/check", "ar")
    browser.get("/stop?language=ga")
    assert language_of(browser) == "ga"


@pytest.mark.parametrize("asked", ["tlh", "en-../..", "<script>", "", "x" * 5000])
def test_a_language_that_pages_are_not_in_is_not_remembered(somebody: Late, browser: Browser, asked: str):
    answer = browser.get(f"?{urlencode({'language': asked})}")
    assert language_of(browser) == "en"
    assert settings.LANGUAGE_COOKIE not in answer.cookies
    browser.client.cookies[settings.LANGUAGE_COOKIE] = asked[:100]
    browser.get()
    assert language_of(browser) == "en"


def test_every_page_offers_every_language_named_in_itself(somebody: Late, browser: Browser):
    for address in ("", "/stop", "/talk"):
        browser.get(address)
        page = browser.last.content.decode()
        for code, name in settings.LANGUAGES:
            assert f'<a href="?language={code}" lang="{code}" hreflang="{code}"' in page
            assert f"<bdi>{name}</bdi>" in page


def test_the_switch_keeps_what_the_address_says(somebody: Late, browser: Browser):
    browser.get("?closed=1")
    assert "?closed=1&amp;language=fr" in browser.last.content.decode()


def test_pages_without_a_link_are_in_the_browsers_language(somebody: Late, client: Client):
    for address, status in (("/", 200), ("/code", 200), ("/nothing-here", 404), ("/r/nothing-here", 404)):
        answer = client.get(address, headers={"Accept-Language": "ga-IE"})
        assert answer.status_code == status
        assert '<html lang="ga"' in answer.content.decode(), address


def test_staff_pages_stay_as_they_are(somebody: Late, client: Client):
    answer = client.get("/staff/sign-in?language=ar", headers={"Accept-Language": "ar"})
    assert 'lang="en"' in answer.content.decode()
    assert settings.LANGUAGE_COOKIE not in answer.cookies


@pytest.mark.parametrize(
    ("locale", "typed", "minor"),
    [("ar", "٤٢٫٥٠", 4250), ("fr", "1\u202f234,50", 123450), ("es", "1.234,50", 123450), ("ga_IE", "1,234.50", 123450)],
)
def test_amounts_are_read_as_each_language_writes_them(locale: str, typed: str, minor: int):
    assert read_amount(typed, currency="EUR", locale=locale) == Money(minor, "EUR")

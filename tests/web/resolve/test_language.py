"""Every word of a page can be translated: with a stand-in translation nothing is left in the language it was written in."""

import html
import re

import pytest
from django.utils import translation
from tests.flow.acting_fixtures import Late
from tests.web.resolve.customer import Browser

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

"""The widget on a page of the creditor's, in Chromium: by keyboard, on a phone, in four languages, under a strict policy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from tests.browser import DESK, PHONE, browser, chromium, shot, site
from tests.lived import Lived, Somebody
from tests.web.api.conftest import Caller

from goodterms.channels.feed.adapter import FeedChannel
from goodterms.core.events import ConsentGiven

__all__ = ["chromium"]
pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("chromium")]
TEXT = "Your new card is in the post. See https://example.com/cards for when it comes."
OPENERS = {"en": "Messages", "ga": "Teachtaireachtaí", "fr": "Messages", "es": "Mensajes"}


@pytest.fixture
def home(lived: Lived, who: Somebody, call: Caller, settings: object) -> Iterator[str]:
    settings.GOODTERMS_PHONE_URL = "http://127.0.0.1:1"
    lived.outside = replace(lived.outside, channels={**lived.outside.channels, "chat": FeedChannel()})
    lived.tell(who, ConsentGiven("chat", "service", "the app"))
    call("POST", "feed/visitors", {"customer": "C00001"})
    asked = call("POST", "messages", {"customer": "C00001", "purpose": "service", "text": TEXT, "channel": "chat"})
    assert asked.status_code == 202, asked.content
    lived.settle()
    with site() as address:
        yield address


def test_a_visitor_reads_answers_and_closes_by_keyboard_alone(home: str, lived: Lived) -> None:
    with browser(viewport=PHONE) as page:
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text) if message.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(f"{home}/widget-demo?customer=C00001")
        opener = page.get_by_role("button", name="Messages, 1 unread")
        opener.wait_for()
        shot(page, "widget-closed")
        opener.focus()
        page.keyboard.press("Enter")
        panel = page.get_by_role("dialog", name="Messages")
        panel.get_by_text("Your new card is in the post").wait_for()
        assert panel.get_by_role("link").get_attribute("rel") == "noopener noreferrer"
        page.keyboard.type("Thank you. When?")
        page.keyboard.press("Enter")
        panel.get_by_role("listitem").filter(has_text="Thank you. When?").wait_for()
        shot(page, "widget-phone")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        page.keyboard.press("Escape")
        page.get_by_role("button", name="Messages", exact=True).wait_for()
        assert said == []


@pytest.mark.parametrize("lang", ["ga", "fr", "es"])
def test_it_speaks_the_language_of_the_page(home: str, lang: str) -> None:
    with browser(viewport=DESK) as page:
        page.goto(f"{home}/widget-demo?customer=C00001&lang={lang}")
        page.get_by_role("button", name=OPENERS[lang]).click()
        page.get_by_role("dialog", name=OPENERS[lang]).get_by_role("textbox").wait_for()
        page.get_by_role("listitem").first.wait_for()
        shot(page, f"widget-desk-{lang}")

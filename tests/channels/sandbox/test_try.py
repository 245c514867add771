"""A message is tried on the phone: what it is read as, and why; nothing of it is kept."""

from __future__ import annotations

from html import unescape

import pytest
from tests.browser import axe, browser, chromium
from tests.channels.sandbox.conftest import Start
from tests.standin.processes import StandinProcess, caller

from goodterms.channels.sandbox.try_page import EXAMPLES

__all__ = ["chromium"]


def tried(process: StandinProcess, text: str, language: str = "en") -> str:
    answer = caller.post(process.url + "/phone/try", data={"text": text, "language": language})
    assert answer.status_code == 200
    return unescape(answer.text)


def test_the_phone_leads_to_it_and_it_says_what_to_do(start: Start) -> None:
    process, _ = start()
    assert 'href="/phone/try"' in caller.get(process.url + "/phone").text
    assert "Write a message, or choose one" in caller.get(process.url + "/phone/try").text


def test_what_was_read_stands_beside_the_words_that_say_so(start: Start) -> None:
    process, _ = start()
    said = tried(process, "lost my job, pls stop txting me")
    assert "Asks us to stop" in said
    assert "Money trouble" in said
    assert '<mark class="read-must">' in said
    assert "Yes. Nothing more is sent." in said


def test_days_and_amounts_are_told_with_every_fair_reading(start: Start) -> None:
    process, _ = start()
    said = tried(process, "je peux payer 40 € lundi prochain", "fr")
    assert '<mark class="read-sum">40 €</mark>' in said
    assert '<mark class="read-day">lundi prochain</mark>' in said


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_every_example_is_read(start: Start, number: int) -> None:
    process, _ = start()
    answer = caller.post(process.url + "/phone/try", data={"example": str(number)})
    assert answer.status_code == 200
    assert 'class="said"' in answer.text


@pytest.mark.parametrize("text", ["", "   ", "<script>alert(1)</script>", "\u202e\u0000😀", "a" * 6000, "\ud83d"])
def test_whatever_is_typed_is_shown_as_text_and_read(start: Start, text: str) -> None:
    process, _ = start()
    answer = caller.post(
        process.url + "/phone/try", data={"text": text.encode("utf-8", "surrogatepass"), "language": "xx"}
    )
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text


def test_it_is_used_by_keyboard_and_read_aloud(start: Start, chromium: None) -> None:
    process, _ = start()
    with browser() as page:
        page.goto(process.url + "/phone/try")
        page.keyboard.type("half on friday")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_selector(".said")
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

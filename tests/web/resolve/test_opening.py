"""Opening hours follow the language of the page, as far as they can be read; the first of a month is said as people say it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from tests.flow.acting_fixtures import Late
from tests.web.resolve.customer import Browser

from goodterms.core.events import HardshipDisclosed
from goodterms.web.resolve.opening import Open, read_opening, said_opening
from goodterms.web.resolve.reader import Reader, reader_of


def reader(language: str, country: str = "IE") -> Reader:
    return reader_of(language=language, country=country, zone="Europe/Dublin", now=datetime(2026, 5, 5, 9, tzinfo=UTC))


@pytest.mark.parametrize(
    ("language", "country", "said"),
    [
        ("en", "IE", "Monday to Friday, 9 to 17"),
        ("fr", "FR", "du lundi au vendredi, de 09:00 à 17:00"),
        ("es", "ES", "de lunes a viernes, de 9:00 a 17:00"),
        ("ga", "IE", "Dé Luain go Dé hAoine, 09:00 go 17:00"),
        ("ar", "EG", "من الاثنين إلى الجمعة، من 9:00 ص إلى 5:00 م"),
    ],
)
def test_days_and_times_are_said_in_the_language_of_the_page(language: str, country: str, said: str):
    with translation.override(language):
        words = said_opening("Monday to Friday, 9 to 17", reader=reader(language, country))
    assert words.replace("\xa0", " ").replace("\u202f", " ") == said


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Monday to Friday, 9 to 17", (Open(0, 4, time(9), time(17)),)),
        (
            "Mon-Fri 08:30-18:00; Sat 10am to 2pm",
            (Open(0, 4, time(8, 30), time(18)), Open(5, 5, time(10), time(14))),
        ),
        ("Tuesdays, 9.30 to 12.15.", (Open(1, 1, time(9, 30), time(12, 15)),)),
        ("day and night", None),
        ("Monday to Friday, 9 to 5", None),
        ("Monday to Friday, 25 to 26", None),
        ("Monday to Friday, 13pm to 14pm", None),
        ("Mon to Fri, 9 to 17; on request", None),
        ("", None),
    ],
)
def test_what_the_house_wrote_is_read_or_left_as_it_is(written: str, read: tuple[Open, ...] | None):
    assert read_opening(written) == read
    if read is None:
        assert said_opening(written, reader=reader("fr", "FR")) == written


@given(st.text(max_size=60))
def test_any_text_is_read_or_left_as_it_is(text: str):
    assert read_opening(text) is None or any(letter.isdigit() for letter in text)


def test_a_french_month_begins_with_its_first():
    french = replace(reader("fr", "FR"), today=date(2026, 5, 28))
    assert french.day(date(2026, 6, 1)).replace("\xa0", " ") == "lundi 1er juin"
    assert french.plain_day(date(2026, 6, 1)) == "1er\xa0juin"
    assert french.plain_day(date(2027, 1, 1)) == "1er\xa0janvier\xa02027"
    assert french.plain_day(date(2026, 6, 11)) == "11\xa0juin"
    assert french.plain_day(date(2026, 6, 21)) == "21\xa0juin"
    assert reader("es", "ES").plain_day(date(2026, 6, 1)) == "1\xa0de\xa0junio"


def test_the_foot_of_a_page_says_the_hours_in_its_language(somebody: Late, browser: Browser):
    browser.get("?language=fr")
    assert "du lundi au vendredi, de 09:00 à 17:00" in browser.text


def test_who_told_us_already_is_not_asked_again_at_the_foot_of_a_page(somebody: Late, browser: Browser):
    browser.come_in()
    asks = f'action="{browser.base}/struggling"'
    for path in ("/budget", "/budget/income", "/talk", "/history"):
        assert asks in browser.get(path).content.decode(), path
    somebody.lived.tell(somebody.who, HardshipDisclosed(somebody.case))
    for path in ("/budget", "/budget/income", "/talk"):
        assert asks not in browser.get(path).content.decode(), path
        assert "All is quiet until 19 May" in browser.text.replace("\xa0", " "), path
    somebody.lived.days(12.5)
    browser.at_level(1).get("/budget")
    assert asks in browser.last.content.decode(), "near the end one tap asks for more time"


def test_whoever_has_only_the_link_reads_nothing_of_what_was_told(somebody: Late, browser: Browser):
    somebody.lived.tell(somebody.who, HardshipDisclosed(somebody.case))
    browser.get()
    assert "All is quiet" not in browser.text
    assert f'action="{browser.base}/struggling"' in browser.last.content.decode()

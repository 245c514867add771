"""Money, days and times as the reader writes them."""

from datetime import UTC, date, datetime

import pytest

from goodterms.core.money import Money
from goodterms.web.resolve.languages import page_language
from goodterms.web.resolve.reader import reader_of

NOW = datetime(2026, 5, 4, 13, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("country", "near", "far", "time", "money"),
    [
        ("IE", "Friday 8 May", "29 May", "14:02", "€42.00"),
        ("GB", "Friday 8 May", "29 May", "14:02", "€42.00"),
        ("US", "Friday, May 8", "May 29", "2:02 PM", "€42.00"),
        ("TW", "Friday 8 May", "29 May", "2:02 pm", "€42.00"),
        ("", "Friday 8 May", "29 May", "2:02 pm", "€42.00"),
    ],
)
def test_an_english_reader_of_each_country(country: str, near: str, far: str, time: str, money: str):
    reader = reader_of(language="en", country=country, zone="Europe/Dublin", now=NOW)
    assert reader.day(date(2026, 5, 8)).replace("\xa0", " ") == near
    assert reader.day(date(2026, 5, 29)).replace("\xa0", " ") == far
    assert reader.time(NOW).replace("\u202f", " ") == time
    assert reader.money(Money(4200, "EUR")) == money


def test_another_year_is_named_and_the_past_has_no_weekday():
    reader = reader_of(language="en", country="IE", zone="Europe/Dublin", now=NOW)
    assert reader.day(date(2027, 1, 3)).replace("\xa0", " ") == "3 January 2027"
    assert reader.day(date(2026, 5, 2)).replace("\xa0", " ") == "2 May"


def test_a_language_pages_do_not_speak_is_answered_in_one_they_do(settings):
    assert page_language("zh-Hant") == "en"
    settings.LANGUAGES = [("en", "English"), ("de", "Deutsch")]
    assert page_language("de-AT") == "de"


@pytest.mark.parametrize("zone", ["", "Nowhere/Here"])
def test_an_unknown_zone_is_read_as_utc(zone: str):
    assert reader_of(language="en", country="IE", zone=zone, now=NOW).zone == "UTC"

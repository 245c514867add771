"""Days as people type them, and the days we suggest."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from babel.dates import format_skeleton
from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.day_entry import DayRefused, read_day, suggested_days

TODAY = date(2026, 5, 4)


@pytest.mark.parametrize(
    ("text", "locale", "day"),
    [
        ("2026-05-15", "en_GB", date(2026, 5, 15)),
        ("15/05/2026", "en_GB", date(2026, 5, 15)),
        ("05/15/2026", "en_US", date(2026, 5, 15)),
        ("5/6", "en_GB", date(2026, 6, 5)),
        ("5/6", "en_US", date(2026, 5, 6)),
        ("15/5", "en_US", date(2026, 5, 15)),
        ("15.5.26", "de_DE", date(2026, 5, 15)),
        ("15 May", "en_GB", date(2026, 5, 15)),
        ("15th of May 2026", "en_GB", date(2026, 5, 15)),
        ("May 15, 2026", "en_US", date(2026, 5, 15)),
        ("15. Mai", "de_DE", date(2026, 5, 15)),
        ("15 de mayo", "es_ES", date(2026, 5, 15)),
        ("8 Meán Fómhair", "ga_IE", date(2026, 9, 8)),
        ("1er juin", "fr", date(2026, 6, 1)),
        ("8 يونيو", "ar", date(2026, 6, 8)),
        ("3 January", "en_GB", date(2027, 1, 3)),
        ("٢٠٢٦-٠٥-١٥", "ar_EG", date(2026, 5, 15)),
        ("\u200e2026-05-15\u200f", "he_IL", date(2026, 5, 15)),
    ],
)
def test_a_day_is_read_as_its_writer_means_it(text: str, locale: str, day: date):
    assert read_day(text, locale=locale, today=TODAY) == day


@pytest.mark.parametrize("text", ["", "soon", "32/5", "2026-02-30", "15/13/2026", "0/0", "15 Mayo Mayo", "9" * 90])
def test_what_is_no_day_is_refused(text: str):
    with pytest.raises(DayRefused):
        read_day(text, locale="en_GB", today=TODAY)


@given(st.text(max_size=50))
def test_any_text_is_a_day_or_refused(text: str):
    with suppress(DayRefused):
        assert isinstance(read_day(text, locale="en_GB", today=TODAY), date)


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1)), st.integers(min_value=1, max_value=60))
def test_every_suggested_day_can_be_promised(first: date, days: int):
    last = first + timedelta(days=days)
    found = suggested_days(first=first, last=last)
    assert list(found) == sorted(set(found))
    assert all(first <= day <= last for day in found)
    assert len(found) <= 3


def test_a_month_ahead_always_has_a_friday_and_an_end_of_month():
    found = suggested_days(first=date(2026, 5, 5), last=date(2026, 6, 3))
    assert found == (date(2026, 5, 8), date(2026, 5, 29), date(2026, 6, 1))


@given(
    st.dates(min_value=TODAY, max_value=date(2027, 4, 30)),
    st.sampled_from(["en_IE", "ga_IE", "fr", "es", "ar"]),
    st.sampled_from(["", "\u200f", "\u200e"]),
)
def test_a_day_as_each_language_of_the_pages_writes_it_is_read_back(day: date, locale: str, mark: str):
    words = str(format_skeleton("MMMMd", day, locale=locale, fuzzy=True))
    assert read_day(f"{mark}{words}", locale=locale, today=TODAY) == day
    assert read_day(f"{day.day}/{day.month}/{day.year}{mark}", locale=locale, today=TODAY) == day


@given(st.dates(min_value=TODAY, max_value=date(2027, 4, 30)))
def test_a_day_in_arabic_digits_is_the_same_day(day: date):
    written = f"{day:%d/%m/%Y}".translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert read_day(written, locale="ar", today=TODAY) == day

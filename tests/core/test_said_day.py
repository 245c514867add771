"""A day is said as people say it, in messages and on pages alike."""

from datetime import date

import pytest

from goodterms.core.said_day import said_day


@pytest.mark.parametrize(
    ("locale", "day", "written", "said"),
    [
        ("fr", date(2026, 6, 1), "1 juin", "1er juin"),
        ("fr-CA", date(2026, 6, 1), "lundi 1 juin", "lundi 1er juin"),
        ("fr_FR", date(2027, 1, 1), "1\xa0janvier\xa02027", "1er\xa0janvier\xa02027"),
        ("fr", date(2026, 6, 11), "11 juin", "11 juin"),
        ("fr", date(2026, 6, 21), "21 juin", "21 juin"),
        ("es", date(2026, 6, 1), "1 de junio", "1 de junio"),
        ("en", date(2026, 6, 1), "1 June", "1 June"),
        ("fro", date(2026, 6, 1), "1 juin", "1 juin"),
    ],
)
def test_only_the_first_of_a_french_month_is_said_in_its_own_way(locale: str, day: date, written: str, said: str):
    assert said_day(written, day=day, locale=locale) == said

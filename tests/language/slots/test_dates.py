from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

from goodterms.language.slots import read_dates

DUBLIN = ZoneInfo("Europe/Dublin")
TUESDAY = date(2026, 11, 24)
PAYDAY = date(2026, 11, 27)


def days(text: str, language: str = "en", *, reference: date = TUESDAY, zone: ZoneInfo = DUBLIN) -> list[list[str]]:
    """The readings of each date in a message: a day, or "first..last"."""
    found = read_dates(text, language, reference=reference, zone=zone, payday=PAYDAY)
    return [
        [str(one.first) if one.first == one.last else f"{one.first}..{one.last}" for one in reading.readings]
        for reading in found
        if reading.kind in {"day", "period", "vague"}
    ]


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "I'll pay Friday", "2026-11-27"),
        ("en", "ill pay fri", "2026-11-27"),
        ("en", "friday week", "2026-12-04"),
        ("en", "Friday next week", "2026-12-04"),
        ("en", "the 28th", "2026-11-28"),
        ("en", "by the 3rd", "2026-12-03"),
        ("en", "the 1st of the month", "2026-12-01"),
        ("fr", "le 3 du mois", "2026-12-03"),
        ("en", "by the end of the month", "2026-11-30"),
        ("en", "end of next month", "2026-12-31"),
        ("en", "after payday", "2026-11-27"),
        ("en", "in 2 wks", "2026-12-08"),
        ("en", "tmrw", "2026-11-25"),
        ("en", "the day after tomorrow", "2026-11-26"),
        ("en", "3rd of Dec", "2026-12-03"),
        ("en", "Jan 5th", "2027-01-05"),
        ("en", "28/11", "2026-11-28"),
        ("en", "2026-12-01", "2026-12-01"),
        ("en", "in 3 working days", "2026-11-27"),
        ("en", "a week tomorrow", "2026-12-02"),
        ("es", "pago a fin de mes", "2026-11-30"),
        ("es", "el viernes que viene", "2026-11-27"),
        ("es", "pasado mañana", "2026-11-26"),
        ("es", "el 15", "2026-12-15"),
        ("es", "el 3 de diciembre", "2026-12-03"),
        ("es", "dentro de dos semanas", "2026-12-08"),
        ("es", "cuando cobre", "2026-11-27"),
        ("fr", "lundi prochain", "2026-11-30"),
        ("fr", "après-demain", "2026-11-26"),
        ("fr", "vendredi en huit", "2026-12-04"),
        ("fr", "le 1er décembre", "2026-12-01"),
        ("fr", "à la fin du mois", "2026-11-30"),
        ("fr", "d'ici deux semaines", "2026-12-08"),
        ("fr", "après ma paie", "2026-11-27"),
        ("ga", "Dé hAoine seo chugainn", "2026-11-27"),
        ("ga", "De hAoine", "2026-11-27"),
        ("ga", "amárach", "2026-11-25"),
        ("ga", "ar an 28ú", "2026-11-28"),
        ("ga", "ag deireadh na míosa", "2026-11-30"),
        ("ga", "i gceann coicíse", "2026-12-08"),
        ("ga", "tar éis lá an phá", "2026-11-27"),
    ],
)
def test_what_people_write_is_one_day(language: str, text: str, day: str) -> None:
    assert days(text, language) == [[day]]


@pytest.mark.parametrize(
    ("language", "text", "both"),
    [
        ("en", "next friday", ["2026-11-27", "2026-12-04"]),
        ("es", "el próximo viernes", ["2026-11-27", "2026-12-04"]),
        ("fr", "vendredi prochain", ["2026-11-27", "2026-12-04"]),
        ("en", "by the end of the week", ["2026-11-27", "2026-11-29"]),
        ("en", "Friday the 28th", ["2026-11-28", "2026-11-27"]),
    ],
)
def test_words_with_two_fair_meanings_keep_both(language: str, text: str, both: list[str]) -> None:
    assert days(text, language) == [both]


def test_figures_are_read_day_first_in_europe_and_both_ways_in_america() -> None:
    assert days("3/12") == [["2026-12-03"]]
    assert days("3/12", zone=ZoneInfo("America/New_York")) == [["2026-12-03", "2027-03-12"]]
    assert days("28/12", zone=ZoneInfo("America/New_York")) == [["2026-12-28"]]


@pytest.mark.parametrize("text", ["soon", "in a few days", "when I can", "some weeks ago", "the 31st of April"])
def test_what_names_no_day_has_no_reading(text: str) -> None:
    assert days(text) == [[]]


def test_payday_has_no_reading_where_it_is_not_known() -> None:
    (reading,) = read_dates("after payday", "en", reference=TUESDAY, zone=DUBLIN)
    assert (reading.readings, reading.role) == ((), "after")


def test_a_weekday_named_on_that_day_is_the_next_one() -> None:
    assert days("Tuesday") == [["2026-12-01"]]


def test_a_day_of_the_month_told_of_the_past_is_the_one_before() -> None:
    assert days("I paid on the 2nd") == [["2026-11-02"]]
    assert days("I paid on Friday") == [["2026-11-20"]]


def test_a_range_that_shares_a_month_keeps_both_meanings_of_its_first_day() -> None:
    assert days("from the 3rd to the 6th of January") == [["2027-01-03", "2026-12-03"], ["2027-01-06"]]


def test_the_month_of_may_is_not_the_verb() -> None:
    assert days("I may pay in May") == [["2027-05-01..2027-05-31"]]


def test_periods_and_what_comes_back_are_told_apart() -> None:
    assert days("next week") == [["2026-11-30..2026-12-06"]]
    every, *_ = read_dates("20 on the 4th of each month", "en", reference=TUESDAY, zone=DUBLIN)
    assert (every.kind, every.every) == ("every", "month")


@pytest.mark.parametrize(
    ("language", "text", "times"),
    [
        ("en", "ring me at 3", [time(3), time(15)]),
        ("en", "half five", [time(5, 30), time(17, 30)]),
        ("en", "quarter to 7 pm", [time(18, 45)]),
        ("en", "at 15:30", [time(15, 30)]),
        ("es", "a las 3 de la tarde", [time(15)]),
        ("fr", "à 15h30", [time(15, 30)]),
        ("ga", "leathuair tar éis a trí", [time(3, 30), time(15, 30)]),
    ],
)
def test_times_are_read_with_both_halves_of_the_day_where_nothing_says_which(
    language: str, text: str, times: list[time]
) -> None:
    (reading,) = read_dates(text, language, reference=TUESDAY, zone=DUBLIN)
    assert [one.first for one in reading.times] == times


def test_a_reading_knows_where_it_stands_among_letters_of_any_kind() -> None:
    text = "😀 je paie\u0301 le 28 décembre"
    (reading,) = read_dates(text, "fr", reference=TUESDAY, zone=DUBLIN)
    assert text[reading.start : reading.end] == "le 28 décembre"


def test_a_language_without_a_grammar_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="no grammar for the language 'de': en, es, fr, ga"):
        read_dates("morgen", "de", reference=TUESDAY, zone=DUBLIN)

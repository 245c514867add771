"""Times for a call that people name in an answer."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.language.call_time import read_call_time, speaks_of_a_call

NOW = datetime(2026, 5, 5, 9, 0, tzinfo=UTC)
"""A Tuesday, 10:00 in Dublin."""


def read(text: str, language: str = "en") -> datetime | None:
    return read_call_time(text, language, now=NOW, zone="Europe/Dublin")


@pytest.mark.parametrize(
    ("language", "text", "local"),
    [
        ("en", "ok 3pm", (5, 15, 0)),
        ("en", "OK 3 p.m. please", (5, 15, 0)),
        ("en", "15:30", (5, 15, 30)),
        ("en", "call me at 4", (5, 16, 0)),
        ("en", "can you ring me at 4?", (5, 16, 0)),
        ("en", "tomorrow at 10", (6, 10, 0)),
        ("en", "9.30 am", (6, 9, 30)),
        ("en", "Friday 11am", (8, 11, 0)),
        ("en", "Tuesday at 3pm", (5, 15, 0)),
        ("en", "Tuesday at 9am", (12, 9, 0)),
        ("en", "half past two works", (5, 14, 30)),
        ("en", "I'm free tomorrow at 10", (6, 10, 0)),
        ("en", "today 5pm", (5, 17, 0)),
        ("fr", "demain à 15h", (6, 15, 0)),
        ("fr", "vendredi à 9h30", (8, 9, 30)),
        ("fr", "appelez-moi vers 15h", (5, 15, 0)),
        ("es", "mañana a las 3", (6, 15, 0)),
        ("es", "el jueves a las 10:15", (7, 10, 15)),
        ("es", "llámame a las 4 por favor", (5, 16, 0)),
        ("ga", "amárach ag 2", (6, 14, 0)),
        ("ga", "glaoigh orm amárach ag 2", (6, 14, 0)),
        ("en", "mañana a las 3", (6, 15, 0)),
        ("es", "ok 3pm", (5, 15, 0)),
        ("ga", "tomorrow at 10", (6, 10, 0)),
    ],
)
def test_a_time_is_the_next_such_on_the_customers_clock(language: str, text: str, local: tuple[int, int, int]):
    day, hour, minute = local
    assert read(text, language) == datetime(2026, 5, day, hour - 1, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "yes",
        "STOP",
        "I can pay 20 on the 5th",
        "€15.30",
        "between 3pm and 5pm",
        "Monday or Tuesday at 3pm",
        "my number is 0861234567",
        "today 9am",
        "at 25",
        "3",
        "next friday at 3pm",
        "I was in the hospital until 3pm yesterday and could not come to the telephone at all",
    ],
)
def test_what_names_no_one_time_is_none(text: str):
    assert read(text) is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        *(
            ("en", text)
            for text in (
                "not at 3pm",
                "not 3pm",
                "dont call me at 3pm",
                "anytime but not at 3pm",
                "not before 6pm",
                "before 6pm",
                "call me after 5pm",
                "I cant talk at 3pm",
                "if I'm home at 3pm",
            )
        ),
        *(("es", text) for text in ("no a las 3", "no me llame a las 3", "después de las 5 de la tarde")),
        *(("fr", text) for text in ("pas à 15h", "ne m'appelez pas à 15h", "après 17h", "avant 9h")),
        *(("ga", text) for text in ("ná glaoigh orm ag 3", "níl mé saor ag 3", "tar éis 3:30", "roimh 3:30")),
    ],
)
def test_a_time_that_is_denied_or_an_end_of_a_while_is_none(language: str, text: str):
    assert read(text, language) is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        *(
            ("en", text)
            for text in (
                "I start work at 9",
                "i have a 3 month old baby",
                "I live at 14 main st",
                "a 2 bed house",
                "is this a scam? got a text at 3am",
                "you rang me at 3pm",
                "someone called at 3pm",
                "20 at 3pm",
            )
        ),
        *(("es", text) for text in ("trabajo a las 9", "vivo en la calle 14", "tengo un bebe de 3 meses")),
        *(("fr", text) for text in ("je commence à 9h", "j'ai un bébé de 3 mois", "j'habite au 14 rue haute")),
        *(("ga", text) for text in ("tosaím ag obair ag 9", "tá leanbh 3 mhí agam")),
    ],
)
def test_a_number_in_a_message_that_says_anything_else_is_none(language: str, text: str):
    assert read(text, language) is None


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "ring me"), ("es", "llámenme"), ("fr", "rappelez-moi"), ("ga", "glaoigh orm"), ("de", "please call")],
)
def test_who_asks_for_a_call_says_so_in_their_language(language: str, text: str):
    assert speaks_of_a_call(text, language)


@given(text=st.text(max_size=70), language=st.sampled_from(("en", "es", "fr", "ga", "de", "")))
def test_no_text_is_too_odd_to_be_read(text: str, language: str):
    found = read_call_time(text, language, now=NOW, zone="Nowhere/Land")
    assert found is None or found > NOW

"""Times that people name in an answer."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.call_times import read_call_time

NOW = datetime(2026, 5, 5, 9, 0, tzinfo=UTC)
"""A Tuesday, 10:00 in Dublin."""


@pytest.mark.parametrize(
    ("text", "local"),
    [
        ("ok 3pm", (5, 15, 0)),
        ("OK 3 p.m. please", (5, 15, 0)),
        ("15:30", (5, 15, 30)),
        ("call me at 4", (5, 16, 0)),
        ("tomorrow at 10", (6, 10, 0)),
        ("9.30 am", (6, 9, 30)),
        ("Friday 11am", (8, 11, 0)),
        ("demain à 15h", (6, 15, 0)),
        ("vendredi à 9h30", (8, 9, 30)),
        ("mañana a las 3", (6, 15, 0)),
        ("el jueves a las 10:15", (7, 10, 15)),
        ("amárach ag 2", (6, 14, 0)),
        ("today 5pm", (5, 17, 0)),
    ],
)
def test_a_time_is_the_next_such_on_the_customers_clock(text: str, local: tuple[int, int, int]):
    day, hour, minute = local
    assert read_call_time(text, now=NOW, zone="Europe/Dublin") == datetime(2026, 5, day, hour - 1, minute, tzinfo=UTC)


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
        "I was in the hospital until 3pm yesterday and could not come to the telephone at all",
    ],
)
def test_what_names_no_one_time_is_none(text: str):
    assert read_call_time(text, now=NOW, zone="Europe/Dublin") is None


@given(text=st.text(max_size=70))
def test_no_text_is_too_odd_to_be_read(text: str):
    found = read_call_time(text, now=NOW, zone="Nowhere/Land")
    assert found is None or found > NOW

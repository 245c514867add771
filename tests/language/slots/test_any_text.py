"""Whatever a person or a machine sends: an answer or none, never an exception, and places that lie in the message."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodterms.core.money import Money
from goodterms.language.slots import LANGUAGES, Owed, main_clause, read_amounts, read_clauses, read_dates

ZONE = ZoneInfo("Europe/Dublin")
OWED = Owed(total=Money(30_001, "EUR"), overdue=Money(12_000, "EUR"), minimum=Money(2_500, "EUR"))
HEAP = (
    "pay friday next half the rest 28th 1.500 €20 £ k a week not if until march may end of month 31/02 99:99 half past to 2 "
    "quarter no dos mil mitad fin de mes el lunes demain moitié quatre-vingt le 1er pas ne que sa tseachtain Dé hAoine leath "
    "ní má céad euro 0 000 12345678901234567890 -5 1,2,3 ,,, ... \u202e \u200d \ud800 😀 ٣ ² ½ ' \x00"
)
WORDS = HEAP.split()


def read_all(text: str) -> None:
    for language in LANGUAGES:
        found = [
            *read_dates(text, language, reference=date(2026, 11, 24), zone=ZONE),
            *read_amounts(text, language, currency="EUR", owed=OWED),
            *read_clauses(text, language),
        ]
        main_clause(text, language)
        for one in found:
            assert 0 <= one.start < one.end <= len(text)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=200))
def test_any_text_is_read_or_left(text: str) -> None:
    read_all(text)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
def test_any_heap_of_the_grammars_own_words_is_read_or_left(text: str) -> None:
    read_all(text)


@settings(max_examples=20, deadline=None)
@given(
    st.dates(), st.sampled_from(["in 999 years", "friday week", "the 31st", "last 500 months", "next year", "29 feb"])
)
def test_any_reference_day_is_reckoned_from(reference: date, text: str) -> None:
    read_dates(text, "en", reference=reference, zone=ZONE, payday=date.max)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "😀" * 50_000,
        "9" * 100_000,
        "1 " * 50_000,
        "pay friday " * 9_100,
        "no " * 33_000,
        "n'" * 50_000,
        "\u202e\u200f" * 50_000,
        "\ud800" * 100_000,
        "ne " + "que " * 25_000,
        "and twenty " * 9_000,
        "'; DROP TABLE cases; --",
        "<script>alert(1)</script> pay €5",
        "e\u0301" * 50_000,
    ],
    ids=lambda text: f"{text[:12]!r} of {len(text)}",
)
def test_long_and_hostile_texts_are_read_or_left(text: str) -> None:
    read_all(text)


def test_of_a_long_message_the_beginning_and_the_end_are_read() -> None:
    text = "I'll pay friday. " + "blah " * 20_000 + " and 20 euro on the 28th"
    days = read_dates(text, "en", reference=date(2026, 11, 24), zone=ZONE)
    assert [text[one.start : one.end] for one in days] == ["friday", "the 28th"]
    (amount,) = read_amounts(text, "en", currency="EUR")
    assert text[amount.start : amount.end] == "20 euro"

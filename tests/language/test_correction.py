"""What puts right a reading that waits; whatever says more, or only what was read already, corrects nothing."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.money import Money
from goodterms.language.correction import read_correction
from goodterms.language.promise import Named
from goodterms.language.slots import Owed

MONDAY = date(2026, 3, 2)
DUBLIN = ZoneInfo("Europe/Dublin")
OWED = Owed(total=Money(500_00, "EUR"), overdue=Money(42_00, "EUR"))
FRIDAY, SATURDAY, THE_28TH = date(2026, 3, 6), date(2026, 3, 7), date(2026, 3, 28)
WAITS = ((Money(42_00, "EUR"), FRIDAY),)


def corrected(text: str, language: str, waits: tuple[tuple[Money, date], ...] = WAITS) -> Named | None:
    return read_correction(text, language, waits=waits, reference=MONDAY, zone=DUBLIN, currency="EUR", owed=OWED)


def euro(*amounts: int) -> tuple[Money, ...]:
    return tuple(Money(amount, "EUR") for amount in amounts)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        *(("en", text) for text in ("no, 50", "no 50", "sorry I meant 50", "Not 42 but 50 please", "50 not 42", "€50")),
        *(("en", text) for text in ("i meant 50, not 42", "make it 50 instead", "no. fifty euros")),
        *(
            ("fr", text)
            for text in ("non, 50 plutôt", "non 50€", "plutôt 50 euros", "pas 42, 50", "je voulais dire 50")
        ),
        *(("es", text) for text in ("no, 50", "no, mejor 50 euros", "perdón, 50", "42 no, 50", "quise decir 50€")),
        *(("ga", text) for text in ("ní hea, 50", "ní hea, €50", "gabh mo leithscéal, 50 euro", "50, ní 42")),
    ],
)
def test_an_amount_takes_the_place_of_the_one_that_was_read(language: str, text: str):
    assert corrected(text, language) == Named(euro(50_00), ())


@pytest.mark.parametrize(
    ("language", "text"),
    [
        *(
            ("en", text)
            for text in ("not friday, saturday", "no, saturday", "saturday not friday", "Actually Saturday!")
        ),
        *(
            ("en", text)
            for text in ("saturday instead of friday", "no sorry i meant saturday", "not friday but saturday")
        ),
        *(
            ("fr", text)
            for text in ("pas vendredi, samedi", "non, samedi", "samedi plutôt", "samedi au lieu de vendredi")
        ),
        *(("es", text) for text in ("no el viernes, el sábado", "mejor el sábado", "el viernes no, el sábado")),
        *(("es", text) for text in ("no, el sábado", "el sábado en vez del viernes", "el sábado, no el viernes")),
        *(
            ("ga", text)
            for text in ("ní Dé hAoine, Dé Sathairn", "ní hea, Dé Sathairn", "Dé Sathairn in áit Dé hAoine")
        ),
    ],
)
def test_a_day_takes_the_place_of_the_one_that_was_read(language: str, text: str):
    assert corrected(text, language) == Named((), (SATURDAY,))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "no, 50 on saturday"),
        ("fr", "non, 50 samedi"),
        ("es", "no, 50 el sábado"),
        ("ga", "ní hea, 50 Dé Sathairn"),
    ],
)
def test_both_may_be_put_right_at_once(language: str, text: str):
    assert corrected(text, language) == Named(euro(50_00), (SATURDAY,))


@pytest.mark.parametrize(("language", "text"), [("en", "no, the 28th"), ("fr", "plutôt le 28"), ("es", "no, el 28")])
def test_a_day_of_the_month_is_a_day_and_no_amount(language: str, text: str):
    assert corrected(text, language) == Named((), (THE_28TH,))


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "no, half"), ("fr", "non, la moitié"), ("es", "no, la mitad"), ("ga", "ní hea, leath")],
)
def test_half_is_half_of_what_was_read(language: str, text: str):
    assert corrected(text, language) == Named(euro(21_00), ())


@pytest.mark.parametrize(
    ("language", "text"),
    [
        *(("en", text) for text in ("no", "not friday", "no 42", "no the other one", "50 is too much", "", "yes")),
        *(
            ("en", text)
            for text in ("i can't pay 50", "can not pay 50", "i cannot do saturday", "no 50 never", "stop 50")
        ),
        *(
            ("en", text)
            for text in ("no, only 20, i lost my job", "if i get paid saturday", "not 50", "no can do saturday")
        ),
        *(("en", text) for text in ("no, 20 every week", "i paid 50 on saturday", "no, 50 now and 50 on saturday")),
        *(("fr", text) for text in ("non", "pas 50", "je ne peux pas samedi", "50 c'est trop", "non, je n'ai que 20")),
        *(("es", text) for text in ("no", "no puedo el sábado", "50 es mucho", "no tengo 50", "42")),
        *(("ga", text) for text in ("ní hea", "ní féidir liom 50 a íoc", "níl 50 agam", "42")),
    ],
)
def test_what_says_more_or_nothing_new_corrects_nothing(language: str, text: str):
    assert corrected(text, language) is None


def test_two_amounts_are_two_readings_to_choose_from():
    assert corrected("50 or 60", "en") == Named(euro(50_00, 60_00), ())


def test_a_day_that_is_over_is_asked_about():
    assert corrected("no, the 1st of march 2026", "en") == Named((), ())


def test_without_a_reading_that_waits_nothing_is_corrected():
    assert corrected("no, 50", "en", ()) is None


@given(st.text(max_size=140), st.sampled_from(("en", "es", "fr", "ga", "de")))
def test_no_text_breaks_it_and_no_day_that_is_over_takes_a_place(text: str, language: str):
    found = corrected(text, language)
    assert found is None or all(day >= MONDAY for day in found.days)

"""What puts right a reading that waits; whatever says more, or only what was read already, corrects nothing."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.money import Money
from goodterms.language.correction import agrees_to, names_only, read_correction
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
        *(("en", text) for text in ("no", "no 42", "no the other one", "50 is too much", "", "yes")),
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


@pytest.mark.parametrize(
    ("language", "text"),
    [
        *(("en", text) for text in ("no, only 20 euros", "no only 20", "just 20", "yes but 20")),
        *(("es", text) for text in ("no, solo 20 euros", "solo 20", "sí pero 20")),
        *(("fr", text) for text in ("non, seulement 20 euros", "que 20", "oui mais 20")),
        *(("ga", text) for text in ("ní hea, 20 euro amháin", "20 amháin", "sea ach 20")),
    ],
)
def test_only_so_much_is_the_amount_they_offer(language: str, text: str):
    assert corrected(text, language) == Named(euro(20_00), ())


@pytest.mark.parametrize(
    ("language", "text"),
    [
        *(
            ("en", text)
            for text in ("not friday", "wrong day", "wrong amount", "less", "yes but not all of it", "thats too much")
        ),
        *(("en", text) for text in ("that's not what i said", "i never said that", "friday doesn't suit me", "not 42")),
        *(("es", text) for text in ("el viernes no", "eso no", "no dije eso", "es demasiado", "menos")),
        *(("fr", text) for text in ("pas vendredi", "c'est trop", "moins", "j'ai pas dit ça", "mauvais jour")),
        *(("ga", text) for text in ("ní Dé hAoine", "níos lú", "ní dúirt mé é sin", "tá sin iomarcach")),
    ],
)
def test_who_says_that_it_was_not_meant_so_names_nothing_and_is_asked(language: str, text: str):
    assert corrected(text, language) == Named((), ())


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "can't do friday, saturday"),
        ("es", "el viernes no puedo, el sábado sí"),
        ("fr", "vendredi je peux pas, samedi"),
        ("ga", "ní féidir liom Dé hAoine, Dé Sathairn"),
    ],
)
def test_a_day_that_they_cannot_gives_way_to_the_one_they_can(language: str, text: str):
    assert corrected(text, language) == Named((), (SATURDAY,))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "can't do friday"),
        ("es", "el viernes no puedo"),
        ("fr", "vendredi je peux pas"),
        ("ga", "ní féidir liom Dé hAoine"),
    ],
)
def test_who_only_says_that_they_cannot_corrects_nothing_and_may_be_in_trouble(language: str, text: str):
    assert corrected(text, language) is None
    assert not names_only(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "yes friday"),
        ("en", "ok 42 on friday"),
        ("es", "sí, el viernes"),
        ("fr", "oui vendredi"),
        ("ga", "sea, Dé hAoine"),
    ],
)
def test_who_says_yes_and_names_the_same_again_agrees(language: str, text: str):
    assert agrees_to(text, language, WAITS[0], reference=MONDAY, zone=DUBLIN, currency="EUR")


@pytest.mark.parametrize(
    "text", ["yes saturday", "yes 20", "friday", "yes friday?", "yes not friday", "yes friday if i get paid", "yes"]
)
def test_who_names_another_or_says_no_yes_or_more_does_not_agree(text: str):
    assert not agrees_to(text, "en", WAITS[0], reference=MONDAY, zone=DUBLIN, currency="EUR")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "actually saturday"),
        ("es", "a fin de mes"),
        ("fr", "fin du mois"),
        ("ga", "i ndáiríre Dé Sathairn"),
        ("en", "no, 20"),
    ],
)
def test_a_day_or_an_amount_and_small_words_are_no_more_than_that(language: str, text: str):
    assert names_only(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "no more"),
        ("en", "my solicitor on saturday"),
        ("es", "no puedo el viernes"),
        ("fr", "je peux plus vendredi"),
        ("de", "Freitag"),
    ],
)
def test_words_that_may_tell_of_something_else_are_more_than_a_day(language: str, text: str):
    assert not names_only(text, language)


def test_a_figure_with_an_article_is_the_amount_of_one_of_two_that_wait():
    two = ((Money(20_00, "EUR"), FRIDAY), (Money(30_00, "EUR"), FRIDAY))
    assert corrected("the 20", "en", two) == Named(euro(20_00), ())


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

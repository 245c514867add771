"""Numbers in words: only what the language adds up is added, and what may be read two ways has both readings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.language.slots import read_amounts
from goodterms.language.slots.languages import table_of
from goodterms.language.slots.spoken import read_spoken


def cents(text: str, language: str) -> list[tuple[int, ...]]:
    return [tuple(money.amount for money in one.readings) for one in read_amounts(text, language, currency="EUR")]


@pytest.mark.parametrize(
    ("language", "text", "both"),
    [
        ("en", "I'll pay two fifty on friday", (250_00, 2_50)),
        ("en", "one twenty", (120_00, 1_20)),
        ("en", "three fifty euro", (350_00, 3_50)),
        ("en", "twelve fifty", (1250_00, 12_50)),
        ("en", "twenty five fifty", (2550_00, 25_50)),
        ("en", "two fifty five", (255_00, 2_55)),
        ("es", "pago dos cincuenta el viernes", (250_00, 2_50)),
        ("es", "tres ochenta euros", (380_00, 3_80)),
        ("fr", "je paie deux cinquante vendredi", (250_00, 2_50)),
        ("fr", "six vingt", (620_00, 6_20)),
        ("ga", "íocfaidh mé trí caoga Dé hAoine", (350_00, 3_50)),
    ],
)
def test_a_unit_beside_tens_has_both_readings(language: str, text: str, both: tuple[int, int]):
    assert cents(text, language) == [both]


@pytest.mark.parametrize(
    ("language", "text", "amount"),
    [
        ("en", "fifty two euro", 52_00),
        ("en", "two hundred and fifty", 250_00),
        ("en", "two hundred fifty five", 255_00),
        ("en", "twelve hundred", 1200_00),
        ("en", "two thousand five hundred and fifty five", 2555_00),
        ("en", "a couple of hundred", 200_00),
        ("en", "a fifty euro note", 50_00),
        ("en", "I can do twenty a week", 20_00),
        ("es", "treinta y cinco", 35_00),
        ("es", "ciento veinte euros", 120_00),
        ("es", "dos mil quinientos cincuenta", 2550_00),
        ("es", "veinte una vez al mes", 20_00),
        ("fr", "quatre-vingt euros", 80_00),
        ("fr", "quatre vingt dix", 90_00),
        ("fr", "quatre-vingt-dix-sept euros", 97_00),
        ("fr", "soixante-quinze", 75_00),
        ("fr", "soixante et onze", 71_00),
        ("fr", "dix sept euros", 17_00),
        ("fr", "deux cent cinquante", 250_00),
        ("fr", "mille deux cents euros", 1200_00),
        ("ga", "fiche a cúig euro", 25_00),
        ("ga", "caoga a dó", 52_00),
        ("ga", "seacht déag euro", 17_00),
        ("ga", "céad fiche euro", 120_00),
    ],
)
def test_what_the_language_adds_up_is_one_number(language: str, text: str, amount: int):
    assert cents(text, language) == [(amount,)]


@pytest.mark.parametrize(
    ("language", "text", "amount"),
    [
        ("en", "two euro fifty", 2_50),
        ("en", "20 euro 50", 20_50),
        ("en", "20 euro and 5 cents", 20_05),
        ("es", "dos euros cincuenta", 2_50),
        ("es", "un euro con veinte centimos", 1_20),
        ("fr", "deux euros cinquante", 2_50),
        ("ga", "cúig euro déag", 15_00),
        ("ga", "cúig euro is fiche", 25_00),
        ("ga", "dhá euro dhéag", 12_00),
    ],
)
def test_what_stands_behind_the_currency_belongs_to_the_amount(language: str, text: str, amount: int):
    assert cents(text, language) == [(amount,)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "between twenty and thirty euro"),
        ("en", "twenty-thirty euro"),
        ("es", "entre veinte y treinta euros"),
        ("fr", "entre vingt et trente euros"),
        ("ga", "idir fiche agus tríocha euro"),
    ],
)
def test_two_numbers_with_something_between_are_two(language: str, text: str):
    assert cents(text, language) == [(20_00, 30_00)]


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "twenty thirty"), ("en", "one hundred two fifty"), ("en", "fifty fifty"), ("es", "veinte treinta euros")],
)
def test_words_that_give_no_number_are_an_amount_without_a_reading(language: str, text: str):
    assert cents(text, language) == [()]


def test_the_figures_of_a_number_to_call_are_no_amount():
    assert cents("my pin is one two three four", "en") == []


LANGUAGES = ("en", "es", "fr", "ga")


@given(st.sampled_from(LANGUAGES), st.data())
def test_no_number_is_the_sum_of_words_that_the_language_does_not_add(language: str, data: st.DataObject):
    table = table_of(language)
    units = [word for word, value in table.numbers.items() if 2 <= value <= 9 and " " not in word]
    tens = [word for word, value in table.numbers.items() if value in range(30, 100, 10) and " " not in word]
    unit, ten = data.draw(st.sampled_from(units)), data.draw(st.sampled_from(tens))
    text = f"{unit} {ten}"
    for one in read_spoken(text, 0, len(text), language):
        assert table.numbers[unit] + table.numbers[ten] not in one.values

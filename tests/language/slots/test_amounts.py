import pytest

from goodterms.core.money import Money, MoneyRefused
from goodterms.language.slots import Owed, read_amounts

OWED = Owed(total=Money(30_000, "EUR"))


def amounts(text: str, language: str = "en", *, currency: str = "EUR", owed: Owed = OWED) -> list[list[str]]:
    return [
        [str(one) for one in reading.readings] for reading in read_amounts(text, language, currency=currency, owed=owed)
    ]


@pytest.mark.parametrize(
    ("language", "text", "amount"),
    [
        ("en", "I can do 50 on Friday", "50.00 EUR"),
        ("en", "€1,500.50", "1500.50 EUR"),
        ("en", "40 quid", "40.00 EUR"),
        ("en", "£25", "25.00 GBP"),
        ("en", "30 bucks", "30.00 USD"),
        ("en", "1.2k", "1200.00 EUR"),
        ("en", "2 grand", "2000.00 EUR"),
        ("en", "a tenner", "10.00 EUR"),
        ("en", "two hundred and fifty", "250.00 EUR"),
        ("en", "5€50", "5.50 EUR"),
        ("en", "50 cents", "0.50 EUR"),
        ("en", "half of it", "150.00 EUR"),
        ("en", "a third", "100.00 EUR"),
        ("en", "I'll pay it all", "300.00 EUR"),
        ("es", "doscientos cincuenta euros", "250.00 EUR"),
        ("es", "la mitad", "150.00 EUR"),
        ("es", "1.500", "1500.00 EUR"),
        ("es", "12,50 €", "12.50 EUR"),
        ("fr", "deux cent cinquante", "250.00 EUR"),
        ("fr", "quatre-vingt-dix euros", "90.00 EUR"),
        ("fr", "la moitié", "150.00 EUR"),
        ("fr", "1 500 €", "1500.00 EUR"),
        ("ga", "céad euro", "100.00 EUR"),
        ("ga", "fiche euro", "20.00 EUR"),
        ("ga", "leath", "150.00 EUR"),
    ],
)
def test_what_people_write_is_one_amount(language: str, text: str, amount: str) -> None:
    assert amounts(text, language) == [[amount]]


@pytest.mark.parametrize(("language", "text"), [("en", "1.500"), ("fr", "1,500 €"), ("es", "1,500")])
def test_a_separator_of_another_language_keeps_both_readings(language: str, text: str) -> None:
    assert amounts(text, language) == [["1500.00 EUR", "1.50 EUR"]]


def test_half_has_two_readings_where_the_total_and_what_is_overdue_differ() -> None:
    owed = Owed(total=Money(30_000, "EUR"), overdue=Money(12_000, "EUR"))
    assert amounts("half now, rest on the 28th", owed=owed) == [["60.00 EUR", "150.00 EUR"]] * 2


def test_the_rest_is_what_the_amount_before_leaves() -> None:
    assert amounts("50 now and the rest on the 28th") == [["50.00 EUR"], ["250.00 EUR"]]
    assert amounts("the rest on the 28th") == [[]]


def test_a_part_has_no_reading_where_nothing_owed_is_known() -> None:
    assert amounts("half", owed=Owed()) == [[]]
    assert amounts("the minimum payment") == [[]]


def test_a_dollar_is_the_accounts_own_where_it_has_one() -> None:
    assert amounts("$20", currency="CAD") == [["20.00 CAD"]]
    assert amounts("$20", currency="EUR") == [["20.00 USD"]]


def test_a_range_has_both_its_ends() -> None:
    assert amounts("20-30 a week") == amounts("between 20 and 30") == [["20.00 EUR", "30.00 EUR"]]


def test_how_often_and_the_sense_are_kept() -> None:
    (weekly,) = read_amounts("20 a week", "en", currency="EUR")
    (most,) = read_amounts("no más de 20 a la semana", "es", currency="EUR")
    assert (weekly.every, weekly.sense) == ("week", "exact")
    assert (most.every, most.sense, most.standing) == ("week", "at most", "affirmed")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "call me on 087 123 4567"),
        ("en", "my account no 12345678"),
        ("en", "on the 28th at 3"),
        ("en", "I've 2 kids and 3 weeks to go"),
        ("en", "ref 88213"),
        ("en", "28/11/2026"),
        ("en", "call by 5"),
        ("en", "pay on 28"),
        ("en", "half five suits"),
        ("en", "2"),
        ("en", "split it in 3"),
        ("en", "my account ends 4471"),
        ("fr", "AB-2291"),
        ("es", "folio 88213"),
        ("ga", "glaoigh orm ag 7"),
        ("es", "mi número es 612 345 678"),
        ("es", "a las 3 de la tarde del 15"),
        ("fr", "rappelez-moi à 15h30 le 28"),
        ("fr", "mille mercis"),
        ("ga", "ar an 28ú"),
    ],
)
def test_numbers_of_other_things_are_no_amounts(language: str, text: str) -> None:
    assert amounts(text, language) == []


def test_each_amount_knows_whether_it_is_offered() -> None:
    found = read_amounts("I can pay 60, not 90", "en", currency="EUR")
    assert [(str(one.readings[0]), one.standing) for one in found] == [
        ("60.00 EUR", "affirmed"),
        ("90.00 EUR", "denied"),
    ]


@pytest.mark.parametrize(
    ("language", "text"), [("en", "sorry, 65 not 56"), ("fr", "correction : 65 pas 56"), ("ga", "€65 ní €56")]
)
def test_a_correction_denies_only_what_it_takes_back(language: str, text: str) -> None:
    found = read_amounts(text, language, currency="EUR")
    assert [one.standing for one in found] == ["affirmed", "denied"]


def test_a_currency_without_decimals_is_read_in_whole_units() -> None:
    assert amounts("5000 fcfa", "fr", currency="XOF") == [["5000 XOF"]]


def test_an_unknown_currency_of_the_account_is_refused() -> None:
    with pytest.raises(MoneyRefused):
        read_amounts("20", "en", currency="QQQ")

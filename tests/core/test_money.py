"""Money: exact amounts that never meet across currencies and never lose a cent."""

from decimal import Decimal

import pytest
from babel.numbers import get_currency_precision
from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.money import CurrencyMismatch, Money, MoneyRefused, minor_digits, total

CURRENCIES = st.sampled_from(["EUR", "GBP", "JPY", "KWD", "CLF", "RSD", "TWD"])
AMOUNTS = st.builds(Money, st.integers(-(10**15), 10**15), CURRENCIES)
EUR_10 = Money(1000, "EUR")


def test_amounts_of_one_currency_add_subtract_and_order():
    assert EUR_10 + Money(1, "EUR") == Money(1001, "EUR")
    assert EUR_10 - Money(1001, "EUR") == Money(-1, "EUR")
    assert Money(999, "EUR") < EUR_10 <= EUR_10 < Money(1001, "EUR")
    assert EUR_10 >= EUR_10 > -EUR_10
    assert abs(-EUR_10) == EUR_10


@pytest.mark.parametrize("act", ["__add__", "__sub__", "__lt__", "__le__", "__gt__", "__ge__"])
def test_amounts_of_two_currencies_refuse_to_meet(act):
    with pytest.raises(CurrencyMismatch, match="EUR cannot meet an amount in GBP"):
        getattr(EUR_10, act)(Money(1000, "GBP"))


def test_amounts_of_two_currencies_are_simply_not_equal():
    assert Money(1000, "GBP") != EUR_10


def test_money_does_not_mix_with_plain_numbers():
    with pytest.raises(TypeError):
        EUR_10 + 1  # type: ignore[operator]
    with pytest.raises(TypeError):
        assert EUR_10 < 1  # type: ignore[operator]


@pytest.mark.parametrize("amount", [1.0, True, "1", None, 2**63, -(2**63)])
def test_an_amount_that_is_not_a_whole_64_bit_number_is_refused(amount):
    with pytest.raises(MoneyRefused):
        Money(amount, "EUR")


@pytest.mark.parametrize("currency", ["eur", "EURO", "", "E1R", "€", None, "EUR\n"])
def test_a_currency_that_is_not_three_capitals_is_refused(currency):
    with pytest.raises(MoneyRefused, match="three capitals"):
        Money(1, currency)


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("12.50", "EUR", 1250),
        ("12.5", "EUR", 1250),
        ("-0.01", "EUR", -1),
        ("+7", "EUR", 700),
        (" 1000 ", "JPY", 1000),
        ("1.234", "KWD", 1234),
        ("10.50", "RSD", 1050),
    ],
)
def test_plain_decimal_text_is_read_exactly(text, currency, minor):
    assert Money.parse(text, currency) == Money(minor, currency)


@pytest.mark.parametrize(
    "text", ["", "1,000.00", "1.000,00", "1e3", "12.", ".5", "0x10", "1 000", "NaN", "١٢", "9" * 40]
)
def test_text_that_is_not_plain_decimal_is_refused(text):
    with pytest.raises(MoneyRefused):
        Money.parse(text, "EUR")


def test_more_decimals_than_the_currency_has_are_refused():
    with pytest.raises(MoneyRefused, match=r"'10\.500' has 3 decimals; EUR has 2"):
        Money.parse("10.500", "EUR")
    with pytest.raises(MoneyRefused, match="JPY has 0"):
        Money.parse("10.5", "JPY")


def test_a_code_that_is_no_currency_is_refused():
    with pytest.raises(MoneyRefused, match="'EUX' is not an ISO 4217"):
        Money.parse("1", "EUX")


@given(AMOUNTS)
def test_the_text_of_an_amount_reads_back_as_the_amount(money):
    assert Money.parse(money.text, money.currency) == money


@given(AMOUNTS, st.integers(1, 60))
def test_the_parts_of_a_split_sum_to_the_amount_and_differ_by_at_most_one(money, parts):
    split = money.split(parts)
    assert len(split) == parts
    assert total(split, currency=money.currency) == money
    sizes = {abs(part.amount) for part in split}
    assert max(sizes) - min(sizes) <= 1


def test_an_amount_cannot_be_split_into_no_parts():
    with pytest.raises(MoneyRefused):
        EUR_10.split(0)


def test_a_share_is_rounded_to_the_nearest_minor_unit_halves_away_from_zero():
    assert Money(1999, "EUR").share(95) == Money(1899, "EUR")
    assert Money(1, "EUR").share(50) == Money(1, "EUR")
    assert Money(-1, "EUR").share(50) == Money(-1, "EUR")
    assert Money(2**63 - 1, "EUR").share(100) == Money(2**63 - 1, "EUR")
    assert EUR_10.share(Decimal("33.335")) == Money(333, "EUR")


@pytest.mark.parametrize("percent", [0.5, True, Decimal("NaN"), Decimal("Infinity")])
def test_a_share_by_a_float_or_no_number_is_refused(percent):
    with pytest.raises(MoneyRefused):
        EUR_10.share(percent)


@pytest.mark.parametrize(
    ("money", "locale", "text"),
    [
        (Money(123456705, "EUR"), "de_DE", "1.234.567,05\xa0€"),
        (Money(-123456705, "GBP"), "en-GB", "-£1,234,567.05"),
        (Money(5000, "JPY"), "en_US", "¥5,000"),
        (Money(1050, "RSD"), "en_GB", "RSD\xa010.50"),
        (Money(123456705, "INR"), "hi_IN", "₹12,34,567.05"),
    ],
)
def test_an_amount_is_written_as_its_reader_writes_it(money, locale, text):
    assert money.format(locale) == text


@pytest.mark.parametrize("locale", ["", "xx_YY", "not a locale", "de_DE_DE_DE"])
def test_a_locale_nobody_knows_is_refused(locale):
    with pytest.raises(MoneyRefused, match="not a locale"):
        EUR_10.format(locale)


def test_the_total_of_nothing_is_zero_of_its_currency():
    assert total([], currency="EUR") == Money(0, "EUR")
    assert not total([], currency="EUR")


@pytest.mark.parametrize("currency", ["EUR", "USD", "JPY", "KRW", "KWD", "BHD", "CLF", "ISK", "TWD", "INR", "VND"])
def test_minor_digits_agree_with_babel_where_coins_are_in_use(currency):
    assert minor_digits(currency) == get_currency_precision(currency)


@pytest.mark.parametrize(("currency", "digits"), [("RSD", 2), ("IQD", 3), ("ALL", 2), ("MGA", 2)])
def test_minor_digits_are_those_of_payment_files_where_babel_has_those_of_shop_prices(currency, digits):
    assert minor_digits(currency) == digits

"""Amounts as people type them: read exactly, or refused with the mistake named."""

from contextlib import suppress

import pytest
from babel.localedata import locale_identifiers
from babel.numbers import get_decimal_symbol
from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.amount_entry import AmountRefused, read_amount
from goodterms.core.money import Money


@pytest.mark.parametrize(
    ("text", "currency", "locale", "minor"),
    [
        ("42", "GBP", "en_GB", 4200),
        ("42.5", "GBP", "en_GB", 4250),
        ("£42.50", "GBP", "en_GB", 4250),
        (" £ 1,234.50 ", "GBP", "en_GB", 123450),
        ("1.234,50 €", "EUR", "de_DE", 123450),
        ("1234,50EUR", "EUR", "de_DE", 123450),
        ("1.234", "EUR", "de_DE", 123400),
        ("1,234", "USD", "en_US", 123400),
        ("1 234,50", "EUR", "fr_FR", 123450),
        ("1\u202f234,50\u00a0€", "EUR", "fr_FR", 123450),
        ("1'234.50", "CHF", "de_CH", 123450),
        ("CHF 1’234.50", "CHF", "de_CH", 123450),
        ("1,23,456.50", "INR", "en_IN", 12345650),
        ("٤٢٫٥٠", "EGP", "ar_EG", 4250),
        ("\u200f42.50\u200e", "ILS", "he_IL", 4250),
        ("NT$1,000", "TWD", "en_TW", 100000),
        ("$1,000", "TWD", "zh_TW", 100000),
        ("1000", "JPY", "ja_JP", 1000),
        ("1,000", "JPY", "ja_JP", 1000),
        ("1.234", "KWD", "en", 1234),
        ("0.500", "GBP", "en_GB", 50),
        (".50", "GBP", "en_GB", 50),
        ("12,34", "GBP", "en_GB", 1234),
        ("1,000,000", "GBP", "en_GB", 100000000),
    ],
)
def test_an_amount_is_read_as_its_writer_means_it(text: str, currency: str, locale: str, minor: int):
    assert read_amount(text, currency=currency, locale=locale) == Money(minor, currency)


@pytest.mark.parametrize(
    ("text", "currency", "locale", "code"),
    [
        ("", "GBP", "en_GB", "empty"),
        (" \u200f ", "GBP", "en_GB", "empty"),
        ("all of it", "GBP", "en_GB", "not_an_amount"),
        ("1.2.3", "GBP", "en_GB", "not_an_amount"),
        ("1,2,3.50", "GBP", "en_GB", "not_an_amount"),
        ("12.50.", "GBP", "en_GB", "not_an_amount"),
        ("1e3", "GBP", "en_GB", "not_an_amount"),
        ("<script>", "GBP", "en_GB", "not_an_amount"),
        ("-42", "GBP", "en_GB", "negative"),
        ("−42", "GBP", "en_GB", "negative"),
        ("£-42", "GBP", "en_GB", "negative"),
        ("42-", "GBP", "en_GB", "negative"),
        ("(42)", "GBP", "en_GB", "negative"),
        ("1.234", "GBP", "en_GB", "ambiguous"),
        ("1,234", "EUR", "de_DE", "ambiguous"),
        ("42.505", "GBP", "en_GB", "ambiguous"),
        ("4242.505", "GBP", "en_GB", "decimals"),
        ("42.5", "JPY", "ja_JP", "decimals"),
        ("9" * 25, "GBP", "en_GB", "too_large"),
        ("9" * 60, "GBP", "en_GB", "too_large"),
        ("42 USD", "GBP", "en_GB", "currency"),
        ("€42", "GBP", "en_GB", "currency"),
    ],
)
def test_what_is_not_one_exact_amount_is_refused_by_name(text: str, currency: str, locale: str, code: str):
    with pytest.raises(AmountRefused) as refused:
        read_amount(text, currency=currency, locale=locale)
    assert refused.value.code == code


@given(
    st.integers(min_value=0, max_value=10**12),
    st.sampled_from([("GBP", "en_GB"), ("EUR", "de_DE"), ("EUR", "fr_FR"), ("JPY", "ja_JP"), ("CHF", "de_CH")]),
)
def test_what_we_write_ourselves_is_read_back(minor: int, where: tuple[str, str]):
    currency, locale = where
    amount = Money(minor, currency)
    assert read_amount(amount.format(locale), currency=currency, locale=locale) == amount


@given(st.text(max_size=60), st.sampled_from(["en_GB", "de_DE", "ar_EG", "no such"]))
def test_any_text_is_an_amount_or_refused(text: str, locale: str):
    with suppress(AmountRefused):
        assert read_amount(text, currency="EUR", locale=locale).amount >= 0


ARABIC = str.maketrans("0123456789.,", "٠١٢٣٤٥٦٧٨٩٫٬")
MARKS = ("", "\u200e", "\u200f", "\u2067", "\u2069", "\u061c")


@given(
    st.integers(min_value=1, max_value=10**9),
    st.sampled_from(["en_IE", "ga_IE", "fr", "es", "ar", "ar_EG"]),
    st.sampled_from(MARKS),
    st.sampled_from(MARKS),
    st.booleans(),
)
def test_each_language_of_the_pages_is_read_in_either_digits_and_with_marks_of_direction(
    minor: int, locale: str, before: str, after: str, arabic: bool
):
    amount = Money(minor, "EUR")
    written = amount.format(locale)
    if arabic and locale.startswith("ar"):
        written = written.translate(ARABIC)
    assert read_amount(f"{before}{written}{after}", currency="EUR", locale=locale) == amount


@given(st.integers(min_value=100_000, max_value=10**9), st.sampled_from(["fr", "es", "ga_IE", "ar"]))
def test_a_number_grouped_as_others_do_is_the_same_number_or_refused_and_never_another(minor: int, locale: str):
    whole, cents = divmod(minor, 100)
    for group, decimal in ((".", ","), (",", "."), (" ", ","), ("\u202f", ","), ("\u00a0", "."), ("'", ".")):
        written = f"{whole:,}".replace(",", group) + f"{decimal}{cents:02d}"
        assert read_amount(written, currency="EUR", locale=locale) == Money(minor, "EUR")


LOCALES = sorted(name for name in locale_identifiers() if not name.endswith("POSIX"))
"""Every locale that Babel knows."""


@given(
    st.integers(min_value=0, max_value=10**12),
    st.sampled_from(LOCALES),
    st.sampled_from(["EUR", "GBP", "USD", "JPY", "KWD", "INR"]),
    st.sampled_from(MARKS),
    st.sampled_from(MARKS),
)
def test_in_every_locale_what_we_write_is_read_back_or_refused_and_never_another_amount(
    minor: int, locale: str, currency: str, before: str, after: str
):
    amount = Money(minor, currency)
    with suppress(AmountRefused):
        written = f"{before}{amount.format(locale)}{after}"
        assert read_amount(written, currency=currency, locale=locale) == amount


@given(
    st.integers(min_value=1, max_value=10**9),
    st.sampled_from(LOCALES),
    st.sampled_from(["-", "\u2212", "\u200f-", "\u200e-\u200f", "\u061c\u2212", "(", "\u2067-"]),
    st.booleans(),
)
def test_in_every_locale_a_negative_amount_is_never_taken_for_one(minor: int, locale: str, sign: str, behind: bool):
    digits = f"{minor // 100}{get_decimal_symbol(locale)}{minor % 100:02d}"
    written = f"({digits})" if sign == "(" else f"{digits}{sign}" if behind else f"{sign}{digits}"
    with pytest.raises(AmountRefused) as refused:
        read_amount(written, currency="EUR", locale=locale)
    assert refused.value.code in {"negative", "not_an_amount"}


@given(st.integers(min_value=16, max_value=5_000), st.sampled_from(LOCALES), st.sampled_from(MARKS))
def test_in_every_locale_an_amount_beyond_all_money_is_refused_as_too_large(digits: int, locale: str, mark: str):
    with pytest.raises(AmountRefused) as refused:
        read_amount(mark + "9" * (digits + 3), currency="EUR", locale=locale)
    assert refused.value.code == "too_large"

"""Reading an amount as people type it: "1.234,50 €", "£ 42", "٤٢٫٥٠", "1 234", "NT$1,000".

Exact or refused, never guessed: a comma or point that could mean two things is read as the reader's own locale writes it, and
refused where even that does not settle it. Direction marks and spaces are not part of an amount.
"""

import re
import unicodedata
from typing import Final, Literal, TypeAlias

from babel.core import Locale, UnknownLocaleError
from babel.numbers import get_currency_symbol, get_decimal_symbol, get_group_symbol

from goodterms.core.money import Money, MoneyRefused, minor_digits

Refusal: TypeAlias = Literal["empty", "not_an_amount", "negative", "ambiguous", "decimals", "too_large", "currency"]

LONGEST: Final = 40
_WORDS: Final[dict[Refusal, str]] = {
    "empty": "an amount is missing",
    "not_an_amount": "this is not an amount; write digits, such as 42.50",
    "negative": "an amount is more than zero",
    "ambiguous": "this can be read as two amounts; write it without a separator of thousands",
    "decimals": "the amount has more decimals than its currency",
    "too_large": "the amount is too large",
    "currency": "the amount is in another currency",
}
_MINUS: Final = frozenset("-\u2212\u2010\u2011\u2012\u2013\u2014\ufe63\uff0d")
_POINTS: Final = {"\u066b": ".", "\u00b7": ".", "\uff0e": ".", "\uff0c": ",", "\u066c": ",", "\u060c": ","}
_APOSTROPHES: Final = frozenset("'\u2019\u02bc`")
_CODE: Final = re.compile(r"[A-Za-z]{3}", re.ASCII)
_BODY: Final = re.compile(r"[0-9][0-9.,]*|[.,][0-9]+", re.ASCII)


class AmountRefused(ValueError):
    """The text is not one exact amount of the currency. `code` says which mistake; the message never repeats the text."""

    def __init__(self, code: Refusal) -> None:
        super().__init__(_WORDS[code])
        self.code: Refusal = code


def read_amount(text: str, *, currency: str, locale: str) -> Money:
    """The amount a reader of `locale` (`en_GB`, `de_AT`) typed, in `currency`. Raises `AmountRefused`."""
    plain = _plain(text)
    if not plain:
        raise AmountRefused("empty")
    if len(plain) > LONGEST:
        raise AmountRefused("too_large" if plain.isdigit() else "not_an_amount")
    body = _without_currency(plain, currency=currency, locale=locale)
    negative = body[:1] in _MINUS or body[-1:] in _MINUS or (body.startswith("(") and body.endswith(")"))
    if negative:
        raise AmountRefused("negative")
    if not _BODY.fullmatch(body):
        raise AmountRefused("not_an_amount")
    whole, fraction = _parts(body, currency=currency, locale=locale)
    digits = minor_digits(currency)
    if len(fraction) > digits and fraction[digits:].strip("0"):
        raise AmountRefused("decimals")
    minor = int(whole + fraction[:digits].ljust(digits, "0"))
    try:
        return Money(minor, currency)
    except MoneyRefused:
        raise AmountRefused("too_large") from None


def _plain(text: str) -> str:
    """ASCII digits and separators; no spaces, no marks of direction, no apostrophes between thousands."""
    kept = []
    for letter in text:
        category = unicodedata.category(letter)
        if category == "Nd":
            kept.append(str(unicodedata.digit(letter)))
        elif category in {"Cf", "Zs", "Cc"} or letter in _APOSTROPHES:
            continue
        else:
            kept.append(_POINTS.get(letter, letter))
    return "".join(kept)


def _without_currency(text: str, *, currency: str, locale: str) -> str:
    """The text without the currency's own code or symbol at either end. Raises for another currency's code."""
    symbols = {currency, _plain(_symbol(currency, locale)), _plain(_symbol(currency, "en")), _narrow(currency)}
    for symbol in sorted(filter(None, symbols), key=len, reverse=True):
        if text.upper().startswith(symbol.upper()):
            return text[len(symbol) :]
        if text.upper().endswith(symbol.upper()):
            return text[: -len(symbol)]
    for part, rest in ((text[:3], text[3:]), (text[-3:], text[:-3])):
        if _CODE.fullmatch(part) and _BODY.fullmatch(rest):
            raise AmountRefused("currency")
    if any(unicodedata.category(letter) == "Sc" for letter in text):
        raise AmountRefused("currency")
    return text


def _symbol(currency: str, locale: str) -> str:
    try:
        return str(get_currency_symbol(currency, locale=locale))
    except (UnknownLocaleError, ValueError):
        return currency


def _narrow(currency: str) -> str:
    """The short sign that people type: "$" for NT$ and C$ too."""
    symbol = _symbol(currency, "en")
    return symbol[-1] if symbol and unicodedata.category(symbol[-1]) == "Sc" else ""


def _parts(body: str, *, currency: str, locale: str) -> tuple[str, str]:
    """The digits before and after the decimal separator."""
    points, commas = body.count("."), body.count(",")
    if points and commas:
        decimal = "." if body.rfind(".") > body.rfind(",") else ","
        group = "," if decimal == "." else "."
        if body.count(decimal) > 1 or body.rfind(group) > body.find(decimal):
            raise AmountRefused("not_an_amount")
        whole, _, fraction = body.partition(decimal)
        return _grouped(whole, group), fraction
    if points + commas == 0:
        return body, ""
    separator = "." if points else ","
    if points + commas > 1:
        return _grouped(body, separator), ""
    whole, _, fraction = body.partition(separator)
    if len(fraction) != 3 or whole in {"", "0"} or len(whole) > 3:
        return whole or "0", fraction
    if separator == _sign(locale, group=True):
        return whole + fraction, ""
    if separator == _sign(locale, group=False) and minor_digits(currency) == 3:
        return whole, fraction
    raise AmountRefused("ambiguous")


def _sign(locale: str, *, group: bool) -> str:
    try:
        reader = Locale.parse(locale, sep="-" if "-" in locale else "_")
    except (UnknownLocaleError, ValueError):
        reader = Locale("en")
    found = get_group_symbol(reader) if group else get_decimal_symbol(reader)
    return _POINTS.get(found, found)


def _grouped(whole: str, group: str) -> str:
    """Digits grouped by threes, or by twos above the first three (as in India)."""
    first, *rest = whole.split(group)
    by_threes = 1 <= len(first) <= 3 and all(len(part) == 3 for part in rest)
    by_twos = 1 <= len(first) <= 2 and all(len(part) == 2 for part in rest[:-1]) and len(rest[-1]) == 3
    if not (by_threes or by_twos):
        raise AmountRefused("not_an_amount")
    return first + "".join(rest)

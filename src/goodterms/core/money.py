"""Money: an exact amount in one currency.

An amount is a whole number of minor units (cents, pence, yen) of one ISO 4217 currency, never a float. Two amounts meet
only in the same currency; there is no conversion here. Amounts fit a signed 64-bit integer, as they do in the database.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import copy
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from goodterms.core.value import value

if TYPE_CHECKING:
    from babel.core import Locale
    from babel.numbers import NumberPattern

__all__ = ["CurrencyMismatch", "Money", "MoneyRefused", "minor_digits", "total"]

LARGEST: Final = 2**63 - 1
_CODE: Final = re.compile(r"[A-Z]{3}", re.ASCII)
_PLAIN: Final = re.compile(r"([+-]?)([0-9]+)(?:\.([0-9]+))?", re.ASCII)
# CLDR's currencySpacing rule (UTS 35, part 3), which Babel does not apply: CHF10 is written CHF 10, unbroken.
_LETTER_BESIDE_DIGIT: Final = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
_LONGEST_TEXT: Final = 32
_EXACT: Final = Context(prec=60)

# ISO 4217 List One (SIX, the maintenance agency): the active codes whose minor unit is not 2. CLDR's digits, which
# Babel ships, differ on purpose for currencies whose coins are out of use (RSD 0 instead of 2, IQD 0 instead of 3):
# right for a shop's price, wrong for a payment file. So digits come from ISO here, words and symbols from Babel.
_WITHOUT_DECIMALS: Final = (
    *("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG"),
    *("RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"),
)
_WITH_THREE: Final = ("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND")
_WITH_FOUR: Final = ("CLF", "UYW")
_MINOR_DIGITS: Final[dict[str, int]] = {
    **dict.fromkeys(_WITHOUT_DECIMALS, 0),
    **dict.fromkeys(_WITH_THREE, 3),
    **dict.fromkeys(_WITH_FOUR, 4),
}


class MoneyRefused(ValueError):
    """A text, code or figure that is not an exact amount of money. The message says what is wrong and what to write."""


class CurrencyMismatch(MoneyRefused):
    """Two amounts of different currencies were added, subtracted or put in order."""

    def __init__(self, left: str, right: str) -> None:
        super().__init__(f"an amount in {left} cannot meet an amount in {right}; use one currency")
        self.left = left
        self.right = right

    def __reduce__(self) -> tuple[type[CurrencyMismatch], tuple[str, str]]:
        return type(self), (self.left, self.right)


@cache
def _codes() -> frozenset[str]:
    from babel.numbers import list_currencies

    return frozenset(list_currencies())


@lru_cache(maxsize=1024)
def _is_code(text: str) -> bool:
    return _CODE.fullmatch(text) is not None


def minor_digits(currency: str) -> int:
    """How many decimals one unit of `currency` has: 2 for EUR, 0 for JPY, 3 for KWD.

    Raises:
        MoneyRefused: `currency` is not an ISO 4217 code.
    """
    if currency not in _codes():
        raise MoneyRefused(f"{currency[:12]!r} is not an ISO 4217 currency code; write three capitals such as EUR")
    return _MINOR_DIGITS.get(currency, 2)


@value
class Money:
    """`amount` minor units of `currency`; may be negative.

    Equality is exact and never raises (amounts of two currencies are different). Order, sum and difference across
    currencies raise `CurrencyMismatch`. An amount is true when it is not zero.
    """

    amount: int
    currency: str

    def __post_init__(self) -> None:
        if type(self.amount) is not int:
            raise MoneyRefused(f"an amount is a whole number of minor units, not {type(self.amount).__name__}")
        if not -LARGEST <= self.amount <= LARGEST:
            raise MoneyRefused("the amount is larger than 64 bits can hold")
        if type(self.currency) is not str or not _is_code(self.currency):
            raise MoneyRefused("a currency is an ISO 4217 code of three capitals such as EUR")

    @classmethod
    def parse(cls, text: str, currency: str) -> Money:
        """The amount written as plain decimal `text` in major units: `parse("12.50", "EUR")`.

        Exact or refused: no grouping, no exponent, no more decimals than the currency has. (10.500 in EUR may be ten
        euros or ten thousand five hundred; we do not guess.)

        Raises:
            MoneyRefused: says what to write instead.
        """
        digits = minor_digits(currency)
        stripped = text.strip()
        match = _PLAIN.fullmatch(stripped) if len(stripped) <= _LONGEST_TEXT else None
        if match is None:
            raise MoneyRefused(f"{text[:_LONGEST_TEXT]!r} is not an amount; write digits and a point, such as 1234.50")
        sign, whole, fraction = match[1], match[2], match[3] or ""
        if len(fraction) > digits:
            raise MoneyRefused(f"{stripped!r} has {len(fraction)} decimals; {currency} has {digits}")
        minor = int(whole + fraction.ljust(digits, "0"))
        return cls(-minor if sign == "-" else minor, currency)

    @property
    def decimal(self) -> Decimal:
        """The amount in major units, exactly."""
        return Decimal(self.amount).scaleb(-minor_digits(self.currency), _EXACT)

    @property
    def text(self) -> str:
        """The amount in major units as plain text, for files and interfaces; `Money.parse` reads it back."""
        return f"{self.decimal:f}"

    def __str__(self) -> str:
        return f"{self.text} {self.currency}"

    def format(self, locale: str) -> str:
        """The amount as a reader of `locale` (`de_AT` or `de-AT`) writes it, with the currency's symbol.

        Raises:
            MoneyRefused: Babel does not know the locale.
        """
        return _formatted(self, locale)

    def share(self, percent: int | Decimal) -> Money:
        """`percent` per cent of the amount, to the nearest minor unit, halves away from zero.

        Raises:
            MoneyRefused: `percent` is not an int or a finite Decimal, or the result is too large.
        """
        if type(percent) is not int and not (isinstance(percent, Decimal) and percent.is_finite()):
            raise MoneyRefused("a share is an int or a finite Decimal per cent, never a float")
        exact = _EXACT.multiply(Decimal(self.amount), Decimal(percent)).scaleb(-2, _EXACT)
        return Money(int(exact.to_integral_value(ROUND_HALF_UP, _EXACT)), self.currency)

    def split(self, parts: int) -> tuple[Money, ...]:
        """The amount in `parts` nearly equal parts that sum to it exactly; the first parts carry what is left over.

        Raises:
            MoneyRefused: `parts` is less than 1.
        """
        if parts < 1:
            raise MoneyRefused("an amount is split into one part or more")
        each, left = divmod(abs(self.amount), parts)
        sign = -1 if self.amount < 0 else 1
        return tuple(Money(sign * (each + (1 if number < left else 0)), self.currency) for number in range(parts))

    def _meet(self, other: Money) -> int:
        if other.currency != self.currency:
            raise CurrencyMismatch(self.currency, other.currency)
        return other.amount

    def __add__(self, other: Money) -> Money:
        return Money(self.amount + self._meet(other), self.currency) if isinstance(other, Money) else NotImplemented

    def __sub__(self, other: Money) -> Money:
        return Money(self.amount - self._meet(other), self.currency) if isinstance(other, Money) else NotImplemented

    def __lt__(self, other: Money) -> bool:
        return self.amount < self._meet(other) if isinstance(other, Money) else NotImplemented

    def __le__(self, other: Money) -> bool:
        return self.amount <= self._meet(other) if isinstance(other, Money) else NotImplemented

    def __gt__(self, other: Money) -> bool:
        return self.amount > self._meet(other) if isinstance(other, Money) else NotImplemented

    def __ge__(self, other: Money) -> bool:
        return self.amount >= self._meet(other) if isinstance(other, Money) else NotImplemented

    def __neg__(self) -> Money:
        return Money(-self.amount, self.currency)

    def __abs__(self) -> Money:
        return Money(abs(self.amount), self.currency)

    def __bool__(self) -> bool:
        return self.amount != 0


@lru_cache(maxsize=1024)
def _written_by(locale: str, currency: str) -> tuple[Locale, NumberPattern]:
    """The locale, and how it writes an amount of this currency: its pattern, with the currency's own digits."""
    from babel.core import Locale, UnknownLocaleError

    try:
        reader = Locale.parse(locale, sep="-" if "-" in locale else "_")
    except (UnknownLocaleError, ValueError) as error:
        raise MoneyRefused(f"{locale[:24]!r} is not a locale; write one such as en_GB") from error
    pattern = copy(reader.currency_formats["standard"])
    pattern.frac_prec = (minor_digits(currency),) * 2
    return reader, pattern


@lru_cache(maxsize=8192)
def _formatted(amount: Money, locale: str) -> str:
    """Written once: a message names its amount several times, and fees, instalments and charges are the same for many."""
    reader, pattern = _written_by(locale, amount.currency)
    written = pattern.apply(amount.decimal, reader, currency=amount.currency, currency_digits=False)
    return _LETTER_BESIDE_DIGIT.sub("\N{NO-BREAK SPACE}", written)


def total(amounts: Iterable[Money], *, currency: str) -> Money:
    """The sum of `amounts`, zero of `currency` when there are none.

    Raises:
        CurrencyMismatch: one of them is in another currency.
    """
    result = Money(0, currency)
    for amount in amounts:
        result += amount
    return result

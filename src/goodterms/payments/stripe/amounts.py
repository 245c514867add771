"""Amounts as Stripe writes them: a whole number in a unit that is not everywhere ISO 4217's.

https://docs.stripe.com/currencies (zero-decimal, three-decimal and special cases; read 2026-11).
"""

from typing import Final

from goodterms.core.money import Money, MoneyRefused, minor_digits

WITHOUT_DECIMALS: Final = frozenset(
    ("BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF")
)
WITH_THREE: Final = frozenset(("BHD", "JOD", "KWD", "OMR", "TND"))
"""Their last digit must be 0."""
WHOLE: Final = frozenset(("ISK", "UGX"))
"""Written with two decimals that must be 00, for the sake of older integrations."""


def _digits(currency: str) -> int:
    return 0 if currency in WITHOUT_DECIMALS else 3 if currency in WITH_THREE else 2


def to_stripe(amount: Money) -> int:
    """The amount in Stripe's unit. Raises `MoneyRefused` where Stripe cannot take just this amount."""
    scale = _digits(amount.currency) - minor_digits(amount.currency)
    up, down = 10 ** max(scale, 0), 10 ** max(-scale, 0)
    written: int
    written, rest = divmod(amount.amount * up, down)
    if rest or (amount.currency in WITH_THREE and written % 10):
        raise MoneyRefused(f"{amount} is finer than Stripe takes in {amount.currency}: round it")
    return written


def from_stripe(written: object, currency: object) -> Money:
    """The amount behind Stripe's. Raises `MoneyRefused` for what is no amount of theirs."""
    if type(written) is not int or not isinstance(currency, str):
        raise MoneyRefused("not an amount as Stripe writes it")
    code = currency.upper()
    scale = minor_digits(code) - _digits(code)
    up, down = 10 ** max(scale, 0), 10 ** max(-scale, 0)
    amount: int
    amount, rest = divmod(written * up, down)
    if rest:
        raise MoneyRefused(f"an amount in {code} with decimals that it does not have")
    return Money(amount, code)

"""Card numbers in what others send us: found, and blacked out before anything is kept.

We never ask for one: the payer types it on the gateway's own page (PCI DSS SAQ A). Should one come in all the same, in a webhook's
body or in a customer's own words, it is made unreadable before it is stored (PCI DSS v4.0.1, requirement 3.5.1).

A card number is 13 to 19 digits, in groups or not, that begin as those of an issuer do (ISO/IEC 7812-1) and whose last digit is
right (Luhn). Every digit of it becomes a 9: what is JSON stays JSON, and thirteen to nineteen nines are no card number.
"""

import re
from typing import Final

BLACKED_OUT: Final = "goodterms-blacked-out"
"""The header beside a stored webhook of which something was blacked out: its signature was right before that."""
_DIGITS: Final = re.compile(r"(?<![0-9A-Za-z_])(?<![0-9]\.)[0-9](?:[ \u00a0-]?[0-9]){12,18}(?![ -]?[0-9])(?![A-Za-z_])")
_ISSUERS: Final = re.compile(
    r"4|5[0-8]|2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720)|3[47]|3(?:0[0-5]|[689])|35(?:2[89]|[3-8])|6(?:011|[2-9])|60|81|9792"
)
"""Visa; Mastercard and Maestro; Mastercard's second range; American Express; Diners; JCB; Discover, UnionPay, RuPay; Troy."""


def card_numbers(text: str) -> list[str]:
    """Every card number in a text, as it is written there."""
    return [found[0] for found in _DIGITS.finditer(text) if _is_card(found[0])]


def without_card_numbers(text: str) -> str:
    """The text with every digit of every card number turned into a 9."""
    return _DIGITS.sub(lambda found: re.sub("[0-9]", "9", found[0]) if _is_card(found[0]) else found[0], text)


def _is_card(written: str) -> bool:
    digits = [int(letter) for letter in written if letter.isascii() and letter.isdigit()]
    plain = "".join(map(str, digits))
    return _ISSUERS.match(plain) is not None and len(set(digits)) > 1 and _luhn(digits)


def _luhn(digits: list[int]) -> bool:
    """ISO/IEC 7812-1, annex B: from the right, every second digit twice, and the sum of all digits ends in 0."""
    twice = (2 * digit if place % 2 else digit for place, digit in enumerate(reversed(digits)))
    return sum(value - 9 if value > 9 else value for value in twice) % 10 == 0

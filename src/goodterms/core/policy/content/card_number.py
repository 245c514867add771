"""A card number shown in a text: fourteen to nineteen digits as cards have them, with the right check digit (ISO/IEC 7812).

Spaces and hyphens between the digits do not hide it. A masked one (**** 4242) is none; nor is a telephone number written with
a plus, or an account number that begins with letters.
"""

import re
from typing import Final

_DIGITS: Final = re.compile(r"(?<![\w+.,-])[2-6](?:[ -]?[0-9]){13,18}(?![\w-])", re.ASCII)


def shows_card_number(text: str) -> bool:
    """Whether the text holds a number that is a card's, as far as its form tells."""
    return any(_checks(found.group()) for found in _DIGITS.finditer(text))


def _checks(written: str) -> bool:
    """The check digit of Luhn's formula (ISO/IEC 7812-1, annex B)."""
    digits = [int(letter) for letter in reversed(written) if letter.isdigit()]
    doubled = sum(sum(divmod(2 * digit, 10)) for digit in digits[1::2])
    return (sum(digits[::2]) + doubled) % 10 == 0

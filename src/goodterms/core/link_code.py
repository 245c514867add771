"""A link as a code that a person can type from paper.

The 64-bit id of the link in Crockford's base 32 (https://www.crockford.com/base32.html: no I, L, O or U; small letters, I, L and O
are read as what they look like, hyphens and blanks are ignored), 13 symbols, and two check symbols: the id modulo the prime 1021.
They catch every single wrong symbol and every two neighbours exchanged, so that a slip is told from a code that leads nowhere.

60 bits of an id are random: with a million links valid, a guess is right once in 2^40. What the code opens is what the link
opens: the same first page, at the same level of identity.
"""

import re
from base64 import urlsafe_b64decode
from typing import Final

from goodterms.core.link_token import ID_SIZE, KEY_NUMBERS, TOKEN_LENGTH, LinkKeys, issue

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SYMBOLS: Final = 15
_CHECK: Final = 1021
_LOOKS_LIKE: Final = str.maketrans("OIL", "011")
_LINK: Final = re.compile(rf"/r/([A-Za-z0-9_-]{{{TOKEN_LENGTH}}})\Z")


def code_of(link: str, /) -> str:
    """The code of a link such as `https://…/r/<token>`, in three groups of five; empty for any other text."""
    found = _LINK.search(link)
    if found is None:
        return ""
    number = int.from_bytes(urlsafe_b64decode(found[1])[:ID_SIZE], "big")
    whole = _written(number, 13) + _written(number % _CHECK, 2)
    return "-".join(whole[start : start + 5] for start in range(0, SYMBOLS, 5))


def token_of(code: str, /, *, keys: LinkKeys) -> str | None:
    """The token of the link that a typed code stands for; None for a slip, or a key that is gone. Never raises.

    Whether there is such a link, only its row can tell.
    """
    number = _read(code)
    if number is None:
        return None
    name = number.to_bytes(ID_SIZE, "big")
    key_number = name[0] >> 4
    if key_number not in KEY_NUMBERS or key_number not in keys.keys:
        return None
    return issue(random_bytes=name, keys=keys, key_number=key_number)


def _read(code: str) -> int | None:
    if len(code) > 60:
        return None
    plain = re.sub(r"[\s\-‐-―.]+", "", code).upper().translate(_LOOKS_LIKE)
    if len(plain) != SYMBOLS or any(symbol not in ALPHABET for symbol in plain):
        return None
    number, check = _number(plain[:13]), _number(plain[13:])
    return number if number < 2**64 and number % _CHECK == check else None


def _written(number: int, length: int) -> str:
    symbols = []
    for _ in range(length):
        number, digit = divmod(number, 32)
        symbols.append(ALPHABET[digit])
    return "".join(reversed(symbols))


def _number(symbols: str) -> int:
    number = 0
    for symbol in symbols:
        number = number * 32 + ALPHABET.index(symbol)
    return number

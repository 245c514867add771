"""The two alphabets of a text message, and the typography that may be written plainly to stay in the cheaper one.

GSM 7 bit has 128 characters, and ten more that take two septets each (3GPP TS 23.038, 6.2.1). A text with any other
character is sent in UCS-2 as a whole, and holds less than half. Of the Irish fadas the 7 bit alphabet has é alone; á, í, ó
and ú cost UCS-2, as do ê, ç and œ in French, and á, í, ó and ú in Spanish. They are spelling and never taken away: only
quotation marks, dashes, dots and spaces are, and only where that brings the whole text back into the 7 bit alphabet.
"""

import re
import unicodedata
from typing import Final, Literal, TypeAlias

__all__ = ["BASIC", "DOWNGRADES", "EXTENSION", "Alphabet", "alphabet_of", "as_sent", "septets"]

Alphabet: TypeAlias = Literal["gsm7", "ucs2"]

BASIC: Final = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
"""The default alphabet in the order of its codes (TS 23.038, 6.2.1); code 1B escapes to the extension and is no character."""

EXTENSION: Final = "\f^{}\\[~]|€"
"""The default extension table (TS 23.038, 6.2.1.1): each is the escape and one more septet."""

DOWNGRADES: Final[dict[str, str]] = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u2039\u203a\u02bc", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2022\u00b7", "-"),
    **dict.fromkeys("\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t", " "),
    **dict.fromkeys("\u00ad\u200b\u2060\ufeff", ""),
    "\u2026": "...",
}
"""Typography with a plain way to write it: quotation marks, dashes, points, spaces, and marks that nobody sees."""

_PLAIN: Final = frozenset(BASIC) - {"\x1b"}
_DOUBLE: Final = frozenset(EXTENSION)
_SEVEN: Final = re.compile("[" + re.escape("".join(sorted(_PLAIN | _DOUBLE))) + "]*")
_TABLE: Final = str.maketrans(DOWNGRADES)


def septets(character: str) -> int | None:
    """How many septets one character takes in the 7 bit alphabet: 1 or 2; None: it has no place there."""
    return 1 if character in _PLAIN else 2 if character in _DOUBLE else None


def alphabet_of(text: str) -> Alphabet:
    """The alphabet a text is sent in: one character outside the 7 bit alphabet moves all of it to UCS-2."""
    return "gsm7" if _SEVEN.fullmatch(text) else "ucs2"


def as_sent(text: str) -> str:
    """The text as a text message sends it: composed letters, and plain typography where that keeps it in 7 bits.

    A text that needs UCS-2 for its letters keeps its typography: it costs nothing more there.
    """
    if _SEVEN.fullmatch(text):
        return text
    composed = unicodedata.normalize("NFC", text)
    plain = composed.translate(_TABLE)
    return plain if _SEVEN.fullmatch(plain) else composed

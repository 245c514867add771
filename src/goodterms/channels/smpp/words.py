"""A text as octets for SMPP, and back: the GSM 7 bit alphabet one septet an octet, UCS-2, and the header that joins parts. Pure.

data_coding (SMPP 3.4, 5.2.19): 0 is the operator's default alphabet, which is GSM 7 bit nearly everywhere and Latin-1 with some;
3 is Latin-1; 8 is UCS-2. The header is 3GPP TS 23.040, 9.2.3.24.1.
"""

from collections.abc import Sequence
from typing import Final, Literal

from goodterms.core.texting import as_sent, segments
from goodterms.core.texting.alphabet import BASIC, EXTENSION, alphabet_of

Default = Literal["gsm7", "latin1"]
DEFAULT_ALPHABET: Final = 0
ASCII: Final = 1
LATIN1: Final = 3
UCS2: Final = 8

ESCAPE: Final = 0x1B
_EXTENDED_CODES: Final = {
    "\f": 0x0A,
    "^": 0x14,
    "{": 0x28,
    "}": 0x29,
    "\\": 0x2F,
    "[": 0x3C,
    "~": 0x3D,
    "]": 0x3E,
    "|": 0x40,
    "€": 0x65,
}
_CODES: Final = {character: code for code, character in enumerate(BASIC) if code != ESCAPE}
_EXTENDED: Final = {code: character for character, code in _EXTENDED_CODES.items()}
assert set(_EXTENDED_CODES) == set(EXTENSION)


def parts(text: str, *, reference: int, default: Default) -> tuple[int, Sequence[bytes]]:
    """The data coding and the octets of each part; with more than one, each begins with a header naming `reference` (0-255).

    Quotation marks and dashes are written plainly where that spares UCS-2 (`core.texting`).
    """
    plain = as_sent(text)
    whole = segments(plain)
    gsm = alphabet_of(plain) == "gsm7"
    coding = DEFAULT_ALPHABET if gsm else UCS2
    if gsm and default == "latin1" and _is_latin1(plain):
        encoded = [part.encode("latin-1") for part in whole]
    elif gsm and default == "latin1":  # Greek capitals or the euro sign, which the operator's default does not have
        coding, encoded = UCS2, [part.encode("utf-16-be", "surrogatepass") for part in _halved(plain)]
    elif gsm:
        encoded = [to_gsm7(part) for part in whole]
    else:
        encoded = [part.encode("utf-16-be", "surrogatepass") for part in whole]
    if len(encoded) == 1:
        return coding, encoded
    if len(encoded) > 255:
        raise ValueError("a text message has at most 255 parts")
    header = bytes([5, 0, 3, reference, len(encoded)])
    return coding, [header + bytes([number]) + part for number, part in enumerate(encoded, start=1)]


def to_gsm7(text: str) -> bytes:
    """One septet an octet, the extension after its escape. The text must be in the alphabet."""
    found = bytearray()
    for character in text:
        if character in _EXTENDED_CODES:
            found += bytes((ESCAPE, _EXTENDED_CODES[character]))
        else:
            found.append(_CODES[character])
    return bytes(found)


def from_gsm7(octets: bytes) -> str:
    """The text of septets; an unknown extension shows its basic character, as TS 23.038 asks."""
    found, escaped = [], False
    for octet in octets:
        code = octet & 0x7F
        if escaped:
            found.append(_EXTENDED.get(code, BASIC[code]))
            escaped = False
        elif code == ESCAPE:
            escaped = True
        else:
            found.append(BASIC[code])
    return "".join(found)


def text_of(octets: bytes, *, data_coding: int, default: Default) -> str | None:
    """The words of a message from a phone; None for octets that are no text (a picture, a ring tone)."""
    match data_coding:
        case 0:
            return from_gsm7(octets) if default == "gsm7" else octets.decode("latin-1")
        case 1:
            return octets.decode("ascii", "replace")
        case 3:
            return octets.decode("latin-1")
        case 8:
            return octets.decode("utf-16-be", "replace")
        case _ if data_coding & 0xF0 == 0xF0 and not data_coding & 0x04:  # GSM message class, 7 bit
            return from_gsm7(octets)
        case _:
            return None


def without_header(octets: bytes) -> tuple[bytes, tuple[int, int, int] | None]:
    """A message without its user data header, and (reference, parts, this one) where the header says so."""
    if not octets or octets[0] + 1 > len(octets):
        return octets, None
    header, rest = octets[1 : octets[0] + 1], octets[octets[0] + 1 :]
    at, joined = 0, None
    while at + 2 <= len(header):
        kind, size = header[at], header[at + 1]
        value = header[at + 2 : at + 2 + size]
        if kind == 0 and size == 3 and len(value) == 3:
            joined = (value[0], value[1], value[2])
        elif kind == 8 and size == 4 and len(value) == 4:
            joined = (value[0] << 8 | value[1], value[2], value[3])
        at += 2 + size
    return rest, joined


def _is_latin1(text: str) -> bool:
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        return False
    return True


def _halved(text: str) -> list[str]:
    """A text of the 7 bit alphabet cut for UCS-2: none of its characters needs more than one unit."""
    if len(text) <= 70:
        return [text]
    return [text[start : start + 67] for start in range(0, len(text), 67)]

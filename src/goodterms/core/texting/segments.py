"""How many segments a text takes, and which characters make it take more.

One message holds 160 septets or 70 UCS-2 units. A longer one is concatenated: six octets of each segment say which it is
(TS 23.040, 9.2.3.24.1), which leaves 153 septets or 67 units. A pair of escape and character, a surrogate pair, or a letter
with its marks is never parted: a receiver would show two broken halves.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from goodterms.core.texting.alphabet import DOWNGRADES, EXTENSION, Alphabet, alphabet_of, as_sent, septets

__all__ = ["Costly", "costly", "segment_count", "segments", "units"]

SINGLE: Final[dict[Alphabet, int]] = {"gsm7": 160, "ucs2": 70}
PART: Final[dict[Alphabet, int]] = {"gsm7": 153, "ucs2": 67}
_MOST_NAMED: Final = 3
_ZWJ: Final = "\u200d"
_DOUBLE: Final = frozenset(EXTENSION)
_ESCAPE: Final = "\x1b"
"""No character of any text of this alphabet, and what stands before each of its extension."""
_EXTENDED: Final = re.compile("[" + re.escape(EXTENSION) + "]")
_SINGLY: Final = re.compile(r"[\x00-\u02ff\u2010-\u2027\u202f\u20a0-\u20bf]*")
"""Latin letters, typography and currencies: no mark among them belongs to the character before it."""


@dataclass(frozen=True, slots=True)
class Costly:
    """A few characters that make a text dearer: with them `segments`, without them `otherwise`."""

    characters: tuple[str, ...]
    segments: int
    otherwise: int


def units(text: str) -> int:
    """The length of a text in its own alphabet: septets, or UCS-2 units of sixteen bits."""
    if alphabet_of(text) == "gsm7":
        return len(text) + sum(map(text.count, EXTENSION))
    return len(text) + sum(character > "\uffff" for character in text)


def segment_count(text: str) -> int:
    """In how many segments a text goes; an empty one in one."""
    alphabet = alphabet_of(text)
    length = units(text)
    if length <= SINGLE[alphabet]:
        return 1
    if length == len(text) and (alphabet == "gsm7" or _SINGLY.fullmatch(text)):  # nothing that could be parted
        return -(-length // PART[alphabet])
    return sum(1 for _ in _parts(text, alphabet))


def segments(text: str) -> tuple[str, ...]:
    """The text in the parts it is sent in; together they are the text."""
    alphabet = alphabet_of(text)
    if units(text) <= SINGLE[alphabet]:
        return (text,)
    return tuple(_parts(text, alphabet))


def costly(text: str) -> Costly | None:
    """The few characters that make this text dearer than it would be without them; None: none do, or they are its language.

    The text is taken as sent. What is named has no plain way of writing: another word, or a figure, is for its author. A
    text with more than three of them is written in a language that needs them.
    """
    sent = as_sent(text)
    now = segment_count(sent)
    if now == 1:
        return None
    found = [c for c in sent if septets(c) is None and c not in DOWNGRADES] or [c for c in sent if c in _DOUBLE]
    if not found or len(found) > _MOST_NAMED:
        return None
    named = tuple(dict.fromkeys(found))
    otherwise = segment_count(as_sent(sent.translate({ord(character): "x" for character in named})))
    return Costly(named, now, otherwise) if otherwise < now else None


def _parts(text: str, alphabet: Alphabet) -> Iterator[str]:
    return _septet_parts(text) if alphabet == "gsm7" else _unit_parts(text)


def _septet_parts(text: str) -> Iterator[str]:
    """With each escape written before its character, which goes with it to the next part where it is the last of one."""
    escaped, at = _EXTENDED.sub(rf"{_ESCAPE}\g<0>", text), 0
    while len(escaped) - at > PART["gsm7"]:
        end = at + PART["gsm7"]
        if escaped[end - 1] == _ESCAPE:
            end -= 1
        yield escaped[at:end].replace(_ESCAPE, "")
        at = end
    yield escaped[at:].replace(_ESCAPE, "")


def _unit_parts(text: str) -> Iterator[str]:
    room, begun, used = PART["ucs2"], 0, 0
    for start, _end, size in _whole(text):
        if used + size > room:
            yield text[begun:start]
            begun, used = start, 0
        used += size
    yield text[begun:]


def _whole(text: str) -> Iterator[tuple[int, int, int]]:
    """Where each character that must stay whole begins and ends, and its length in UCS-2."""
    begun, size = 0, 0
    for at, character in enumerate(text):
        width = 2 if character > "\uffff" else 1
        if at and not (_joins(text, begun, at) and size + width <= PART["ucs2"]):
            yield begun, at, size
            begun, size = at, 0
        size += width
    yield begun, len(text), size


def _joins(text: str, begun: int, at: int) -> bool:
    """Whether text[at] belongs to the character before it (the cases of UAX 29 that are met in messages)."""
    character, before = text[at], text[at - 1]
    if (
        unicodedata.category(character) in {"Mn", "Me", "Mc"}
        or character == _ZWJ
        or "\U0001f3fb" <= character <= "\U0001f3ff"
    ):
        return True
    if before == _ZWJ:
        return True
    flag = "\U0001f1e6" <= character <= "\U0001f1ff" and "\U0001f1e6" <= before <= "\U0001f1ff"
    return flag and (at - begun) % 2 == 1

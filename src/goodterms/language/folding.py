"""A message in small letters as it can be read, each letter knowing the place in the message it comes from.

`fold` keeps accents and puts letters and separate accents together; `fold_bare` drops accents and makes every dash one. Both
read what cannot be seen as nothing and what cannot be read as a space. Of a long text `ends_of` gives the beginning and the end.
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

__all__ = ["Folded", "ends_of", "fold", "fold_bare"]

_CIRCLED: Final = {first + n: chr(97 + n) for first in (0x1F150, 0x1F170) for n in range(26)}
_APOSTROPHES: Final = "'’‘ʼ´`′＇"
_SMALL: Final = str.maketrans({chr(65 + n): chr(97 + n) for n in range(26)})
_DASHES: Final = "–—‒−‐‑"


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` to read; its nth letter comes from the message's letter places[n]."""

    text: str
    places: tuple[int, ...] | range

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The piece of the message that text[start:end] comes from."""
        return self.places[start], self.places[end - 1] + 1


def ends_of(text: str, *, longest: int, end: int) -> tuple[tuple[int, str], ...]:
    """The pieces of a text that are read, each with its place: all of it, or the first `longest - end` letters and the last `end`."""
    if len(text) <= longest:
        return ((0, text),)
    return (0, text[: longest - end]), (len(text) - end, text[-end:])


def fold(text: str) -> Folded:
    """The text in small letters. Never raises."""
    if text.isascii() and "`" not in text:
        return Folded(text.replace("\x00", " ").lower(), range(len(text)))
    odd = {letter for letter in set(text) if not letter.isascii() or letter == "`"}
    read = {ord(letter): _letter(letter) for letter in odd}
    if all(len(one) == 1 for one in read.values()) and not any(map(unicodedata.combining, odd)):
        return Folded(text.translate(_SMALL | read), range(len(text)))
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        if letter.isascii() and letter != "`":
            letters.append(letter.lower())
            places.append(place)
            continue
        if letters and unicodedata.combining(letter):
            whole = unicodedata.normalize("NFC", letters[-1] + letter)
            letters[-1] = whole if len(whole) == 1 else letters[-1]
            continue
        for one in _letter(letter):
            letters.append(one)
            places.append(place)
    return Folded("".join(letters), tuple(places))


@lru_cache(maxsize=64)
def fold_bare(text: str, *, longest: int, end: int) -> Folded:
    """What `ends_of` gives of the text in small letters without accents, a line break between two pieces. Never raises."""
    letters: list[str] = []
    places: list[int] = []
    for shift, piece in ends_of(text, longest=longest, end=end):
        whole = fold(piece)
        if len(piece) == len(text) and whole.text.isascii() and whole.text.isprintable():
            return whole
        read = {ord(letter): _bare(letter) for letter in set(whole.text)}
        if len(piece) == len(text) and all(len(one) == 1 for one in read.values()):
            return Folded(whole.text.translate(read), whole.places)
        if letters:
            letters.append("\n")
            places.append(shift)
        for place, letter in zip(whole.places, whole.text, strict=True):
            for one in _bare(letter):
                letters.append(one)
                places.append(place + shift)
    return Folded("".join(letters), tuple(places))


@lru_cache(maxsize=8192)
def _letter(letter: str) -> str:
    """What a character is read as: nothing for what cannot be seen, a space for what cannot be read."""
    if ord(letter) in _CIRCLED:
        return _CIRCLED[ord(letter)]
    category = unicodedata.category(letter)
    if category == "Cf" or letter in "\ufe0e\ufe0f":
        return ""
    if category in {"Cc", "Cs", "Co", "Cn"}:
        return "\n" if letter in "\n\x0b\x0c\x85" else " "
    if category in {"Zl", "Zp"}:
        return "\n"
    if letter in _APOSTROPHES:
        return "'"
    return unicodedata.normalize("NFKC", letter).casefold()


@lru_cache(maxsize=4096)
def _bare(letter: str) -> str:
    if letter in _DASHES:
        return "-"
    if letter != "\n" and unicodedata.category(letter) in {"Cc", "Zs"}:
        return " "
    plain = "".join(one for one in unicodedata.normalize("NFKD", letter) if unicodedata.category(one) != "Mn")
    return plain or ("" if unicodedata.category(letter) == "Mn" else letter)

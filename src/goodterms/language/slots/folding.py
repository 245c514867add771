"""A message in small letters without accents, each letter knowing the place in the message it comes from."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

__all__ = ["LONGEST", "Folded", "fold"]

LONGEST: Final = 3_000
"""Characters that are read: of a longer message the first 2,000 and the last 1,000, where what people offer stands."""
_END: Final = 1_000
_QUOTES: Final = "’‘ʼ´`′＇"


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` to read; `place(n)` is where its nth letter stands in the message."""

    text: str
    _places: tuple[int, ...] | range

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The piece of the message that text[start:end] comes from."""
        return self._places[start], self._places[end - 1] + 1


@lru_cache(maxsize=4096)
def _letter(letter: str) -> str:
    if letter in _QUOTES:
        return "'"
    if letter in "–—‒−‐‑":
        return "-"
    category = unicodedata.category(letter)
    if category in {"Mn", "Cf"}:
        return ""
    if category in {"Cc", "Cs", "Co", "Cn", "Zs", "Zl", "Zp"}:
        return "\n" if letter == "\n" else " "
    plain = "".join(one for one in unicodedata.normalize("NFKD", letter).lower() if unicodedata.category(one) != "Mn")
    return plain or letter


@lru_cache(maxsize=64)
def fold(text: str) -> Folded:
    """The message ready to be read. Never raises."""
    pieces = (
        [(0, text)] if len(text) <= LONGEST else [(0, text[: LONGEST - _END] + "\n"), (len(text) - _END, text[-_END:])]
    )
    if len(pieces) == 1 and text.isascii() and text.isprintable() and "`" not in text:
        return Folded(text.lower(), range(len(text)))
    letters: list[str] = []
    places: list[int] = []
    for first, piece in pieces:
        for place, letter in enumerate(piece, start=first):
            for one in _letter(letter):
                letters.append(one)
                places.append(min(place, len(text) - 1))
    return Folded("".join(letters), tuple(places))

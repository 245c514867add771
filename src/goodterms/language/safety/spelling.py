"""Which keyword a misspelt word is meant as: one slip of the finger or of the ear away, and no more.

The measure is an edit distance of one edit with a weight: neighbouring keys and two letters the wrong way round weigh a half,
as do a letter doubled or one of a double left out; any other edit weighs one. A keyword of four letters or more is recognised within
a half, one of seven or more within one; a shorter one only as it is written. A word that is itself known is never taken for another.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

__all__ = ["Speller"]

SHORTEST: Final = 4
LONG: Final = 7

_ROWS: Final = (("qwertyuiop", 0.0), ("asdfghjkl", 0.25), ("zxcvbnm", 0.75))
_KEYS: Final = {
    letter: (row, at + shift) for row, (letters, shift) in enumerate(_ROWS) for at, letter in enumerate(letters)
}


def _neighbours(one: str, other: str) -> bool:
    if one not in _KEYS or other not in _KEYS:
        return False
    (row, at), (other_row, other_at) = _KEYS[one], _KEYS[other]
    return abs(row - other_row) <= 1 and abs(at - other_at) <= 1.0


def weight(written: str, meant: str) -> float:
    """The weight of the one edit between two words; 2.0 where one does not do."""
    if written == meant:
        return 0.0
    start = 0
    while start < min(len(written), len(meant)) and written[start] == meant[start]:
        start += 1
    left, right = written[start:], meant[start:]
    while left and right and left[-1] == right[-1]:
        left, right = left[:-1], right[:-1]
    if len(left) == 2 and left == right[::-1]:
        return 0.5
    if len(left) == 1 and len(right) == 1:
        return 0.5 if _neighbours(left, right) else 1.0
    if len(left) + len(right) != 1:
        return 2.0
    letter = left or right
    longer = written if left else meant
    around = longer[max(0, start - 1) : start] + longer[start + 1 : start + 2]
    if letter in around:
        return 0.5
    return 0.5 if left and any(_neighbours(letter, one) for one in around) else 1.0


class Speller:
    """The keywords that may be misspelt, and the words that are themselves. `beside`: its keywords count too."""

    def __init__(self, keywords: Iterable[str], *, known: Iterable[str], beside: "Speller | None" = None) -> None:
        self._known, self._beside = frozenset(known), beside
        self._by_deletion: dict[str, tuple[str, ...]] = {}
        for keyword in {word for word in keywords if len(word) >= SHORTEST and word.isalpha()}:
            for form in _deletions(keyword):
                self._by_deletion[form] = (*self._by_deletion.get(form, ()), keyword)
        self.meant_by = lru_cache(maxsize=16_384)(self._meant_by)

    def _meant_by(self, word: str) -> tuple[str, ...]:
        """The keywords a bare word may be meant as, in the order of the alphabet; none for a word that is known."""
        if not SHORTEST - 1 <= len(word) <= 24 or word in self._known or not word.isalpha():
            return ()
        candidates = {one for form in _deletions(word) for one in self._near(form)}
        return tuple(sorted(one for one in candidates if weight(word, one) <= (1.0 if len(one) >= LONG else 0.5)))

    def _near(self, form: str) -> tuple[str, ...]:
        """The keywords that are the form, or are with one letter left out."""
        own = self._by_deletion.get(form, ())
        return own if self._beside is None else own + self._beside._near(form)


def _deletions(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}

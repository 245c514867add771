"""Numbers in words: "two hundred and fifty", "quatre-vingt-dix", "treinta y cinco".

Words add where the language adds them: a unit after tens, what is less than a hundred after hundreds. "Two fifty" is said of 250 and of
2.50, and both are kept; other words side by side give no number; "twenty and thirty" and "twenty-thirty" are two.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Final

from goodterms.language.slots.languages import table_of
from goodterms.language.slots.table import Table

__all__ = ["Spoken", "read_spoken", "spoken_words"]

_ARTICLES: Final = frozenset({"a", "an"})
"""These count only before a hundred or a thousand: "a fifty" is 50."""
_ANY: Final = 10**9
"""Room for whatever comes first."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A number at text[start:end] with every fair value; none where the words give no number.

    `word` is its first word, `largest` the largest number that stands in it.
    """

    start: int
    end: int
    values: tuple[Fraction, ...]
    word: str
    largest: int


@dataclass(slots=True)
class _Number:
    """A number while it is read: what stands, and how large the next word may be that adds to it."""

    start: int
    end: int
    word: str
    over: int = 0
    value: int = 0
    room: int = _ANY
    tied: bool = False

    @property
    def whole(self) -> int:
        return self.over + self.value


def spoken_words(table: Table) -> str:
    """The pattern of one word of a number."""
    words = sorted([*table.numbers, *table.hundred.split("|"), *table.thousand.split("|")], key=len, reverse=True)
    return "|".join(map(re.escape, words))


def read_spoken(text: str, start: int, end: int, language: str) -> tuple[Spoken, ...]:
    """The numbers at text[start:end], which is small, bare and holds nothing but words of numbers and what joins them."""
    table = table_of(language)
    words = [(one.group(), one.start(), one.end()) for one in _word(language).finditer(text, start, end)]
    while len(words) > 1 and _counts_nothing(words[-1][0], text[words[-2][2] : words[-1][1]], table):
        words.pop()
    numbers: list[_Number] = []
    for place, (word, first, last) in enumerate(words):
        following = words[place + 1][0] if place + 1 < len(words) else ""
        if word in _ARTICLES and following and not _multiplies(following, table):
            continue
        between = text[numbers[-1].end : first].strip() if numbers else ""
        if not (numbers and _added(numbers[-1], word, table)):
            numbers.append(_Number(first, last, word, tied=bool(numbers) and not between))
            _added(numbers[-1], word, table)
        numbers[-1].end = last
    return tuple(_said(side_by_side) for side_by_side in _in_rows(numbers))


def _counts_nothing(word: str, between: str, table: Table) -> bool:
    """ "twenty a week", "veinte una vez", "fiche amháin": the last word is no part of the number."""
    return word in table.bare_counts and table.numbers.get(word) == 1 and not between.strip()


def _multiplies(word: str, table: Table) -> bool:
    return word in table.hundred.split("|") or word in table.thousand.split("|")


def _added(number: _Number, word: str, table: Table) -> bool:
    """Add a word to a number; False, and nothing is changed, where it does not belong to it."""
    if word in table.thousand.split("|"):
        if number.over:
            return False
        number.over, number.value, number.room = max(number.value, 1) * 1000, 0, 999
        return True
    if word in table.hundred.split("|"):
        if number.value >= 100:
            return False
        number.value, number.room = max(number.value, 1) * 100, 99
        return True
    more = table.numbers[word]
    if more > number.room:
        return False
    number.value += more
    number.room = _room(more, table)
    return True


def _room(word: int, table: Table) -> int:
    """How much the next word may add: a unit after tens, less than a hundred after hundreds, nothing after units."""
    if word >= 100:
        return 99 if word % 100 == 0 else 0
    return table.adds_to.get(word, 9 if word >= 20 and word % 10 == 0 else 0)


def _in_rows(numbers: Sequence[_Number]) -> list[list[_Number]]:
    """Numbers that stand side by side with nothing but a space between, together."""
    rows: list[list[_Number]] = []
    for number in numbers:
        if number.tied:
            rows[-1].append(number)
        else:
            rows.append([number])
    return rows


def _said(row: Sequence[_Number]) -> Spoken:
    values: tuple[Fraction, ...] = ()
    match [one.whole for one in row]:
        case [value]:
            values = (Fraction(value),)
        case [large, small] if _two_ways(large, small):
            values = (Fraction(large * 100 + small), Fraction(large * 100 + small, 100))
    return Spoken(row[0].start, row[-1].end, values, row[0].word, max(one.whole for one in row))


def _two_ways(large: int, small: int) -> bool:
    """Whether it is said of hundreds and of cents, as "two fifty" and "twelve fifty"; "twenty thirty" may be 20 to 30."""
    both_tens = large % 10 == small % 10 == 0
    return 0 < large < 100 and 10 <= small < 100 and not (both_tens and large >= 20)


@lru_cache(maxsize=8)
def _word(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{spoken_words(table_of(language))})(?![^\W_])")

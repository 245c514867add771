"""How old a reader must be to follow a text: one recognised formula a language.

English: Flesch-Kincaid grade (Kincaid and others, 1975, for the US Navy). Spanish: Fernández Huerta's reading ease (1959).
French: Kandel and Moles' reading ease (1958). German: the first Wiener Sachtextformel (Bamberger and Vanecek, 1984). Any
other language: LIX (Björnsson, 1968) by Anderson's grades (1983). Ease is read as a school grade by Flesch's table (1949);
a grade is the age five years above it. They were made for whole passages, so a short text gets no answer.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from goodterms.core.policy.content.plain import Word, words_of

__all__ = ["LEAST_WORDS", "ReadingAge", "reading_age"]

LEAST_WORDS: Final = 60
"""Fewer words than this, or fewer than three sentences, are too short to tell."""

_LEAST_SENTENCES: Final = 3
_GRADE_TO_AGE: Final = 5
_VOWELS: Final = frozenset("aeiouy")


@dataclass(frozen=True, slots=True)
class ReadingAge:
    """`years` None: the text is too short to tell. `formula` and `source` say how it was worked out."""

    years: int | None
    formula: str
    source: str
    words: int


@dataclass(frozen=True, slots=True)
class _Counts:
    """Of a text: words, sentences, syllables, and words by their length."""

    words: int
    sentences: int
    syllables: int
    one_syllable: int
    three_syllables: int
    over_six: int


def reading_age(text: str, *, language: str) -> ReadingAge:
    """The age from which a text is easy to follow, in whole years, at least five."""
    code = language.replace("_", "-").partition("-")[0].casefold()
    name, source, grade = _FORMULAS.get(code, _LIX)
    words = [word for word in words_of(text) if word.kind == "word" and word.text.isalpha()]
    counts = _count(words, _SYLLABLES.get(code, _groups))
    if counts.words < LEAST_WORDS or counts.sentences < _LEAST_SENTENCES:
        return ReadingAge(None, name, source, counts.words)
    return ReadingAge(max(5, round(grade(counts)) + _GRADE_TO_AGE), name, source, counts.words)


def _count(words: Sequence[Word], syllables: Callable[[str], int]) -> _Counts:
    each = [syllables(word.text) for word in words]
    return _Counts(
        words=len(words),
        sentences=len({word.sentence for word in words}),
        syllables=sum(each),
        one_syllable=each.count(1),
        three_syllables=sum(count >= 3 for count in each),
        over_six=sum(len(word.text) > 6 for word in words),
    )


def _flesch_kincaid(counts: _Counts) -> float:
    return 0.39 * counts.words / counts.sentences + 11.8 * counts.syllables / counts.words - 15.59


def _fernandez_huerta(counts: _Counts) -> float:
    return _grade_of_ease(206.84 - 60 * counts.syllables / counts.words - 1.02 * counts.words / counts.sentences)


def _kandel_moles(counts: _Counts) -> float:
    return _grade_of_ease(207 - 73.6 * counts.syllables / counts.words - 1.015 * counts.words / counts.sentences)


def _wiener(counts: _Counts) -> float:
    share = 100 / counts.words
    return (
        0.1935 * counts.three_syllables * share
        + 0.1672 * counts.words / counts.sentences
        + 0.1297 * counts.over_six * share
        - 0.0327 * counts.one_syllable * share
        - 0.875
    )


def _lix(counts: _Counts) -> float:
    lix = counts.words / counts.sentences + 100 * counts.over_six / counts.words
    return next((grade for grade, limit in enumerate(_LIX_GRADES, start=1) if lix < limit), 13)


_LIX_GRADES: Final = (10, 15, 20, 24, 28, 32, 36, 40, 44, 48, 52, 56)
"""LIX below which each school grade lies, from the first (Anderson 1983)."""

_EASE_GRADES: Final = ((90.0, 5.0), (80.0, 6.0), (70.0, 7.0), (60.0, 8.5), (50.0, 11.0), (30.0, 13.0))


def _grade_of_ease(ease: float) -> float:
    return next((grade for least, grade in _EASE_GRADES if ease >= least), 16.0)


_GLIDE: Final = re.compile(r"(?<=[aeiou])y(?=[aeiou].)")
"""A y between two vowels parts them, as in paying; not at the end, as in eye."""


def _groups(word: str) -> int:
    """Syllables as groups of vowels."""
    word = _GLIDE.sub("j", word)
    return max(1, sum(letter in _VOWELS and (at == 0 or word[at - 1] not in _VOWELS) for at, letter in enumerate(word)))


def _english(word: str) -> int:
    count = _groups(word)
    silent = word.endswith("e") and not word.endswith(("le", "ee", "ye"))
    past = word.endswith("ed") and not word.endswith(("ted", "ded"))
    plural = word.endswith("es") and not word.endswith(("ses", "xes", "zes", "ches", "shes", "ges", "ces"))
    return max(1, count - (silent or past or plural))


def _french(word: str) -> int:
    silent = word.endswith(("e", "es", "ent")) and len(word) > 3 and not word.endswith(("ee", "ees", "ement"))
    return max(1, _groups(word) - silent)


def _spanish(word: str) -> int:
    """Each open vowel is a syllable; closed ones go with their neighbours. The u of que and gui is silent."""
    plain = word.replace("qu", "k").replace("gue", "ge").replace("gui", "gi")
    count, previous = 0, ""
    for letter in plain:
        is_open = letter in "aeo"
        if (is_open and previous not in {"closed"}) or (letter in "iuy" and previous == ""):
            count += 1
        previous = "open" if is_open else "closed" if letter in "iuy" else ""
    return max(1, count)


_Formula = tuple[str, str, Callable[[_Counts], float]]
_LIX: Final[_Formula] = ("LIX", "Björnsson 1968, Anderson 1983", _lix)
_FORMULAS: Final[Mapping[str, _Formula]] = {
    "en": ("Flesch-Kincaid grade", "Kincaid and others 1975", _flesch_kincaid),
    "es": ("Fernández Huerta", "Fernández Huerta 1959", _fernandez_huerta),
    "fr": ("Kandel-Moles", "Kandel and Moles 1958", _kandel_moles),
    "de": ("first Wiener Sachtextformel", "Bamberger and Vanecek 1984", _wiener),
}
_SYLLABLES: Final[Mapping[str, Callable[[str], int]]] = {"en": _english, "fr": _french, "es": _spanish}

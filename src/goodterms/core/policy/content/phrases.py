"""Phrases, and finding all of many at once.

A phrase is written as people say it, in a small notation:

    we will|may|might sue        one of several words
    legal action*                any word that begins so
    take [you|this] to court     words that may be left out
    pay .. within # days         up to four other words between; a number
    click here .. @              a link

Phrases are compared as plain words (`plain`), within one sentence. `Lexicon.find` reads a text once, however many phrases
there are, and its work grows with the text alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Generic, NamedTuple, TypeVar

from goodterms.core.policy.content.plain import Word, words_of

__all__ = ["Found", "Lexicon", "Slot", "compile_phrase"]

GAP: Final = 4
"""Other words that `..` stands for, at most."""

_STEM: Final = 3
"""Letters by which words that begin so are looked up; a beginning has at least as many."""

Name = TypeVar("Name")


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of a phrase: the words that fit. `gap`: this many other words may stand before it."""

    words: frozenset[str] = frozenset()
    beginnings: tuple[str, ...] = ()
    number: bool = False
    link: bool = False
    optional: bool = False
    gap: int = 0

    def fits(self, word: Word) -> bool:
        if word.kind == "number":
            return self.number
        if word.kind == "link":
            return self.link
        return word.text in self.words or (bool(self.beginnings) and word.text.startswith(self.beginnings))


class Found(NamedTuple, Generic[Name]):
    """A phrase of `name` at words[first:last]."""

    name: Name
    first: int
    last: int


def compile_phrase(phrase: str) -> tuple[Slot, ...]:
    """The slots of a phrase.

    Raises:
        ValueError: the notation is wrong: an empty phrase, one that begins with what may be left out, a short beginning.
    """
    slots: list[Slot] = []
    gap = 0
    for part in phrase.split():
        if part == "..":
            gap = GAP
            continue
        optional = part.startswith("[") and part.endswith("]")
        for number, alternatives in enumerate(_parts(part.strip("[]"))):
            slots.append(_slot(alternatives, optional=optional, gap=gap if number == 0 else 0))
        gap = 0
    if not slots or slots[0].optional or slots[0].gap or gap:
        raise ValueError(f"a phrase begins and ends with a word: {phrase!r}")
    return tuple(slots)


def _parts(part: str) -> list[list[str]]:
    """Alternatives as plain words. One that falls apart into several words (opt-out) may not have others beside it."""
    if part in {"#", "@"}:
        return [[part]]
    alternatives = part.split("|")
    plain = [[word.text for word in words_of(one.rstrip("*"))] for one in alternatives]
    if len(alternatives) == 1 and len(plain[0]) > 1:
        return [[word] for word in plain[0]]
    if any(len(words) != 1 and one not in {"#", "@"} for words, one in zip(plain, alternatives, strict=True)):
        raise ValueError(f"each alternative is one word: {part!r}")
    return [
        [
            one if one in {"#", "@"} else words[0] + ("*" if one.endswith("*") else "")
            for words, one in zip(plain, alternatives, strict=True)
        ]
    ]


def _slot(alternatives: Sequence[str], *, optional: bool, gap: int) -> Slot:
    beginnings = tuple(one[:-1] for one in alternatives if one.endswith("*"))
    if any(len(beginning) < _STEM for beginning in beginnings):
        raise ValueError(f"a beginning has at least {_STEM} letters: {'|'.join(alternatives)}")
    return Slot(
        words=frozenset(one for one in alternatives if not one.endswith("*") and one not in {"#", "@"}),
        beginnings=beginnings,
        number="#" in alternatives,
        link="@" in alternatives,
        optional=optional,
        gap=gap,
    )


class Lexicon(Generic[Name]):
    """Named groups of phrases, found together."""

    def __init__(self, groups: Mapping[Name, Iterable[str]]) -> None:
        self._words: dict[str, list[tuple[Name, tuple[Slot, ...]]]] = {}
        self._stems: dict[str, list[tuple[Name, tuple[Slot, ...]]]] = {}
        self._numbers: list[tuple[Name, tuple[Slot, ...]]] = []
        for name, phrases in groups.items():
            for phrase in phrases:
                slots = compile_phrase(phrase)
                first = slots[0]
                for word in first.words:
                    self._words.setdefault(word, []).append((name, slots))
                for beginning in first.beginnings:
                    self._stems.setdefault(beginning[:_STEM], []).append((name, slots))
                if first.number:
                    self._numbers.append((name, slots))

    def find(self, words: Sequence[Word]) -> list[Found[Name]]:
        """Every phrase at every place, in the order of the text; of one phrase at one place the longest."""
        found: list[Found[Name]] = []
        for at, word in enumerate(words):
            if word.kind == "number":
                self._at(self._numbers, words, at, found)
                continue
            beginning_here = self._words.get(word.text)
            if beginning_here is not None:
                self._at(beginning_here, words, at, found)
            stems = self._stems.get(word.text[:_STEM])
            if stems is not None:
                self._at(stems, words, at, found)
        return found

    @staticmethod
    def _at(
        candidates: list[tuple[Name, tuple[Slot, ...]]], words: Sequence[Word], at: int, found: list[Found[Name]]
    ) -> None:
        for name, slots in candidates:
            if slots[0].fits(words[at]):
                last = _end(slots, 1, words, at + 1, words[at].sentence)
                if last is not None:
                    found.append(Found(name, at, last))


def _end(slots: tuple[Slot, ...], index: int, words: Sequence[Word], at: int, sentence: int) -> int | None:
    """Where slots[index:] end when they begin at `at`; None when they do not stand there."""
    if index == len(slots):
        return at
    slot = slots[index]
    for skipped in range(slot.gap + 1):
        here = at + skipped
        if here >= len(words) or words[here].sentence != sentence:
            break
        if slot.fits(words[here]):
            last = _end(slots, index + 1, words, here + 1, sentence)
            if last is not None:
                return last
    return _end(slots, index + 1, words, at, sentence) if slot.optional else None

"""Reads a message for what must never be missed, in every language at once.

The phrases of all languages hold in every message ("stop" in an Irish text), except one word alone that is an everyday word of
the customer's language; misspelt keywords are recognised in the declared
language and in English. A phrase is taken back by a context that overlaps it (`Table.unless`: "stop by", "cancel my plan").
Lines of an earlier message count only where each is marked with ">" and the writer wrote nothing else.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from goodterms.language.safety.classes import CLASSES, SafetyClass
from goodterms.language.safety.languages import TABLES
from goodterms.language.safety.notation import Edges, Found, Phrases, Word
from goodterms.language.safety.spelling import Speller
from goodterms.language.safety.table import Table
from goodterms.language.text import Token, own_of, spellings, tokens_of

__all__ = [
    "LEARNED",
    "Listened",
    "Match",
    "Safety",
    "listen",
    "matches_of",
    "not_taken_back",
    "read_safety",
    "standing",
    "written",
]

MOST_WORDS: Final = 1_500
"""Words of a message in which phrases are looked for: of a longer one the first 1,000 and the last 500."""
_LAST: Final = 500
_SELF: Final = re.compile(
    r"i|im|ive|ill|id|me|my|myself|mine|yo|mi|conmigo|quiero|voy|puedo|estoy|tengo|soy|pienso|necesito|(?:\w{2,}[aei]r|d[ei]j[ae]n?)me"
    r"|j|je|m|moi|ma|mes|mo|dom|domsa|mise|chugam|liom|orm|agam|asam|uaim|\w{2,}im"
)
"""Words by which somebody speaks of themselves alone, bare."""


LEARNED: Final = "learned: "
"""Begins why of what a model heard and no phrase says."""


@dataclass(frozen=True, slots=True)
class Match:
    """Words that say a thing: text[start:end], and the phrase (with its language) that they fit."""

    name: SafetyClass
    start: int
    end: int
    words: str
    why: str

    @property
    def learned(self) -> bool:
        """Whether a model heard it, and no phrase says it."""
        return self.why.startswith(LEARNED)


@dataclass(frozen=True, slots=True)
class Safety:
    """What was found, in the order of the message."""

    matches: tuple[Match, ...] = ()

    @property
    def classes(self) -> tuple[SafetyClass, ...]:
        """The classes that are there, the one to answer first first."""
        found = {match.name for match in self.matches}
        return tuple(name for name in CLASSES if name in found)

    def of(self, name: SafetyClass) -> tuple[Match, ...]:
        """Why a class is there; empty where it is not."""
        return tuple(match for match in self.matches if match.name == name)

    def __contains__(self, name: object) -> bool:
        return any(match.name == name for match in self.matches)


@dataclass(frozen=True, slots=True)
class Listened:
    """The phrases found in the tokens that are the writer's own, and the contexts that may take them back."""

    own: tuple[Token, ...]
    found: tuple[Found, ...]
    taken_back: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class _Tables:
    """The tables of all languages in one. `polite`: words that stand before or after; `themselves`: words that are no misspelt
    keyword; `known_in`: the ordinary ones of each language."""

    phrases: Phrases
    unless: Phrases
    polite: frozenset[str]
    themselves: frozenset[str]
    known_in: Mapping[str, frozenset[str]]


@cache
def _tables() -> _Tables:
    """Made at the first message that is read: they take eight megabytes, and most processes read none."""
    phrases, unless = _phrases(lambda table: table.phrases), _phrases(lambda table: table.unless)
    ordinary = [text for table in TABLES for text in (*table.sets.values(), *table.known)]
    return _Tables(
        phrases,
        unless,
        frozenset(word for table in TABLES for word in table.sets["polite"].split()),
        frozenset(word for text in ordinary for word in text.split() if word.isalpha()).union(
            *phrases.vocabulary.values(), *unless.vocabulary.values()
        ),
        {table.language: frozenset(word for text in table.known for word in text.split()) for table in TABLES},
    )


def _phrases(texts: Callable[[Table], Mapping[SafetyClass, str]]) -> Phrases:
    return Phrases(
        (table.sets, f"{name}/{table.language}", text) for table in TABLES for name, text in texts(table).items()
    )


def read_safety(text: str, language: str) -> Safety:
    """What the message says that must not be missed. `language`: two letters, the customer's. Never raises."""
    return matches_of(text, listen(written(tokens_of(text), language), language))


def matches_of(text: str, listened: Listened) -> Safety:
    """The phrases that stand, as words of the message."""
    return Safety(tuple(_match(text, listened.own, one) for one in standing(listened.found, listened.taken_back)))


def written(tokens: tuple[Token, ...], language: str) -> tuple[Token, ...]:
    """The tokens, with the sentences of an unmarked history given back to the writer in which somebody asks us to stop, or is in
    danger, and says "I" or "me": our own messages never do, and whoever answers below one is heard."""
    below = tuple(token._replace(quoted=False) for token in tokens if token.below)
    if not below:
        return tokens
    listened = listen(below, language)
    selves = {token.sentence for token in listened.own if _SELF.fullmatch(token.bare)}
    theirs = selves & {
        listened.own[one.first].sentence
        for one in standing(listened.found, listened.taken_back)
        if one.name.partition("/")[0] in {"crisis", "opt_out"}
    }
    return tuple(
        token._replace(quoted=False, below=False) if token.below and token.sentence in theirs else token
        for token in tokens
    )


def listen(tokens: Sequence[Token], language: str) -> Listened:
    """Every phrase and every context in a message's tokens."""
    own = own_of([token for token in tokens if token.kind != "mark"])
    if len(own) > MOST_WORDS:
        own = own[: MOST_WORDS - _LAST] + own[-_LAST:]
    words = _words(own, language)
    edges = _edges(own, words)
    found = [one for one in _tables().phrases.find(words, edges) if not _misleads(one, own, language)]
    return Listened(own, tuple(found), tuple(_tables().unless.find(words, edges)) if found else ())


def _misleads(one: Found, own: Sequence[Token], language: str) -> bool:
    """Whether it is one word of another language that is an everyday word of the customer's ("dia", "food"); of a crisis and an
    opt-out every word counts."""
    name, _, of = one.name.partition("/")
    if of == language or one.last - one.first > 1 or name in {"crisis", "opt_out"}:
        return False
    return own[one.first].bare in _tables().known_in.get(language, frozenset())


def standing(found: Iterable[Found], taken_back: Sequence[Found]) -> tuple[Found, ...]:
    """The longest phrase of each class at each place, without those that a context takes back."""
    ends: dict[tuple[str, int], Found] = {}
    for one in not_taken_back(found, taken_back):
        place = one.name.partition("/")[0], one.first
        best = ends.get(place)
        if best is None or one.last > best.last:
            ends[place] = one
    return tuple(ends.values())


def not_taken_back(found: Iterable[Found], taken_back: Sequence[Found]) -> tuple[Found, ...]:
    """The phrases that no context of their class overlaps; a phrase marked `!` only yields to a context marked so too."""
    contexts: dict[tuple[str, bool], _Reach] = {}
    for one in sorted(taken_back, key=lambda one: one.first):
        name, certain = one.name.partition("/")[0], one.phrase.startswith("!")
        for kind in {False, certain}:
            contexts.setdefault((name, kind), _Reach()).add(one)
    return tuple(
        one
        for one in found
        if (reach := contexts.get((one.name.partition("/")[0], one.phrase.startswith("!")))) is None
        or not reach.overlaps(one)
    )


class _Reach:
    """Contexts in the order of the text: whether one overlaps a phrase is told by the farthest end of those that begin before it ends."""

    def __init__(self) -> None:
        self._firsts: list[int] = []
        self._farthest: list[int] = []

    def add(self, one: Found) -> None:
        self._firsts.append(one.first)
        self._farthest.append(max(one.last, self._farthest[-1] if self._farthest else 0))

    def overlaps(self, one: Found) -> bool:
        begun = bisect_left(self._firsts, one.last)
        return begun > 0 and self._farthest[begun - 1] > one.first


def _match(text: str, own: Sequence[Token], one: Found) -> Match:
    start, end = own[one.first].start, own[one.last - 1].end
    name, _, language = one.name.partition("/")
    return Match(
        next(known for known in CLASSES if known == name), start, end, text[start:end], f"{language}: {one.phrase}"
    )


@cache
def _speller(language: str) -> Speller:
    """The speller of English, or of one of the other languages of `TABLES` and English."""
    tables = _tables()
    keywords = (
        word
        for name, words in tables.phrases.vocabulary.items()
        if name.partition("/")[2] == language
        for word in words
    )
    return Speller(keywords, known=tables.themselves, beside=None if language == "en" else _speller("en"))


def _words(own: Sequence[Token], language: str) -> list[Word]:
    speller = _speller(language if any(table.language == language for table in TABLES) else "en")
    words: list[Word] = []
    for place, token in enumerate(own):
        if token.kind == "number":
            words.append(Word((token.bare,), True, token.sentence, place))
            continue
        forms = spellings(token.bare)
        if token.kind == "word":
            meant = [keyword for form in forms for keyword in speller.meant_by(form)]
            forms = tuple(dict.fromkeys((*forms, token.text, *meant)))
        words.append(Word(forms, False, token.sentence, place))
    return words


def _edges(own: Sequence[Token], words: Sequence[Word]) -> list[Edges]:
    """Where clauses and the message begin and end, polite words and pictures apart."""
    size, politely = len(own), _tables().polite
    polite = [
        token.kind == "emoji" or not politely.isdisjoint(word.forms) for token, word in zip(own, words, strict=True)
    ]
    begins, whole_begins = [True] * size, [True] * size
    for at in range(1, size):
        whole_begins[at] = whole_begins[at - 1] and polite[at - 1]
        begins[at] = own[at].clause != own[at - 1].clause or (begins[at - 1] and polite[at - 1])
    ends, whole_ends = [True] * size, [True] * size
    for at in range(size - 2, -1, -1):
        whole_ends[at] = whole_ends[at + 1] and polite[at + 1]
        ends[at] = own[at].clause != own[at + 1].clause or (ends[at + 1] and polite[at + 1])
    return [Edges(*row) for row in zip(begins, ends, whole_begins, whole_ends, strict=True)]

"""Reads a message for what must never be missed, in every language at once.

The phrases of all languages hold in every message ("stop" in an Irish text); misspelt keywords are recognised in the declared
language and in English. A phrase is taken back by a context that overlaps it (`Table.unless`: "stop by", "cancel my plan").
Lines of an earlier message count only where the writer wrote nothing else.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from goodterms.language.safety.classes import CLASSES, SafetyClass
from goodterms.language.safety.languages import TABLES
from goodterms.language.safety.notation import Edges, Found, Phrases, Word
from goodterms.language.safety.spelling import Speller
from goodterms.language.text import Token, spellings, tokens_of

__all__ = ["Listened", "Match", "Safety", "listen", "matches_of", "read_safety", "standing"]


@dataclass(frozen=True, slots=True)
class Match:
    """Words that say a thing: text[start:end], and the phrase (with its language) that they fit."""

    name: SafetyClass
    start: int
    end: int
    words: str
    why: str


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
    """The tables of all languages in one. `polite`: words that stand before or after; `known`: words that are themselves."""

    phrases: Phrases
    unless: Phrases
    polite: frozenset[str]
    known: frozenset[str]


@cache
def _tables() -> _Tables:
    """Made at the first message that is read: they take eight megabytes, and most processes read none."""
    words = [text for table in TABLES for text in (*table.sets.values(), *table.known)]
    return _Tables(
        Phrases(
            (table.sets, f"{name}/{table.language}", text) for table in TABLES for name, text in table.phrases.items()
        ),
        Phrases(
            (table.sets, f"{name}/{table.language}", text) for table in TABLES for name, text in table.unless.items()
        ),
        frozenset(word for table in TABLES for word in table.sets["polite"].split()),
        frozenset(word for text in words for word in text.split() if word.isalpha()),
    )


def read_safety(text: str, language: str) -> Safety:
    """What the message says that must not be missed. `language`: two letters, the customer's. Never raises."""
    return matches_of(text, listen(tokens_of(text), language))


def matches_of(text: str, listened: Listened) -> Safety:
    """The phrases that stand, as words of the message."""
    return Safety(tuple(_match(text, listened.own, one) for one in standing(listened.found, listened.taken_back)))


def listen(tokens: Sequence[Token], language: str) -> Listened:
    """Every phrase and every context in a message's tokens."""
    read = [token for token in tokens if token.kind != "mark"]
    own = tuple(token for token in read if not token.quoted) or tuple(read)
    words = _words(own, language)
    edges = _edges(own, words)
    found = _tables().phrases.find(words, edges)
    return Listened(own, tuple(found), tuple(_tables().unless.find(words, edges)) if found else ())


def standing(found: Sequence[Found], taken_back: Sequence[Found]) -> Iterable[Found]:
    """The longest phrase of each class at each place, without those that a context takes back."""
    ends: dict[tuple[str, int], Found] = {}
    for one in found:
        name = one.name.partition("/")[0]
        certain = one.phrase.startswith("!")
        if any(
            other.first < one.last
            and one.first < other.last
            and other.name.partition("/")[0] == name
            and (not certain or other.phrase.startswith("!"))
            for other in taken_back
        ):
            continue
        best = ends.get((name, one.first))
        if best is None or one.last > best.last:
            ends[name, one.first] = one
    return ends.values()


def _match(text: str, own: Sequence[Token], one: Found) -> Match:
    start, end = own[one.first].start, own[one.last - 1].end
    name, _, language = one.name.partition("/")
    return Match(
        next(known for known in CLASSES if known == name), start, end, text[start:end], f"{language}: {one.phrase}"
    )


@lru_cache(maxsize=8)
def _speller(language: str) -> Speller:
    """The speller of a language and English; one for every language we do not know."""
    tables = _tables()
    keywords = Phrases(
        (table.sets, name, text)
        for table in TABLES
        if table.language in {language, "en"}
        for name, text in table.phrases.items()
    ).vocabulary
    return Speller(keywords, known=tables.known | tables.phrases.vocabulary | tables.unless.vocabulary)


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
        token.kind == "emoji" or any(form in politely for form in word.forms)
        for token, word in zip(own, words, strict=True)
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

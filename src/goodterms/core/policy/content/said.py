"""A text with everything found in it: its words, its language, and the phrases of every language we read.

The phrases of every language are looked for in every text: a threat in another language is a threat.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from goodterms.core.content import Mention
from goodterms.core.policy.content.language import Group, Language, Part
from goodterms.core.policy.content.languages import LANGUAGES
from goodterms.core.policy.content.phrases import Lexicon
from goodterms.core.policy.content.plain import Word, words_of

__all__ = ["Said", "Span", "say"]

DENIAL_REACH: Final = 3
"""Words before a phrase among which a denial takes it back."""

FEW_WORDS: Final = 10
"""Under this many words a language cannot be told from the text; the one declared holds."""

_LEAST_COMMON: Final = 20
"""At least one word in so many is a frequent one, in any running text of a language."""

DENIABLE: Final[frozenset[Mention]] = frozenset({"legal_action", "specified_remedy", "full_payment", "marketing"})
"""What can be said not to be: "we will not take you to court". A text that denies a debt still speaks of one."""


_DISCLOSURE: Final[tuple[Part, ...]] = ("purpose", "use", "collector")


class Span(NamedTuple):
    """words[first:last], and the language of the phrase that stands there."""

    first: int
    last: int
    language: str


_NONE: Final[list[Span]] = []


@dataclass(frozen=True, slots=True)
class Said:
    """What stands in a text. `language` is the one it is written in; `known`: one we read. `spans` are the phrases found,
    by what they stand for, in order; `bounds` the words of each sentence."""

    text: str
    words: tuple[Word, ...]
    language: str
    known: bool
    spans: Mapping[Group, list[Span]]
    bounds: Mapping[int, tuple[int, int]]

    def mentions(self, mention: Mention) -> Iterator[Span]:
        """Where the text says it, what is meant harmlessly or denied left out."""
        harmless = self.spans.get(("harmless", mention), _NONE)
        for span in self.spans.get(("says", mention), _NONE):
            if harmless and any(span.first < other.last and other.first < span.last for other in harmless):
                continue
            if mention in DENIABLE and self.denied(span):
                continue
            yield span

    def parts(self, part: Part) -> Sequence[Span]:
        """Where a part of something stands, in order."""
        return self.spans.get(("part", part), _NONE)

    def denied(self, span: Span, *, inside: bool = True) -> bool:
        """Whether a denial stands shortly before it, or inside it, and no condition in its sentence ("not ... if you pay").

        Phrases that begin with a denial themselves ("don't delay") are asked for with `inside` False.
        """
        language = LANGUAGES[span.language]
        sentence = self.words[span.first].sentence
        before = self.words[max(0, span.first - DENIAL_REACH) : span.first]
        within = self.words[span.first : span.last - 1] if inside else ()
        if not any(w.sentence == sentence and w.text in language.denials for w in (*before, *within)):
            return False
        return not any(w.text in language.conditions for w in self.sentence(sentence))

    def sentence(self, number: int) -> Sequence[Word]:
        """The words of one sentence."""
        first, last = self.bounds[number]
        return self.words[first:last]

    def beside(self, one: Span, other: Span) -> bool:
        """Whether they stand in the same sentence."""
        return self.words[one.first].sentence == self.words[other.first].sentence


def say(text: str, *, language: str) -> Said:
    """Read `text`, declared to be in `language` (a BCP 47 tag; only its first part counts)."""
    words = words_of(text)
    spans: dict[Group, list[Span]] = {}
    for found in lexicon().find(words):
        code, group = found.name
        spans.setdefault(group, []).append(Span(found.first, found.last, code))
    bounds: dict[int, tuple[int, int]] = {}
    for at, word in enumerate(words):
        bounds[word.sentence] = (bounds.get(word.sentence, (at, at))[0], at + 1)
    code, known = language_of(words, spans, declared=base_of(language))
    return Said(text, words, code, known, spans, bounds)


def base_of(language: str) -> str:
    """`es` of `es-MX` and `es_MX`."""
    return language.replace("_", "-").partition("-")[0].casefold()


def language_of(words: Sequence[Word], spans: Mapping[Group, list[Span]], *, declared: str) -> tuple[str, bool]:
    """The language the words are in, leaving any disclosure out, and whether it is one we read.

    Another than the declared one only where its frequent words are clearly more; none where there are too few of any, or
    where letters of another script stand inside words, as they do when words are disguised.
    """
    disclosure = {words[span.first].sentence for part in _DISCLOSURE for span in spans.get(("part", part), _NONE)}
    rest = [word.text for word in words if word.kind == "word" and word.sentence not in disclosure]
    if len(rest) < FEW_WORDS:
        rest = [word.text for word in words if word.kind == "word"] if len(rest) < FEW_WORDS // 2 else rest
    counts = {code: sum(word in one.common for word in rest) for code, one in LANGUAGES.items()}
    best = max(counts, key=lambda code: (counts[code], code == declared))
    own = counts.get(declared, 0)
    disguised = any(_mixes_scripts(word.text) for word in words if not word.text.isascii())
    if best != declared and counts[best] >= 3 and counts[best] >= 2 * own:
        return best, not disguised
    if declared not in LANGUAGES or disguised:
        return declared, False
    return declared, len(rest) < FEW_WORDS or own * _LEAST_COMMON >= len(rest)


@lru_cache(maxsize=4096)
def _mixes_scripts(word: str) -> bool:
    """Latin letters and letters of another script in one word: "lеgal" with a Cyrillic е."""
    latin = [
        letter.isascii() or unicodedata.name(letter, "").startswith("LATIN") for letter in word if letter.isalpha()
    ]
    return any(latin) and not all(latin)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon[tuple[str, Group]]:
    """The phrases of every language, together."""
    groups: dict[tuple[str, Group], tuple[str, ...]] = {}
    for code, language in LANGUAGES.items():
        groups.update(_groups(code, language))
    return Lexicon(groups)


def _groups(code: str, language: Language) -> Iterator[tuple[tuple[str, Group], tuple[str, ...]]]:
    for mention, phrases in language.says.items():
        yield (code, ("says", mention)), phrases
    for mention, phrases in language.harmless.items():
        yield (code, ("harmless", mention)), phrases
    for part, phrases in language.parts.items():
        yield (code, ("part", part)), phrases
    for tone in language.tones:
        yield (code, (tone.kind, tone.instead)), tone.phrases

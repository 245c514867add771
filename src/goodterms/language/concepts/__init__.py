"""Words of every language by the concept they stand for, so that what one wording teaches holds for the others, in any language.

A file a language, each with the same concepts; a word may stand for several. They are hints for what is learned (`learned/features.py`),
never a verdict: nothing is heard because of a concept alone.
"""

from functools import lru_cache
from typing import Final

from goodterms.language.concepts import en, es, fr, ga

__all__ = ["LANGUAGES", "concepts_of"]

LANGUAGES: Final = {"en": en.CONCEPTS, "es": es.CONCEPTS, "fr": fr.CONCEPTS, "ga": ga.CONCEPTS}
SHORTEST: Final = 3
"""Letters of the shortest beginning (`ask*`) by which words are known."""


def _told() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    words: dict[str, set[str]] = {}
    beginnings: dict[str, set[str]] = {}
    for concepts in LANGUAGES.values():
        for name, text in concepts.items():
            for word in text.split():
                found = beginnings if word.endswith("*") else words
                found.setdefault(word.removesuffix("*"), set()).add(name)
    return {word: frozenset(of) for word, of in words.items()}, {word: frozenset(of) for word, of in beginnings.items()}


_WORDS, _BEGINNINGS = _told()


@lru_cache(maxsize=20_000)
def concepts_of(word: str) -> tuple[str, ...]:
    """The concepts of a bare word (`Token.bare`), in the order of the alphabet; empty for a word of none."""
    found = set(_WORDS.get(word, ()))
    for size in range(SHORTEST, len(word) + 1):
        found |= _BEGINNINGS.get(word[:size], frozenset())
    return tuple(sorted(found))

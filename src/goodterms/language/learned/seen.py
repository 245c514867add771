"""A message as the model sees it: its tokens, what the phrases say of it, and its features."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from goodterms.language.learned.features import features_of
from goodterms.language.safety.notation import Found
from goodterms.language.safety.read import Listened, listen, not_taken_back, standing, written
from goodterms.language.text import Token, tokens_of

__all__ = ["MOST_SAID", "Seen", "certain", "phrase_id", "see"]

MOST_SAID: Final = 120
"""Words that an encoder reads: of a longer message the first 80 and the last 40."""
_LAST: Final = 40
_WORD: Final = 24
"""Letters of a word that it reads."""


@dataclass(frozen=True, slots=True)
class Seen:
    """`heard`: the classes whose phrases stand. `certain`: those of them that nothing learned may doubt. `said`: the writer's own words,
    in small letters, of a long message the beginning and the end."""

    tokens: tuple[Token, ...]
    listened: Listened
    heard: frozenset[str]
    certain: frozenset[str]
    features: frozenset[str]
    said: str


def see(text: str, language: str, *, trusted: Callable[[str], bool] | None = None) -> Seen:
    """See a message. `trusted`: whether a phrase or context counts (in training: those that other messages bear out)."""
    tokens = written(tokens_of(text), language)
    return seen(tokens, listen(tokens, language), trusted=trusted)


def seen(tokens: tuple[Token, ...], listened: Listened, *, trusted: Callable[[str], bool] | None = None) -> Seen:
    """The same, of a message already listened to."""
    found, contexts = listened.found, listened.taken_back
    if trusted is not None:
        found = tuple(one for one in found if trusted(phrase_id(one)))
        contexts = tuple(one for one in contexts if trusted(f"-{phrase_id(one)}"))
    stand = standing(found, contexts)
    heard = frozenset(_class(one) for one in stand)
    said = {f"p {name}" for name in heard}
    said |= {f"u {name}" for name in frozenset(_class(one) for one in found) - heard}
    said |= {f"q {phrase_id(one)}" for one in stand}
    return Seen(
        tokens,
        listened,
        heard,
        frozenset(_class(one) for one in not_taken_back(found, contexts) if certain(one)),
        features_of(tokens, heard=said),
        _said(listened.own),
    )


def _said(own: Sequence[Token]) -> str:
    if len(own) > MOST_SAID:
        own = (*own[: MOST_SAID - _LAST], *own[-_LAST:])
    return " ".join(token.text[:_WORD] for token in own)


def certain(found: Found) -> bool:
    """A phrase that is the whole message, one that no context takes back, and every phrase of a crisis."""
    whole = found.phrase.startswith("^^") and found.phrase.endswith("$$")
    return whole or found.phrase.startswith("!") or _class(found) == "crisis"


def phrase_id(found: Found) -> str:
    return f"{found.name}: {found.phrase}"


def _class(found: Found) -> str:
    return found.name.partition("/")[0]

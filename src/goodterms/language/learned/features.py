"""What a learned model sees of a message: a set of short texts, each a feature that is there or is not.

The first letter says the kind, so that a model can be read by people:

    w stop            a word (bare: no accents, Latin letters)
    b stop texting    two words that follow one another in a clause
    s stop me         two words with one other between them
    c  sto            letters of a word in a row, two to five of them, the word's edges as blanks
    x op te           letters in a row across the blank between two words, four to six of them
    n texting         a word behind a "not" of its clause (up to four words on)
    m stop            a concept that a word stands for (concepts/), in any language
    k stop message    two concepts in a row in a clause, words of none left out; j: with one other between them; t: three in a row
    f ok / l pls      the message's first and its last word
    a ? / a #         a sign: a question, an amount's sign, a number, how long the message is
    p opt_out / u opt_out / q opt_out/en: stop $
                      a class heard by the phrases, a class heard and taken back, one phrase
"""

from collections.abc import Iterable, Sequence
from typing import Final

from goodterms.language.concepts import concepts_of
from goodterms.language.text import Token, own_of

__all__ = ["MOST_WORDS", "features_of"]

MOST_WORDS: Final = 400
"""Words of a message that are read: of a longer one the first 300 and the last 100."""
_LAST: Final = 100
_SHORTEST, _LONGEST = 2, 5
_ACROSS: Final = (4, 5, 6)
_WORD: Final = 24
"""Letters of a word that are read."""

NOT: Final = frozenset(
    "no not dont dnt never wont cant cannot couldnt wouldnt shouldnt isnt aint doesnt didnt havent hasnt wasnt without nor "
    "nunca jamas sin tampoco ne pas jamais sans rien plus aucun ni nil nach nar cha gan nior nilim".split()
)
"""Words that deny what stands behind them, in the languages we read."""
_REACH: Final = 4
_SIGNS: Final = frozenset("?!€£$%/:@")


def features_of(tokens: Sequence[Token], *, heard: Iterable[str] = ()) -> frozenset[str]:
    """The features of a message. `heard`: what the phrases say of it, as features. Never raises."""
    own = own_of(tokens)
    found = set(heard)
    words = [token for token in own if token.kind != "mark"]
    if len(words) > MOST_WORDS:
        words = words[: MOST_WORDS - _LAST] + words[-_LAST:]
    found.update(f"a {token.text}" for token in own if token.text in _SIGNS)
    found.add(f"a {min(len(words), 40).bit_length()}")
    last, before, denied = None, None, 0
    clause: list[str] = []
    for token in words:
        word = "#" if token.kind == "number" else token.bare[:_WORD]
        if last is None or token.clause != last.clause:
            before, denied = None, 0
            _of_clause(clause, found)
            clause = []
        clause.append(word)
        found.add(f"w {word}")
        if last is not None and token.clause == last.clause:
            one = "#" if last.kind == "number" else last.bare[:_WORD]
            found.add(f"b {one} {word}")
            if before is not None:
                found.add(f"s {before} {word}")
            before = one
        if denied:
            found.add(f"n {word}")
            denied -= 1
        if word in NOT:
            denied = _REACH
        if token.kind == "word":
            _letters(f" {word} ", found)
        last = token
    _of_clause(clause, found)
    if words:
        found.add(f"f {words[0].bare[:_WORD]}")
        found.add(f"l {words[-1].bare[:_WORD]}")
    return frozenset(found)


def _of_clause(words: Sequence[str], found: set[str]) -> None:
    _letters_across(words, found)
    _concepts([told for word in words if (told := concepts_of(word))], found)


def _concepts(told: Sequence[Sequence[str]], found: set[str]) -> None:
    """The concepts of a clause's words, one at a time and in a row. `told`: those of each word that has any."""
    for at, own in enumerate(told):
        found.update([f"m {one}" for one in own])
        if at == 0:
            continue
        before = told[at - 1]
        found.update([f"k {one} {other}" for one in before for other in own])
        if at > 1:
            first = told[at - 2]
            found.update([f"j {one} {other}" for one in first for other in own])
            found.update([f"t {one} {middle} {other}" for one in first for middle in before for other in own])


def _letters(word: str, found: set[str]) -> None:
    size = len(word)
    for length in range(_SHORTEST, _LONGEST + 1):
        if length >= size:
            found.add(f"c {word}")
            return
        for at in range(size - length + 1):
            found.add(f"c {word[at : at + length]}")


def _letters_across(words: Sequence[str], found: set[str]) -> None:
    run = " ".join(words)
    size, blank = len(run), run.find(" ")
    while blank > 0:
        for length in _ACROSS:
            for at in range(max(0, blank - length + 2), min(blank, size - length + 1)):
                found.add(f"x {run[at : at + length]}")
        blank = run.find(" ", blank + 1)

"""The tone of a message: threat, false urgency, shame, shouting, and words too hard to read.

"No shame, no false urgency; reading age about eleven" is how the product speaks; and law agrees (CONC 7.3.10R on pressure,
12 CFR 1006.14 on harassment, 1006.18 on false threats). Findings are advice: a final notice may be one.
"""

import re
from itertools import groupby
from typing import Final

from goodterms.core.policy.content.finding import Finding
from goodterms.core.policy.content.language import Tone, ToneKind
from goodterms.core.policy.content.languages import LANGUAGES
from goodterms.core.policy.content.plain import Word, place_of
from goodterms.core.policy.content.reading_age import reading_age
from goodterms.core.policy.content.said import Said, Span, say
from goodterms.core.problem import shown

__all__ = ["OLDEST", "lint_tone"]

OLDEST: Final = 12
"""Years; the house writes for readers of about eleven, and no formula tells one year from the next."""

LONGEST_SENTENCE: Final = 25
"""Words. GOV.UK's content design: people lose a sentence of more than 25 words."""

_WORDS: Final[dict[ToneKind, str]] = {
    "threat": "reads as a threat",
    "false_urgency": "presses where nothing presses",
    "shame": "blames the reader",
    "shouting": "shouts",
}
_WHY: Final[dict[ToneKind, str]] = {
    "threat": "15 USC 1692e(5); Tex. Fin. Code 392",
    "false_urgency": "CONC 7.3.10R",
    "shame": "Consumer Duty, PRIN 2A",
    "shouting": "plain words",
}
_CAPITALS: Final = 3
_MARKS: Final = re.compile(r"[!！]\s*[!！]|[?？]\s*[?？]\s*[?？]")


def lint_tone(text: str, *, language: str) -> tuple[Finding, ...]:
    """What in `text` does not sound like somebody who wants to help, in the order of the text. Never raises.

    The phrases of every language are looked for; only in one we read is a text measured.
    """
    said = say(text, language=language)
    found = {*_tones(said), *_legal_threats(said), *_shouting(said), *_long_sentences(said)}
    age = reading_age(text, language=said.language)
    if age.years is not None and age.years > OLDEST and said.known:
        what = f"it takes a reader of about {age.years} years, and the house writes for eleven"
        hint = "write shorter sentences and everyday words"
        found.add(Finding(1, 1, "reading_age", what, f"{age.formula}, {age.source}", hint))
    return tuple(sorted(found))


def _tones(said: Said) -> list[Finding]:
    found: list[Finding] = []
    for language in LANGUAGES.values():
        for tone in language.tones:
            spans = said.spans.get((tone.kind, tone.instead), [])
            found.extend(_finding(said, span, tone) for span in spans if not said.denied(span, inside=False))
    return _longest(found)


def _legal_threats(said: Said) -> list[Finding]:
    tones = {code: tone for code, language in LANGUAGES.items() for tone in language.tones if tone.kind == "threat"}
    spans = (*said.mentions("legal_action"), *said.mentions("specified_remedy"))
    return _longest([_finding(said, span, tones[span.language]) for span in spans])


def _longest(found: list[Finding]) -> list[Finding]:
    """One finding a place and kind: that with the most words."""
    best: dict[tuple[int, int, str], Finding] = {}
    for one in found:
        key = (one.line, one.column, one.kind)
        if key not in best or len(one.what) > len(best[key].what):
            best[key] = one
    return list(best.values())


def _finding(said: Said, span: Span, tone: Tone) -> Finding:
    start, end = said.words[span.first].start, said.words[span.last - 1].end
    line, column = place_of(said.text, start)
    words = shown(" ".join(said.text[start:end].split()))
    return Finding(line, column, tone.kind, f"{words} {_WORDS[tone.kind]}", _WHY[tone.kind], tone.instead)


def _shouting(said: Said) -> list[Finding]:
    """Three words or more in capitals, one after another, and marks that pile up. STOP alone is a keyword."""
    found = []
    runs = groupby(said.words, key=lambda word: _in_capitals(said.text, word))
    for loud, words in runs:
        run = list(words)
        if loud and len(run) >= _CAPITALS:
            found.append(_shout(said.text, run[0].start, run[-1].end))
    found.extend(_shout(said.text, match.start(), match.end()) for match in _MARKS.finditer(said.text))
    return found


def _in_capitals(text: str, word: Word) -> bool:
    written = text[word.start : word.end]
    return word.kind == "word" and len(written) > 1 and written.isupper()


def _shout(text: str, start: int, end: int) -> Finding:
    line, column = place_of(text, start)
    words = shown(" ".join(text[start:end].split()))
    hint = "write it in small letters, with one mark at most"
    return Finding(line, column, "shouting", f"{words} {_WORDS['shouting']}", _WHY["shouting"], hint)


def _long_sentences(said: Said) -> list[Finding]:
    found = []
    for first, last in said.bounds.values():
        words = sum(word.kind == "word" for word in said.words[first:last])
        if words > LONGEST_SENTENCE:
            line, column = place_of(said.text, said.words[first].start)
            what = f"a sentence of {words} words"
            why = f"more than {LONGEST_SENTENCE} are hard to follow"
            found.append(Finding(line, column, "long_sentence", what, why, "make two or three sentences of it"))
    return found

"""Limited-content messages: voicemails that say nothing about a debt (12 CFR 1006.2(j)).

Required, all of them: a business name that does not indicate debt collection, a request to reply, the name of a person to
contact, a telephone number. Allowed besides: a salutation, date and time, suggested times to reply, and that any
representative will do. Anything else, however harmless ("thank you", wording of a state law), and it is not one. So the
whole text must be made of the sentences known here; what is not understood counts as something else.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from goodterms.core.policy.content.languages import LANGUAGES
from goodterms.core.policy.content.languages.limited import GRAMMARS, Grammar
from goodterms.core.policy.content.phrases import compile_phrase
from goodterms.core.policy.content.plain import NAME, NUMBER, Word, several, words_of
from goodterms.core.policy.content.said import base_of

__all__ = ["LimitedContent", "indicates_collection", "limited_content"]

_PHONE_DIGITS: Final = range(7, 16)
"""Digits of a telephone number one can dial (E.164: at most 15)."""

_SHORT_GAP: Final = 3
_CLOCK: Final = re.compile(r"\d{1,2}[:.]\d{2}\Z", re.ASCII)
_SUFFIXES: Final = several("inc llc ltd limited plc llp lp corp corporation co company gmbh sa sas sarl bv ag")
_COLLECTION: Final = (
    *("debt", "collect", "recover", "receivable", "arrear", "delinquen", "repossess", "bailiff", "enforce", "judg"),
    *(
        "overdue",
        "lawsuit",
        "litigat",
        "charge-off",
        "chargeoff",
        "skip",
        "dun",
        "deuda",
        "cobranza",
        "cobro",
        "recupera",
    ),
    *("inkasso", "schuld", "forderung", "recouvrement", "huissier", "creance", "fiach", "bailiu"),
)
"""Beginnings of words in a business name that say what its business is."""


@dataclass(frozen=True, slots=True)
class LimitedContent:
    """Which required parts a voicemail has, and what else is in it.

    `business`: the name stands there and does not indicate debt collection. `persons` are the names found. `other` are the
    words that are neither required nor allowed. `known` is False where its language is not one we read: it cannot be told.
    """

    business: bool
    request: bool
    person: bool
    number: bool
    other: tuple[str, ...] = ()
    persons: tuple[str, ...] = field(default=())
    known: bool = True

    @property
    def limited(self) -> bool:
        """Whether it is a limited-content message: all that is required, and nothing that is not allowed."""
        return self.known and self.business and self.request and self.person and self.number and not self.other

    @property
    def missing(self) -> tuple[str, ...]:
        """The required parts that are not there, in the order of the rule."""
        parts = (
            (self.business, "a business name that does not indicate debt collection"),
            (self.request, "a request to reply"),
            (self.person, "the name of a person to contact"),
            (self.number, "a telephone number"),
        )
        return tuple(words for there, words in parts if not there)


def indicates_collection(business_name: str) -> bool:
    """Whether a name says that its bearer collects debts (12 CFR 1006.2(j)(1)(i)). In doubt yes ("recovery")."""
    return any(word.text.startswith(_COLLECTION) for word in words_of(business_name))


def limited_content(text: str, *, language: str, business_name: str | None) -> LimitedContent:
    """Read a voicemail. `business_name` is the name the caller must give; None takes the one it gives, if that is plain.

    Never raises. A language without a grammar here gives `known=False`.
    """
    grammar = GRAMMARS.get(base_of(language))
    if grammar is None:
        return LimitedContent(business=False, request=False, person=False, number=False, known=False)
    return _Marked(text, grammar, business_name).read()


_NO_NAMES: Final = several(
    "bankruptcy unit department dept team office matter desk hotline manager officer investigator investigations case file "
    "claim claims legal fraud process server notice regarding concerning subject reference important private personal business "
    "settlement resolution credit finance finances financial money tax complaint warrant court judge attorney lawyer law "
    "customer service services support resolutions accounts billing payments hardship division bureau agency company group"
)
"""Words of offices and matters, which are no part of a person's name."""


@dataclass(slots=True)
class _Piece:
    """One word of the marked text and where it came from."""

    text: str
    start: int
    end: int


class _Marked:
    """The text with business name, telephone numbers, times and possible names marked, ready for the grammar."""

    def __init__(self, text: str, grammar: Grammar, business_name: str | None) -> None:
        self.text = text
        self.grammar = grammar
        self.names = _not_names(grammar.code)
        self.cased = not (text.islower() or text.isupper())
        self.indicates = business_name is not None and indicates_collection(business_name)
        self.pieces: list[_Piece] = []
        self._mark(words_of(text), _name_words(business_name))
        if business_name is None:
            self._take_business()

    # --- marking ---------------------------------------------------------------------------------------------------

    def _mark(self, words: tuple[Word, ...], business: tuple[tuple[str, ...], ...]) -> None:
        at, sentence = 0, 0
        while at < len(words):
            word = words[at]
            if word.sentence != sentence and self.pieces:
                self.pieces.append(_Piece(".", word.start, word.start))
            sentence = word.sentence
            last = self._business_at(words, at, business)
            if last is not None:
                self.pieces.append(_Piece("<business>", word.start, words[last - 1].end))
                sentence = words[last - 1].sentence
            elif word.kind == "number" or word.text == NUMBER:
                last = self._number_at(words, at)
            else:
                last = at + 1
                self.pieces.append(_Piece(self._word(word), word.start, word.end))
            at = last

    @staticmethod
    def _business_at(words: tuple[Word, ...], at: int, names: tuple[tuple[str, ...], ...]) -> int | None:
        for name in names:
            if tuple(word.text for word in words[at : at + len(name)]) == name:
                return at + len(name)
        return None

    def _number_at(self, words: tuple[Word, ...], at: int) -> int:
        """Mark what begins at words[at]: a telephone number of one or more groups, a time of day, or another number."""
        if words[at].text == NUMBER:
            self.pieces.append(_Piece("<phone>", words[at].start, words[at].end))
            return at + 1
        last, digits = at, 0
        while last < len(words) and words[last].kind == "number" and words[last].text != NUMBER:
            if last > at and not self._one_number(words[last - 1].end, words[last].start):
                break
            digits += sum(letter.isdigit() for letter in words[last].text)
            last += 1
        if digits in _PHONE_DIGITS:
            self.pieces.append(_Piece("<phone>", words[at].start, words[last - 1].end))
            return last
        text = words[at].text
        mark = "<time>" if _CLOCK.match(text) else "<n>" if text.isdecimal() and len(text) <= 4 else "<figure>"
        self.pieces.append(_Piece(mark, words[at].start, words[at].end))
        return at + 1

    def _one_number(self, end: int, start: int) -> bool:
        between = self.text[end:start]
        return len(between) <= _SHORT_GAP and not between.strip(" ()-.+\u00a0\u2011\u2013")

    def _word(self, word: Word) -> str:
        """The word itself where the grammar or the language knows it; `~word` where it can be a name."""
        if word.kind != "word":
            return f"<{word.kind}>"
        if word.text == NAME:
            return "~field"
        known = word.text in self.grammar.words or word.text in self.names or not word.text.isalpha()
        known = known or word.text.startswith(_COLLECTION)
        if known or (self.cased and not self.text[word.start].isupper()):
            return word.text
        return f"~{word.text}"

    def _take_business(self) -> None:
        """The name the caller gives after "from": one or more possible names, to the end of them."""
        texts = [piece.text for piece in self.pieces]
        for at, text in enumerate(texts[:-1]):
            if text in self.grammar.before_business and texts[at + 1].startswith("~"):
                last = at + 1
                while last < len(texts) and (texts[last].startswith("~") or texts[last] in _SUFFIXES):
                    last += 1
                merged = _Piece("<business>", self.pieces[at + 1].start, self.pieces[last - 1].end)
                self.indicates = indicates_collection(self.text[merged.start : merged.end])
                self.pieces[at + 1 : last] = [merged]
                return

    # --- reading ---------------------------------------------------------------------------------------------------

    def read(self) -> LimitedContent:
        """Sentence by sentence, always the longest one known; what none fits is something else."""
        line = " ".join(piece.text for piece in self.pieces) + " "
        starts: dict[int, int] = {}
        at = 0
        for number, piece in enumerate(self.pieces):
            starts[at] = number
            at += len(piece.text) + 1
        found: dict[str, bool] = {}
        persons: list[str] = []
        other: list[str] = []
        at = 0
        while at < len(line) - 1:
            if line.startswith(". ", at):
                at += 2
                continue
            match = self._longest(line, at)
            if match is None:
                end = line.find(" . ", at)
                end = len(line) - 1 if end < 0 else end
                last = max(number for start, number in starts.items() if start < end)
                other.append(self._source(starts[at], last))
                at = end + 1
                continue
            for part in ("business", "request", "number"):
                found[part] = found.get(part, False) or self.grammar.has(part, match)
            persons.extend(self.grammar.names(match))
            at = match.end()
        return LimitedContent(
            business=found.get("business", False) and not self.indicates,
            request=found.get("request", False),
            person=bool(persons),
            number=found.get("number", False),
            other=tuple(other),
            persons=tuple(persons),
        )

    def _longest(self, line: str, at: int) -> re.Match[str] | None:
        matches = [match for clause in self.grammar.clauses if (match := clause.match(line, at)) is not None]
        return max(matches, key=lambda match: match.end(), default=None)

    def _source(self, first: int, last: int) -> str:
        return self.text[self.pieces[first].start : self.pieces[last].end]


def _name_words(business_name: str | None) -> tuple[tuple[str, ...], ...]:
    """The name as words, as it is and without what a register adds to it (Inc, Ltd); the longest first."""
    if business_name is None:
        return ()
    full = tuple(word.text for word in words_of(business_name))
    short = full
    while len(short) > 1 and short[-1] in _SUFFIXES:
        short = short[:-1]
    return tuple(name for name in dict.fromkeys((full, short)) if name)


@lru_cache(maxsize=8)
def _not_names(code: str) -> frozenset[str]:
    """Words that are no part of a person's name: all that a language's phrases speak of, and its frequent words."""
    language = LANGUAGES[code]
    found = {*language.common, *_NO_NAMES}
    for phrases in (*language.says.values(), *language.parts.values(), *(tone.phrases for tone in language.tones)):
        for phrase in phrases:
            for slot in compile_phrase(phrase):
                found |= slot.words
    return frozenset(found)

"""Whether a text gives a time to pay or to act, and the shortest one, in days."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from goodterms.core.policy.content.language import Language, Part
from goodterms.core.policy.content.languages import LANGUAGES
from goodterms.core.policy.content.plain import NUMBER, Word
from goodterms.core.policy.content.said import Said, Span

__all__ = ["Deadline", "deadline_of"]

_REACH: Final = 3
_BETWEEN: Final = 2
_REACH_OF_DATES: Final = 2
_CURRENCIES: Final = ("$", "£", "€", "¥", "₹")
_DATE: Final = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\Z", re.ASCII)
_FAR: Final = 25
"""Words further away say nothing of what a time is for."""

_OURS: Final = 1
_KINDS: Final[tuple[tuple[Part, int], ...]] = (("due", 0), ("act", 2), ("dispute", _OURS), ("ours", _OURS))
"""What a time can be for. At the same distance paying comes first, then what is no deadline, then answering."""

_AFTER: Final = 3
"""What comes before a time says what it is for sooner than what comes after it, by so many words."""

LONGEST: Final = 36_500
"""Days; a longer time is no deadline."""


class Deadline(NamedTuple):
    """`given`: the text sets a time. `days`: the shortest it sets; None where only a date, or nothing, tells it."""

    given: bool
    days: int | None


class _Time(NamedTuple):
    """A time at words[first:last]; `days` None: a date."""

    first: int
    last: int
    days: int | None


def deadline_of(said: Said) -> Deadline:
    """The deadlines of a text. A time within which we do something, or within which one may dispute, is none."""
    given = any(True for _ in said.mentions("deadline"))
    days: list[int] = []
    for language in LANGUAGES.values():
        for time in _times(said, language):
            if _for_paying(said, time, language):
                given = True
                if time.days is not None:
                    days.append(time.days)
    return Deadline(given, min(days, default=None))


def _times(said: Said, language: Language) -> Iterator[_Time]:
    words = said.words
    beginnings = _beginnings(language.code)
    for at, word in enumerate(words):
        if word.kind != "number" and word.text not in beginnings:
            continue
        before = [w.text for w in words[max(0, at - _REACH) : at] if w.sentence == word.sentence]
        if word.text in language.at_once:
            yield _Time(at, at + 1, language.at_once[word.text])
            continue
        date = word.text in language.dates or (
            word.kind == "number"
            and not _is_unit(words, at + 1, language)
            and _like_a_date(word)
            and said.text[max(0, word.start - 1) : word.start] not in _CURRENCIES
        )
        if date and language.by.intersection(before[-_REACH_OF_DATES:]):
            yield _Time(at, at + 1, None)
        time = _length_of_time(words, at, before, language)
        if time is not None:
            yield time


@lru_cache(maxsize=32)
def _beginnings(code: str) -> frozenset[str]:
    """The words a time begins with."""
    language = LANGUAGES[code]
    return frozenset({*language.at_once, *language.dates, *language.numbers})


def _length_of_time(words: tuple[Word, ...], at: int, before: Sequence[str], language: Language) -> _Time | None:
    """A number of days, weeks or months that begins at words[at]: "10 days", "thirty (30) days", "ten working days"."""
    number = _number(words[at], language)
    if number is None:
        return None
    between = language.time_filler | {words[at].text, str(number)}
    last = at + 1
    while last < len(words) and last - at <= _BETWEEN and words[last].text in between:
        last += 1
    if not _is_unit(words, last, language):
        return None
    after = words[last + 1].text if last + 1 < len(words) else ""
    length, many = language.units[words[last].text]
    days = number * length // many
    if days > LONGEST or not (language.time_before.intersection(before) or after in language.time_after):
        return None
    return _Time(at, last + 1, days)


def _like_a_date(word: Word) -> bool:
    """5, 15/05/2026, 2026-05-15, or a merge field; not 42.00 or 1,000."""
    return word.text == NUMBER or len(word.text) <= 2 or _DATE.match(word.text) is not None


def _is_unit(words: tuple[Word, ...], at: int, language: Language) -> bool:
    return at < len(words) and words[at].text in language.units


def _number(word: Word, language: Language) -> int | None:
    if word.kind == "number":
        return int(word.text) if word.text.isdecimal() and word.text.isascii() and len(word.text) <= 6 else None
    return language.numbers.get(word.text)


def _for_paying(said: Said, time: _Time, language: Language) -> bool:
    """What the time is for: the nearest of the words for paying, acting, disputing and for what we do; none: nothing."""
    sentence = said.words[time.first].sentence
    nearest: tuple[int, int] | None = None
    for part, rank in _KINDS:
        spans = said.parts(part)
        for span in spans[
            bisect_left(spans, time.first - _FAR, key=_first) : bisect_left(spans, time.last + _FAR, key=_first)
        ]:
            if span.language != language.code or said.words[span.first].sentence != sentence:
                continue
            if span.first < time.last and time.first < span.last:
                continue
            distance = time.first - span.last if span.last <= time.first else span.first - time.last + _AFTER
            if nearest is None or (distance, rank) < nearest:
                nearest = (distance, rank)
    if nearest is None:
        around = said.words[max(0, time.first - _REACH) : time.first] + said.words[time.last : time.last + 1]
        return any(word.text in language.time_left and word.sentence == sentence for word in around)
    return nearest[1] != _OURS


def _first(span: Span) -> int:
    return span.first

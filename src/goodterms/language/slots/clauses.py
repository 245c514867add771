"""The clauses of a message and how what each says stands: said, denied, hanging on something, doubted, limited or asked.

A clause ends at a mark or at a word that begins another ("but", "because"). A condition holds for its whole sentence: "if my wages
come in, I'll pay". Words that deny and do not mean it ("no problem", "don't hesitate to") are set aside first. In case of doubt the
answer is the one that promises less.
"""

import re
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import Final

from goodterms.language.folding import Folded, fold_bare
from goodterms.language.slots.languages import table_of
from goodterms.language.slots.needs import Sieve, needs_of
from goodterms.language.slots.table import Table
from goodterms.language.slots.values import Clause, Standing

__all__ = ["folded_of", "main_clause", "read_clauses", "standing_at"]

LONGEST: Final = 3_000
"""Characters that are read: of a longer message the first 2,000 and the last 1,000, where what people offer stands."""
_END: Final = 1_000
_MARKS: Final = r"[,;:](?!\d)|[.!?]+(?=\s|$)|\n|[()\"“”«»…]| - "
_AROUND: Final = ' \n,;:()"“”«»…-'
"""Marks that stand around a clause."""
_NEAR: Final = 16
"""Letters before a date or amount in which a word that takes just that one out ("any day but Friday") stands."""


def folded_of(text: str) -> Folded:
    """What of a message is read, in small letters without accents. Never raises."""
    return fold_bare(text, longest=LONGEST, end=_END)


def read_clauses(text: str, language: str) -> tuple[Clause, ...]:
    """The message's clauses in order, with their places in it. Never raises on any text; empty where nothing is said."""
    folded = folded_of(text)
    return tuple(_placed(one, *folded.span(one.start, one.end)) for one in _clauses(folded.text, language))


def main_clause(text: str, language: str) -> Clause | None:
    """The clause that carries what the message says: the first that is more than "yes", "sorry" or a greeting."""
    folded = folded_of(text)
    found = _clauses(folded.text, language)
    for one in found:
        if not one.answer:
            return _placed(one, *folded.span(one.start, one.end))
    return found[0] if found else None


def standing_at(text: str, language: str, place: int) -> tuple[Standing, bool]:
    """How what is said at a place of the folded text stands, and whether it is told of the past."""
    folded = folded_of(text).text
    for one in _clauses(folded, language):
        if one.start <= place < one.end:
            before = folded[max(one.start, place - _NEAR) : place]
            taken_out = _ending(table_of(language).except_for).search(before) is not None
            return ("denied" if taken_out and one.standing == "affirmed" else one.standing), one.past
    return "affirmed", False


def _placed(one: Clause, start: int, end: int) -> Clause:
    return replace(one, start=start, end=end)


@lru_cache(maxsize=64)
def _clauses(text: str, language: str) -> tuple[Clause, ...]:
    table = table_of(language)
    there, read = dict(_of_sentences(language).passed(text)), text
    if "idioms" in there:
        read = there["idioms"].sub(lambda match: " " * len(match.group()), text)
    conditions, fulfilled = there.get("conditions"), _words(table.fulfilled)
    found: list[Clause] = []
    for first, last in _sentences(text):
        hangs = conditions is not None and any(
            not fulfilled.match(read, one.start()) for one in conditions.finditer(read, first, last)
        )
        question = "?" in text[last : last + 3]
        for start, end in _pieces(text, first, last, table):
            found.append(_judged(read[start:end], start, end, language, hangs=hangs, question=question))
    return tuple(found)


def _sentences(text: str) -> list[tuple[int, int]]:
    edges = [0]
    for match in re.finditer(r"[.!?]+(?=\s|$)|\n", text):
        edges += [match.start(), match.end()]
    edges.append(len(text))
    return [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if text[a:b].strip()]


def _pieces(text: str, first: int, last: int, table: Table) -> list[tuple[int, int]]:
    edges = [first]
    for match in _breaks(table.breaks).finditer(text, first, last):
        edges.append(match.start() if match["word"] else match.end())
    edges.append(last)
    return [(a, b) for a, b in pairwise(edges) if any(map(str.isalnum, text[a:b]))]


def _judged(piece: str, start: int, end: int, language: str, *, hangs: bool, question: bool) -> Clause:
    said = {name for name, pattern in _of_clauses(language).passed(piece) if pattern.search(piece)}
    asked = question or "asking" in said
    standing: Standing = "affirmed"
    if hangs:
        standing = "conditional"
    elif "limits" in said:
        standing = "limited"
    elif "denials" in said:
        standing = "denied"
    elif "doubts" in said:
        standing = "doubted"
    elif asked:
        standing = "asked"
    return Clause(
        start=start,
        end=end,
        standing=standing,
        past="past" in said,
        question=asked,
        until="denials" in said and "waiting" in said,
        answer=_words(table_of(language).answers).fullmatch(piece.strip(_AROUND)) is not None,
    )


@lru_cache(maxsize=8)
def _of_sentences(language: str) -> Sieve[tuple[str, re.Pattern[str]]]:
    table = table_of(language)
    return _named(idioms=table.idioms, conditions=table.conditions)


@lru_cache(maxsize=8)
def _of_clauses(language: str) -> Sieve[tuple[str, re.Pattern[str]]]:
    table = table_of(language)
    return _named(
        asking=table.asking,
        denials=table.denials,
        limits=table.limits,
        doubts=table.doubts,
        past=table.past,
        waiting=table.waiting,
    )


def _named(**patterns: str) -> Sieve[tuple[str, re.Pattern[str]]]:
    return Sieve((needs_of(pattern), (name, _words(pattern))) for name, pattern in patterns.items())


@lru_cache(maxsize=128)
def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{pattern})(?![^\W_])")


@lru_cache(maxsize=32)
def _ending(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{pattern}) *$")


@lru_cache(maxsize=32)
def _breaks(words: str) -> re.Pattern[str]:
    return re.compile(rf"{_MARKS}|(?<![^\W_])(?P<word>{words})(?![^\W_])")

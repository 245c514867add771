"""Amounts of money in a message: figures, words, parts of what is owed, each with its currency, sense and how often.

A figure counts as an amount when a currency stands at it, or when nothing else claims it: not a day, a time, a telephone or account
number, a percentage, a count of things. A separator with three figures behind it groups thousands where the language groups with it
("1,500" in English, "1.500" in Spanish); with the other separator both readings are kept, for customers write either way.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from typing import Final

from goodterms.core.money import Money, MoneyRefused, minor_digits
from goodterms.language.slots.clauses import folded_of, standing_at
from goodterms.language.slots.dates import claimed
from goodterms.language.slots.languages import table_of
from goodterms.language.slots.needs import Sieve, needs_of
from goodterms.language.slots.spoken import read_spoken, spoken_words
from goodterms.language.slots.table import Table
from goodterms.language.slots.values import AmountReading, Every, Owed, Sense

__all__ = ["read_amounts"]

_SIGNS: Final = {"€": "EUR", "£": "GBP", "$": "", "us$": "USD", "c$": "CAD", "a$": "AUD", "mx$": "MXN"}
"""What a sign means; an empty code is the account's dollar or peso, or USD where the account has neither."""
_DOLLARS: Final = frozenset(
    {"USD", "CAD", "AUD", "NZD", "MXN", "ARS", "CLP", "COP", "DOP", "UYU", "SGD", "HKD", "JMD", "TTD", "BBD", "BSD"}
)
_CODES: Final = [
    "eur",
    "usd",
    "gbp",
    "cad",
    "aud",
    "nzd",
    "mxn",
    "ars",
    "clp",
    "cop",
    "pen",
    "chf",
    "xof",
    "xaf",
    "mad",
    "dop",
]
_LARGEST: Final = 10**12
_LEAST_BARE_FIGURE: Final = 5
"""Below this a figure without a currency is a choice of a list ("2") or a count ("split it in 3")."""
_IN_CENTS: Final = re.compile(r"[.,]\d\d$")
"""So no count is written: "1,50"."""
_AN: Final = re.compile(r"an? (?!couple)")
_LEAST_BARE_WORD: Final = 20
"""Below this a number in words without a currency ("two of us") is a count."""


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    values: tuple[Fraction, ...]
    currency: str | None
    part: str | None = None


def read_amounts(text: str, language: str, *, currency: str, owed: Owed | None = None) -> tuple[AmountReading, ...]:
    """Every amount said, in the message's order, in minor units of the currency written or else of the account's `currency`.

    Parts ("half", "the rest", "the minimum") are taken of `owed`; where its total and what is overdue differ, "half" and "all"
    have two readings, and none where nothing is known. Never raises on any text; raises MoneyRefused for an unknown `currency`.
    """
    minor_digits(currency)
    table = table_of(language)
    folded = folded_of(text)
    found = _merged(sorted(_every_amount(folded.text, language), key=lambda one: one.start), folded.text, table)
    readings: list[AmountReading] = []
    for one in found:
        start, end = folded.span(one.start, one.end)
        standing, _ = standing_at(text, language, one.start)
        made = AmountReading(
            start=start,
            end=end,
            readings=_money(one, currency, owed or Owed(), readings),
            sense=_sense(folded.text, one.start, one.end, table),
            every=_every(folded.text, one.end, table),
            bare=one.currency is None and one.part is None,
            standing=standing,
        )
        readings.append(made)
    return tuple(readings)


def _every_amount(text: str, language: str) -> list[_Found]:
    table = table_of(language)
    taken = bytearray(len(text))
    found: list[_Found] = []
    for start, end in claimed(text, language):
        taken[start:end] = b"\x01" * (end - start)
    for what, pattern in _patterns(language).passed(text):
        for match in pattern.finditer(text):
            match what:
                case "refused":
                    taken[match.start() : match.end()] = b"\x01" * (match.end() - match.start())
                    continue
                case "figures":
                    said = [_figure(match, table)]
                case "words":
                    said = [*_in_words(match, language)]
                case part:
                    said = [_Found(match.start(), match.end(), (), None, part)]
            for one in said:
                if one and not any(taken[one.start : one.end]):
                    taken[one.start : one.end] = b"\x01" * (one.end - one.start)
                    found.append(one)
    return found


@lru_cache(maxsize=8)
def _patterns(language: str) -> Sieve[tuple[str, re.Pattern[str]]]:
    """What is refused, figures, each part by its name, and words: in the order they are tried."""
    table = table_of(language)
    names = _either([*table.currencies, *_CODES])
    scale = _either(table.scale) or "(?!)"
    figures = (
        r"(?<![\w.,/:#@+])(?<![^\W\d_]-)"
        rf"(?P<before>(?:us|mx|[ca])?[€£$]|(?:{names})(?=[ .]?\d))?[ .]?"
        r"(?P<figure>\d{1,3}(?:[ .,']\d{3})+(?:[.,]\d{1,2})?|\d{1,12}(?:[.,]\d{1,3})?)(?!\d|[.,/:]\d)"
        rf"(?:(?P<scale> ?(?:k|{scale}))(?![^\W_]))?"
        rf"(?: ?(?P<after>[€£$]|(?:{names})(?![^\W_])))?(?P<cents>(?<=[€£$])\d\d(?!\d))?(?P<glued>[^\W_])?"
    )
    word, behind = spoken_words(table), _either(table.behind) or "(?!)"
    joint = rf"(?:[ -](?:(?:{table.joint})[ -])?)"
    words = (
        rf"(?<![^\W_])(?P<words>(?:{word})(?:{joint}(?:{word}))*)"
        rf"(?: (?:de |d')?(?P<after>{names}|[€£$])(?: (?P<behind>{behind}))?)?(?![^\W_])"
        rf"|(?<![^\W_])(?:(?:an?|un|une|una) )?(?P<slang>{_either(table.slang) or '(?!)'})(?![^\W_])"
    )
    patterns = (
        ("refused", rf"(?<![^\W_])(?:{table.not_amounts})"),
        ("figures", figures),
        *((name, rf"(?<![^\W_])(?:{pattern})(?![^\W_])") for name, pattern in table.parts),
        ("words", words),
    )
    return Sieve((needs_of(pattern), (what, re.compile(pattern))) for what, pattern in patterns)


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted((re.escape(word) for word in words), key=len, reverse=True))


def _code(word: str | None, table: Table) -> str | None:
    """The currency's code; "" for a dollar or peso of the account's country."""
    if word is None:
        return None
    if word in _SIGNS:
        return _SIGNS[word]
    return table.currencies.get(word, word.upper())


def _figure(match: re.Match[str], table: Table) -> _Found | None:
    written = match["figure"]
    named = match["before"] or match["after"]
    if match["glued"] or (named is None and (written.startswith("0") or len(re.sub(r"\D", "", written)) > 6)):
        return None
    values = _values(written, table)
    if match["cents"]:
        values = tuple(value + Fraction(int(match["cents"]), 100) for value in values)
    if match["scale"]:
        by = table.scale.get(match["scale"].strip(), 1000)
        values = tuple(value * by for value in (_plain(written),))
    end = match.end("cents") if match["cents"] else max(match.end(group) for group in ("figure", "scale", "after"))
    start = match.start("before") if match["before"] else match.start("figure")
    if named is None and max(values) < _LEAST_BARE_FIGURE and not _IN_CENTS.search(written):
        return None
    return _Found(start, end, tuple(value for value in values if value < _LARGEST), _code(named, table))


def _plain(written: str) -> Fraction:
    return (
        Fraction(re.sub(r"[ ']", "", written).replace(",", "."))
        if written.count(",") + written.count(".") <= 1
        else Fraction(re.sub(r"\D", "", written))
    )


def _values(written: str, table: Table) -> tuple[Fraction, ...]:
    """What figures with separators may be: one value, or two for a lone foreign separator before three figures."""
    marks = re.findall(r"[ .,']", written)
    if not marks:
        return (Fraction(written),)
    tail = re.split(r"[ .,']", written)[-1]
    whole = Fraction(re.sub(r"\D", "", written))
    if len(tail) != 3:
        return (whole / 10 ** len(tail),)
    if len(marks) > 1 or marks[0] in " '":
        return (whole,)
    group = "." if table.decimal_comma else ","
    return (whole,) if marks[0] == group else (whole, whole / 1000)


def _in_words(match: re.Match[str], language: str) -> list[_Found]:
    """The amounts of numbers in words: one of a row that adds up, several where "and" or a hyphen stands between."""
    table = table_of(language)
    if match["slang"]:
        return [_Found(match.start(), match.end(), (Fraction(table.slang[match["slang"]]),), "slang")]
    spoken = read_spoken(match.string, *match.span("words"), language)
    code = _code(match["after"], table)
    if match["behind"] and len(spoken[-1].values) == 1:
        spoken = (*spoken[:-1], replace(spoken[-1], values=(spoken[-1].values[0] + table.behind[match["behind"]],)))
    most = max((*(value for one in spoken for value in one.values), *(Fraction(one.largest) for one in spoken)))
    counts = spoken[0].word in table.bare_counts or _AN.match(match["words"]) or most < _LEAST_BARE_WORD
    if most >= _LARGEST or (code is None and counts):
        return []
    found = [_Found(one.start, one.end, one.values, code) for one in spoken]
    if code is not None:
        found[-1] = replace(found[-1], end=match.end())
    return found


def _merged(found: list[_Found], text: str, table: Table) -> list[_Found]:
    """ "20 to 30", "20-30 euro" and "between 20 and 30" are one amount with two readings."""
    merged: list[_Found] = []
    for one in found:
        last = merged[-1] if merged else None
        between = text[last.end : one.start] if last else ""
        if last and (value := _with_cents(last, one, text, table)) is not None:
            merged[-1] = replace(last, end=one.end, values=(value,))
            continue
        joined = last and not (last.part or one.part) and re.fullmatch(r" ?- ?", between)
        if last and not joined and not (last.part or one.part) and table.ranges:
            before = text[max(0, last.start - 10) : last.start]
            joined = re.fullmatch(rf" (?:{table.ranges}) ", between) or (
                re.fullmatch(rf" (?:{table.joint}) ", between) and re.search(rf"(?:{table.between}) $", before)
            )
        if last and joined and len(last.values) == len(one.values) == 1:
            merged[-1] = replace(
                last, end=one.end, values=last.values + one.values, currency=one.currency or last.currency
            )
        else:
            merged.append(one)
    return merged


def _with_cents(whole: _Found, rest: _Found, text: str, table: Table) -> Fraction | None:
    """The one amount of "two euro fifty", "20 euros 50" and "20 euro and 50 cents"; None where they are two."""
    if whole.currency in {None, "cents"} or rest.currency not in {None, "cents"} or whole.part or rest.part:
        return None
    if len(whole.values) != 1 or len(rest.values) != 1 or text[whole.end - 1].isdigit():
        return None
    (large,), (small,) = whole.values, rest.values
    joint = rf" (?:(?:{table.joint}|con) )?" if rest.currency else " "
    said = (
        re.fullmatch(joint, text[whole.end : rest.start])
        and small.denominator == 1
        and (1 if rest.currency else 10) <= small < 100
    )
    return large + small / 100 if said and large.denominator == 1 else None


def _money(one: _Found, currency: str, owed: Owed, before: list[AmountReading]) -> tuple[Money, ...]:
    if one.part is not None:
        return _part(one.part, owed, before)
    match one.currency:
        case None | "slang":
            code = currency
        case "":
            code = currency if currency in _DOLLARS else "USD"
        case "cents":
            code = currency
        case named:
            code = named
    try:
        scale = 10 ** minor_digits(code) if one.currency != "cents" else 10 ** minor_digits(code) // 100 or 1
        return tuple(dict.fromkeys(_whole(value * scale, code) for value in one.values))
    except MoneyRefused:
        return ()


def _whole(minor: Fraction, currency: str) -> Money:
    return Money(int(minor + Fraction(1, 2)), currency)


def _part(part: str, owed: Owed, before: list[AmountReading]) -> tuple[Money, ...]:
    """Of the total and of what is overdue, where both are known and differ; the rest is what earlier amounts leave."""
    wholes = tuple(dict.fromkeys(one for one in (owed.overdue, owed.total) if one))
    match part:
        case "minimum":
            return (owed.minimum,) if owed.minimum else ()
        case "all":
            return wholes
        case "rest":
            said = before[-1].readings if before else ()
            if len(before) != 1 or len(said) not in {1, len(wholes)}:
                return ()
            pairs = zip(wholes, said * len(wholes) if len(said) == 1 else said, strict=True)
            left = (
                (whole, one) for whole, one in pairs if whole.currency == one.currency and whole.amount > one.amount
            )
            return tuple(Money(whole.amount - one.amount, whole.currency) for whole, one in left)
        case _:
            return tuple(dict.fromkeys(_whole(one.amount * Fraction(part), one.currency) for one in wholes))


def _sense(text: str, start: int, end: int, table: Table) -> Sense:
    before, after = text[max(0, start - 24) : start], text[end : end + 20]
    for name, pattern in table.senses:
        if _at(rf"(?<![^\W_])(?:{pattern})[ :]*$").search(before) or _at(rf" ?(?:{pattern})(?![^\W_])").match(after):
            match name:
                case "at least" | "at most" | "about":
                    return name
    return "exact"


def _every(text: str, end: int, table: Table) -> Every | None:
    for name, pattern in table.every:
        if _at(rf" ?(?:{pattern})(?![^\W_])").match(text, end):
            match name:
                case "day" | "week" | "fortnight" | "month" | "year":
                    return name
    return None


@lru_cache(maxsize=256)
def _at(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)

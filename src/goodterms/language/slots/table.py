"""What a language brings to the reading of amounts, dates and clauses: words and patterns, no code."""

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["Table", "Words"]

Words = Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One language's words, written without accents and small.

    `rules` are (name, pattern) in the order they are tried; a pattern may name {WD} a weekday, {MON} a month, {D} a day of the month,
    {N} a count, {U} a unit, {Y} a year, {T} an hour with its minutes. What a rule's name means stands in calendar.py, the same for
    every language. The words of a clause are patterns too; see clauses.py. `adds_to` is how much a word may add to one of these values
    in a number, where it is not a unit to tens ("soixante-quinze"); `behind` is what stands behind a currency and adds to the number
    before it ("cúig euro déag").
    """

    weekdays: Words
    months: Words
    ordinals: Words
    numbers: Words
    hundred: str
    thousand: str
    joint: str
    units: Mapping[str, str]
    rules: tuple[tuple[str, str], ...]
    roles: tuple[tuple[str, str], ...]
    decimal_comma: bool
    currencies: Mapping[str, str]
    slang: Mapping[str, int] = field(default_factory=dict)
    scale: Mapping[str, int] = field(default_factory=dict)
    parts: tuple[tuple[str, str], ...] = ()
    every: tuple[tuple[str, str], ...] = ()
    senses: tuple[tuple[str, str], ...] = ()
    bare_counts: frozenset[str] = frozenset()
    adds_to: Mapping[int, int] = field(default_factory=dict)
    behind: Words = field(default_factory=dict)
    ranges: str = ""
    between: str = ""
    not_amounts: str = r"(?!)"
    breaks: str = r"(?!)"
    denials: str = r"(?!)"
    idioms: str = r"(?!)"
    turned: str = r"(?!)"
    conditions: str = r"(?!)"
    fulfilled: str = r"(?!)"
    doubts: str = r"(?!)"
    limits: str = r"(?!)"
    waiting: str = r"(?!)"
    asking: str = r"(?!)"
    past: str = r"(?!)"
    except_for: str = r"(?!)"
    answers: str = r"(?!)"

"""What reading a language takes: its phrases and words, as data. One file a language in `languages/`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from goodterms.core.content import Mention

__all__ = ["Group", "Language", "Part", "Tone", "ToneKind"]

Part: TypeAlias = Literal[
    "purpose",  # disclosure: it says that somebody is collecting a debt
    "use",  # disclosure: what is learnt will be used for that
    "collector",  # disclosure: a debt collector writes
    "way_out",  # words about not being written to any more
    "reply",  # an instruction to answer with a word; the word follows
    "press",  # an instruction to press a key
    "click",  # an instruction to follow a link
    "settings",  # notifications can be switched off where they are set
    "condition",  # the way out asks for more than it may
    "elsewhere",  # another way: a call, a letter, a visit
    "no_replies",  # nobody reads replies
    "introduces",  # a caller says who they are
    "pays",  # words of paying: what a link is for
    "other_link",  # words that say a link is for something else
    "due",  # what a deadline is for: paying
    "act",  # what a deadline is for: answering, calling
    "dispute",  # a right that has a time limit; it is not a deadline
    "ours",  # what we do within a time; it is not a deadline
    "part_payment",  # paying less is offered beside paying all
    "validation_dispute",  # what a validation notice says, by its parts
    "validation_creditor",
    "validation_agency",
    "validation_period",
]
ToneKind: TypeAlias = Literal["threat", "false_urgency", "shame", "shouting"]
Group: TypeAlias = tuple[Literal["says", "harmless"], Mention] | tuple[Literal["part"], Part] | tuple[ToneKind, str]
"""What a phrase stands for: a mention, the same words meant harmlessly, a part of something; a tone, with what to write
instead."""


@dataclass(frozen=True, slots=True)
class Tone:
    """Phrases of one tone, and what to write instead."""

    kind: ToneKind
    phrases: tuple[str, ...]
    instead: str


@dataclass(frozen=True, slots=True)
class Language:
    """A language as far as messages about payments go.

    `common` are frequent words by which it is told from others: none belongs to two languages. `denials` take back what
    they stand before, unless one of `conditions` stands in the sentence. `numbers` are words for numbers, `units` days in
    a unit of time as (days, for how many), `at_once` words for a day as the days until it. A time is a deadline when a
    word of `time_before` stands before it, or one of `time_after` after it; those of `time_left`, on either side, make it one
    by themselves ("3 days left", "you have 3 days"). `time_filler` may stand between number and unit ("ten working days").
    A date is one after a word of `by`.
    """

    code: str
    name: str
    common: frozenset[str]
    denials: frozenset[str]
    conditions: frozenset[str]
    numbers: Mapping[str, int]
    units: Mapping[str, tuple[int, int]]
    at_once: Mapping[str, int]
    time_before: frozenset[str]
    time_after: frozenset[str]
    time_left: frozenset[str]
    time_filler: frozenset[str]
    by: frozenset[str]
    dates: frozenset[str]
    """Weekdays and months."""
    says: Mapping[Mention, tuple[str, ...]]
    harmless: Mapping[Mention, tuple[str, ...]]
    parts: Mapping[Part, tuple[str, ...]]
    tones: tuple[Tone, ...] = ()

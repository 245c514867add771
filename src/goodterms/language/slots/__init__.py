"""Slots of a reply: the amounts, days and times said, and whether each is offered, denied or hangs on something."""

from goodterms.language.slots.amounts import read_amounts
from goodterms.language.slots.clauses import main_clause, read_clauses
from goodterms.language.slots.dates import read_dates
from goodterms.language.slots.languages import LANGUAGES
from goodterms.language.slots.values import (
    AmountReading,
    Clause,
    Clock,
    DateReading,
    Days,
    Every,
    Owed,
    Role,
    Sense,
    Standing,
)

__all__ = [
    "LANGUAGES",
    "AmountReading",
    "Clause",
    "Clock",
    "DateReading",
    "Days",
    "Every",
    "Owed",
    "Role",
    "Sense",
    "Standing",
    "main_clause",
    "read_amounts",
    "read_clauses",
    "read_dates",
]

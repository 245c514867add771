"""A language's tables of phrases."""

from collections.abc import Mapping
from dataclasses import dataclass

from goodterms.language.safety.classes import SafetyClass

__all__ = ["Table"]


@dataclass(frozen=True, slots=True)
class Table:
    """`sets`: named sets of words. `phrases`: what says a thing. `unless`: what takes back a phrase that it overlaps.

    `known`: ordinary words that are never taken for a misspelt keyword.
    """

    language: str
    sets: Mapping[str, str]
    phrases: Mapping[SafetyClass, str]
    unless: Mapping[SafetyClass, str]
    known: tuple[str, ...] = ()

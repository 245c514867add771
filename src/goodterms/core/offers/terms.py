"""The terms a journey gives to a promise: those of its promise step, or the product's own; and what is minded as one."""

from dataclasses import dataclass
from typing import Final

from goodterms.core.journey.definition import Journey, Uses
from goodterms.core.offers.bounds import GRACE_DAYS, MOVES, TOLERANCE_PERCENT

MINDED: Final = frozenset({"settle", "defer"})
"""Terms that are minded as a promise once they are agreed; such a promise's id begins with the offer's name."""


def minded_as(promise: str) -> str:
    """The offer whose terms this promise minds; empty where it is a promise of its own."""
    offer, _, rest = promise.partition("/")
    return offer if rest and offer in MINDED else ""


@dataclass(frozen=True, slots=True)
class PromiseTerms:
    """Kept when `tolerance_percent` is paid by the day plus `grace_days`; may be moved `max_moves` times."""

    tolerance_percent: int = TOLERANCE_PERCENT
    grace_days: int = GRACE_DAYS
    max_moves: int = MOVES


def promise_terms(journey: Journey | None) -> PromiseTerms:
    """The terms of the journey's first promise step (by name, so that order in the file does not matter)."""
    for _, step in sorted((journey.steps if journey is not None else {}).items()):
        if isinstance(step, Uses) and step.machine == "goodterms/promise":
            return PromiseTerms(step.tolerance_percent, step.grace_days, step.max_moves)
    return PromiseTerms()

"""Whether people write otherwise than the model of replies knows: counts of the last four weeks beside those it was made with."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db import connection

from goodterms.language.traits import FEWEST, MOVED, TRAITS, Counts, Trait, reference, stability

__all__ = ["DAYS", "Drift", "read_drift"]

DAYS: Final = 28
WARNED: Final[tuple[Trait, ...]] = ("chance", "strange")
"""Traits whose moving is warned of: how sure the model is, and how many words it never met. What people want moves with what we write."""
COUNTED = """
SELECT language, trait, value, sum(replies)::bigint FROM reply_trait WHERE day > %s AND day <= %s
 GROUP BY language, trait, value ORDER BY language, trait, value
"""


@dataclass(frozen=True, slots=True)
class Drift:
    """The replies of one language lately. `moved`: the stability index of each trait; empty where there are too few, or no reference."""

    language: str
    replies: int
    counts: Counts
    moved: dict[Trait, float]

    @property
    def warned(self) -> tuple[Trait, ...]:
        """What moved so far that a person should look."""
        return tuple(trait for trait in WARNED if self.moved.get(trait, 0.0) >= MOVED)


def read_drift(*, today: date) -> tuple[Drift, ...]:
    """Each language that was written in during the last four weeks, the most written first."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTED, [today - timedelta(days=DAYS), today])
        rows = cursor.fetchall()
    found: dict[str, dict[Trait, dict[str, int]]] = {}
    for language, trait, value, replies in rows:
        found.setdefault(language, {}).setdefault(trait, {})[value] = replies
    drifts = [_drift(language, counts) for language, counts in found.items()]
    return tuple(sorted(drifts, key=lambda one: (-one.replies, one.language)))


def _drift(language: str, counts: dict[Trait, dict[str, int]]) -> Drift:
    replies = sum(counts.get("stop", {}).values())
    known = reference().get(language)
    if known is None or replies < FEWEST:
        return Drift(language, replies, counts, {})
    moved = {trait: round(stability(known[trait], counts.get(trait, {})), 3) for trait in TRAITS}
    return Drift(language, replies, counts, moved)

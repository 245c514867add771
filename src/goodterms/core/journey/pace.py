"""A journey's pace: what it asks about how busy people are, and whether it holds invitations. Pure."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from goodterms.core.journey.definition import Journey
from goodterms.core.journey.guards import compiled, holds
from goodterms.core.unknown import Unknown

TOO_BUSY = "more people were invited than can be answered now"
CANNOT_TELL = "nobody can tell how busy people are"


def asked_of(paced: Iterable[Journey]) -> frozenset[str]:
    """The facts about queues that these journeys' paces ask, such as `queue.early_arrears.waiting`."""
    return frozenset(fact for one in paced if one.pace is not None for fact in _asked(one.pace.source))


def slowed_by(paced: Iterable[Journey], facts: Mapping[str, object]) -> dict[tuple[str, int], str]:
    """The journey versions whose pace holds invitations on these facts, each with the reason in words."""
    found: dict[tuple[str, int], str] = {}
    for one in paced:
        why = None if one.pace is None else why_slow(one.pace.source, facts)
        if why is not None:
            found[(one.name, one.version)] = why
    return found


def why_slow(source: str, facts: Mapping[str, object]) -> str | None:
    """Why a pace holds, in words; None while it does not. What cannot be told holds too."""
    answer = holds(source, facts)
    if isinstance(answer, Unknown):
        return f"{CANNOT_TELL}: {answer}"
    return None if answer else f"{TOO_BUSY}: {source} is not true"


@lru_cache(maxsize=256)
def _asked(source: str) -> tuple[str, ...]:
    return tuple(fact for fact in compiled(source).facts if fact.startswith("queue."))

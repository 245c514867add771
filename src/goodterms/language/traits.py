"""What of a message is counted, and how far counts have moved from those the model was made with. No text, and nothing of anybody.

Population stability index (PSI): the sum over values of (share now - share then) * ln(share now / share then). Under 0.1 nothing moved,
from 0.25 on the texts are others than the model knows (Siddiqi, Credit Risk Scorecards, 2006, ch. 10). Read with care under 200 messages.
"""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from math import log
from typing import Final, Literal, TypeAlias

from goodterms.language.reading import Understood

__all__ = ["FEWEST", "FILE", "MOVED", "TRAITS", "Counts", "Trait", "reference", "stability", "traits_of"]

Trait: TypeAlias = Literal["stop", "safety", "intent", "chance", "strange"]
TRAITS: Final[tuple[Trait, ...]] = ("stop", "safety", "intent", "chance", "strange")
"""Whether it asks us to stop; the gravest thing heard; the likeliest intent; its chance in tenths; the share of unknown words in fifths."""
FILE: Final = "reference.json"
MOVED: Final = 0.25
"""A PSI from which on a person should look."""
FEWEST: Final = 200
"""Messages under which nothing is said of a language."""
Counts: TypeAlias = Mapping[Trait, Mapping[str, int]]
"""Messages by trait and value."""


def traits_of(understood: Understood) -> tuple[tuple[Trait, str], ...]:
    """What is counted of one message."""
    likeliest = understood.intents[0] if understood.intents else None
    safety = understood.safety.classes
    return (
        ("stop", understood.opt_out),
        ("safety", safety[0] if safety else "none"),
        ("intent", likeliest.name if likeliest is not None else "none"),
        ("chance", _part(likeliest.chance if likeliest is not None else 0.0, 10)),
        ("strange", _part(understood.strange, 5)),
    )


def count(messages: Iterable[Understood]) -> dict[Trait, dict[str, int]]:
    """The counts of many messages."""
    found: dict[Trait, dict[str, int]] = {trait: {} for trait in TRAITS}
    for one in messages:
        for trait, value in traits_of(one):
            found[trait][value] = found[trait].get(value, 0) + 1
    return found


def stability(then: Mapping[str, int], now: Mapping[str, int]) -> float:
    """The PSI of two distributions; half a message is added everywhere, so that a value never seen is no infinity."""
    values = then.keys() | now.keys()
    sizes = [sum(one.values()) + 0.5 * len(values) for one in (then, now)]
    if not values or not sum(now.values()) or not sum(then.values()):
        return 0.0
    shares = [((then.get(one, 0) + 0.5) / sizes[0], (now.get(one, 0) + 0.5) / sizes[1]) for one in sorted(values)]
    return sum((after - before) * log(after / before) for before, after in shares)


@cache
def reference() -> Mapping[str, Counts]:
    """The counts of messages the model was not trained on, by language: what `goodterms language reference` writes."""
    found: Mapping[str, Counts] = json.loads(files("goodterms.language.learned").joinpath("models", FILE).read_text())
    return found


def _part(share: float, parts: int) -> str:
    """Which of so many equal parts of 0 to 1 a share falls into, as its lower end in per cent."""
    return str(min(int(share * parts), parts - 1) * (100 // parts))

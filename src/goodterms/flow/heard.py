"""What a reply is acted on as: the table of words or the safety layer, whichever hears more.

The safety layer (phrases, and a model beside them: `goodterms.language.reading.understand`) reads every language and misspelt words;
what the table of words hears stays heard. A need for support and words of a crisis hold everything and go to the care team, and no
answer of ours asks for money. What may be an opt-out, and is not sure to be one, is for a person to read before anything else is sent.
"""

from dataclasses import dataclass
from typing import Final

from goodterms.core.reading_of_replies import Reading, read_reply
from goodterms.language.reading import understand
from goodterms.language.safety import Safety

__all__ = ["Heard", "hear"]

_STOPS: Final[frozenset[Reading]] = frozenset({"stop", "cease"})
_SAYS_LITTLE: Final[frozenset[Reading]] = frozenset({"other", "help", "yes", "no", "first", "second", "start"})
_WAITS: Final[frozenset[Reading]] = frozenset({"yes", "first", "second", "start", "already_paid"})
"""Readings that lead to something by themselves; not where the words may ask us to stop."""


@dataclass(frozen=True, slots=True)
class Heard:
    """`readings`: as `read_reply`'s, the one to act on first. `support`: a need for support was told, or a life is in danger.

    `perhaps_stop`: it may ask us to stop; a person reads it, and nothing of the case is sent before.
    """

    readings: tuple[Reading, ...]
    support: bool = False
    perhaps_stop: bool = False


def hear(text: str, *, language: str = "en") -> Heard:
    """What a reply says. `language`: the customer's, where it is known; every language's phrases count in any case."""
    understood = understand(text, language)
    safety = understood.safety
    readings = _readings(read_reply(text), safety)
    perhaps = understood.opt_out == "unsure" and readings[0] not in _STOPS
    if perhaps and readings[0] in _WAITS:
        readings = ("other", *readings[1:])
    elif perhaps and readings[0] not in _SAYS_LITTLE and any(one.name == "opt_out" for one in understood.doubted):
        readings = ("stop", *(one for one in readings if one == "hardship"))  # nobody would be asked any more
    support = "crisis" in safety or "vulnerability" in safety
    return Heard(readings, support, perhaps and readings[0] not in _STOPS)


def _readings(read: tuple[Reading, ...], safety: Safety) -> tuple[Reading, ...]:
    hard = "hardship" in safety or "hardship" in read
    beside: tuple[Reading, ...] = ("hardship",) if hard else ()
    if read[0] in _STOPS:
        return read[0], *beside
    if "opt_out" in safety:
        return "stop", *beside
    if read[0] == "hardship":
        return read
    if read[0] not in _SAYS_LITTLE:
        return read[0], *beside
    if hard:
        return ("hardship",)
    if "wrong_person" in safety and read[0] == "other":
        return ("wrong_person",)
    return ("complaint",) if "complaint" in safety and read[0] == "other" else read

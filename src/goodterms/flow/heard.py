"""What a reply is acted on as: the table of words or the safety layer, whichever hears more.

The safety layer (`goodterms.language.safety`) reads every language and misspelt words; what the table of words hears stays
heard. A need for support and words of a crisis hold everything and go to the care team, and no answer of ours asks for money.
"""

from dataclasses import dataclass
from typing import Final

from goodterms.core.reading_of_replies import Reading, read_reply
from goodterms.language.safety import Safety, read_safety

__all__ = ["Heard", "hear"]

_STOPS: Final[frozenset[Reading]] = frozenset({"stop", "cease"})
_SAYS_LITTLE: Final[frozenset[Reading]] = frozenset({"other", "help", "yes", "start"})


@dataclass(frozen=True, slots=True)
class Heard:
    """`readings`: as `read_reply`'s, the one to act on first. `support`: a need for support was told, or a life is in danger."""

    readings: tuple[Reading, ...]
    support: bool = False


def hear(text: str, *, language: str = "en") -> Heard:
    """What a reply says. `language`: the customer's, where it is known; every language's phrases count in any case."""
    safety = read_safety(text, language)
    return Heard(_readings(read_reply(text), safety), support="crisis" in safety or "vulnerability" in safety)


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

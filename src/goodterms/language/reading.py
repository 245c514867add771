"""All that is read in one message."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from goodterms.language.safety import Safety, read_safety

__all__ = ["Reading", "read"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What must never be missed, and what the message names (amounts, dates; as their own readers put them)."""

    safety: Safety
    slots: tuple[Any, ...] = ()


def read(text: str, language: str, reference: date, zone: str, facts: object | None = None) -> Reading:
    """Read a message of a customer who lives in `zone` (IANA name) on the day `reference`. Never raises.

    `facts`: what is known of the account, for what depends on it ("half"); None where nothing is.
    """
    del reference, zone, facts  # the safety layer needs none of them
    return Reading(read_safety(text, language))

"""The customer says how they like to be reached and to read: channels by purpose, times, language, formats."""

from collections.abc import Mapping, Sequence
from typing import Final, Literal, TypeAlias

import orjson

from goodterms.core.events import (
    Channel,
    CustomerDetailsChanged,
    Designated,
    Event,
    Format,
    FormatsTold,
    PreferredFor,
    Purpose,
    Stamped,
)
from goodterms.core.facts import CustomerFacts
from goodterms.flow.acting import Standing, act_all
from goodterms.store.gather import HERE
from goodterms.store.sealing import sealed_words
from goodterms.store.world import Workspace

Part: TypeAlias = Literal["morning", "afternoon", "evening"]
HOUR: Final = 3600
PARTS: Final[Mapping[Part, tuple[int, int]]] = {
    "morning": (0, 12 * HOUR),
    "afternoon": (12 * HOUR, 17 * HOUR),
    "evening": (17 * HOUR, 24 * HOUR),
}
"""The parts of a day that somebody may not want, in seconds of it. None opens an hour that a rule closes."""


def refused_parts(facts: CustomerFacts) -> tuple[Part, ...]:
    """The parts of the day at which they last said that they do not want to hear from us."""
    found: list[Part] = []
    for part, (opens, closes) in PARTS.items():
        about = [one for one in facts.circumstances.designations if (one.opens, one.closes) == (opens, closes)]
        said = [one for one in about if not one.weekdays and one.channel is None and one.point is None]
        if said and not said[-1].convenient:
            found.append(part)
    return tuple(found)


def tell_preferences(
    *,
    workspace: Workspace,
    here: HERE,
    key: str,
    language: str = "",
    channels: Mapping[Purpose, Channel | None] | None = None,
    refused: Sequence[Part] | None = None,
    formats: Sequence[Format] | None = None,
    wording: str = "",
    source: str = "their page",
    actor: str = "customer",
) -> bool:
    """Write the wishes down; what is None nobody spoke of. False when they were written down before, or nothing was said.

    A channel of None is any again. A part of the day that is wanted again is agreed to, as far as rules leave it open.
    """
    liked = tuple(
        PreferredFor(purpose, () if channel is None else (channel,))
        for purpose, channel in sorted((channels or {}).items())
    )
    sealed = None
    if formats is not None:
        sealed = sealed_words(here=here, of="support_need", words=orjson.dumps(sorted(formats)).decode())
    name = f"preferences/{key}"

    def events(stands: Standing) -> list[Stamped]:
        found: list[Event] = []
        if language or liked:
            words = f"{source}, words {wording}" if wording else source
            found.append(CustomerDetailsChanged(words, language or None, None, liked))
        if sealed is not None:
            found.append(FormatsTold(source, sealed, wording))
        if refused is not None:
            found += _parts(stands, refused, source=source, wording=wording)
        return [
            Stamped(name if not number else f"{name}/{number}", event, stands.now, actor)
            for number, event in enumerate(found)
        ]

    return act_all(workspace=workspace, here=here, name=name, events=events) is not None


def _parts(stands: Standing, refused: Sequence[Part], *, source: str, wording: str) -> list[Designated]:
    """The parts of the day of which they now say otherwise than before."""
    before = refused_parts(stands.facts)
    return [
        Designated(source, wording, agreed=part not in refused, opens=opens, closes=closes)
        for part, (opens, closes) in PARTS.items()
        if (part in refused) != (part in before)
    ]

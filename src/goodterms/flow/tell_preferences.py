"""The customer says how they like to be reached and to read: channels by purpose, times, language, formats."""

from collections.abc import Mapping, Sequence
from typing import Final, Literal, TypeAlias

import orjson

from goodterms.core.events import Channel, Designated, Format, LikedChannel, PreferencesTold, Purpose, Stamped
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
    """Write the wishes down; what is None nobody spoke of. False when they were written down before under this key.

    A part of the day that is wanted again is agreed to, as far as rules leave it open.
    """
    liked = tuple(LikedChannel(purpose, channel) for purpose, channel in sorted((channels or {}).items()))
    sealed = None
    if formats is not None:
        sealed = sealed_words(here=here, of="support_need", words=orjson.dumps(sorted(formats)).decode())
    name = f"preferences/{key}"

    def events(stands: Standing) -> list[Stamped]:
        found = [Stamped(name, PreferencesTold(source, language, liked, sealed, wording), stands.now, actor)]
        if refused is None:
            return found
        before = refused_parts(stands.facts)
        for part, (opens, closes) in PARTS.items():
            if (part in refused) == (part in before):
                continue
            agreed = part not in refused
            wish = Designated(source, wording, agreed=agreed, opens=opens, closes=closes)
            found.append(Stamped(f"{name}/{part}", wish, stands.now, actor))
        return found

    return act_all(workspace=workspace, here=here, name=name, events=events) is not None

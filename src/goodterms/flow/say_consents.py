"""The customer says on one page what we may send and what not: all of it at once, with the words they read."""

from collections.abc import Mapping

from goodterms.core.events import Channel, ConsentGiven, ConsentWithdrawn, Event, Purpose, Stamped
from goodterms.flow.acting import Standing, act_all
from goodterms.store.gather import HERE
from goodterms.store.world import Workspace


def say_consents(
    *,
    workspace: Workspace,
    here: HERE,
    said: Mapping[tuple[Channel, Purpose], bool],
    words: Mapping[tuple[Channel, Purpose], str],
    wording: str,
    source: str,
    key: str,
    actor: str = "customer",
) -> bool:
    """Write down each yes and each no. False when they were written down before under this key, or nothing was said.

    `words` are those of each, as they stood on the page; `wording` the SHA-256 of all of them.
    """
    if not said:
        return False
    name = f"consents/{key}"

    def events(stands: Standing) -> list[Stamped]:
        found: list[Event] = []
        for (channel, purpose), yes in said.items():
            evidence = words.get((channel, purpose), "")
            if yes:
                found.append(ConsentGiven(channel, purpose, source, wording=wording, evidence=evidence))
            else:
                found.append(ConsentWithdrawn(channel, purpose, source, evidence=evidence))
        return [
            Stamped(name if not number else f"{name}/{number}", event, stands.now, actor)
            for number, event in enumerate(found)
        ]

    return act_all(workspace=workspace, here=here, name=name, events=events) is not None

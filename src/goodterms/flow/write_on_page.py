"""The customer writes to a person on their page. What must not be missed in it is acted on at once, as in any reply."""

from typing import cast

from goodterms.core.events import (
    ComplaintMade,
    Event,
    HardshipDisclosed,
    HoldKind,
    HoldPlaced,
    OptedOut,
    PageWritten,
    Sealed,
    Stamped,
    VulnerabilityDisclosed,
)
from goodterms.core.facts import CustomerFacts
from goodterms.core.policy.hold_table import HOLD_EFFECTS
from goodterms.flow.acting import Standing, act_all
from goodterms.flow.heard import HOLD_AT_ONCE, hear
from goodterms.store.gather import HERE
from goodterms.store.sealing import sealed_words
from goodterms.store.world import Workspace


def write_on_page(
    *,
    workspace: Workspace,
    here: HERE,
    case: int | None,
    account: int | None,
    words: str,
    language: str,
    key: str,
    actor: str = "customer",
) -> bool:
    """Take the words, sealed. False when they were taken before under this key."""
    sealed = sealed_words(here=here, of="message", words=words)
    name = f"written/{key}"

    def events(stands: Standing) -> list[Stamped]:
        first: list[Event] = [PageWritten(case, account, sealed)]
        found = [*first, *grave(words, language=language, case=case, sealed=sealed)]
        found += held_for_people(stands.facts, words, language=language, name=name)
        return [
            Stamped(name if not number else f"{name}/{number}", event, stands.now, actor)
            for number, event in enumerate(found)
        ]

    return act_all(workspace=workspace, here=here, name=name, events=events) is not None


def held_for_people(facts: CustomerFacts, words: str, *, language: str, name: str) -> list[Event]:
    """A death, an attorney, a bankruptcy or what may be a stop holds what is written to the person until somebody has looked."""
    said = hear(words, language=language)
    reading = "perhaps_stop" if said.may_be_a_stop else said.readings[0]
    if reading not in HOLD_AT_ONCE | {"perhaps_stop"} or any(hold.kind == reading for hold in facts.holds):
        return []
    kind = cast(HoldKind, reading)
    effect = HOLD_EFFECTS[kind]
    return [HoldPlaced(f"{name}/{kind}", kind, effect.scope, None, None, effect.words)]


def grave(words: str, *, language: str, case: int | None, sealed: Sealed | None) -> list[Event]:
    """What somebody's words amount to that must not be missed: a stop, a cry for help, a complaint."""
    said = hear(words, language=language)
    found: list[Event] = []
    if "cease" in said.readings:
        found.append(OptedOut("all", None))
    elif "stop" in said.readings:
        found.append(OptedOut("text", None))
    if "hardship" in said.readings:
        found.append(HardshipDisclosed(case, sealed))
    if said.support or said.readings[0] in {"crisis", "vulnerability"}:
        found.append(VulnerabilityDisclosed(case, sealed, "customer", said.crisis))
    if "complaint" in said.readings:
        found.append(ComplaintMade(None, case, sealed, None, "page"))
    return found

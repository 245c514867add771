"""A person ends a hold before its time, with a reason from a short list: free words could hold personal data.

A refusal of all contact ends only because the customer takes it back, or never said it. What they had agreed to before it does
not revive: they name anew on which channels they agree to be reached.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, Literal, TypeAlias, get_args

from django.db import transaction

from goodterms.core.events import Channel, ConsentGiven, HoldEnded, OptedIn, Purpose, Stamped
from goodterms.core.facts import CustomerFacts, Hold
from goodterms.core.policy.holds import MISTAKEN
from goodterms.flow.door import UnknownCustomer, knock, retrying
from goodterms.store.clock import machine_now, read_clock
from goodterms.store.gather import HERE, gather, lock
from goodterms.store.world import Workspace

WhyEnded: TypeAlias = Literal[
    "the customer asked for it",
    "agreed with the customer",
    "answered and settled",
    "the record shows it is over",
    "it was placed by mistake",
]
WHY_ENDED: tuple[WhyEnded, ...] = get_args(WhyEnded)
WHY_CEASE_ENDED: tuple[WhyEnded, ...] = ("the customer asked for it", MISTAKEN)
"""The only reasons for which a refusal of all contact ends (compare 12 CFR 1006.6(c)(1), RF-R10)."""
AGREED_TO: Final[tuple[Purpose, ...]] = ("collections", "service")
"""What somebody agrees to be reached about when they name a channel to a person."""


class HoldRefused(Exception):
    """This hold cannot be ended; the message says why. Nothing changed."""


def end_hold(
    *, workspace: Workspace, here: HERE, hold: str, because: WhyEnded, by: str, agrees: Sequence[Channel] = ()
) -> bool:
    """End a hold now; contacts it delayed are asked for again. False when it was ended before.

    `agrees` are the channels on which somebody who had refused all contact agrees to be reached again. Raises `HoldRefused`
    for a hold this customer does not have, or without a reason of `WHY_ENDED` (of a refusal: `WHY_CEASE_ENDED`) and a name.
    """
    if because not in WHY_ENDED:
        raise HoldRefused(f"Say why, in one of these words: {'; '.join(WHY_ENDED)}.")
    if not by.strip():
        raise HoldRefused("Say who ends it: a hold is never ended early without a name.")

    def work() -> bool:
        with transaction.atomic():
            locked = lock([here])
            if not locked:
                raise UnknownCustomer(UnknownCustomer.__doc__)
            facts = gather(locked)[0].given.facts
            held = next((known for known in facts.holds if known.id == hold), None)
            if held is None:
                raise HoldRefused("This hold has ended, or was never placed.")
            now = read_clock().at(machine_now())
            events = ending(held, facts, because=because, by=by, at=now, agrees=agrees)
            return knock(workspace=workspace, here=here, events=events) is not None

    return retrying(work)


def ending(
    hold: Hold, facts: CustomerFacts, *, because: str, by: str, at: datetime, agrees: Sequence[Channel] = ()
) -> list[Stamped]:
    """The events by which `by` ends this hold. Raises `HoldRefused` where a refusal of all contact may not end so.

    Every refusal of theirs ends with one: they say the same thing.
    """
    if hold.kind != "cease":
        return [_ended(hold, because, by=by, at=at)]
    if because not in WHY_CEASE_ENDED:
        raise HoldRefused(
            "Only the customer takes back that they refused all contact: ask them, and say that they asked for it, or that it "
            "was placed by mistake."
        )
    mistaken = because == MISTAKEN
    name = f"{hold.id}/taken-back/{at.isoformat()}"
    found = [_ended(one, because, by=by, at=at) for one in facts.holds if one.kind == "cease"]
    found.append(Stamped(name, OptedIn("all", None, because, "staff", mistaken), at, by))
    for channel in dict.fromkeys(() if mistaken else agrees):
        for purpose in AGREED_TO:
            given = ConsentGiven(channel, purpose, "told a person, after a refusal")
            found.append(Stamped(f"{name}/{channel}/{purpose}", given, at, by))
    return found


def _ended(hold: Hold, because: str, *, by: str, at: datetime) -> Stamped:
    until = "" if hold.until is None else hold.until.isoformat()
    return Stamped(f"{hold.id}/ended/{until}/{hold.since.isoformat()}", HoldEnded(hold.id, hold.kind, because), at, by)

"""A person ends a hold before its time, with a reason from a short list: free words could hold personal data."""

from typing import Literal, TypeAlias, get_args

from django.db import transaction

from goodterms.core.events import HoldEnded, Stamped
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


class HoldRefused(Exception):
    """This hold cannot be ended; the message says why. Nothing changed."""


def end_hold(*, workspace: Workspace, here: HERE, hold: str, because: WhyEnded, by: str) -> bool:
    """End a hold now; contacts it delayed are asked for again. False when it was ended before.

    Raises `HoldRefused` for a hold this customer does not have, or without a reason of `WHY_ENDED` and a name.
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
            held = next((known for known in gather(locked)[0].given.facts.holds if known.id == hold), None)
            if held is None:
                raise HoldRefused("This hold has ended, or was never placed.")
            until = "" if held.until is None else held.until.isoformat()
            event = Stamped(
                f"{hold}/ended/{until}", HoldEnded(hold, held.kind, because), read_clock().at(machine_now()), by
            )
            return knock(workspace=workspace, here=here, events=[event]) is not None

    return retrying(work)

""" "This is not me": we stop using the contact point, and tell nobody anything."""

from goodterms.core.events import WrongPerson
from goodterms.flow.acting import NotNow, Standing, act
from goodterms.store.gather import HERE
from goodterms.store.world import Workspace


def say_wrong_person(*, workspace: Workspace, here: HERE, point: int | None, key: str, actor: str = "customer") -> bool:
    """Stop using the contact point a message came to. False when that was said before under this key.

    Raises `NotNow` when the link did not come to a contact point of the customer (a letter, or one since removed).
    """

    def wrong(stands: Standing) -> WrongPerson:
        if point is None or all(known.id != point for known in stands.facts.points):
            raise NotNow("no_point", "this link did not come to a phone number or an address of ours")
        return WrongPerson(point)

    return act(workspace=workspace, here=here, name=f"not-me/{key}", actor=actor, event=wrong) is not None

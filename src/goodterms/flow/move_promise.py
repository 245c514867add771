"""A customer moves an open promise to another day, as often as its terms allow."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from goodterms.core.events import PromiseMoved
from goodterms.core.facts import Promise
from goodterms.core.offers.moving import Unmoved, against_move
from goodterms.flow.acting import NotNow, Standing, act
from goodterms.flow.evidence import Shown
from goodterms.store.gather import HERE
from goodterms.store.world import Workspace

WHY: Final[Mapping[Unmoved, str]] = {
    "held": "no promise is taken on this account now",
    "moves_used": "this promise was moved as often as it can be",
    "day": "a promise moves to another day within its bounds",
}


def move_promise(
    *,
    workspace: Workspace,
    here: HERE,
    promise: str,
    due: date,
    key: str,
    actor: str = "customer",
    shown: Shown | None = None,
) -> bool:
    """Move the promise. False when this very move was made before. Raises `NotNow` with what stands against it."""

    def moved(stands: Standing) -> PromiseMoved:
        found = next((open_ for open_ in stands.facts.promises if open_.id == promise), None)
        if found is None:
            raise NotNow("no_promise", "there is no such open promise")
        refuse_move(stands, found, due=due)
        return PromiseMoved(promise, due)

    return act(workspace=workspace, here=here, name=f"move/{key}", actor=actor, event=moved, shown=shown) is not None


def refuse_move(stands: Standing, promise: Promise, *, due: date) -> None:
    """Raise `NotNow` where the promise cannot be moved to `due`."""
    against = against_move(
        promise,
        due=due,
        journey=stands.journey(promise.case),
        figures=stands.facts.account(promise.account),
        holds=tuple(hold.kind for hold in stands.facts.open_holds(now=stands.now, account=promise.account)),
        policies=stands.world.offers,
        today=stands.today(),
    )
    if against is not None:
        raise NotNow("not_offered" if against == "held" else against, WHY[against])

"""A customer moves an open promise to another day, as often as its terms allow."""

from datetime import date

from goodterms.core.events import PromiseMoved
from goodterms.core.facts import Promise
from goodterms.core.offers.bounds import PROMISE_DAYS, promise_bounds
from goodterms.core.offers.terms import promise_terms
from goodterms.flow.acting import NotNow, Standing, act
from goodterms.flow.evidence import Shown
from goodterms.store.gather import HERE
from goodterms.store.world import Workspace


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
    if promise.moves >= promise_terms(stands.journey(promise.case)).max_moves:
        raise NotNow("moves_used", "this promise was moved as often as it can be")
    figures = stands.facts.account(promise.account)
    policy = stands.world.offers.get("promise")
    dated = None if policy is None else policy.on(stands.today())
    within = None if dated is None else dated.number("within")
    bounds = (
        None
        if figures is None
        else promise_bounds(
            past_due=promise.amount, balance=figures.balance, today=stands.today(), within_days=within or PROMISE_DAYS
        )
    )
    if bounds is None or not bounds.first <= due <= bounds.last or due == promise.due:
        raise NotNow("day", "a promise moves to another day within its bounds")

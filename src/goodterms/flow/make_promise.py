"""A customer, or somebody on staff for them, promises an amount by a day."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from goodterms.core.events import PromiseMade
from goodterms.core.money import Money
from goodterms.core.offers.bounds import PROMISE_DAYS, promise_bounds
from goodterms.core.offers.terms import promise_terms
from goodterms.flow.acting import NotNow, Standing, act
from goodterms.store.gather import HERE
from goodterms.store.world import Workspace


@dataclass(frozen=True, slots=True)
class Promised:
    """The promise as it stands. `again`: this very promise was made before, and nothing changed now."""

    promise: str
    amount: Money
    due: date
    again: bool


def make_promise(
    *,
    workspace: Workspace,
    here: HERE,
    account: int,
    case: int | None,
    amount: Money,
    due: date,
    key: str,
    by: Literal["customer", "staff"] = "customer",
    actor: str = "customer",
) -> Promised:
    """Take the promise, with the terms of the case's journey.

    Raises `NotNow`: a promise is open already, policy does not offer one, or amount or day are outside their bounds.
    """
    name = f"promise/{key}"

    def made(stands: Standing) -> PromiseMade:
        refuse_promise(stands, account=account, case=case, amount=amount, due=due)
        terms = promise_terms(stands.journey(case))
        return PromiseMade(name, account, case, amount, due, terms.tolerance_percent, terms.grace_days, by)

    change = act(workspace=workspace, here=here, name=name, actor=actor, event=made)
    return Promised(name, amount, due, again=change is None)


def refuse_promise(stands: Standing, *, account: int, case: int | None, amount: Money, due: date) -> None:
    """Raise `NotNow` where this promise cannot be taken as things stand."""
    against = stands.choice(account=account, case=case).why_not("promise")
    if against is not None:
        if against.why == "promise_open":
            raise NotNow("promise_open", "a promise is open on this account already: move it instead")
        if against.why in {"nothing_due", "nothing_owed"}:
            raise NotNow("nothing_due", "nothing is past due on this account")
        raise NotNow("not_offered", f"no promise now: {against.hold or against.why}")
    figures = stands.facts.account(account)
    bounds = (
        None
        if figures is None
        else promise_bounds(past_due=figures.past_due, balance=figures.balance, today=stands.today())
    )
    if bounds is None:
        raise NotNow("nothing_due", "nothing is past due on this account")
    if not bounds.amount.hold(amount):
        raise NotNow("amount", f"a promise is between {bounds.amount.least} and {bounds.amount.most}")
    if not bounds.first <= due <= bounds.last:
        raise NotNow(
            "day", f"a promise is for a day from {bounds.first} to {bounds.last} ({PROMISE_DAYS} days at most)"
        )

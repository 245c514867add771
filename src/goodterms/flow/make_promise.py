"""A customer, or somebody on staff for them, promises an amount by a day."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from goodterms.core.events import PaidBy, PromiseMade
from goodterms.core.money import Money
from goodterms.core.offers.asked import PromiseAsked, Role
from goodterms.core.offers.terms import promise_terms
from goodterms.flow.acting import Standing, act
from goodterms.flow.evidence import Shown
from goodterms.flow.offering import agree, refusals_kept
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
    way: PaidBy | None = None,
    by: Literal["customer", "staff"] = "customer",
    actor: str = "customer",
    shown: Shown | None = None,
) -> Promised:
    """Take the promise, with the terms of the case's journey. `way` is how they mean to pay.

    Raises `NotNow`: a promise is open already, policy does not offer one, or amount or day are outside their bounds. The
    judgement is kept either way.
    """
    name = f"promise/{key}"

    def made(stands: Standing) -> PromiseMade:
        terms = PromiseAsked(amount, due)
        agree(stands, offer="promise", account=account, case=case, terms=terms, key=name, role=_role(by))
        kept = promise_terms(stands.journey(case))
        return PromiseMade(name, account, case, amount, due, kept.tolerance_percent, kept.grace_days, by, way)

    with refusals_kept(here=here, key=name):
        change = act(workspace=workspace, here=here, name=name, actor=actor, event=made, shown=shown)
    return Promised(name, amount, due, again=change is None)


def _role(by: Literal["customer", "staff"]) -> Role:
    return "agent" if by == "staff" else "customer"

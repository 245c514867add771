"""A verified customer is on our page without having been asked: nothing runs on the account, and something is owed."""

from goodterms.core.events import CustomerCame
from goodterms.flow.acting import NotNow, Standing, act
from goodterms.store.gather import HERE
from goodterms.store.world import Workspace

TRIGGER = CustomerCame.type


def come_back(*, workspace: Workspace, here: HERE, account: int, key: str) -> int | None:
    """Tell the journeys that wait for customers who come by themselves; the case that opened, or None.

    Nothing is told while a case of the account is live, when nothing is owed, or when no live journey waits for it. `key`
    names the visit: the same visit again changes nothing. Raises `UnknownCustomer` and `ParkedCustomer`.
    """
    waited_for = any(journey.trigger.on == TRIGGER for journey in workspace.read().world.live.values())
    if not waited_for:
        return None

    def came(stands: Standing) -> CustomerCame:
        figures = stands.facts.account(account)
        if figures is None or max(figures.past_due.amount, figures.balance.amount) <= 0:
            raise NotNow("nothing_due", "nothing is owed on the account")
        if any(case.account == account and case.status != "ended" for case in stands.cases):
            raise NotNow("not_offered", "a case is live on the account")
        return CustomerCame(account)

    try:
        change = act(workspace=workspace, here=here, name=f"came/{key}", actor="customer", event=came)
    except NotNow:
        return None
    return change.opened[0] if change is not None and change.opened else None

""" "I have already paid": demands wait for the payment files, and a person looks if nothing comes."""

from goodterms.core.events import AlreadyPaid
from goodterms.flow.acting import NotNow, Standing, act
from goodterms.store.gather import HERE
from goodterms.store.world import Workspace


def say_already_paid(
    *, workspace: Workspace, here: HERE, account: int, case: int | None, key: str, actor: str = "customer"
) -> bool:
    """Note the claim. False when it was noted before under this key. Raises `NotNow`: nothing is due, or it was said already."""

    def said(stands: Standing) -> AlreadyPaid:
        against = stands.choice(account=account, case=case).why_not("already_paid")
        if against is not None:
            if against.why in {"nothing_due", "nothing_owed"}:
                raise NotNow("nothing_due", "nothing is past due on this account")
            raise NotNow("not_offered", f"not now: {against.hold or against.why}")
        return AlreadyPaid(account, case)

    return act(workspace=workspace, here=here, name=f"already-paid/{key}", actor=actor, event=said) is not None

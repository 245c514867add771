"""A customer takes a direct-debit mandate back: their right at any time. The record hears of it at once."""

from goodterms.core.events import MandateCancelled
from goodterms.flow.acting import NotNow, Standing, act
from goodterms.store.gather import HERE
from goodterms.store.signed_known import signing_named
from goodterms.store.world import Workspace


def cancel_mandate(*, workspace: Workspace, here: HERE, signature: str, case: int | None, level: int) -> bool:
    """Take it back. False when it was taken back before. Raises `NotNow` where they gave no such mandate."""
    found = signing_named(here, signature=signature)
    given = None if found is None else found.event.mandate
    if found is None or given is None:
        raise NotNow("not_offered", "there is no such mandate of this customer")

    def cancelled(stands: Standing) -> MandateCancelled:
        return MandateCancelled(signature, given.reference, found.event.account, case, level)

    name = f"mandate-cancelled/{signature}"
    return act(workspace=workspace, here=here, name=name, actor="customer", event=cancelled) is not None

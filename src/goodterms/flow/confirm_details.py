"""The customer looked at what we hold of them, and says that it is right: the record hears on which day."""

from goodterms.core.events import DetailsConfirmed
from goodterms.flow.acting import Standing, act
from goodterms.store.gather import HERE
from goodterms.store.world import Workspace


def confirm_details(
    *, workspace: Workspace, here: HERE, case: int | None, account: int, level: int, key: str, wording: str = ""
) -> bool:
    """Write it down with the customer's own day. False when it was said before under this key."""

    def confirmed(stands: Standing) -> DetailsConfirmed:
        return DetailsConfirmed(case, account, stands.today(), level, wording)

    return act(workspace=workspace, here=here, name=f"confirmed/{key}", actor="customer", event=confirmed) is not None

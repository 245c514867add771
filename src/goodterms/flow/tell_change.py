"""A promise or a plan was not kept: the customer says what changed."""

from typing import Literal, TypeAlias

from goodterms.core.events import ChangeTold
from goodterms.flow.acting import Shown, Standing, act
from goodterms.store.gather import HERE
from goodterms.store.world import Workspace

Changed: TypeAlias = Literal["later", "less", "paid", "struggling", "wrong", "other"]


def tell_change(
    *,
    workspace: Workspace,
    here: HERE,
    account: int,
    case: int | None,
    what: Changed,
    key: str,
    shown: Shown | None = None,
) -> bool:
    """Take it down. False when it was told before under this key."""

    def told(_stands: Standing) -> ChangeTold:
        return ChangeTold(account, case, what)

    name = f"change/{key}"
    return act(workspace=workspace, here=here, name=name, actor="customer", event=told, shown=shown) is not None

"""A customer tells what a month looks like for them: what comes in, and what must go out. Nobody has to."""

from typing import Literal

from goodterms.core.events import MeansTold
from goodterms.core.offers.affordability import Means
from goodterms.flow.acting import Shown, Standing, act
from goodterms.store.gather import HERE
from goodterms.store.world import Workspace


def tell_means(
    *,
    workspace: Workspace,
    here: HERE,
    means: Means,
    key: str,
    by: Literal["customer", "staff"] = "customer",
    actor: str = "customer",
    shown: Shown | None = None,
) -> bool:
    """Take it down, for every offer from now on until it is too old. False when it was told before under this key."""

    def told(_stands: Standing) -> MeansTold:
        return MeansTold(means.income, means.fixed, means.flexible, means.creditors, means.saving, by)

    return act(workspace=workspace, here=here, name=f"means/{key}", actor=actor, event=told, shown=shown) is not None

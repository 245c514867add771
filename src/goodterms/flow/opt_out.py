"""The customer stops a medium, or refuses contact altogether, on a page instead of by a reply."""

from typing import Literal

from goodterms.core.events import OptedOut
from goodterms.flow.acting import Standing, act
from goodterms.store.gather import HERE
from goodterms.store.world import Workspace


def opt_out(
    *,
    workspace: Workspace,
    here: HERE,
    media: Literal["text", "email", "all"],
    point: int | None,
    key: str,
    actor: str = "customer",
) -> bool:
    """Stop. Always taken. False when it was said before under this key."""

    def stopped(stands: Standing) -> OptedOut:
        known = {held.id for held in stands.facts.points}
        return OptedOut(media, point if point in known else None)

    return act(workspace=workspace, here=here, name=f"stop/{key}", actor=actor, event=stopped) is not None

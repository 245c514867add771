"""A verified visit of the page behind a link: an open that counts, unlike a scanner's or a preview's."""

from goodterms.core.events import LinkOpened
from goodterms.flow.acting import act
from goodterms.store.gather import HERE
from goodterms.store.world import Workspace


def open_link(
    *, workspace: Workspace, here: HERE, case: int, key: str, actor: str = "customer", point: int | None = None
) -> bool:
    """Note the visit of a link that was sent to `point`. False when this very visit was noted before."""
    name = f"open/{key}"
    return (
        act(workspace=workspace, here=here, name=name, actor=actor, event=lambda _: LinkOpened(case, point)) is not None
    )

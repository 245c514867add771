"""The customer takes away what we hold of them: that they did is in the log."""

from typing import Literal

from goodterms.core.events import DataTaken
from goodterms.flow.acting import act
from goodterms.store.gather import HERE
from goodterms.store.world import Workspace


def take_data(
    *, workspace: Workspace, here: HERE, case: int | None, form: Literal["page", "json"], level: int, key: str
) -> bool:
    """Write it down. False when this very taking was written down before."""
    event = DataTaken(case, form, level)
    return act(workspace=workspace, here=here, name=f"data/{key}", actor="customer", event=lambda _: event) is not None

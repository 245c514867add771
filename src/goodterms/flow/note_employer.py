"""Whether a person's employer is known to forbid that they are contacted at work (12 CFR 1006.6(b)(3))."""

from datetime import datetime

from goodterms.core.events import EmployerForbade, Event
from goodterms.flow.acting import Standing
from goodterms.flow.saying import say
from goodterms.store.gather import HERE
from goodterms.store.world import Workspace


def note_employer(
    *,
    workspace: Workspace,
    here: HERE,
    forbids: bool,
    source: str,
    by: str,
    key: str,
    evidence: str = "",
    at: datetime | None = None,
) -> bool:
    """Write it down. False when it was written down before under this key."""

    def said(stands: Standing) -> list[Event]:
        return [EmployerForbade(forbids, source, evidence)]

    return say(workspace=workspace, here=here, key=f"employer/{key}", by=by, source=source, said=said, at=at)

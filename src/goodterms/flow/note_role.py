"""What a person is to the debt, and whether others may be told of it (12 CFR 1006.6(a) and (d)(1))."""

from datetime import datetime

from goodterms.core.events import Event, PersonRole, RoleLearned, ThirdPartiesAllowed
from goodterms.flow.acting import Standing
from goodterms.flow.saying import say
from goodterms.store.gather import HERE
from goodterms.store.world import Workspace


def note_role(
    *,
    workspace: Workspace,
    here: HERE,
    role: PersonRole,
    source: str,
    by: str,
    key: str,
    evidence: str = "",
    at: datetime | None = None,
) -> bool:
    """Write down what they are to the debt. False when it was written down before under this key."""

    def said(stands: Standing) -> list[Event]:
        return [RoleLearned(role, source, evidence)]

    return say(workspace=workspace, here=here, key=f"role/{key}", by=by, source=source, said=said, at=at)


def allow_third_parties(
    *,
    workspace: Workspace,
    here: HERE,
    allowed: bool,
    source: str,
    by: str,
    key: str,
    evidence: str = "",
    at: datetime | None = None,
) -> bool:
    """Write down whether they, or a court, allow others to be told. False when it was written down before under this key."""

    def said(stands: Standing) -> list[Event]:
        return [ThirdPartiesAllowed(allowed, source, evidence)]

    return say(workspace=workspace, here=here, key=f"third-parties/{key}", by=by, source=source, said=said, at=at)

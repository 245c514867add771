"""A person is represented by an attorney, or is no longer (12 CFR 1006.6(b)(2))."""

from datetime import datetime

from goodterms.core.events import AttorneyGone, AttorneyNamed, Event
from goodterms.flow.acting import Standing
from goodterms.flow.saying import say
from goodterms.store.gather import HERE
from goodterms.store.world import Workspace


def name_attorney(
    *,
    workspace: Workspace,
    here: HERE,
    source: str,
    by: str,
    key: str,
    contactable: bool = True,
    unresponsive: bool = False,
    allows_contact: bool = False,
    evidence: str = "",
    at: datetime | None = None,
) -> bool:
    """Write down that an attorney represents them. False when it was written down before under this key."""

    def said(stands: Standing) -> list[Event]:
        return [AttorneyNamed(source, evidence, contactable, unresponsive, allows_contact)]

    return say(workspace=workspace, here=here, key=f"attorney/{key}", by=by, source=source, said=said, at=at)


def end_attorney(
    *,
    workspace: Workspace,
    here: HERE,
    source: str,
    by: str,
    key: str,
    evidence: str = "",
    at: datetime | None = None,
) -> bool:
    """Write down that none represents them any more. Raises `NotSaid` where none did."""

    def said(stands: Standing) -> list[Event]:
        known = stands.facts.circumstances.attorney
        return [] if known is None else [AttorneyGone(source, evidence)]

    return say(workspace=workspace, here=here, key=f"attorney-gone/{key}", by=by, source=source, said=said, at=at)

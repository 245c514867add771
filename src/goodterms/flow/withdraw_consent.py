"""A customer takes a consent back, or objects: as easy as giving it (Article 7(3) GDPR). Naming nothing takes back everything."""

from datetime import datetime

from goodterms.core.events import Channel, ConsentWithdrawn, Event, Purpose
from goodterms.flow.acting import Standing
from goodterms.flow.saying import say
from goodterms.store.gather import HERE
from goodterms.store.world import Workspace


def withdraw_consent(
    *,
    workspace: Workspace,
    here: HERE,
    source: str,
    by: str,
    key: str,
    channel: Channel | None = None,
    purpose: Purpose | None = None,
    point: int | None = None,
    evidence: str = "",
    at: datetime | None = None,
) -> bool:
    """Write the withdrawal down. False when it was written down before under this key.

    Without a channel or a purpose it is for every one they agreed to; named both, it is an objection whether they had agreed or
    not. Raises `NotSaid` when there is nothing to take back.
    """

    def said(stands: Standing) -> list[Event]:
        if channel is not None and purpose is not None:
            return [ConsentWithdrawn(channel, purpose, source, point, evidence)]
        given = [
            one
            for one in stands.facts.consents
            if one.given
            and channel in {None, one.channel}
            and purpose in {None, one.purpose}
            and (point is None or one.point in {None, point})
        ]
        return [ConsentWithdrawn(one.channel, one.purpose, source, point or one.point, evidence) for one in given]

    return say(workspace=workspace, here=here, key=f"consent-withdrawn/{key}", by=by, source=source, said=said, at=at)

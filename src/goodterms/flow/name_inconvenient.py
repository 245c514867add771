"""A person says when, where or how not to be contacted; or, with `agreed`, when, where or how they may be.

Each is a wish of its own and stands beside the others: neither a consent nor a refusal of all contact (12 CFR 1006.6(b)(1),
1006.14(h)(1)).
"""

from collections.abc import Sequence
from datetime import datetime

from goodterms.core.events import Channel, Designated, Event, Place, WhoSaid
from goodterms.flow.acting import Standing
from goodterms.flow.saying import NotSaid, same_address, say
from goodterms.store.gather import HERE
from goodterms.store.world import Workspace

DAY = 86_400
"""The end of a local day, in seconds."""


def name_inconvenient(
    *,
    workspace: Workspace,
    here: HERE,
    source: str,
    by: str,
    key: str,
    agreed: bool = False,
    weekdays: Sequence[int] = (),
    opens: int | None = None,
    closes: int | None = None,
    place: Place | None = None,
    channel: Channel | None = None,
    point: int | None = None,
    said_by: WhoSaid = "consumer",
    lawful: bool = True,
    evidence: str = "",
    until: datetime | None = None,
    at: datetime | None = None,
) -> bool:
    """Write the wish down. False when it was written down before under this key.

    `opens` and `closes` are seconds of the local day, `weekdays` 0 (Monday) to 6. Raises `NotSaid` for a wish that names nothing,
    and for a time or a weekday there is not.
    """
    days = tuple(sorted(set(weekdays)))
    if opens is None and closes is None and not days and place is None and channel is None and point is None:
        raise NotSaid("Name a time, a day, a place, a channel or an address; a refusal of all contact is a stop.")
    if any(not 0 <= second <= DAY for second in (opens, closes) if second is not None):
        raise NotSaid("A time of the day lies between 00:00 and 24:00.")
    if any(not 0 <= day <= 6 for day in days):
        raise NotSaid("A weekday is a number from 0 (Monday) to 6 (Sunday).")

    def said(stands: Standing) -> list[Event]:
        points = same_address(stands.facts, point)
        wish = Designated(source, evidence, said_by, agreed, days, opens, closes, place, channel, points, until, lawful)
        return [wish]

    return say(workspace=workspace, here=here, key=f"designation/{key}", by=by, source=source, said=said, at=at)

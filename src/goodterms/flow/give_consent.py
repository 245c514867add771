"""A customer agrees to be reached: by a channel for a purpose, or at one address of it. What shows it is kept with it."""

from datetime import datetime

from goodterms.core.events import Basis, Channel, ConsentGiven, Event, Purpose
from goodterms.core.policy.rules.contact_point import PHONES
from goodterms.flow.acting import Standing
from goodterms.flow.saying import NotSaid, say
from goodterms.store.gather import HERE
from goodterms.store.world import Workspace


def give_consent(
    *,
    workspace: Workspace,
    here: HERE,
    channel: Channel,
    purpose: Purpose,
    source: str,
    by: str,
    key: str,
    point: int | None = None,
    basis: Basis = "consent",
    wording: str = "",
    evidence: str = "",
    expires_at: datetime | None = None,
    at: datetime | None = None,
) -> bool:
    """Write the consent down. False when it was written down before under this key.

    `wording` names the version of the words shown, or is their SHA-256. Raises `NotSaid`: the address is not theirs or cannot
    be reached by this channel, or the consent ends before it begins.
    """

    def said(stands: Standing) -> list[Event]:
        refuse_point(stands, channel=channel, point=point)
        if expires_at is not None and expires_at <= (at or stands.now):
            raise NotSaid("The consent would end before it begins.")
        return [ConsentGiven(channel, purpose, source, expires_at, point, basis, wording, evidence)]

    return say(workspace=workspace, here=here, key=f"consent/{key}", by=by, source=source, said=said, at=at)


def refuse_point(stands: Standing, *, channel: Channel, point: int | None) -> None:
    """Raise `NotSaid` for an address that is not theirs, or cannot be reached by this channel."""
    if point is None:
        return
    known = next((one for one in stands.facts.points if one.id == point), None)
    if known is None:
        raise NotSaid("This customer has no such address.")
    if known.channel != channel and not (channel == "call" and known.channel in PHONES):
        raise NotSaid(f"This address is for {known.channel}, not for {channel}.")

"""What is known of an address: whose it is and where it reaches them; how it became known; that it is not to be used."""

from dataclasses import replace
from datetime import date, datetime

from goodterms.core.circumstances import Address, Line, Place
from goodterms.core.circumstances import AddressOwner as Owner
from goodterms.core.events import AddressDescribed, AddressLearned, AddressTakenBack, Event, Way
from goodterms.flow.acting import Standing
from goodterms.flow.saying import NotSaid, same_address, say
from goodterms.store.gather import HERE
from goodterms.store.world import Workspace


def describe_address(
    *,
    workspace: Workspace,
    here: HERE,
    point: int,
    source: str,
    by: str,
    key: str,
    owner: Owner | None = None,
    place: Place | None = None,
    line: Line | None = None,
    not_reassigned_at: datetime | None = None,
    evidence: str = "",
    at: datetime | None = None,
) -> bool:
    """Write down what is known of the address of a contact point; what is left out stays as it was known.

    False when it was written down before under this key. Raises `NotSaid` for an address that is not theirs.
    """

    def said(stands: Standing) -> list[Event]:
        known = stands.facts.circumstances.address(point) or Address(point)
        known = replace(known, owner=owner or known.owner, place=place or known.place, line=line or known.line)
        points = same_address(stands.facts, point)
        return [AddressDescribed(points, source, evidence, known.owner, known.place, known.line, not_reassigned_at)]

    return say(workspace=workspace, here=here, key=f"address/{key}", by=by, source=source, said=said, at=at)


def learn_address(
    *,
    workspace: Workspace,
    here: HERE,
    point: int,
    way: Way,
    source: str,
    by: str,
    key: str,
    notice_sent: date | None = None,
    opt_out_by: date | None = None,
    complete: bool = True,
    evidence: str = "",
    at: datetime | None = None,
) -> bool:
    """Write down how the address of a contact point became known. False when it was written down before under this key.

    Raises `NotSaid` for an address that is not theirs, and for a creditor's notice without its two days.
    """

    def said(stands: Standing) -> list[Event]:
        if way == "creditor_notice" and (notice_sent is None or opt_out_by is None):
            raise NotSaid("A creditor's notice has a day on which it was sent, and a last day to object: name both.")
        points = same_address(stands.facts, point)
        return [AddressLearned(points, way, source, evidence, None, notice_sent, opt_out_by, complete)]

    return say(workspace=workspace, here=here, key=f"provenance/{key}", by=by, source=source, said=said, at=at)


def take_back_address(
    *,
    workspace: Workspace,
    here: HERE,
    point: int,
    source: str,
    by: str,
    key: str,
    evidence: str = "",
    at: datetime | None = None,
) -> bool:
    """Write down that this address is not to be used any more, however it became known."""

    def said(stands: Standing) -> list[Event]:
        return [AddressTakenBack(same_address(stands.facts, point), source, evidence)]

    return say(workspace=workspace, here=here, key=f"address-taken-back/{key}", by=by, source=source, said=said, at=at)

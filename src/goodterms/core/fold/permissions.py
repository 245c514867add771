"""What the customer agreed to and refused, and the addresses that work no more."""

from dataclasses import replace
from datetime import datetime
from typing import Literal

from goodterms.core.consents import with_word
from goodterms.core.events import (
    ConsentGiven,
    ConsentWithdrawn,
    ContactPointGiven,
    DeliveryFailed,
    OptedIn,
    OptedOut,
    WrongPerson,
)
from goodterms.core.evolve import evolve
from goodterms.core.facts import Consent, CustomerFacts, Point
from goodterms.core.fold.known import told

PointState = Literal["ok", "opted_out", "wrong_person", "bounced"]


def consented(facts: CustomerFacts, event: ConsentGiven, *, occurred_at: datetime) -> CustomerFacts:
    """The last word on a channel, a purpose and an address counts; a contact on another basis is no consent."""
    if event.basis != "consent":
        return facts
    consent = Consent(event.channel, event.purpose, True, event.expires_at, event.point, occurred_at)
    return evolve(facts, consents=with_word(facts.consents, consent))


def withdrawn(facts: CustomerFacts, event: ConsentWithdrawn, *, occurred_at: datetime) -> CustomerFacts:
    """A refusal is a word like any other: the last one counts."""
    refused = Consent(event.channel, event.purpose, False, None, event.point, occurred_at)
    return evolve(facts, consents=with_word(facts.consents, refused))


def opted_out(facts: CustomerFacts, event: OptedOut, *, occurred_at: datetime) -> CustomerFacts:
    """The medium is stopped for this customer, and the address it came from for everybody who uses it."""
    stopped = facts.text_stopped or event.media == "text"
    known = evolve(facts, text_stopped=stopped, ceased=facts.ceased or event.media == "all")
    return _with_points(known, stopped_points(facts, event), "opted_out")


def opted_in(facts: CustomerFacts, event: OptedIn, *, occurred_at: datetime) -> CustomerFacts:
    """What the stop took is given back; after a refusal that was meant, consents are asked anew."""
    if event.media == "all":
        known = evolve(facts, ceased=False)
        return known if event.mistaken else evolve(known, consents=_asked_anew(facts.consents, occurred_at))
    allowed = {known.id for known in facts.points if known.id == event.point and known.state == "opted_out"}
    return _with_points(evolve(facts, text_stopped=facts.text_stopped and event.media != "text"), allowed, "ok")


def wrong_person(facts: CustomerFacts, event: WrongPerson, *, occurred_at: datetime) -> CustomerFacts:
    """The contact point is somebody else's, and what went there told them."""
    return told(_with_points(facts, {event.point}, "wrong_person"), event, occurred_at=occurred_at)


def bounced(facts: CustomerFacts, event: DeliveryFailed, *, occurred_at: datetime) -> CustomerFacts:
    """An address that can never be delivered to is used no more; a passing failure says nothing about it."""
    return _with_points(facts, {event.point}, "bounced") if event.permanent else facts


def given_point(facts: CustomerFacts, event: ContactPointGiven, *, occurred_at: datetime) -> CustomerFacts:
    """The address is the first of its channels; one that is known already only comes first."""
    points = {point.id: point for point in facts.points}
    for channel, number in zip(event.channels, event.points, strict=False):
        known = points.get(number)
        state = known.state if known is not None else _state_of(facts, event.address)
        points[number] = Point(number, channel, event.address, first_rank(facts, channel, but=number), state)
    return evolve(facts, points=tuple(sorted(points.values(), key=lambda point: (point.rank, point.id))))


def first_rank(facts: CustomerFacts, channel: str, *, but: int) -> int:
    """The rank that comes before all others of the channel."""
    return min((point.rank for point in facts.points if point.channel == channel and point.id != but), default=1) - 1


def _state_of(facts: CustomerFacts, address: str) -> PointState:
    """What is known of the address on another channel: a number that was stopped for texts is."""
    return next((point.state for point in facts.points if point.address == address), "ok")


def stopped_points(facts: CustomerFacts, event: OptedOut) -> set[int]:
    """The contact points that an opt-out stops: the one it names; of e-mail without one, every mailbox."""
    if event.point is not None:
        return {event.point}
    return {point.id for point in facts.points if point.channel == "email"} if event.media == "email" else set()


def _with_points(facts: CustomerFacts, points: set[int], state: PointState) -> CustomerFacts:
    changed = tuple(replace(p, state=state) if p.id in points else p for p in facts.points)
    return evolve(facts, points=changed) if points else facts


def _asked_anew(consents: tuple[Consent, ...], at: datetime) -> tuple[Consent, ...]:
    """What somebody had agreed to before they refused all contact: each is to be asked anew."""
    for one in consents:
        if one.given:
            said_at = at if one.at is None else max(one.at, at)
            consents = with_word(consents, replace(one, given=False, expires_at=None, at=said_at))
    return consents

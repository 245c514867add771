"""What the customer agreed to and refused, and the addresses that work no more."""

from dataclasses import replace
from typing import Literal

from goodterms.core.events import ConsentGiven, OptedOut
from goodterms.core.evolve import evolve
from goodterms.core.facts import Consent, CustomerFacts

PointState = Literal["ok", "opted_out", "wrong_person", "bounced"]


def stopped_points(facts: CustomerFacts, event: OptedOut) -> set[int]:
    """The contact points that an opt-out stops: the one it names; of e-mail without one, every mailbox."""
    if event.point is not None:
        return {event.point}
    return {point.id for point in facts.points if point.channel == "email"} if event.media == "email" else set()


def with_points(facts: CustomerFacts, points: set[int], state: PointState) -> CustomerFacts:
    changed = tuple(replace(p, state=state) if p.id in points else p for p in facts.points)
    return evolve(facts, points=changed) if points else facts


def withdrawn(consents: tuple[Consent, ...]) -> tuple[Consent, ...]:
    """What somebody had agreed to before they refused all contact: each is to be asked anew."""
    return tuple(replace(one, given=False, expires_at=None) if one.given else one for one in consents)


def consented(facts: CustomerFacts, event: ConsentGiven) -> CustomerFacts:
    consent = Consent(event.channel, event.purpose, True, event.expires_at)
    others = tuple(c for c in facts.consents if (c.channel, c.purpose) != (event.channel, event.purpose))
    return evolve(facts, consents=(*others, consent))

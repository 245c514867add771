"""Holds: placed, prolonged."""

from datetime import datetime

from goodterms.core.events import HoldPlaced
from goodterms.core.evolve import evolve
from goodterms.core.facts import CustomerFacts, Hold


def hold_placed(facts: CustomerFacts, event: HoldPlaced, *, occurred_at: datetime) -> CustomerFacts:
    """A hold that is in force and placed again only has another end."""
    before = next((hold for hold in facts.holds if hold.id == event.hold), None)
    since, asked = (occurred_at, None) if before is None else (before.since, before.asked_until)
    hold = Hold(event.hold, event.kind, event.scope, event.account, since, event.until, asked)
    return evolve(facts, holds=(*(h for h in facts.holds if h.id != hold.id), hold))

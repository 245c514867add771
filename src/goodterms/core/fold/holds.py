"""Holds: placed, about to end, ended."""

from dataclasses import replace
from datetime import datetime

from goodterms.core.events import HoldEnded, HoldEnding, HoldPlaced
from goodterms.core.evolve import evolve
from goodterms.core.facts import CustomerFacts, Hold
from goodterms.core.policy.held_time import held_by, remembered
from goodterms.core.policy.holds import MISTAKEN


def placed(facts: CustomerFacts, event: HoldPlaced, *, occurred_at: datetime) -> CustomerFacts:
    """A hold that is in force and placed again only has another end."""
    before = next((hold for hold in facts.holds if hold.id == event.hold), None)
    since, asked = (occurred_at, None) if before is None else (before.since, before.asked_until)
    hold = Hold(event.hold, event.kind, event.scope, event.account, since, event.until, asked)
    return evolve(facts, holds=(*(h for h in facts.holds if h.id != hold.id), hold))


def ending(facts: CustomerFacts, event: HoldEnding, *, occurred_at: datetime) -> CustomerFacts:
    """The customer is asked about this end of the hold, once."""
    asked = tuple(replace(h, asked_until=event.until) if h.id == event.hold else h for h in facts.holds)
    return evolve(facts, holds=asked)


def ended(facts: CustomerFacts, event: HoldEnded, *, occurred_at: datetime) -> CustomerFacts:
    """The hold is no more. What it held is remembered as given back, unless it was placed by mistake and never stood."""
    over = next((hold for hold in facts.holds if hold.id == event.hold), None)
    if over is None:
        return facts
    left = tuple(hold for hold in facts.holds if hold.id != event.hold)
    held = None if event.reason == MISTAKEN else held_by(over, ended=occurred_at)
    if held is None:
        return evolve(facts, holds=left)
    return evolve(facts, holds=left, held_time=remembered(facts.held_time, held))

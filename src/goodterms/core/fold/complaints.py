"""Complaints: made, acknowledged, answered."""

from dataclasses import replace
from datetime import datetime

from goodterms.core.events import ComplaintAcknowledged, ComplaintAnswered, ComplaintMade
from goodterms.core.evolve import evolve
from goodterms.core.facts import CustomerFacts, OpenComplaint


def complaint_name(event: ComplaintMade, *, occurred_at: datetime) -> str:
    """The name of a complaint: told twice of one moment, it is one."""
    return f"{event.type}/{event.account or 0}/{occurred_at.isoformat()}"


def made(facts: CustomerFacts, event: ComplaintMade, *, occurred_at: datetime) -> CustomerFacts:
    """One open complaint more."""
    opened = OpenComplaint(complaint_name(event, occurred_at=occurred_at), event.account, occurred_at)
    if any(known.id == opened.id for known in facts.complaints):
        return facts
    return evolve(facts, complaints=(*facts.complaints, opened))


def acknowledged(facts: CustomerFacts, event: ComplaintAcknowledged, *, occurred_at: datetime) -> CustomerFacts:
    """The customer has been told that we have it; the first time counts."""
    if all(known.id != event.complaint or known.acknowledged_at is not None for known in facts.complaints):
        return facts
    told = (
        replace(known, acknowledged_at=occurred_at)
        if known.id == event.complaint and known.acknowledged_at is None
        else known
        for known in facts.complaints
    )
    return evolve(facts, complaints=tuple(told))


def answered(facts: CustomerFacts, event: ComplaintAnswered, *, occurred_at: datetime) -> CustomerFacts:
    """The complaint is no longer open."""
    return evolve(facts, complaints=tuple(known for known in facts.complaints if known.id != event.complaint))

"""Support needs: recorded, to be reviewed, over."""

from dataclasses import replace
from datetime import datetime

from goodterms.core.events import SupportEnded, SupportRecorded, SupportReviewDue
from goodterms.core.evolve import evolve
from goodterms.core.facts import CustomerFacts, Support


def recorded(facts: CustomerFacts, event: SupportRecorded, *, occurred_at: datetime) -> CustomerFacts:
    """One record more, or the same one anew."""
    others = tuple(known for known in facts.support if known.id != event.record)
    return evolve(facts, support=(*others, Support(event.record, event.flags, event.consent, event.review_at)))


def review_due(facts: CustomerFacts, event: SupportReviewDue, *, occurred_at: datetime) -> CustomerFacts:
    """A person was asked to look at it; they are asked once."""
    return evolve(
        facts,
        support=tuple(replace(known, asked=True) if known.id == event.record else known for known in facts.support),
    )


def ended(facts: CustomerFacts, event: SupportEnded, *, occurred_at: datetime) -> CustomerFacts:
    """It no longer counts."""
    return evolve(facts, support=tuple(known for known in facts.support if known.id != event.record))

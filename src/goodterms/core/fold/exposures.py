"""The experiments a customer is part of."""

from datetime import datetime

from goodterms.core.events import SplitExposed
from goodterms.core.evolve import evolve
from goodterms.core.facts import CustomerFacts


def exposed(facts: CustomerFacts, event: SplitExposed, *, occurred_at: datetime) -> CustomerFacts:
    """The first arm of a split a customer is shown is theirs ever after."""
    return evolve(facts, exposures=(*facts.exposures, (event.split, event.arm)))

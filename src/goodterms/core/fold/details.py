"""The customer's language, and the channels they like."""

from datetime import datetime

from goodterms.core.events import CustomerDetailsChanged
from goodterms.core.evolve import evolve
from goodterms.core.facts import CustomerFacts


def changed(facts: CustomerFacts, event: CustomerDetailsChanged, *, occurred_at: datetime) -> CustomerFacts:
    """What was named is so from now on; a purpose named without channels is as every other again."""
    del occurred_at
    named = {one.purpose for one in event.preferred_for}
    kept = tuple([one for one in facts.preferred_for if one[0] not in named])
    liked = tuple([(one.purpose, one.channels) for one in event.preferred_for if one.channels])
    return evolve(
        facts,
        language=facts.language if event.language is None else event.language,
        preferred=facts.preferred if event.preferred is None else event.preferred,
        preferred_for=tuple(sorted((*kept, *liked))),
    )

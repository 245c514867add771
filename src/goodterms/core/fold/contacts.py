"""Contacts: made by us or by another system, and what became of them."""

from datetime import datetime, timedelta

from goodterms.core.contacts import with_contact as with_one_more
from goodterms.core.contacts import with_outcome
from goodterms.core.evolve import evolved_by
from goodterms.core.facts import CONTACT_WINDOW_DAYS, Contact, ContactOutcome, CustomerFacts

WINDOW = timedelta(days=CONTACT_WINDOW_DAYS)


def told_before(facts: CustomerFacts, contact: Contact) -> bool:
    """Whether another system's contact is known already: told twice, by a file and by an event, it counts once."""
    told = (contact.at, contact.channel, contact.account)
    return any(not other.effect and (other.at, other.channel, other.account) == told for other in facts.contacts)


def with_contact(facts: CustomerFacts, contact: Contact, *, now: datetime) -> CustomerFacts:
    """The facts with one more counted contact; those older than the longest window are dropped."""
    return evolved_by(facts, {"contacts": with_one_more(facts.contacts, contact, oldest=now - WINDOW)})


def contact_outcome(facts: CustomerFacts, effect: str, outcome: ContactOutcome) -> CustomerFacts:
    known = with_outcome(facts.contacts, effect, outcome)
    return facts if known is None else evolved_by(facts, {"contacts": known})

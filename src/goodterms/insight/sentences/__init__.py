"""Every event as one plain sentence: who did what. The pages of a case and the terminal say the same words."""

from typing import assert_never

from goodterms.core import events as e
from goodterms.insight.sentences.agreements import OfAgreements, of_agreements
from goodterms.insight.sentences.calls import OfCalls, of_calls
from goodterms.insight.sentences.care import OfCare, of_care
from goodterms.insight.sentences.case import OfCase, of_case
from goodterms.insight.sentences.contact import OfContact, of_contact
from goodterms.insight.sentences.customer import OfCustomer, of_customer
from goodterms.insight.sentences.duty import OfDuty, of_duty
from goodterms.insight.sentences.identity import OfIdentity, of_identity
from goodterms.insight.sentences.known import OfKnown, of_known
from goodterms.insight.sentences.people import OfPeople, of_people
from goodterms.insight.sentences.personal import OfPersonal, of_personal
from goodterms.insight.sentences.policy import OfPolicy, of_policy
from goodterms.insight.sentences.record import OfRecord, of_record
from goodterms.insight.sentences.retries import OfRetries, of_retries
from goodterms.insight.sentences.said import About, Kind, Said, Tone, Who
from goodterms.insight.sentences.told import OfTold, of_told

__all__ = ["About", "Kind", "Said", "Tone", "Who", "say"]


def say(event: e.Event, about: About) -> Said:
    """The sentence of an event."""
    if isinstance(event, OfRecord):
        return of_record(event, about)
    if isinstance(event, OfRetries):
        return of_retries(event, about)
    if isinstance(event, OfCustomer):
        return of_customer(event, about)
    if isinstance(event, OfAgreements):
        return of_agreements(event, about)
    if isinstance(event, OfTold):
        return of_told(event, about)
    if isinstance(event, OfKnown):
        return of_known(event, about)
    if isinstance(event, OfPolicy):
        return of_policy(event, about)
    if isinstance(event, OfCase):
        return of_case(event, about)
    if isinstance(event, OfContact):
        return of_contact(event, about)
    if isinstance(event, OfDuty):
        return of_duty(event, about)
    if isinstance(event, OfPeople):
        return of_people(event, about)
    if isinstance(event, OfCalls):
        return of_calls(event, about)
    if isinstance(event, OfCare):
        return of_care(event, about)
    if isinstance(event, OfPersonal):
        return of_personal(event, about)
    if isinstance(event, OfIdentity):
        return of_identity(event, about)
    assert_never(event)

"""Contacts: made by us, by a person or by another system, and what became of them."""

from datetime import date, datetime, timedelta

from goodterms.core.calls.disposition import COUNTED_AS
from goodterms.core.contacts import with_contact as with_one_more
from goodterms.core.contacts import with_outcome, without
from goodterms.core.events import (
    CallBecame,
    CallCame,
    CallEnded,
    CallMade,
    CallOutcome,
    Channel,
    ContactAccepted,
    ContactDelivered,
    ContactFailed,
    ContactRead,
    ContactRecorded,
    ContactReleased,
    ContactUnknown,
    DeliveryFailed,
    LinkOpened,
    Replied,
)
from goodterms.core.evolve import evolve, evolved_by
from goodterms.core.facts import CONTACT_WINDOW_DAYS, Contact, ContactOutcome, CustomerFacts
from goodterms.core.fold.answers import without_answer
from goodterms.core.fold.asked import without_asked
from goodterms.core.fold.days import day_of
from goodterms.core.fold.known import told
from goodterms.core.fold.permissions import bounced
from goodterms.core.fold.points import came_back_from, heard_at, works

WINDOW = timedelta(days=CONTACT_WINDOW_DAYS)
"""The longest time a cap looks back: contacts before it count no more."""


def accepted(facts: CustomerFacts, event: ContactAccepted, *, occurred_at: datetime) -> CustomerFacts:
    """The provider has the message; an answer it carried is given."""
    return _with_outcome(without_asked(without_answer(facts, event.effect), event.effect), event.effect, "accepted")


def delivered(facts: CustomerFacts, event: ContactDelivered, *, occurred_at: datetime) -> CustomerFacts:
    """The message arrived, and so its address works; told after it came back, or was read, it changes nothing."""
    known = _with_outcome(facts, event.effect, "delivered")
    return known if known is facts else works(known, event.point)


def read(facts: CustomerFacts, event: ContactRead, *, occurred_at: datetime) -> CustomerFacts:
    """The message was seen, whatever else is told of it."""
    known = _with_outcome(facts, event.effect, "read")
    return known if known is facts else heard_at(known, event.point, "read", at=occurred_at)


def came_back(facts: CustomerFacts, event: DeliveryFailed, *, occurred_at: datetime) -> CustomerFacts:
    """The message did not arrive: counted against its address once; an address that is dead is used no more.

    A call that reached nobody is no message that came back: what it came to is told by itself (`CallEnded`).
    """
    known = facts if event.channel == "call" else _with_outcome(facts, event.effect, "bounced")
    if known is not facts:
        known = came_back_from(known, event.point)
    return bounced(known, event, occurred_at=occurred_at)


def opened(facts: CustomerFacts, event: LinkOpened, *, occurred_at: datetime) -> CustomerFacts:
    """Whoever came to the page had the message with its link."""
    return facts if event.point is None else heard_at(facts, event.point, "opened", at=occurred_at)


def unknown(facts: CustomerFacts, event: ContactUnknown, *, occurred_at: datetime) -> CustomerFacts:
    """Nobody knows whether the provider took it: it counts, and an answer it carried is taken as given."""
    return _with_outcome(without_asked(without_answer(facts, event.effect), event.effect), event.effect, "unknown")


def not_made(facts: CustomerFacts, event: ContactFailed | ContactReleased, *, occurred_at: datetime) -> CustomerFacts:
    """The contact did not happen: it counts for nothing, and its answer is owed no more under this key."""
    return evolve(without_answer(facts, event.effect), contacts=without(facts.contacts, event.effect))


def made_elsewhere(facts: CustomerFacts, event: ContactRecorded, *, occurred_at: datetime) -> CustomerFacts:
    """Another system's contact counts like our own, once however often it is told."""
    contact = Contact(
        event.at,
        day_of(facts, event.at),
        event.channel,
        event.purpose,
        event.account,
        event.outcome,
        event.conversation,
        place=event.place,
    )
    return facts if _told_before(facts, contact) else with_contact(facts, contact, now=occurred_at)


def called(facts: CustomerFacts, event: CallMade, *, occurred_at: datetime) -> CustomerFacts:
    """A person's call counts; one in which the customer spoke is a conversation."""
    contact = Contact(
        occurred_at,
        day_of(facts, occurred_at),
        "call",
        "collections",
        event.account,
        became(event),
        event.outcome in TALKED,
        event.task,
        None if event.point is None else facts.circumstances.reached(event.point),
    )
    return with_contact(facts, contact, now=occurred_at)


def wrote(facts: CustomerFacts, event: Replied, *, occurred_at: datetime) -> CustomerFacts:
    """The customer wrote: it stands in the ledger, once a day and channel (the last), and shows that the address is theirs."""
    known = told(facts, event, occurred_at=occurred_at)
    if not event.elsewhere:
        known = heard_at(known, event.point, "answered", at=occurred_at)
    day = day_of(facts, occurred_at)
    name = wrote_on(event.channel, day)
    if any(other.effect == name and other.at > occurred_at for other in facts.contacts):
        return known
    contact = Contact(occurred_at, day, event.channel, "service", None, "inbound", effect=name)
    return with_contact(known, contact, now=occurred_at)


def rang(facts: CustomerFacts, event: CallCame, *, occurred_at: datetime) -> CustomerFacts:
    """The customer rang us: it stands in the ledger as what they write does. A call of ours is counted where it was sent."""
    if event.direction == "outbound":
        return facts
    day = day_of(facts, occurred_at)
    name = wrote_on("call", day)
    if any(other.effect == name and other.at > occurred_at for other in facts.contacts):
        return facts
    return with_contact(
        facts, Contact(occurred_at, day, "call", "service", None, "inbound", effect=name), now=occurred_at
    )


def call_over(facts: CustomerFacts, event: CallEnded, *, occurred_at: datetime) -> CustomerFacts:
    """What a call of ours came to takes the place of what was known of it; a talk on one the customer made is one too.

    Such a talk stands in the ledger beside the call that came, and as everything the customer begins counts towards no cap.
    """
    if event.direction == "outbound":
        known = with_outcome(facts.contacts, event.effect, COUNTED_AS[event.disposition], conversation=event.talked)
        return facts if known is None else evolved_by(facts, {"contacts": known})
    if not event.talked:
        return facts
    talk = Contact(
        event.began,
        day_of(facts, event.began),
        "call",
        "service",
        event.account,
        "inbound",
        True,
        talk_on(event.call),
    )
    return with_contact(facts, talk, now=occurred_at)


def talk_on(call: str) -> str:
    """The name under which a talk on a call that the customer made stands in the contact ledger."""
    return f"talk/{call}"


def wrote_on(channel: Channel, day: date) -> str:
    """The name under which what the customer wrote on a day by a channel stands in the contact ledger."""
    return f"inbound/{channel}/{day.isoformat()}"


TALKED: frozenset[CallOutcome] = frozenset({"right_party", "callback", "refused"})
"""The outcomes of a call in which the customer was spoken to."""
_BECAME: dict[CallOutcome, CallBecame] = {"no_answer": "unanswered", "busy": "not_connected", "voicemail": "voicemail"}


def became(event: CallMade) -> CallBecame:
    """What became of a call, as laws count calls: what the caller said, else what its outcome amounts to."""
    return event.became or _BECAME.get(event.outcome, "recorded")


def with_contact(facts: CustomerFacts, contact: Contact, *, now: datetime) -> CustomerFacts:
    """The facts with one more counted contact; those older than the longest window are dropped."""
    return evolved_by(facts, {"contacts": with_one_more(facts.contacts, contact, oldest=now - WINDOW)})


def _told_before(facts: CustomerFacts, contact: Contact) -> bool:
    """Whether another system's contact is known already: told twice, by a file and by an event, it counts once."""
    same = (contact.at, contact.channel, contact.account)
    return any(not other.effect and (other.at, other.channel, other.account) == same for other in facts.contacts)


def _with_outcome(facts: CustomerFacts, effect: str, outcome: ContactOutcome) -> CustomerFacts:
    known = with_outcome(facts.contacts, effect, outcome)
    return facts if known is None else evolved_by(facts, {"contacts": known})

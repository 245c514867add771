"""Messages that other systems ask for: asked, put off, on their way, refused."""

from dataclasses import replace
from datetime import datetime

from goodterms.core.events import ContactRequested, MessageAsked, MessagePutOff, MessageRefused
from goodterms.core.evolve import evolve
from goodterms.core.facts import AskedMessage, CustomerFacts


def asked(facts: CustomerFacts, event: MessageAsked, *, occurred_at: datetime) -> CustomerFacts:
    """One message more that somebody asks for."""
    wanted = AskedMessage(
        event.id,
        event.effect,
        event.case,
        event.account,
        event.purpose,
        event.channels,
        event.message,
        event.language,
        (),
        event.until,
        event.due_at,
        event.against,
    )
    return evolve(facts, asked=(*(one for one in facts.asked if one.id != event.id), wanted))


def put_off(facts: CustomerFacts, event: MessagePutOff, *, occurred_at: datetime) -> CustomerFacts:
    """It waits, under the key the event gives it."""
    return evolve(
        facts,
        asked=tuple(
            replace(one, effect=event.effect, due_at=event.due_at, tried=event.tried, why=event.why)
            if one.id == event.id
            else one
            for one in facts.asked
        ),
    )


def refused(facts: CustomerFacts, event: MessageRefused, *, occurred_at: datetime) -> CustomerFacts:
    """It will not be sent."""
    return evolve(facts, asked=tuple(one for one in facts.asked if one.id != event.id))


def asked_is_on_its_way(facts: CustomerFacts, event: ContactRequested) -> CustomerFacts:
    """The message is on its way to a contact point; the very same facts where it is another contact."""
    if not any(one.effect == event.effect for one in facts.asked):
        return facts
    leaving = tuple(
        replace(one, tried=(*one.tried, event.point), due_at=None) if one.effect == event.effect else one
        for one in facts.asked
    )
    return evolve(facts, asked=leaving)


def without_asked(facts: CustomerFacts, effect: str) -> CustomerFacts:
    """The facts without the message of that key; the very same where there is none such."""
    if not facts.asked or not any(one.effect == effect for one in facts.asked):
        return facts
    return evolve(facts, asked=tuple(one for one in facts.asked if one.effect != effect))

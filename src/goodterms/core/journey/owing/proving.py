"""Evidence: what an event proves, or takes back, of the duties."""

from datetime import timedelta

from goodterms.core.duty import Duty
from goodterms.core.events import (
    CallMade,
    Channel,
    ComplaintAnswered,
    ContactAccepted,
    ContactDelivered,
    ContactFailed,
    ContactRecorded,
    ContactReleased,
    DeliveryFailed,
    DutyLapsed,
    DutyReopened,
    DutySatisfied,
    DutySent,
    Event,
)
from goodterms.core.facts import CustomerFacts
from goodterms.core.journey.draft import Draft
from goodterms.core.journey.owing.desk import off_the_desk
from goodterms.core.journey.owing.opening import described, open_duties, satisfy, validates
from goodterms.core.journey.owing.tracked import again, by_id, next_key
from goodterms.core.policy.duties import duty_book

LOOK_AGAIN = timedelta(minutes=15)
"""When a message that was not sent for no reason of time is asked for again, business time."""
SPOKEN = frozenset({"right_party", "callback", "refused"})
"""The outcomes of a call in which the person was spoken to."""


def can_be_satisfied(facts: CustomerFacts, event: DutySatisfied) -> bool:
    """Whether evidence that somebody brings is about an open duty, by a channel that counts."""
    duty = by_id(facts, event.duty)
    return duty is not None and duty.open and event.channel in duty.channels


def prove(draft: Draft, event: Event) -> None:
    """What an event proves, or takes back, of the duties: the words left, they arrived, they came back, somebody was spoken to."""
    match event:
        case ContactAccepted():
            book = duty_book(draft.world.packs)
            if book.rules:  # a first communication may be the notice itself
                open_duties(draft, book)
            _accepted(draft, event)
        case ContactDelivered():
            for duty in _open_of(draft.facts, event.effect):
                if duty.proof != "spoken":
                    satisfy(draft, duty, channel=event.channel, evidence="delivered", effect=event.effect)
        case DeliveryFailed() | ContactFailed() | ContactReleased():
            _came_to_nothing(draft, event)
        case CallMade() if event.outcome in SPOKEN:
            _spoken(draft, event.account, evidence=f"spoken to: {event.outcome}")
        case ContactRecorded() if event.channel == "call" and event.conversation:
            _spoken(draft, event.account, evidence="spoken to")
        case ComplaintAnswered():
            _complaint_answered(draft, event)
        case DutySatisfied():
            off_the_desk(draft, event.duty)
            met = by_id(draft.facts, event.duty)
            if met is not None and validates(duty_book(draft.world.packs), met):
                described(draft, met, notice_sent=draft.happened_at(), notice_by=event.channel)
        case _:
            return


def _accepted(draft: Draft, event: ContactAccepted) -> None:
    case = None if event.case is None else draft.cases.get(event.case)
    for duty in draft.facts.duties:
        if not duty.open or duty.proof == "spoken":
            continue
        own = duty.effect == event.effect
        about = case is not None and case.account == duty.account
        if not own and not (about and duty.message == event.message and event.channel in duty.channels):
            continue
        arrived = any(
            one.effect == event.effect and one.outcome in {"delivered", "read"} for one in draft.facts.contacts
        )
        if duty.proof == "sent" or arrived:
            evidence = "delivered" if arrived else "accepted"
            satisfy(draft, duty, channel=event.channel, evidence=evidence, effect=event.effect)
        elif not own:
            draft.tell(DutySent(duty.id, duty.rule, duty.account, event.effect, event.channel))


def _came_to_nothing(draft: Draft, event: DeliveryFailed | ContactFailed | ContactReleased) -> None:
    """The message did not go, or came back: the duty is owed still, under a key of its own, and goes elsewhere."""
    for duty in draft.facts.duties:
        if not duty.effect or duty.effect != event.effect or duty.lapsed_at is not None:
            continue
        if duty.satisfied_at is not None:
            if duty.proof != "sent" or not isinstance(event, DeliveryFailed):
                continue
            draft.tell(DutyReopened(duty.id, duty.rule, duty.account, f"it came back: {event.reason}"))
            if validates(duty_book(draft.world.packs), duty):
                described(draft, duty, notice_returned=draft.happened_at())
        tried, due = duty.tried, draft.now
        if isinstance(event, ContactReleased):
            tried, due = duty.tried[:-1], max(event.until or draft.now + LOOK_AGAIN, draft.now)
        elif isinstance(event, DeliveryFailed) and event.point not in tried:
            tried = (*tried, event.point)
        again(draft, duty, effect=next_key(draft, duty), tried=tried, due=due)


def _spoken(draft: Draft, account: int | None, *, evidence: str) -> None:
    for duty in draft.facts.duties:
        if duty.open and duty.proof == "spoken" and account in {None, duty.account}:
            satisfy(draft, duty, channel="call", evidence=evidence)


def _complaint_answered(draft: Draft, event: ComplaintAnswered) -> None:
    """A final response that the customer can keep, or their withdrawal, ends the duty; one by voice alone does not."""
    for duty in draft.facts.duties:
        if not duty.open or duty.about != event.complaint:
            continue
        if event.outcome == "withdrawn":
            draft.tell(DutyLapsed(duty.id, duty.rule, duty.account, "the complaint was withdrawn"))
            off_the_desk(draft, duty.id)
        elif event.by_way_of in duty.channels and duty.proof == "sent":
            channel: Channel = "letter" if event.by_way_of == "letter" else "email"
            satisfy(draft, duty, channel=channel, evidence="the final response that a person sent")


def _open_of(facts: CustomerFacts, effect: str) -> list[Duty]:
    return [duty for duty in facts.duties if duty.open and duty.effect == effect]

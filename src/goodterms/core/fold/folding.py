"""Which events say something about a customer, and what."""

from dataclasses import replace
from datetime import datetime

from goodterms.core.contacts import without
from goodterms.core.events import (
    AccountUpdated,
    AnswerDropped,
    AnswerOwed,
    CallMade,
    ConsentGiven,
    ContactAccepted,
    ContactDelivered,
    ContactFailed,
    ContactRecorded,
    ContactReleased,
    ContactRequested,
    ContactUnknown,
    DeliveryFailed,
    Event,
    HoldEnded,
    HoldEnding,
    HoldPlaced,
    OptedIn,
    OptedOut,
    PaymentReceived,
    PaymentReversed,
    PromiseBroken,
    PromiseCancelled,
    PromiseKept,
    PromiseMade,
    PromiseMoved,
    SplitExposed,
    WriteBackAcknowledged,
    WrongPerson,
)
from goodterms.core.evolve import evolve
from goodterms.core.facts import Contact, CustomerFacts, Promise
from goodterms.core.fold.accounts import account_updated, paid, recorded, taken_back
from goodterms.core.fold.answers import answer_leaves, answer_owed, without_answer
from goodterms.core.fold.contacts import contact_outcome, told_before, with_contact
from goodterms.core.fold.days import day_of
from goodterms.core.fold.holds import hold_placed
from goodterms.core.fold.permissions import consented, stopped_points, with_points, withdrawn
from goodterms.core.fold.promises import all_but, broken
from goodterms.core.money import Money


def fold(facts: CustomerFacts, event: Event, *, occurred_at: datetime) -> CustomerFacts:
    """The facts after `event`. Events that say nothing about the customer's facts leave them as they are."""
    return folded(facts, event, occurred_at=occurred_at) if event.__class__ in FOLDED else facts


FOLDED: frozenset[type] = frozenset(
    {
        AccountUpdated,
        AnswerDropped,
        AnswerOwed,
        CallMade,
        ConsentGiven,
        ContactAccepted,
        ContactDelivered,
        ContactFailed,
        ContactRecorded,
        ContactReleased,
        ContactRequested,
        ContactUnknown,
        DeliveryFailed,
        HoldEnded,
        HoldEnding,
        HoldPlaced,
        OptedIn,
        OptedOut,
        PaymentReceived,
        PaymentReversed,
        PromiseBroken,
        PromiseCancelled,
        PromiseKept,
        PromiseMade,
        PromiseMoved,
        SplitExposed,
        WriteBackAcknowledged,
        WrongPerson,
    }
)
"""The events that say something about the customer's facts: two in three do not, and every step logs several."""


def folded(facts: CustomerFacts, event: Event, *, occurred_at: datetime) -> CustomerFacts:
    """`fold` for an event that is known to be in `FOLDED`."""
    match event:
        case ContactRequested(effect=effect, point=point) if facts.answers:
            return answer_leaves(facts, effect, point)
        case ContactRequested():
            return facts
        case ContactAccepted(effect=effect):
            return contact_outcome(without_answer(facts, effect), effect, "accepted")
        case ContactDelivered(effect=effect):
            return contact_outcome(facts, effect, "delivered")
        case ContactUnknown(effect=effect):
            return contact_outcome(without_answer(facts, effect), effect, "unknown")
        case ContactFailed(effect=effect) | ContactReleased(effect=effect):
            return evolve(without_answer(facts, effect), contacts=without(facts.contacts, effect))
        case AnswerOwed():
            return answer_owed(facts, event)
        case AnswerDropped(effect=effect):
            return without_answer(facts, effect)
        case DeliveryFailed(point=point, permanent=True):
            return with_points(facts, {point}, "bounced")
        case WrongPerson(point=point):
            return with_points(facts, {point}, "wrong_person")
        case ContactRecorded():
            contact = Contact(
                event.at,
                day_of(facts, event.at),
                event.channel,
                event.purpose,
                event.account,
                "recorded",
                event.conversation,
            )
            return facts if told_before(facts, contact) else with_contact(facts, contact, now=occurred_at)
        case CallMade():
            contact = Contact(
                occurred_at,
                day_of(facts, occurred_at),
                "call",
                "collections",
                event.account,
                "recorded",
                event.outcome in {"right_party", "callback", "refused"},
                event.task,
            )
            return with_contact(facts, contact, now=occurred_at)
        case AccountUpdated():
            return account_updated(facts, event)
        case PaymentReceived():
            return paid(facts, event, occurred_at=occurred_at)
        case PaymentReversed():
            return taken_back(facts, event, occurred_at=occurred_at)
        case HoldPlaced():
            return hold_placed(facts, event, occurred_at=occurred_at)
        case HoldEnding(hold=ending, until=until):
            asked = tuple(replace(h, asked_until=until) if h.id == ending else h for h in facts.holds)
            return evolve(facts, holds=asked)
        case HoldEnded(hold=ended):
            return evolve(facts, holds=tuple(h for h in facts.holds if h.id != ended))
        case OptedOut(media=media):
            stopped = facts.text_stopped or media == "text"
            known = evolve(facts, text_stopped=stopped, ceased=facts.ceased or media == "all")
            return with_points(known, stopped_points(facts, event), "opted_out")
        case OptedIn(media="all"):
            known = evolve(facts, ceased=False)
            return known if event.mistaken else evolve(known, consents=withdrawn(facts.consents))
        case OptedIn(media=media, point=point):
            allowed = {known.id for known in facts.points if known.id == point and known.state == "opted_out"}
            return with_points(evolve(facts, text_stopped=facts.text_stopped and media != "text"), allowed, "ok")
        case ConsentGiven():
            return consented(facts, event)
        case PromiseMade():
            promise = Promise(
                event.promise,
                event.account,
                event.case,
                event.amount,
                occurred_at,
                event.due,
                event.tolerance_percent,
                event.grace_days,
                Money(0, event.amount.currency),
            )
            return evolve(facts, promises=(*facts.promises, promise))
        case PromiseMoved(promise=moved, due=due):
            return evolve(
                facts,
                promises=tuple(replace(p, due=due, moves=p.moves + 1) if p.id == moved else p for p in facts.promises),
            )
        case PromiseCancelled(promise=closed):
            return evolve(facts, promises=all_but(facts.promises, closed))
        case PromiseBroken(promise=closed):
            return broken(facts, closed, occurred_at=occurred_at)
        case PromiseKept(promise=closed):
            return evolve(
                facts,
                promises=all_but(facts.promises, closed),
                broken=all_but(facts.broken, closed),
                last_kept_promise=day_of(facts, occurred_at),
            )
        case SplitExposed(split=split, arm=arm):
            return evolve(facts, exposures=(*facts.exposures, (split, arm)))
        case WriteBackAcknowledged(reference=reference) if reference:
            return recorded(facts, event, occurred_at=occurred_at)
        case _:
            return facts

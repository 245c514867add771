"""Which events say something about a customer, and where it is said what."""

from datetime import datetime
from typing import Any, Final, Protocol

from goodterms.core.events import (
    AccountShared,
    AccountTold,
    AccountUpdated,
    AnswerDropped,
    AnswerOwed,
    CallMade,
    ComplaintAcknowledged,
    ComplaintAnswered,
    ComplaintMade,
    ConsentGiven,
    ConsentWithdrawn,
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
    PlanBroken,
    PlanCancelled,
    PlanKept,
    PlanMade,
    PlanMissed,
    PromiseBroken,
    PromiseCancelled,
    PromiseKept,
    PromiseMade,
    PromiseMoved,
    Replied,
    SplitExposed,
    WriteBackAcknowledged,
    WrongPerson,
)
from goodterms.core.facts import CustomerFacts
from goodterms.core.fold import (
    accounts,
    answers,
    complaints,
    contacts,
    exposures,
    holds,
    known,
    permissions,
    plans,
    promises,
)


class Fold(Protocol):
    """What events of one class change. Those with nothing new to say leave the very facts they were given."""

    def __call__(self, facts: CustomerFacts, event: Any, /, *, occurred_at: datetime) -> CustomerFacts: ...


FOLDS: Final[dict[type, Fold]] = {
    AccountShared: accounts.shared,
    AccountTold: accounts.told,
    AccountUpdated: accounts.updated,
    AnswerDropped: answers.dropped,
    AnswerOwed: answers.owed,
    CallMade: contacts.called,
    ComplaintAcknowledged: complaints.acknowledged,
    ComplaintAnswered: complaints.answered,
    ComplaintMade: complaints.made,
    ConsentGiven: permissions.consented,
    ConsentWithdrawn: permissions.withdrawn,
    ContactAccepted: contacts.accepted,
    ContactDelivered: contacts.delivered,
    ContactFailed: contacts.not_made,
    ContactRecorded: contacts.made_elsewhere,
    ContactReleased: contacts.not_made,
    ContactRequested: answers.on_its_way,
    ContactUnknown: contacts.unknown,
    DeliveryFailed: permissions.bounced,
    HoldEnded: holds.ended,
    HoldEnding: holds.ending,
    HoldPlaced: holds.placed,
    OptedIn: permissions.opted_in,
    OptedOut: permissions.opted_out,
    PaymentReceived: accounts.paid,
    PaymentReversed: accounts.taken_back,
    PlanBroken: plans.over,
    PlanCancelled: plans.over,
    PlanKept: plans.over,
    PlanMade: plans.made,
    PlanMissed: plans.missed,
    PromiseBroken: promises.broken,
    PromiseCancelled: promises.cancelled,
    PromiseKept: promises.kept,
    PromiseMade: promises.made,
    PromiseMoved: promises.moved,
    Replied: contacts.wrote,
    SplitExposed: exposures.exposed,
    WriteBackAcknowledged: accounts.in_the_record,
    WrongPerson: permissions.wrong_person,
    **dict.fromkeys(known.TOLD, known.told),
}
"""The events that say something about the customer's facts: two in three do not, and every step logs several."""


def fold(facts: CustomerFacts, event: Event, *, occurred_at: datetime) -> CustomerFacts:
    """The facts after `event`. Events that say nothing about the customer's facts leave them as they are."""
    kind = event.__class__
    return FOLDS[kind](facts, event, occurred_at=occurred_at) if kind in FOLDS else facts

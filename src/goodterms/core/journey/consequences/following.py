"""What follows from an event, before any case looks at it: which events, and who sees to each."""

from goodterms.core.events import (
    AlreadyPaid,
    ComplaintMade,
    DisputeRaised,
    DisputeRejected,
    DisputeUpheld,
    Event,
    HardshipDisclosed,
    HoldEnded,
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
    Replied,
    VulnerabilityDisclosed,
    WriteBackAcknowledged,
    WriteBackRefused,
)
from goodterms.core.facts import CustomerFacts
from goodterms.core.journey.consequences.hold_ends import hold_ended
from goodterms.core.journey.consequences.payments import ask_if_seen, paid, taken_back
from goodterms.core.journey.consequences.placing import dispute_closed, hold_and_tell, prolonged
from goodterms.core.journey.consequences.promises import tell_of_new_promise, tell_of_promise
from goodterms.core.journey.consequences.record import acknowledged, refused
from goodterms.core.journey.consequences.replies import act_on_reading
from goodterms.core.journey.consequences.stops import opted_in, opted_out
from goodterms.core.journey.draft import Draft

ACTIONS: tuple[type[Event], ...] = (
    PaymentReceived,
    PromiseMade,
    PromiseMoved,
    AlreadyPaid,
    HardshipDisclosed,
    VulnerabilityDisclosed,
    DisputeRaised,
    ComplaintMade,
    Replied,
)
"""What a customer does: after it their opens are counted afresh."""
FOLLOWED: frozenset[type[Event]] = frozenset(
    (
        *ACTIONS,
        DisputeRejected,
        DisputeUpheld,
        HoldPlaced,
        HoldEnded,
        OptedIn,
        OptedOut,
        PromiseCancelled,
        PromiseKept,
        PromiseBroken,
        PaymentReversed,
        WriteBackAcknowledged,
        WriteBackRefused,
    )
)
"""The events that something follows from; most are answers of providers, and news."""


def consequences(draft: Draft, event: Event, *, before: CustomerFacts) -> None:
    """Everything that follows from `event` (one of `FOLLOWED`) before any case looks at it; `before` are the facts without it."""
    if isinstance(event, ACTIONS):
        _acted(draft)
    match event:
        case HardshipDisclosed() | VulnerabilityDisclosed() | DisputeRaised() | ComplaintMade() | AlreadyPaid():
            hold_and_tell(draft, event)
        case DisputeUpheld() | DisputeRejected():
            dispute_closed(draft, event)
        case HoldPlaced(kind="hardship"):
            prolonged(draft, event, before)
        case HoldEnded():
            hold_ended(draft, event, before)
        case Replied():
            act_on_reading(draft, event)
        case OptedOut():
            opted_out(draft, event)
        case OptedIn():
            opted_in(draft, event)
        case PromiseMade(by=by) if by != "import":
            tell_of_new_promise(draft, event)
        case PromiseMoved() | PromiseCancelled() | PromiseKept() | PromiseBroken():
            tell_of_promise(draft, event, before)
        case PaymentReceived():
            paid(draft, event, before)
        case PaymentReversed():
            taken_back(draft, event, before)
        case WriteBackAcknowledged():
            if event.reference:
                ask_if_seen(draft, event.account, before)
            acknowledged(draft, event)
        case WriteBackRefused():
            refused(draft, event)
        case _:
            return


def _acted(draft: Draft) -> None:
    for case in draft.live():
        if case.opens:
            draft.change(case.id, opens=0)

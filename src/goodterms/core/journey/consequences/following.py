"""What follows from an event, before any case looks at it: which events, and who sees to each."""

from typing import TypeAlias, assert_never

from goodterms.core.events import (
    AccountTold,
    AlreadyPaid,
    CallTimeAsked,
    CodeAsked,
    ComplaintAnswered,
    ComplaintMade,
    ContactFailed,
    ContactPointGiven,
    CustomerDetailsChanged,
    DeliveryFailed,
    DetailsAsked,
    DetailsConfirmed,
    DisputeRaised,
    DisputeRejected,
    DisputeUpheld,
    DocumentReceived,
    Event,
    FormatsTold,
    HardshipDisclosed,
    HoldEnded,
    HoldPlaced,
    MandateCancelled,
    OfferAnswered,
    OfferAsked,
    OptedIn,
    OptedOut,
    PageAskedFor,
    PageWritten,
    PaymentAnswered,
    PaymentFailed,
    PaymentReceived,
    PaymentReversed,
    PlanBroken,
    PlanCancelled,
    PlanKept,
    PlanMade,
    PromiseBroken,
    PromiseCancelled,
    PromiseKept,
    PromiseMade,
    PromiseMoved,
    PromiseNamed,
    Replied,
    RetryRefused,
    SlotChosen,
    StatementSigned,
    TermsAgreed,
    VulnerabilityDisclosed,
    WriteBackAcknowledged,
    WriteBackRefused,
    WriteBackRequested,
)
from goodterms.core.facts import CustomerFacts
from goodterms.core.journey.consequences.agreed import offer_answered, settled, terms_agreed
from goodterms.core.journey.consequences.called import page_asked_for, slot_taken, time_asked
from goodterms.core.journey.consequences.codes import code_asked
from goodterms.core.journey.consequences.complaints import complaint_answered
from goodterms.core.journey.consequences.documents import document_came
from goodterms.core.journey.consequences.hold_ends import hold_ended
from goodterms.core.journey.consequences.payments import ask_if_seen, keep_promises, paid, taken_back
from goodterms.core.journey.consequences.personal import (
    confirmed,
    liked,
    payment_answered,
    point_given,
    reads_best,
)
from goodterms.core.journey.consequences.placing import dispute_closed, hold_and_tell, placed
from goodterms.core.journey.consequences.plans import keep_plans, plan_made, plan_over
from goodterms.core.journey.consequences.promises import tell_of_new_promise, tell_of_promise
from goodterms.core.journey.consequences.read_back import closed, ended_or_moved, promise_named
from goodterms.core.journey.consequences.record import acknowledged, owe_record, refused
from goodterms.core.journey.consequences.replies import act_on_reading
from goodterms.core.journey.consequences.retries import payment_failed, retry_refused
from goodterms.core.journey.consequences.signed import mandate_cancelled, statement_signed
from goodterms.core.journey.consequences.stops import opted_in, opted_out, stopped_with_the_provider
from goodterms.core.journey.draft import Draft
from goodterms.core.journey.ending import end
from goodterms.core.journey.opening import reopen_after_reversal

ACTIONS: tuple[type[Event], ...] = (
    PaymentReceived,
    PromiseMade,
    PromiseMoved,
    PlanMade,
    OfferAsked,
    TermsAgreed,
    AlreadyPaid,
    HardshipDisclosed,
    VulnerabilityDisclosed,
    DisputeRaised,
    ComplaintMade,
    DocumentReceived,
    StatementSigned,
    MandateCancelled,
    Replied,
    SlotChosen,
    ContactPointGiven,
    DetailsConfirmed,
    DetailsAsked,
    PaymentAnswered,
    PageWritten,
    FormatsTold,
)
"""What a customer does: after it their opens are counted afresh."""
FOLLOWED: frozenset[type[Event]] = frozenset(
    (
        *ACTIONS,
        ComplaintAnswered,
        CustomerDetailsChanged,
        CallTimeAsked,
        PromiseNamed,
        PageAskedFor,
        CodeAsked,
        DisputeRejected,
        DisputeUpheld,
        HoldPlaced,
        HoldEnded,
        OptedIn,
        OptedOut,
        ContactFailed,
        DeliveryFailed,
        PromiseCancelled,
        PromiseKept,
        PromiseBroken,
        PlanKept,
        PlanBroken,
        PlanCancelled,
        OfferAnswered,
        PaymentFailed,
        RetryRefused,
        PaymentReversed,
        WriteBackAcknowledged,
        WriteBackRefused,
    )
)
"""The events that something follows from; most others are answers of providers, and news."""


Holding: TypeAlias = (
    HardshipDisclosed
    | VulnerabilityDisclosed
    | DisputeRaised
    | ComplaintMade
    | AlreadyPaid
    | DisputeUpheld
    | DisputeRejected
    | ComplaintAnswered
    | HoldPlaced
    | HoldEnded
)
"""What makes us hold, and what ends that."""
Agreeing: TypeAlias = (
    PromiseNamed
    | PromiseMade
    | PromiseMoved
    | PromiseCancelled
    | PromiseKept
    | PromiseBroken
    | PlanMade
    | PlanKept
    | PlanBroken
    | PlanCancelled
    | OfferAnswered
    | TermsAgreed
)
"""What was agreed, and what came of it."""
Paying: TypeAlias = (
    PaymentReceived | PaymentFailed | RetryRefused | PaymentReversed | WriteBackAcknowledged | WriteBackRefused
)
"""Payments, and the answers of the record."""


def consequences(draft: Draft, event: Event, *, before: CustomerFacts) -> None:
    """Everything that follows from `event` (one of `FOLLOWED`) before any case looks at it; `before` are the facts without it."""
    if isinstance(event, ACTIONS):
        _acted(draft)
    if isinstance(event, Holding):
        _held(draft, event, before)
    elif isinstance(event, Agreeing):
        _agreed(draft, event, before)
    elif isinstance(event, Paying):
        _paid_or_recorded(draft, event, before)
    else:
        _said(draft, event)


def _held(draft: Draft, event: Holding, before: CustomerFacts) -> None:
    match event:
        case HardshipDisclosed() | VulnerabilityDisclosed() | DisputeRaised() | ComplaintMade() | AlreadyPaid():
            hold_and_tell(draft, event)
        case DisputeUpheld() | DisputeRejected():
            dispute_closed(draft, event)
        case ComplaintAnswered():
            complaint_answered(draft, event, before)
        case HoldPlaced():
            placed(draft, event, before)
        case HoldEnded():
            hold_ended(draft, event, before)
        case _:
            assert_never(event)


def _agreed(draft: Draft, event: Agreeing, before: CustomerFacts) -> None:
    match event:
        case PromiseNamed():
            promise_named(draft, event)
        case PromiseMade():
            closed(draft, event.account)
            if event.by != "import":
                tell_of_new_promise(draft, event)
        case PromiseMoved() | PromiseCancelled() | PromiseKept() | PromiseBroken():
            tell_of_promise(draft, event, before)
            ended_or_moved(draft, event, before)
            if isinstance(event, PromiseKept):
                settled(draft, event)
        case PlanMade():
            closed(draft, event.account)
            plan_made(draft, event)
        case PlanKept() | PlanBroken() | PlanCancelled():
            plan_over(draft, event, before)
        case OfferAnswered():
            offer_answered(draft, event)
        case TermsAgreed():
            terms_agreed(draft, event)
        case _:
            assert_never(event)


def _paid_or_recorded(draft: Draft, event: Paying, before: CustomerFacts) -> None:
    match event:
        case PaymentReceived():
            paid(draft, event, before)
        case PaymentFailed():
            payment_failed(draft, event)
        case RetryRefused():
            retry_refused(draft, event)
        case PaymentReversed():
            taken_back(draft, event, before)
        case WriteBackAcknowledged():
            if event.reference:
                ask_if_seen(draft, event.account, before)
            acknowledged(draft, event)
        case WriteBackRefused():
            refused(draft, event)
        case _:
            assert_never(event)


def _said(draft: Draft, event: Event) -> None:
    """What a customer said or asked for, and what a provider told us of an address."""
    match event:
        case DocumentReceived():
            document_came(draft, event)
        case StatementSigned():
            statement_signed(draft, event)
        case MandateCancelled():
            mandate_cancelled(draft, event)
        case CallTimeAsked():
            time_asked(draft, event)
        case PageAskedFor():
            page_asked_for(draft, event)
        case SlotChosen():
            slot_taken(draft, event)
        case ContactPointGiven():
            point_given(draft, event)
        case DetailsConfirmed():
            confirmed(draft, event)
        case CustomerDetailsChanged():
            liked(draft, event)
        case FormatsTold():
            reads_best(draft, event)
        case PaymentAnswered():
            payment_answered(draft, event)
        case CodeAsked():
            code_asked(draft, event)
        case Replied():
            act_on_reading(draft, event)
        case OptedOut():
            opted_out(draft, event)
        case ContactFailed() | DeliveryFailed():
            stopped_with_the_provider(draft, event)
        case OptedIn():
            opted_in(draft, event)
        case _:
            return


def heard(draft: Draft, event: Event) -> None:
    """What follows from an event that another party of the account told us of: nothing but what concerns our own cases.

    The record hears of it from who told us, and holds end when they say so.
    """
    if isinstance(event, ACTIONS):
        _acted(draft)
    match event:
        case AccountTold(account=account, over=True):
            _part_is_over(draft, account)
        case PaymentReceived():
            keep_promises(draft)
            keep_plans(draft)
        case PaymentReversed():
            reopen_after_reversal(draft, event)
        case WriteBackRequested():
            owe_record(draft, event.case, by=event.by)
        case WriteBackAcknowledged():
            acknowledged(draft, event)
        case WriteBackRefused() if event.case in draft.cases:
            refused(draft, event)
        case _:
            return


def _part_is_over(draft: Draft, account: int) -> None:
    """Nobody asks anything of somebody who has no part in the account any more: their promises and cases on it are over."""
    from goodterms.core.journey.decide import happen

    for promise in draft.facts.promises:
        if promise.account == account:
            happen(draft, PromiseCancelled(promise.id, "they have no part in the account any more"))
    for plan in draft.facts.plans:
        if plan.account == account:
            happen(draft, PlanCancelled(plan.id, account, "they have no part in the account any more"))
    for case in draft.live():
        if case.account == account and case.phase != "finishing":
            end(draft, case.id, "withdrawn")


def _acted(draft: Draft) -> None:
    for case in draft.live():
        if case.opens:
            draft.change(case.id, opens=0)

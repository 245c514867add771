"""Every event as one plain sentence: who did what. The pages of a case and the terminal say the same words."""

from typing import assert_never

from goodterms.core import events as e
from goodterms.insight.sentences.case import of_case
from goodterms.insight.sentences.contact import of_contact
from goodterms.insight.sentences.customer import of_customer
from goodterms.insight.sentences.people import of_people
from goodterms.insight.sentences.policy import of_policy
from goodterms.insight.sentences.record import of_record
from goodterms.insight.sentences.said import About, Kind, Said, Tone, Who

__all__ = ["About", "Kind", "Said", "Tone", "Who", "say"]


def say(event: e.Event, about: About) -> Said:
    """The sentence of an event."""
    match event:
        case (
            e.AccountUpdated()
            | e.PaymentFailed()
            | e.PaymentReceived()
            | e.PaymentReversed()
            | e.ContactRecorded()
            | e.FileImported()
            | e.PredictionMade()
            | e.WriteBackRequested()
            | e.WriteBackAcknowledged()
            | e.WriteBackRefused()
            | e.GuardrailTripped()
            | e.GuardrailLifted()
        ):
            return of_record(event, about)
        case (
            e.CustomerCame()
            | e.LinkOpened()
            | e.Replied()
            | e.OptedOut()
            | e.OptedIn()
            | e.ConsentGiven()
            | e.WrongPerson()
            | e.PromiseMade()
            | e.PromiseMoved()
            | e.PromiseCancelled()
            | e.AlreadyPaid()
            | e.HardshipDisclosed()
            | e.VulnerabilityDisclosed()
            | e.DisputeRaised()
            | e.DisputeUpheld()
            | e.DisputeRejected()
            | e.ComplaintMade()
        ):
            return of_customer(event, about)
        case e.HoldPlaced() | e.HoldEnded() | e.HoldEnding() | e.PromiseKept() | e.PromiseBroken():
            return of_policy(event, about)
        case (
            e.OpenRequested()
            | e.EntryWaiting()
            | e.EntryGranted()
            | e.EntryRefused()
            | e.CaseOpened()
            | e.CaseHeldOut()
            | e.CaseJoined()
            | e.CaseMoved()
            | e.SplitExposed()
            | e.CaseHeld()
            | e.CaseHandedOver()
            | e.CaseReturned()
            | e.GoalMet()
            | e.CaseRecorded()
            | e.CaseEnded()
            | e.CaseReopened()
        ):
            return of_case(event, about)
        case (
            e.ContactRequested()
            | e.ContactDeferred()
            | e.ContactDenied()
            | e.ContactReleased()
            | e.ContactAccepted()
            | e.ContactFailed()
            | e.ContactUnknown()
            | e.ContactDelivered()
            | e.DeliveryFailed()
            | e.AnswerOwed()
            | e.AnswerDropped()
        ):
            return of_contact(event, about)
        case e.CallMade() | e.TaskOpened() | e.TaskTaken() | e.TaskPutOff() | e.TaskResolved():
            return of_people(event, about)
        case _:
            assert_never(event)

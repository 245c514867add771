"""Any event, and how one comes through the door."""

from datetime import datetime
from typing import TypeAlias

from goodterms.core.events.agreed import (
    ChangeTold,
    CounterDeclined,
    OfferCountered,
    OfferShown,
    TermsAgreed,
    WordingShown,
)
from goodterms.core.events.asked import MessageAsked, MessagePutOff, MessageRefused
from goodterms.core.events.budget import BudgetSaved
from goodterms.core.events.calls import CallCame, CallEnded, CallTimeAsked, CallTurned, PageAskedFor, SlotChosen
from goodterms.core.events.case import (
    CaseEnded,
    CaseHandedOver,
    CaseHeld,
    CaseHeldOut,
    CaseJoined,
    CaseMoved,
    CaseOpened,
    CaseRecorded,
    CaseReopened,
    CaseReturned,
    EntryGranted,
    EntryRefused,
    EntryWaiting,
    GoalMet,
    SplitExposed,
)
from goodterms.core.events.clocks import CaseClockMoved, PlanClockMoved, PromiseClockMoved
from goodterms.core.events.complaint import ComplaintAcknowledged, ComplaintAnswered
from goodterms.core.events.contact import (
    AnswerDropped,
    AnswerOwed,
    CallMade,
    ContactAccepted,
    ContactDeferred,
    ContactDelivered,
    ContactDenied,
    ContactFailed,
    ContactRead,
    ContactReleased,
    ContactRequested,
    ContactUnknown,
    DeliveryFailed,
)
from goodterms.core.events.customer import (
    AlreadyPaid,
    ComplaintMade,
    ConsentGiven,
    ConsentWithdrawn,
    CustomerCame,
    DisputeRaised,
    DisputeRejected,
    DisputeUpheld,
    HardshipDisclosed,
    LinkOpened,
    OpenRequested,
    OptedIn,
    OptedOut,
    PromiseCancelled,
    PromiseMade,
    PromiseMoved,
    PromiseNamed,
    PromiseReadBack,
    Replied,
    VulnerabilityDisclosed,
    WrongPerson,
)
from goodterms.core.events.details import CustomerDetailsChanged
from goodterms.core.events.document import DocumentReceived
from goodterms.core.events.duty import (
    DutyDue,
    DutyHeld,
    DutyLapsed,
    DutyMissed,
    DutyOpened,
    DutyRaised,
    DutyReopened,
    DutyResumed,
    DutySatisfied,
    DutySent,
)
from goodterms.core.events.identity import (
    CodeAsked,
    CodeRefused,
    IdentityShown,
    PasskeyAdded,
    PasskeyRemoved,
    VisitsEnded,
)
from goodterms.core.events.known import (
    AddressDescribed,
    AddressLearned,
    AddressTakenBack,
    AttorneyGone,
    AttorneyNamed,
    CallAskedFor,
    CallNotWanted,
    DebtDescribed,
    Designated,
    EmployerForbade,
    RoleLearned,
    ThirdPartiesAllowed,
)
from goodterms.core.events.outside import (
    AccountUpdated,
    ContactRecorded,
    FileImported,
    PaymentFailed,
    PaymentReceived,
    PaymentReversed,
    PredictionMade,
)
from goodterms.core.events.party import AccountShared, AccountTold
from goodterms.core.events.people import TaskOpened, TaskPutOff, TaskResolved, TaskTaken
from goodterms.core.events.personal import (
    ContactPointGiven,
    DataTaken,
    DetailsAsked,
    DetailsConfirmed,
    FeedbackGiven,
    FormatsTold,
    HelperEnded,
    HelperNamed,
    HelpGiven,
    HelpStepSeen,
    PageAnswered,
    PageWritten,
    PaymentAnswered,
    PaymentQuestioned,
)
from goodterms.core.events.plan import (
    MeansTold,
    OfferAnswered,
    OfferAsked,
    PlanBroken,
    PlanCancelled,
    PlanKept,
    PlanMade,
    PlanMissed,
)
from goodterms.core.events.policy import HoldEnded, HoldEnding, HoldPlaced, PromiseBroken, PromiseKept
from goodterms.core.events.proof import ProofSent
from goodterms.core.events.record import (
    GuardrailLifted,
    GuardrailTripped,
    WriteBackAcknowledged,
    WriteBackRefused,
    WriteBackRequested,
)
from goodterms.core.events.retry import RetryAsked, RetryPlanned, RetryRefused, RetryTaken
from goodterms.core.events.shared import ContactShared
from goodterms.core.events.signed import MandateCancelled, StatementSigned
from goodterms.core.events.support import SupportEnded, SupportRecorded, SupportReviewDue
from goodterms.core.value import value

Event: TypeAlias = (
    AccountUpdated
    | AccountShared
    | AccountTold
    | PaymentFailed
    | RetryPlanned
    | RetryRefused
    | RetryAsked
    | RetryTaken
    | PaymentReceived
    | PaymentReversed
    | ContactRecorded
    | FileImported
    | PredictionMade
    | OpenRequested
    | CustomerCame
    | LinkOpened
    | Replied
    | OptedOut
    | OptedIn
    | ConsentGiven
    | ConsentWithdrawn
    | WrongPerson
    | PromiseMade
    | PromiseMoved
    | PromiseCancelled
    | AlreadyPaid
    | HardshipDisclosed
    | VulnerabilityDisclosed
    | DisputeRaised
    | DisputeUpheld
    | DisputeRejected
    | ComplaintMade
    | DocumentReceived
    | StatementSigned
    | MandateCancelled
    | ComplaintAcknowledged
    | SupportRecorded
    | SupportReviewDue
    | SupportEnded
    | CaseClockMoved
    | PromiseClockMoved
    | PlanClockMoved
    | ComplaintAnswered
    | AddressDescribed
    | AddressLearned
    | AddressTakenBack
    | Designated
    | CallAskedFor
    | CallNotWanted
    | AttorneyNamed
    | AttorneyGone
    | EmployerForbade
    | ThirdPartiesAllowed
    | RoleLearned
    | DebtDescribed
    | HoldPlaced
    | HoldEnded
    | HoldEnding
    | OfferAsked
    | OfferAnswered
    | OfferCountered
    | CounterDeclined
    | OfferShown
    | ChangeTold
    | TermsAgreed
    | WordingShown
    | PlanMade
    | PlanMissed
    | PlanKept
    | PlanBroken
    | PlanCancelled
    | MeansTold
    | BudgetSaved
    | PromiseKept
    | PromiseBroken
    | EntryWaiting
    | EntryGranted
    | EntryRefused
    | CaseOpened
    | CaseHeldOut
    | CaseJoined
    | CaseMoved
    | SplitExposed
    | CaseHeld
    | CaseHandedOver
    | CaseReturned
    | GoalMet
    | CaseRecorded
    | CaseEnded
    | CaseReopened
    | ContactRequested
    | ContactShared
    | ContactDeferred
    | ContactDenied
    | ContactReleased
    | ContactAccepted
    | ContactFailed
    | ContactUnknown
    | ContactDelivered
    | ContactRead
    | CustomerDetailsChanged
    | DeliveryFailed
    | AnswerOwed
    | AnswerDropped
    | MessageAsked
    | MessagePutOff
    | MessageRefused
    | CallMade
    | CallCame
    | CallEnded
    | CallTimeAsked
    | PromiseNamed
    | PromiseReadBack
    | CallTurned
    | PageAskedFor
    | SlotChosen
    | IdentityShown
    | CodeAsked
    | VisitsEnded
    | CodeRefused
    | PasskeyAdded
    | PasskeyRemoved
    | DutyOpened
    | DutyDue
    | DutyHeld
    | DutyResumed
    | DutyRaised
    | DutySent
    | DutySatisfied
    | DutyReopened
    | DutyMissed
    | DutyLapsed
    | WriteBackRequested
    | WriteBackAcknowledged
    | WriteBackRefused
    | GuardrailTripped
    | GuardrailLifted
    | ProofSent
    | TaskOpened
    | TaskTaken
    | TaskPutOff
    | TaskResolved
    | FormatsTold
    | ContactPointGiven
    | DetailsConfirmed
    | DetailsAsked
    | PaymentQuestioned
    | PaymentAnswered
    | PageWritten
    | PageAnswered
    | DataTaken
    | HelpGiven
    | HelpStepSeen
    | HelperNamed
    | HelperEnded
    | FeedbackGiven
)


@value
class Stamped:
    """An event on its way through the door: when it happened, who says so, and what it answers.

    `id` is stable (a retry brings the same id). `occurred_at` decides promises, cure and days past due; the door adds
    `recorded_at`, which decides audit and policy.
    """

    id: str
    event: Event
    occurred_at: datetime
    actor: str

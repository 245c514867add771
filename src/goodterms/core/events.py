"""Everything that can happen, as frozen values.

An event is a fact about the past. Triggers, timers, webhooks, taps, staff and the simulator all speak in these words and
knock on the same door (`goodterms.flow.door`). Each class carries a stable `type` and a `version`; stored payloads of older
versions are lifted by `goodterms.core.codec`.

Amounts are `Money` (integer minor units); times are aware UTC datetimes; ids of rows are ints, ids the world sees are UUIDs.
Free text never appears in the clear: it travels as `Sealed`, encrypted with the customer's key before it reaches the core.
"""

from datetime import date, datetime
from typing import ClassVar, Literal, TypeAlias

from goodterms.core.money import Money
from goodterms.core.value import value

Channel: TypeAlias = Literal["sms", "email", "call", "letter", "push", "chat", "whatsapp"]
Purpose: TypeAlias = Literal["safety", "security", "answer", "promise", "service", "collections", "marketing"]
HoldKind: TypeAlias = Literal[
    "hardship",
    "dispute",
    "payment_pending",
    "vulnerability",
    "breathing_space",
    "debt_advice",
    "bankruptcy",
    "deceased",
    "attorney",
    "litigation",
    "military",
    "complaint",
    "cease",
    "fraud",
    "plan",
]
HoldScope: TypeAlias = Literal["person", "account", "both"]
WriteBackKind: TypeAlias = Literal[
    "payment.recorded",
    "payment.reversed",
    "promise.recorded",
    "promise.closed",
    "plan.recorded",
    "dispute.recorded",
    "dispute.closed",
    "hold.placed",
    "hold.ended",
    "contact.stopped",
    "contact.resumed",
    "note.added",
]
CallOutcome: TypeAlias = Literal["right_party", "callback", "wrong_party", "no_answer", "busy", "voicemail", "refused"]
EndReason: TypeAlias = Literal[
    "finished_here", "finished_by_person", "finished_elsewhere", "continued", "held_for_good", "withdrawn", "exhausted"
]


@value
class Sealed:
    """Text encrypted with the customer's key, base64; `of` names the class of data (see `customer_cipher`)."""

    of: str
    data: str


@value
class Allocation:
    """The part of a payment that belongs to one account."""

    account: int
    amount: Money


# --- what the system of record and other systems tell us -------------------------------------------------------------


@value
class AccountUpdated:
    """The record's latest figures of one account, true at `as_of`. An older snapshot never overwrites a newer one."""

    type: ClassVar[str] = "account.updated"
    version: ClassVar[int] = 1
    account: int
    balance: Money
    past_due: Money
    oldest_due: date | None
    as_of: datetime
    status: Literal["open", "closed", "sold", "recalled"] = "open"
    instalment: Money | None = None


@value
class PaymentFailed:
    """A debit, card or order did not go through. The usual trigger of an early journey."""

    type: ClassVar[str] = "payment.failed"
    version: ClassVar[int] = 1
    account: int
    instalment: str
    amount: Money
    reason: str = "unspecified"


@value
class PaymentReceived:
    """Money confirmed by a gateway or by the record. `reference` is what both sides call the payment.

    `again`: it was known under this reference before, by another way or another name; it is counted once.
    """

    type: ClassVar[str] = "payment.received"
    version: ClassVar[int] = 2
    reference: str
    amount: Money
    allocations: tuple[Allocation, ...]
    source: Literal["gateway", "record", "file"]
    in_record: bool
    case: int | None = None
    again: bool = False


@value
class PaymentReversed:
    """A payment we counted was taken back: returned, refunded or charged back."""

    type: ClassVar[str] = "payment.reversed"
    version: ClassVar[int] = 1
    reference: str
    amount: Money
    allocations: tuple[Allocation, ...]
    reason: str


@value
class ContactRecorded:
    """A contact some other system made, told to us; counts exactly like our own."""

    type: ClassVar[str] = "contact.recorded"
    version: ClassVar[int] = 1
    account: int | None
    channel: Channel
    purpose: Purpose
    at: datetime
    conversation: bool = False


@value
class FileImported:
    """Historic rows of one account from one file, sealed as one event: how many, what they sum to, and their hash."""

    type: ClassVar[str] = "file.imported"
    version: ClassVar[int] = 1
    account: int | None
    kind: str
    file: str
    rows: int
    total: Money | None
    sha256: str


@value
class PredictionMade:
    """A model of yours says how likely something is on one account. No model is ours: predictions come from outside.

    `millionths` is the score: 600000 is 0.6. `key` names the prediction, such as the day of the model's run.
    """

    type: ClassVar[str] = "prediction.made"
    version: ClassVar[int] = 1
    account: int
    model: str
    millionths: int
    key: str


# --- what the customer says and does ---------------------------------------------------------------------------------


@value
class OpenRequested:
    """Somebody or a schedule asks that `journey` be opened on an account under a business key."""

    type: ClassVar[str] = "case.requested"
    version: ClassVar[int] = 1
    journey: str
    account: int
    key: str
    trigger: str


@value
class CustomerCame:
    """A customer we know to be themselves came without having been asked, about one account on which no case is live."""

    type: ClassVar[str] = "customer.came"
    version: ClassVar[int] = 1
    account: int
    by: Literal["page", "thread", "phone"] = "page"


@value
class LinkOpened:
    """The customer opened the page behind a link and pressed continue (a visit, not a scanner's GET)."""

    type: ClassVar[str] = "link.opened"
    version: ClassVar[int] = 1
    case: int


@value
class Replied:
    """The customer answered in a thread. `reading` is what the language layer understood; the words are sealed."""

    type: ClassVar[str] = "reply.received"
    version: ClassVar[int] = 1
    case: int | None
    channel: Channel
    point: int
    reading: Literal["stop", "cease", "start", "hardship", "wrong_person", "already_paid", "help", "yes", "other"]
    words: Sealed | None
    external_id: str


@value
class OptedOut:
    """Stop this medium group. `text` covers every text and automated call of the creditor to this person."""

    type: ClassVar[str] = "contact.opted_out"
    version: ClassVar[int] = 1
    media: Literal["text", "email", "all"]
    point: int | None
    by: Literal["customer", "staff", "import"] = "customer"


@value
class OptedIn:
    """The customer takes back a stop, from the address it came from. It gives back what that stop took, and nothing more.

    `evidence` names the message that says so (its id at the provider; the words are sealed in the reply beside it). A refusal
    of all contact (`all`) is taken back to a person only, who names the reason; what the customer had agreed to before it
    counts no more and is asked anew, unless the refusal was `mistaken`: misread, or somebody else's.
    """

    type: ClassVar[str] = "contact.opted_in"
    version: ClassVar[int] = 2
    media: Literal["text", "email", "all"]
    point: int | None
    evidence: str
    by: Literal["customer", "staff"] = "customer"
    mistaken: bool = False


@value
class ConsentGiven:
    """Permission to use a channel for a purpose, with where it came from."""

    type: ClassVar[str] = "consent.given"
    version: ClassVar[int] = 1
    channel: Channel
    purpose: Purpose
    source: str
    expires_at: datetime | None = None


@value
class WrongPerson:
    """Whoever uses this contact point says they are not our customer: stop there, tell nobody anything."""

    type: ClassVar[str] = "contact.wrong_person"
    version: ClassVar[int] = 1
    point: int


@value
class PromiseMade:
    """The customer promises `amount` by `due`. Open until kept, partly kept, broken or cancelled."""

    type: ClassVar[str] = "promise.made"
    version: ClassVar[int] = 1
    promise: str
    account: int
    case: int | None
    amount: Money
    due: date
    tolerance_percent: int
    grace_days: int
    by: Literal["customer", "staff", "import"] = "customer"


@value
class PromiseMoved:
    """The customer moves an open promise to another day; counted against the allowed moves."""

    type: ClassVar[str] = "promise.moved"
    version: ClassVar[int] = 1
    promise: str
    due: date


@value
class PromiseCancelled:
    """An open promise no longer stands: withdrawn, replaced, or the account is gone. It counts neither as kept nor as broken."""

    type: ClassVar[str] = "promise.cancelled"
    version: ClassVar[int] = 1
    promise: str
    reason: str


@value
class AlreadyPaid:
    """ "I have already paid": demands wait until two complete payment files or five business days, whichever is later."""

    type: ClassVar[str] = "payment.claimed"
    version: ClassVar[int] = 1
    account: int
    case: int | None


@value
class HardshipDisclosed:
    """ "I'm struggling". Holds every account of the creditor for 14 days at once (30 with a debt adviser)."""

    type: ClassVar[str] = "hardship.disclosed"
    version: ClassVar[int] = 1
    case: int | None
    words: Sealed | None = None
    adviser: bool = False
    by: Literal["customer", "staff"] = "customer"


@value
class VulnerabilityDisclosed:
    """The customer tells us of a need for support: health, bereavement, anything that makes this harder. A person takes over."""

    type: ClassVar[str] = "vulnerability.disclosed"
    version: ClassVar[int] = 1
    case: int | None
    words: Sealed | None = None


@value
class DisputeRaised:
    """The customer says the amount or the account is wrong; the disputed account waits for a person."""

    type: ClassVar[str] = "dispute.raised"
    version: ClassVar[int] = 1
    account: int
    case: int | None
    reason: Literal["not_mine", "amount", "paid", "goods", "other"]
    words: Sealed | None = None
    by: Literal["customer", "staff", "import"] = "customer"


@value
class DisputeUpheld:
    """A person found that the customer is right. The record hears of it and is asked what is owed now; its figure counts."""

    type: ClassVar[str] = "dispute.upheld"
    version: ClassVar[int] = 1
    account: int
    case: int | None


@value
class DisputeRejected:
    """A person found that the amount is owed as it stands, and has explained it to the customer."""

    type: ClassVar[str] = "dispute.rejected"
    version: ClassVar[int] = 1
    account: int
    case: int | None


@value
class ComplaintMade:
    """The customer complains. Collection waits until a person has answered."""

    type: ClassVar[str] = "complaint.made"
    version: ClassVar[int] = 1
    account: int | None
    case: int | None
    words: Sealed | None = None


# --- what policy and objects with clocks of their own say ------------------------------------------------------------


@value
class HoldPlaced:
    """Some effects are blocked for a time. `until` is exclusive; None means until a person ends it."""

    type: ClassVar[str] = "hold.placed"
    version: ClassVar[int] = 1
    hold: str
    kind: HoldKind
    scope: HoldScope
    account: int | None
    until: datetime | None
    reason: str


@value
class HoldEnded:
    """A hold is over: its time ran out, a person ended it with a reason, or the record said so."""

    type: ClassVar[str] = "hold.ended"
    version: ClassVar[int] = 1
    hold: str
    kind: HoldKind
    reason: str


@value
class HoldEnding:
    """A hold that the customer asked for ends in three days: they are asked whether they need more time."""

    type: ClassVar[str] = "hold.ending"
    version: ClassVar[int] = 1
    hold: str
    kind: HoldKind
    until: datetime


@value
class PromiseKept:
    """Paid at least tolerance percent by due date plus grace."""

    type: ClassVar[str] = "promise.kept"
    version: ClassVar[int] = 1
    promise: str
    account: int
    paid: Money


@value
class PromiseBroken:
    """Less than tolerance percent by due date plus grace; `partly` when something was paid."""

    type: ClassVar[str] = "promise.broken"
    version: ClassVar[int] = 1
    promise: str
    account: int
    paid: Money
    partly: bool


# --- the life of a case ----------------------------------------------------------------------------------------------


@value
class EntryWaiting:
    """A trigger may open a case and waits for a place: the journey lets in so many a day, or is paused.

    It is let in as soon as there is a place, and refused at `until`, when the trigger is too old.
    """

    type: ClassVar[str] = "entry.waiting"
    version: ClassVar[int] = 1
    journey: str
    account: int
    key: str
    trigger: str
    reason: str
    until: datetime


@value
class EntryGranted:
    """A place came free for a trigger that waited: its case opens now, unless its goal has come true since."""

    type: ClassVar[str] = "entry.granted"
    version: ClassVar[int] = 1
    journey: str
    account: int
    key: str
    trigger: str


@value
class EntryRefused:
    """A trigger that applied opened no case: outside the rollout, another journey is live, had its case, or waited too long."""

    type: ClassVar[str] = "entry.refused"
    version: ClassVar[int] = 1
    journey: str
    account: int
    key: str
    trigger: str
    reason: str


@value
class CaseHeldOut:
    """The case is in its journey's control group: this journey does not contact them until then; duties and answers go."""

    type: ClassVar[str] = "case.held_out"
    version: ClassVar[int] = 1
    case: int
    until: datetime


@value
class CaseOpened:
    """A trigger opened a case on an account, in this version of the journey."""

    type: ClassVar[str] = "case.opened"
    version: ClassVar[int] = 1
    case: int
    journey: str
    journey_version: int
    account: int
    key: str
    trigger: str


@value
class CaseJoined:
    """A repeated or related trigger joined a live case instead of opening a second one."""

    type: ClassVar[str] = "case.joined"
    version: ClassVar[int] = 1
    case: int
    key: str
    trigger: str


@value
class CaseMoved:
    """The case entered a step: from where, by which exit."""

    type: ClassVar[str] = "case.moved"
    version: ClassVar[int] = 1
    case: int
    step: str
    visit: int
    left: str | None
    exit: str


@value
class SplitExposed:
    """First exposure of a customer to an experiment; wins ever after."""

    type: ClassVar[str] = "split.exposed"
    version: ClassVar[int] = 1
    case: int
    split: str
    arm: str


@value
class CaseHeld:
    """The case waits with a visible reason; nothing is lost and nothing is sent."""

    type: ClassVar[str] = "case.held"
    version: ClassVar[int] = 1
    case: int
    reason: str
    until: datetime | None


@value
class CaseHandedOver:
    """People have the case; it is silent until they give it back. `task` is what they see."""

    type: ClassVar[str] = "case.handed_over"
    version: ClassVar[int] = 1
    case: int
    queue: str
    reason: str
    task: str


@value
class CaseReturned:
    """A person gave the case back to its journey, or ended the hand-over."""

    type: ClassVar[str] = "case.returned"
    version: ClassVar[int] = 1
    case: int
    outcome: Literal["returned", "ended"]


@value
class GoalMet:
    """The journey's goal is true on fresh facts: sends stop at once."""

    type: ClassVar[str] = "case.completed"
    version: ClassVar[int] = 1
    case: int


@value
class CaseRecorded:
    """The first outcome of this case was acknowledged by the system of record."""

    type: ClassVar[str] = "case.recorded"
    version: ClassVar[int] = 1
    case: int


@value
class CaseEnded:
    """The case is over for one of seven reasons, and owes the record nothing."""

    type: ClassVar[str] = "case.ended"
    version: ClassVar[int] = 1
    case: int
    reason: EndReason


@value
class CaseReopened:
    """A payment was taken back, or the record refused an outcome: the same case goes on as a new round."""

    type: ClassVar[str] = "case.reopened"
    version: ClassVar[int] = 1
    case: int
    round: int
    reason: str


# --- contacts ---------------------------------------------------------------------------------------------------------


@value
class ContactRequested:
    """Policy allowed this contact when it was decided; it is judged again at the moment of sending."""

    type: ClassVar[str] = "contact.requested"
    version: ClassVar[int] = 1
    case: int
    effect: str
    channel: Channel
    point: int
    message: str
    purpose: Purpose


@value
class ContactDeferred:
    """Policy moved the contact to the earliest instant at which every rule allows it."""

    type: ClassVar[str] = "contact.deferred"
    version: ClassVar[int] = 1
    case: int
    channel: Channel
    until: datetime
    rules: tuple[str, ...]


@value
class ContactDenied:
    """Policy refused this contact, and no time would change that. `rules` name what refused."""

    type: ClassVar[str] = "contact.denied"
    version: ClassVar[int] = 1
    case: int
    channel: Channel
    rules: tuple[str, ...]


@value
class ContactReleased:
    """A queued contact was not made: refused or moved at the moment of sending, or no longer wanted. Counts for nothing."""

    type: ClassVar[str] = "contact.released"
    version: ClassVar[int] = 1
    case: int
    effect: str
    reason: str
    until: datetime | None = None


@value
class ContactAccepted:
    """The provider has the message. From here the step's wait counts."""

    type: ClassVar[str] = "contact.accepted"
    version: ClassVar[int] = 1
    case: int
    effect: str
    channel: Channel
    point: int
    message: str
    provider_id: str


@value
class ContactFailed:
    """Definitely not accepted by the provider. Does not count towards any cap."""

    type: ClassVar[str] = "contact.failed"
    version: ClassVar[int] = 1
    case: int
    effect: str
    channel: Channel
    reason: str
    permanent: bool


@value
class ContactUnknown:
    """We cannot know whether the provider took it. Counts, is never resent by itself, and is shown to a person."""

    type: ClassVar[str] = "contact.unknown"
    version: ClassVar[int] = 1
    case: int
    effect: str
    channel: Channel
    reason: str


@value
class ContactDelivered:
    """The provider says the message arrived."""

    type: ClassVar[str] = "contact.delivered"
    version: ClassVar[int] = 1
    case: int
    effect: str
    channel: Channel


@value
class DeliveryFailed:
    """Accepted, then bounced or undeliverable. A permanent failure marks the address for everybody who uses it."""

    type: ClassVar[str] = "contact.delivery_failed"
    version: ClassVar[int] = 1
    case: int
    effect: str
    channel: Channel
    point: int
    permanent: bool
    reason: str


@value
class AnswerOwed:
    """We owe the customer an answer, or a question about a hold; it goes at `due_at` or as soon after as policy allows.

    It belongs to no visit: what becomes of its case does not matter. `asked_for`: the customer has just asked for exactly
    this. `point` is where they wrote from, `tried` the contact points that did not take it.
    """

    type: ClassVar[str] = "answer.owed"
    version: ClassVar[int] = 1
    case: int
    account: int
    effect: str
    message: str
    asked_for: bool
    point: int | None
    tried: tuple[int, ...]
    owed_at: datetime
    due_at: datetime


@value
class AnswerDropped:
    """An answer that will not be sent: policy refuses it everywhere, it came too late to help, or what it says is over."""

    type: ClassVar[str] = "answer.dropped"
    version: ClassVar[int] = 1
    case: int
    effect: str
    reason: str


@value
class CallMade:
    """A person called. A conversation quiets everything for the time the house rule says."""

    type: ClassVar[str] = "call.made"
    version: ClassVar[int] = 1
    case: int
    account: int
    task: str
    outcome: CallOutcome
    by: str


# --- the record --------------------------------------------------------------------------------------------------------


@value
class WriteBackRequested:
    """An outcome is on its way to the system of record. `effect` is the same on every attempt."""

    type: ClassVar[str] = "writeback.requested"
    version: ClassVar[int] = 1
    case: int | None
    account: int
    effect: str
    kind: WriteBackKind
    by: Literal["customer", "staff", "system"]


@value
class WriteBackAcknowledged:
    """The system of record holds the outcome: only now is it recorded. `reference` names the payment, where it is one."""

    type: ClassVar[str] = "writeback.acknowledged"
    version: ClassVar[int] = 1
    case: int | None
    account: int
    effect: str
    kind: WriteBackKind
    by: Literal["customer", "staff", "system"]
    record_ref: str
    reference: str = ""


@value
class WriteBackRefused:
    """The record refused, conflicts, or we gave up: a dead letter, visible and replayable."""

    type: ClassVar[str] = "writeback.refused"
    version: ClassVar[int] = 1
    case: int | None
    account: int
    effect: str
    kind: WriteBackKind
    outcome: Literal["refused", "conflict", "unknown", "gave_up"]
    reason: str


@value
class GuardrailTripped:
    """The record did not take enough of what a journey sends it: no new cases and no inviting messages until a person lifts it."""

    type: ClassVar[str] = "guardrail.tripped"
    version: ClassVar[int] = 1
    journey: str
    instruction: WriteBackKind
    reason: str


@value
class GuardrailLifted:
    """A person let the journey go on, and said why."""

    type: ClassVar[str] = "guardrail.lifted"
    version: ClassVar[int] = 1
    journey: str
    instruction: WriteBackKind
    by: str
    reason: str


# --- people ------------------------------------------------------------------------------------------------------------


@value
class TaskOpened:
    """An exception or a call that waits for a person."""

    type: ClassVar[str] = "task.opened"
    version: ClassVar[int] = 1
    task: str
    case: int | None
    account: int | None
    kind: Literal["exception", "call"]
    queue: str
    reason: str
    nature: Literal["judgement", "routine"]
    due_at: datetime


@value
class TaskTaken:
    """A person took the task."""

    type: ClassVar[str] = "task.taken"
    version: ClassVar[int] = 1
    task: str
    case: int | None
    by: str


@value
class TaskResolved:
    """A person resolved the task: gave the case back, ended the matter, or did what was asked."""

    type: ClassVar[str] = "task.resolved"
    version: ClassVar[int] = 1
    task: str
    case: int | None
    by: str
    outcome: Literal["returned", "ended", "done"]
    note: Sealed | None = None


@value
class TaskPutOff:
    """A person looked, and the matter is still open: the task goes back on the list and is due then."""

    type: ClassVar[str] = "task.put_off"
    version: ClassVar[int] = 1
    task: str
    case: int | None
    by: str
    until: datetime


Event: TypeAlias = (
    AccountUpdated
    | PaymentFailed
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
    | HoldPlaced
    | HoldEnded
    | HoldEnding
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
    | ContactDeferred
    | ContactDenied
    | ContactReleased
    | ContactAccepted
    | ContactFailed
    | ContactUnknown
    | ContactDelivered
    | DeliveryFailed
    | AnswerOwed
    | AnswerDropped
    | CallMade
    | WriteBackRequested
    | WriteBackAcknowledged
    | WriteBackRefused
    | GuardrailTripped
    | GuardrailLifted
    | TaskOpened
    | TaskTaken
    | TaskPutOff
    | TaskResolved
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

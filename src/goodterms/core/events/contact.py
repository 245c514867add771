"""Contacts. One that belongs to no case (`case` is None) was asked for by another system."""

from datetime import datetime
from typing import ClassVar

from goodterms.core.events.words import CallBecame, CallOutcome, Channel, ProviderStop, Purpose
from goodterms.core.value import value


@value
class Considered:
    """One way of reaching the customer, and why it stands where it does. `why` are codes: `core.journey.channel_choice.WHY`."""

    channel: Channel
    point: int
    why: tuple[str, ...]


@value
class ContactRequested:
    """Policy allowed this contact when it was decided; it is judged again at the moment of sending.

    `considered` are all the ways that were open to it, in the order in which they were to be tried, each with its reasons
    (`core.journey.channel_choice`); empty where there was but one.
    """

    type: ClassVar[str] = "contact.requested"
    version: ClassVar[int] = 2
    case: int | None
    effect: str
    channel: Channel
    point: int
    message: str
    purpose: Purpose
    considered: tuple[Considered, ...] = ()


@value
class ContactDeferred:
    """Policy moved the contact to the earliest instant at which every rule allows it."""

    type: ClassVar[str] = "contact.deferred"
    version: ClassVar[int] = 1
    case: int | None
    channel: Channel
    until: datetime
    rules: tuple[str, ...]


@value
class ContactDenied:
    """Policy refused this contact, and no time would change that. `rules` name what refused."""

    type: ClassVar[str] = "contact.denied"
    version: ClassVar[int] = 1
    case: int | None
    channel: Channel
    rules: tuple[str, ...]


@value
class ContactReleased:
    """A queued contact was not made: refused or moved at the moment of sending, or no longer wanted. Counts for nothing."""

    type: ClassVar[str] = "contact.released"
    version: ClassVar[int] = 1
    case: int | None
    effect: str
    reason: str
    until: datetime | None = None


@value
class ContactAccepted:
    """The provider has the message. From here the step's wait counts. `language` is that of its words; empty: not noted."""

    type: ClassVar[str] = "contact.accepted"
    version: ClassVar[int] = 2
    case: int | None
    effect: str
    channel: Channel
    point: int
    message: str
    provider_id: str
    language: str = ""


@value
class ContactFailed:
    """Definitely not accepted by the provider. Does not count towards any cap.

    `stopped`: it refused because the person has stopped with it, at the contact point `point`.
    """

    type: ClassVar[str] = "contact.failed"
    version: ClassVar[int] = 2
    case: int | None
    effect: str
    channel: Channel
    reason: str
    permanent: bool
    point: int | None = None
    stopped: ProviderStop = "no"


@value
class ContactUnknown:
    """We cannot know whether the provider took it. Counts, is never resent by itself, and is shown to a person."""

    type: ClassVar[str] = "contact.unknown"
    version: ClassVar[int] = 1
    case: int | None
    effect: str
    channel: Channel
    reason: str


@value
class ContactDelivered:
    """The provider says the message arrived, at the contact point `point` (None: not noted)."""

    type: ClassVar[str] = "contact.delivered"
    version: ClassVar[int] = 2
    case: int | None
    effect: str
    channel: Channel
    point: int | None = None


@value
class ContactRead:
    """A read receipt says that the message was on the customer's screen. Never a guess: a mail pixel is none."""

    type: ClassVar[str] = "contact.read"
    version: ClassVar[int] = 1
    case: int | None
    effect: str
    channel: Channel
    point: int


@value
class DeliveryFailed:
    """Accepted, then bounced or undeliverable. A permanent failure marks the address for everybody who uses it.

    `stopped`: it was not delivered because the person has stopped with the provider.
    """

    type: ClassVar[str] = "contact.delivery_failed"
    version: ClassVar[int] = 2
    case: int | None
    effect: str
    channel: Channel
    point: int
    permanent: bool
    reason: str
    stopped: ProviderStop = "no"


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
    """A person called. A conversation quiets everything for the time the house rule says.

    `outcome` is where the case goes; `became` what became of the call as laws count calls (None: as the outcome says). `point`:
    the number that was called, None where nobody said.
    """

    type: ClassVar[str] = "call.made"
    version: ClassVar[int] = 2
    case: int
    account: int
    task: str
    outcome: CallOutcome
    by: str
    became: CallBecame | None = None
    point: int | None = None

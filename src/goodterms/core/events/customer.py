"""What the customer says and does."""

from datetime import date, datetime
from typing import ClassVar, Literal, TypeAlias

from goodterms.core.events.complaint import ComplaintBy, ComplaintCause
from goodterms.core.events.words import Basis, Channel, Instalment, PaidBy, Purpose, Sealed
from goodterms.core.money import Money
from goodterms.core.reading_of_replies import Reading
from goodterms.core.value import value


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
    """The customer opened the page behind a link and pressed continue (a visit, not a scanner's GET).

    `point` is the contact point that the link was sent to; None: not noted.
    """

    type: ClassVar[str] = "link.opened"
    version: ClassVar[int] = 2
    case: int
    point: int | None = None


ReadAs: TypeAlias = Literal[
    Reading,
    "reschedule",
    "promise",
    "crisis",
    "vulnerability",
    "deceased",
    "attorney",
    "bankruptcy",
    "perhaps_stop",
    "pay_now",
    "another_day",
    "cant_pay",
    "dispute",
    "call_me",
    "abusive",
    "balance",
    "due_day",
    "last_payment",
    "question",
    "language",
    "hello",
    "thanks",
    "agreed",
    "other_one",
]
"""What an answer was read as. `reschedule` names a time for a call, `another_day` asks to pay on another."""


@value
class Replied:
    """The customer answered in a thread. `reading` is what the language layer understood; the words are sealed.

    `elsewhere`: it came from an address that is not known to be theirs, and answers a message that was sent to `point`:
    whoever wrote it has that message, and nothing more is known of them. `sure`: the reading may be acted on; else it is good
    enough for an answer, and for no more. `language`: the one they ask to be written to in. `perhaps_stop`: it may ask us to stop as
    well, whatever else was read in it.
    """

    type: ClassVar[str] = "reply.received"
    version: ClassVar[int] = 4
    case: int | None
    channel: Channel
    point: int
    reading: ReadAs
    words: Sealed | None
    external_id: str
    elsewhere: bool = False
    sure: bool = True
    language: str | None = None
    perhaps_stop: bool = False

    @property
    def may_be_a_stop(self) -> bool:
        """Whether they may be asking us to stop."""
        return self.perhaps_stop or self.reading == "perhaps_stop"


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
    """Permission to use a channel for a purpose, or one address of it (`point`), with where it came from.

    `basis` is the lawful basis; where a rule asks for consent only `consent` is one. `wording` names the version of the words
    that were shown, or is the SHA-256 of them; `evidence` says what shows it.
    """

    type: ClassVar[str] = "consent.given"
    version: ClassVar[int] = 2
    channel: Channel
    purpose: Purpose
    source: str
    expires_at: datetime | None = None
    point: int | None = None
    basis: Basis = "consent"
    wording: str = ""
    evidence: str = ""


@value
class ConsentWithdrawn:
    """Permission is taken back or refused, or an objection made: for a channel and purpose, or for one address of it."""

    type: ClassVar[str] = "consent.withdrawn"
    version: ClassVar[int] = 1
    channel: Channel
    purpose: Purpose
    source: str
    point: int | None = None
    evidence: str = ""


@value
class WrongPerson:
    """Whoever uses this contact point says they are not our customer: stop there, tell nobody anything."""

    type: ClassVar[str] = "contact.wrong_person"
    version: ClassVar[int] = 1
    point: int


@value
class PromiseMade:
    """The customer promises `amount` by `due`. Open until kept, partly kept, broken or cancelled.

    `way` is how they mean to pay; None where nobody said.
    """

    type: ClassVar[str] = "promise.made"
    version: ClassVar[int] = 2
    promise: str
    account: int
    case: int | None
    amount: Money
    due: date
    tolerance_percent: int
    grace_days: int
    by: Literal["customer", "staff", "import"] = "customer"
    way: PaidBy | None = None


@value
class PromiseNamed:
    """The customer named a day to pay, and perhaps an amount, in an answer: each with every fair reading of the words.

    Nothing is promised yet: it is read back first. Without `amounts` what is past due is meant; without `days` no calendar tells
    the day that was named. `taken` are the local days of promises lately taken, which the house may limit.

    `corrects`: it puts right what was read back and waits; what it does not name stays as it was read. `part`: they offer some of
    it and do not say how much.
    """

    type: ClassVar[str] = "promise.named"
    version: ClassVar[int] = 3
    case: int
    channel: Channel
    point: int
    amounts: tuple[Money, ...]
    days: tuple[date, ...]
    taken: tuple[date, ...] = ()
    corrects: bool = False
    part: bool = False


ReadBackAsks: TypeAlias = Literal["yes", "which", "when"]
"""Whether it is right, which of two it is, or for a day and an amount."""


@value
class PromiseReadBack:
    """What was read in an answer is put to the customer who wrote it, at `point`.

    `asks`: whether it is right (`yes`, of one choice), which of two was meant (`which`), or for a day and an amount that can be
    agreed (`when`, no choices).
    """

    type: ClassVar[str] = "promise.read_back"
    version: ClassVar[int] = 1
    case: int
    account: int
    point: int
    asks: ReadBackAsks
    choices: tuple[Instalment, ...]


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
    """ "I have already paid": demands wait until two complete payment files or five business days, whichever is later.

    How much, on which day, in which `way` and under which reference it was paid, where they say so: nobody has to.
    """

    type: ClassVar[str] = "payment.claimed"
    version: ClassVar[int] = 2
    account: int
    case: int | None
    amount: Money | None = None
    on: date | None = None
    way: PaidBy | None = None
    reference: Sealed | None = None


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
    """The customer tells us of a need for support: health, bereavement, anything that makes this harder. A person takes over.

    `crisis`: a life may be in danger; a person takes over at once.
    """

    type: ClassVar[str] = "vulnerability.disclosed"
    version: ClassVar[int] = 3
    case: int | None
    words: Sealed | None = None
    by: Literal["customer", "staff"] = "customer"
    crisis: bool = False


@value
class DisputeRaised:
    """The customer says the amount or the account is wrong; the disputed account waits for a person.

    `amount` is the part they say is wrong, None: all of it. Nobody asks for the rest either until a person has looked, and it may
    be paid.
    """

    type: ClassVar[str] = "dispute.raised"
    version: ClassVar[int] = 2
    account: int
    case: int | None
    reason: Literal["not_mine", "amount", "paid", "goods", "other"]
    words: Sealed | None = None
    by: Literal["customer", "staff", "import"] = "customer"
    amount: Money | None = None


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
    """The customer complains. Collection waits until a person has answered. `cause` is what they say it is about."""

    type: ClassVar[str] = "complaint.made"
    version: ClassVar[int] = 2
    account: int | None
    case: int | None
    words: Sealed | None = None
    cause: ComplaintCause | None = None
    by_way_of: ComplaintBy | None = None
    by: Literal["customer", "staff", "import"] = "customer"

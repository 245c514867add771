"""What the core may know about a customer when it decides: one value, gathered under the customer's lock.

`CustomerFacts` is hot and bounded: the contacts of the longest window, holds and consents in force, contact points, zones,
open promises and the figures of each account. It holds no name, address or free text. A fact that was not gathered or is too
old is `Unknown`, and a rule that meets it refuses and names it.
"""

from dataclasses import field
from datetime import date, datetime
from typing import Literal, TypeAlias

from goodterms.core.circumstances import ORDINARY, Circumstances
from goodterms.core.contacts import Contact, ContactLedger, ContactOutcome
from goodterms.core.duty import Duty
from goodterms.core.events import Channel, HoldKind, HoldScope, Instalment, PaidBy, Purpose, SupportFlag
from goodterms.core.money import Money
from goodterms.core.value import value

CONTACT_WINDOW_DAYS = 35
"""How long a contact stays in the facts: the longest window a rule may look back, in days."""
Heard: TypeAlias = Literal["", "read", "opened", "answered"]
"""What was heard of a message, from the least on: nothing, a read receipt, a visit of its link, an answer."""
LATE_PAYMENT_DAYS = 35
"""How long after its last moment a broken promise is remembered: a payment dated in time may still arrive, in days."""

__all__ = [
    "CONTACT_WINDOW_DAYS",
    "LATE_PAYMENT_DAYS",
    "Account",
    "Answer",
    "AskedMessage",
    "Consent",
    "Contact",
    "ContactOutcome",
    "CustomerFacts",
    "Duty",
    "Heard",
    "HeldTime",
    "Hold",
    "OpenComplaint",
    "Plan",
    "Point",
    "Portfolio",
    "Promise",
    "Support",
    "Unseen",
]


@value
class Point:
    """A way to reach the customer. The address itself stays encrypted; `address` is its keyed hash, in hex.

    `state` is the state of the address for everybody who uses it, read at judge time. What became of messages to it before:
    `bounces` is how many in a row came back since one arrived, `heard` the most that was ever heard of one (an answer, a visit
    of its link, a read receipt; empty: nothing), `heard_at` when something was heard last.
    """

    id: int
    channel: Channel
    address: str
    rank: int
    state: Literal["ok", "opted_out", "wrong_person", "bounced"] = "ok"
    bounces: int = 0
    heard: Heard = ""
    heard_at: datetime | None = None


@value
class Consent:
    """Permission (or refusal) for a channel and purpose, or for one address (`point`) on it; the last word counts.

    `at`: when it was said; None: before all others. What was said of one address says nothing about another.
    """

    channel: Channel
    purpose: Purpose
    given: bool
    expires_at: datetime | None = None
    point: int | None = None
    at: datetime | None = None


@value
class Hold:
    """A reason that blocks some effects from `since` until `until` (exclusive; None: until a person ends it).

    `asked_until` is the end about which the customer was asked whether they need more time.
    """

    id: str
    kind: HoldKind
    scope: HoldScope
    account: int | None
    since: datetime
    until: datetime | None
    asked_until: datetime | None = None


@value
class Answer:
    """A word we owe the customer outside any visit: a confirmation, or a question about a hold (see `journey.answers`).

    `asked_for`: they have just asked for exactly this, by writing from `point`. `tried` are the contact points it was sent
    to, the last one perhaps just now: `due_at` is None while its message is on its way.
    """

    effect: str
    message: str
    case: int
    account: int
    asked_for: bool
    point: int | None
    tried: tuple[int, ...]
    owed_at: datetime
    due_at: datetime | None


@value
class AskedMessage:
    """A message that another system asks for, which waits or is on its way (see `journey.asked`).

    `channels` are those it may take, in order; empty: as the customer likes it. `message` names published words; empty: the
    asker's own words, sealed in the table. `tried` are the contact points it was sent to; `due_at` is None while it is on its
    way. It is not sent after `until`. `against` are rules that its own words break, `why` is what the last failure was.
    """

    id: str
    effect: str
    case: int | None
    account: int
    purpose: Purpose
    channels: tuple[Channel, ...]
    message: str
    language: str
    tried: tuple[int, ...]
    until: datetime
    due_at: datetime | None
    against: tuple[str, ...] = ()
    why: str = ""


@value
class Support:
    """Support that this person needs, as far as a decision must know: the rest is sealed.

    A person looks at it again at `review_at` (`asked`: they were asked to); what was noted without `consent` is gone then.
    """

    id: str
    flags: tuple[SupportFlag, ...]
    consent: bool
    review_at: datetime
    asked: bool = False


@value
class HeldTime:
    """A stretch of time, [since, until), in which a hold stood clocks still: of one account, or (None) of all the person's."""

    account: int | None
    since: datetime
    until: datetime


@value
class OpenComplaint:
    """A complaint that no person has answered yet. By when one must: `core.policy.complaint_clocks`."""

    id: str
    account: int | None
    made_at: datetime
    acknowledged_at: datetime | None = None


@value
class Promise:
    """An open promise, or one broken lately.

    `paid` is what has arrived for the account, dated from its making until its last moment, in the promise's currency;
    `counted` are the references of those payments, in order of their names. `way` is how they mean to pay, where they said.
    """

    id: str
    account: int
    case: int | None
    amount: Money
    made_at: datetime
    due: date
    tolerance_percent: int
    grace_days: int
    paid: Money
    moves: int = 0
    counted: tuple[str, ...] = ()
    way: PaidBy | None = None


@value
class Plan:
    """An open plan. `paid` is what has arrived for the account since it was made, `counted` by which references.

    Payments are counted towards its instalments in order, so that what is paid ahead is not asked for again. `missed` is the
    number of the last instalment whose day and grace were over before it was paid; 0 while none was.
    """

    id: str
    account: int
    case: int | None
    instalments: tuple[Instalment, ...]
    made_at: datetime
    tolerance_percent: int
    grace_days: int
    paid: Money
    missed: int = 0
    counted: tuple[str, ...] = ()

    @property
    def total(self) -> Money:
        """All of it."""
        return Money(sum(one.amount.amount for one in self.instalments), self.paid.currency)

    @property
    def next(self) -> int:
        """The number (from 1) of the first instalment that is not paid within tolerance; one more than the last when all are."""
        due = 0
        for number, one in enumerate(self.instalments, start=1):
            due += one.amount.amount
            if self.paid.amount * 100 < due * self.tolerance_percent:
                return number
        return len(self.instalments) + 1

    @property
    def left(self) -> tuple[Instalment, ...]:
        """What is still to pay of each instalment that is not paid in full."""
        rest, found = self.paid.amount, []
        for one in self.instalments:
            taken = max(0, min(rest, one.amount.amount))
            rest -= taken
            if taken < one.amount.amount:
                found.append(Instalment(one.due, Money(one.amount.amount - taken, one.amount.currency)))
        return tuple(found)


@value
class Unseen:
    """A payment we confirmed, or the reversal of one (its amount below zero), that the record's snapshot does not contain yet.

    `recorded_at` is when the record acknowledged it (business time), None while it has not: only a snapshot as of then or
    later can contain it.
    """

    reference: str
    amount: Money
    at: datetime
    recorded_at: datetime | None


@value(slots=False)  # no slots, for `evolve`
class Account:
    """One obligation as the record last told it, minus payments we confirmed that it does not contain yet.

    `unseen` lists those payments; a newer snapshot drops the ones it contains. It `lives` here, with its home customer, and is
    `shared` where other parties are told of it; `elsewhere` this customer is another party, and the figures are those that its
    home told last (`told`).
    """

    id: int
    portfolio: int
    balance: Money
    past_due: Money
    oldest_due: date | None
    as_of: datetime
    status: Literal["open", "closed", "sold", "recalled"] = "open"
    instalment: Money | None = None
    unseen: tuple[Unseen, ...] = ()
    lives: Literal["here", "shared", "elsewhere"] = "here"
    told: int = 0


@value
class Portfolio:
    """Accounts of one creditor under one brand, and whether it may send at all.

    `calendar` is its business calendar (see `core.calendar.public_holidays`). `payment_files` are the times at which
    complete payment files were taken in, of the last 30 days at least; None when payments reach us without files. `zone` is
    the brand's time zone, by which schedules come round.
    """

    id: int
    creditor: str
    brand: str
    country: str
    actor_type: Literal["creditor", "third_party", "servicer"]
    sending_open: bool
    calendar: str
    payment_files: tuple[datetime, ...] | None = None
    zone: str = "UTC"


@value(slots=False)  # no slots: `evolve` copies it whole, several times a step
class CustomerFacts:
    """Everything the core may know about one customer. `zones` are all candidate zones, primary first; empty is Unknown.

    `promises` and `plans` are open; `broken` promises that a payment dated in time can still turn into kept. `duties` are those
    opened so far: a closed one stays, so that the fact that opened it opens no other.
    `held_time` is what holds that are over have given back to clocks: it is given once. `preferred` are the channels they like,
    the best first; `preferred_for` the same for a purpose of its own, which comes before it.
    """

    bucket: int
    customer: int
    language: str
    zones: tuple[str, ...]
    country: str
    preferred: tuple[Channel, ...] = ()
    points: tuple[Point, ...] = ()
    consents: tuple[Consent, ...] = ()
    text_stopped: bool = False
    ceased: bool = False
    holds: tuple[Hold, ...] = ()
    contacts: tuple[Contact, ...] | ContactLedger = ()
    promises: tuple[Promise, ...] = ()
    broken: tuple[Promise, ...] = ()
    last_kept_promise: date | None = None
    accounts: tuple[Account, ...] = ()
    exposures: tuple[tuple[str, str], ...] = ()
    answers: tuple[Answer, ...] = ()
    complaints: tuple[OpenComplaint, ...] = ()
    held_time: tuple[HeldTime, ...] = ()
    support: tuple[Support, ...] = ()
    known: frozenset[str] = field(default_factory=frozenset)
    circumstances: Circumstances = ORDINARY
    plans: tuple[Plan, ...] = ()
    duties: tuple[Duty, ...] = ()
    asked: tuple[AskedMessage, ...] = ()
    preferred_for: tuple[tuple[Purpose, tuple[Channel, ...]], ...] = ()

    @property
    def places(self) -> tuple[str, ...]:
        """All jurisdictions the customer may live in, each as narrow as it is known; `US-*` is any part of a country.

        Somebody of whom only the country is known may live in any part of it, and the packs of every part bind.
        """
        return self.circumstances.places or (f"{self.country}-*",)

    def needs(self, flag: SupportFlag) -> bool:
        """Whether any record of support says so."""
        return any(flag in record.flags for record in self.support)

    def account(self, account: int) -> Account | None:
        for candidate in self.accounts:
            if candidate.id == account:
                return candidate
        return None

    def open_holds(self, *, now: datetime, account: int | None = None) -> tuple[Hold, ...]:
        """Holds in force at `now` that bind the person, or the given account."""
        return tuple(
            hold
            for hold in self.holds
            if hold.since <= now
            and (hold.until is None or now < hold.until)
            and (hold.scope in {"person", "both"} or (account is not None and hold.account == account))
        )

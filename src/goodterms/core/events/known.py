"""What is known of a person, their addresses and their debts, beyond what every step of a case needs."""

from datetime import date, datetime
from typing import ClassVar

from goodterms.core.events.words import (
    AddressOwner,
    Channel,
    DebtKind,
    Line,
    PersonRole,
    Place,
    Way,
    WhoSaid,
)
from goodterms.core.value import value


@value
class AddressDescribed:
    """Whose an address is, where it reaches them, and what a database said of it. What is None nobody spoke of.

    `points` are the contact points of this one address: a number is one for texts and one for calls. `not_reassigned_at`
    is when a complete database last said that the number was not given to somebody else.
    """

    type: ClassVar[str] = "address.described"
    version: ClassVar[int] = 1
    points: tuple[int, ...]
    source: str
    evidence: str = ""
    owner: AddressOwner | None = None
    place: Place | None = None
    line: Line | None = None
    not_reassigned_at: datetime | None = None
    prohibited_disclosure: bool | None = None


@value
class AddressLearned:
    """How an address reached us, which decides whether it may be used (12 CFR 1006.6(d)(4) and (5)).

    `notice_sent`, `opt_out_by` and `complete` belong to a creditor's notice: its day, the last day to object, and whether it held
    all it must. `withdrawn_at`: when the person took it back.
    """

    type: ClassVar[str] = "address.learned"
    version: ClassVar[int] = 1
    points: tuple[int, ...]
    way: Way
    source: str
    evidence: str = ""
    withdrawn_at: datetime | None = None
    notice_sent: date | None = None
    opt_out_by: date | None = None
    complete: bool = True


@value
class AddressTakenBack:
    """The person does not want this address used any more, however it became known. Using it themselves opens it again."""

    type: ClassVar[str] = "address.taken_back"
    version: ClassVar[int] = 1
    points: tuple[int, ...]
    source: str
    evidence: str = ""


@value
class Designated:
    """The person named a time, a place, a medium or an address as inconvenient; or, with `agreed`, as convenient.

    A time is a stretch of the local day, seconds from `opens` to `closes`, on `weekdays` (Monday is 0; empty: every day). What is
    None does not limit it. `lawful` is False for an agreement given in a contact that itself broke a rule.
    """

    type: ClassVar[str] = "designation.made"
    version: ClassVar[int] = 1
    source: str
    evidence: str = ""
    said_by: WhoSaid = "consumer"
    agreed: bool = False
    weekdays: tuple[int, ...] = ()
    opens: int | None = None
    closes: int | None = None
    place: Place | None = None
    channel: Channel | None = None
    points: tuple[int, ...] = ()
    until: datetime | None = None
    lawful: bool = True


@value
class CallAskedFor:
    """The person asked us to call, or agreed to it directly: for `days` local days, this one the first.

    `accounts` empty: whatever the call is about. A conversation after it ends it.
    """

    type: ClassVar[str] = "call.asked_for"
    version: ClassVar[int] = 1
    accounts: tuple[int, ...]
    source: str
    evidence: str = ""
    days: int = 7


@value
class CallNotWanted:
    """The person takes back that they asked to be called."""

    type: ClassVar[str] = "call.not_wanted"
    version: ClassVar[int] = 1
    source: str
    evidence: str = ""


@value
class AttorneyNamed:
    """An attorney represents the person. They are not contacted directly unless it does not answer, or allows it."""

    type: ClassVar[str] = "attorney.named"
    version: ClassVar[int] = 1
    source: str
    evidence: str = ""
    contactable: bool = True
    unresponsive: bool = False
    allows_contact: bool = False


@value
class AttorneyGone:
    """No attorney represents the person any more."""

    type: ClassVar[str] = "attorney.gone"
    version: ClassVar[int] = 1
    source: str
    evidence: str = ""


@value
class EmployerForbade:
    """Whether the person's employer is known to forbid that they are contacted at work."""

    type: ClassVar[str] = "employer.forbade"
    version: ClassVar[int] = 1
    forbids: bool
    source: str
    evidence: str = ""


@value
class ThirdPartiesAllowed:
    """Whether the person, or a court, allowed telling others of the debt (12 CFR 1006.6(d)(1))."""

    type: ClassVar[str] = "third_parties.allowed"
    version: ClassVar[int] = 1
    allowed: bool
    source: str
    evidence: str = ""


@value
class RoleLearned:
    """What the person is to the debt: the consumer, or somebody who stands for them or is told of it."""

    type: ClassVar[str] = "person.role_learned"
    version: ClassVar[int] = 1
    role: PersonRole
    source: str
    evidence: str = ""


@value
class DebtDescribed:
    """What is known of an account as a debt. What is None nobody spoke of.

    `group`: several loans under one number count as one debt. The rest are the facts of validation (12 CFR 1006.34).
    """

    type: ClassVar[str] = "debt.described"
    version: ClassVar[int] = 1
    account: int
    source: str
    evidence: str = ""
    kind: DebtKind | None = None
    group: str | None = None
    time_barred: bool | None = None
    in_litigation: bool | None = None
    first_communication: datetime | None = None
    notice_sent: datetime | None = None
    notice_by: Channel | None = None
    notice_received: date | None = None
    notice_returned: datetime | None = None
    esign_consent: bool | None = None
    days_past_due: int | None = None

"""What customers do about themselves: details, wishes, a payment that may not be theirs, words to a person, their data."""

from datetime import date, datetime
from typing import ClassVar, Literal, TypeAlias

from goodterms.core.events.words import Channel, Sealed
from goodterms.core.money import Money
from goodterms.core.value import value

Format: TypeAlias = Literal["large_print", "easy_read", "audio", "more_time"]
"""How somebody can best read what we write. It may tell of their health, so it stays sealed."""
DetailKind: TypeAlias = Literal["name", "phone", "email", "address", "other"]
WasItYou: TypeAlias = Literal["yes", "no", "not_sure"]
MayDo: TypeAlias = Literal["see", "pay", "promise", "talk"]
"""What a helper may do: see the amount, pay, promise, talk to us."""
HelperRole: TypeAlias = Literal["carer", "adviser", "joint_holder", "representative", "attorney"]
HelpWay: TypeAlias = Literal["message", "code"]
HelpStep: TypeAlias = Literal["opened", "proved", "form", "finished", "left"]
SurveyQuestion: TypeAlias = Literal["effort", "satisfaction", "recommendation"]


@value
class FormatsTold:
    """How somebody can best read what we write: a list of `Format`, sealed (JSON). `wording` is the SHA-256 of what was shown."""

    type: ClassVar[str] = "formats.told"
    version: ClassVar[int] = 1
    source: str
    formats: Sealed | None
    wording: str = ""


@value
class ContactPointGiven:
    """The customer gave a way to reach them: from now on it is the first of its channels.

    `points` are the ids of the new contact points, one for each of `channels`; `address` is the keyed hash of the address, in
    hex, `sealed` the address itself. `level` is how well we knew who they were.
    """

    type: ClassVar[str] = "contact_point.given"
    version: ClassVar[int] = 1
    case: int | None
    account: int | None
    kind: DetailKind
    channels: tuple[Channel, ...]
    points: tuple[int, ...]
    address: str
    sealed: Sealed
    level: int
    wording: str = ""
    by: Literal["customer", "staff"] = "customer"


@value
class DetailsConfirmed:
    """The customer looked at what we hold of them, and says on `day` (their own) that it is right."""

    type: ClassVar[str] = "details.confirmed"
    version: ClassVar[int] = 1
    case: int | None
    account: int
    day: date
    level: int
    wording: str = ""


@value
class DetailsAsked:
    """The customer asks for a change that a person makes: of a name, or of what only a person may change for them."""

    type: ClassVar[str] = "details.asked"
    version: ClassVar[int] = 1
    case: int | None
    account: int | None
    kind: DetailKind
    words: Sealed | None
    by: Literal["customer", "staff"] = "customer"


@value
class PaymentQuestioned:
    """Another system doubts that a payment was the customer's own, and wants them asked.

    `payment` is its name there. `seller` is who was paid, as the customer would know it, sealed.
    """

    type: ClassVar[str] = "payment.questioned"
    version: ClassVar[int] = 1
    account: int
    payment: str
    amount: Money
    made_at: datetime
    seller: Sealed | None = None

    @property
    def key(self) -> str:
        """The business key of the case that asks."""
        return self.payment


@value
class PaymentAnswered:
    """The customer says whether a payment was theirs. `wording` is the SHA-256 of the question as it was shown."""

    type: ClassVar[str] = "payment.answered"
    version: ClassVar[int] = 1
    case: int | None
    account: int
    payment: str
    answer: WasItYou
    wording: str = ""
    by: Literal["customer", "staff"] = "customer"


@value
class PageWritten:
    """The customer wrote to a person on their page."""

    type: ClassVar[str] = "page.written"
    version: ClassVar[int] = 1
    case: int | None
    account: int | None
    words: Sealed | None
    by: Literal["customer", "staff"] = "customer"


@value
class PageAnswered:
    """A person answered on the customer's page."""

    type: ClassVar[str] = "page.answered"
    version: ClassVar[int] = 1
    case: int
    account: int
    words: Sealed | None


@value
class DataTaken:
    """The customer took away what we hold of them: as a page to read, or as a file for a machine."""

    type: ClassVar[str] = "data.taken"
    version: ClassVar[int] = 1
    case: int | None
    form: Literal["page", "json"]
    level: int


@value
class HelpGiven:
    """A person put the customer's page in their hands during a call: `link` is its number, `helper` who it is for (empty: them)."""

    type: ClassVar[str] = "help.given"
    version: ClassVar[int] = 1
    case: int
    account: int
    link: int
    way: HelpWay
    helper: str = ""


@value
class HelpStepSeen:
    """How far the customer came on the page that was put in their hands: a step and the form, never what is in it."""

    type: ClassVar[str] = "help.step"
    version: ClassVar[int] = 1
    case: int
    link: int
    step: HelpStep
    form: str = ""


@value
class HelperNamed:
    """Somebody may act for the customer on an account: what they may do, until when, and what shows it. Their name is sealed."""

    type: ClassVar[str] = "helper.named"
    version: ClassVar[int] = 1
    helper: str
    account: int
    role: HelperRole
    may: tuple[MayDo, ...]
    name: Sealed | None
    source: str
    until: datetime | None = None
    evidence: str = ""


@value
class HelperEnded:
    """They act for the customer no more."""

    type: ClassVar[str] = "helper.ended"
    version: ClassVar[int] = 1
    helper: str
    account: int
    source: str
    evidence: str = ""


@value
class FeedbackGiven:
    """The customer answered the one question after they were done: `score` from 1 to 5, or from 0 to 10 for a recommendation."""

    type: ClassVar[str] = "feedback.given"
    version: ClassVar[int] = 1
    case: int
    account: int
    question: SurveyQuestion
    score: int
    words: Sealed | None = None

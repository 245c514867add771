"""What becomes of a complaint: we say that we have it, and a person answers it."""

from typing import ClassVar, Literal, TypeAlias

from goodterms.core.events.words import Sealed
from goodterms.core.money import Money
from goodterms.core.value import value

ComplaintCause: TypeAlias = Literal[
    "contact",
    "conduct",
    "amount",
    "fees",
    "payment",
    "identity",
    "help",
    "credit_file",
    "privacy",
    "delay",
    "other",
]
"""Root causes, a closed list: how we made contact, how somebody behaved, the amount, fees or interest, a payment not booked,
the wrong person, help asked for and not given, the credit file, personal data, waiting too long, something else."""
ComplaintOutcome: TypeAlias = Literal["upheld", "partly_upheld", "rejected", "withdrawn"]
ComplaintBy: TypeAlias = Literal["reply", "page", "email", "letter", "call", "import"]
"""By which way it reached us, or the answer went out."""


@value
class ComplaintAcknowledged:
    """A person told the customer that we have the complaint, and by when it is answered."""

    type: ClassVar[str] = "complaint.acknowledged"
    version: ClassVar[int] = 1
    complaint: str
    account: int | None
    case: int | None


@value
class ComplaintAnswered:
    """A person answered the complaint: the final response. The hold that it placed ends, unless another complaint is open.

    `cause` is what lay at the root of it as they found; `redress` what the customer gets for it; `answer` the words, sealed.
    """

    type: ClassVar[str] = "complaint.answered"
    version: ClassVar[int] = 1
    complaint: str
    account: int | None
    case: int | None
    outcome: ComplaintOutcome
    cause: ComplaintCause
    by_way_of: ComplaintBy
    redress: Money | None = None
    answer: Sealed | None = None

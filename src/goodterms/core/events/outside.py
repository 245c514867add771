"""What the system of record and other systems tell us."""

from datetime import date, datetime
from typing import ClassVar, Literal, TypeAlias

from goodterms.core.events.words import Allocation, Channel, ContactPlace, Elsewhere, Purpose
from goodterms.core.money import Money
from goodterms.core.value import value

RetriedBy: TypeAlias = Literal["record", "gateway", "nobody"]
"""Who takes a payment again that did not go through; nobody: only the payer can do it again."""


@value
class AccountUpdated:
    """The record's latest figures of one account, true at `as_of`. An older snapshot never overwrites a newer one.

    `interest_rate` (basis points a year) and `late_fee` are what the contract adds; None: not said, and what we knew stays.
    """

    type: ClassVar[str] = "account.updated"
    version: ClassVar[int] = 2
    account: int
    balance: Money
    past_due: Money
    oldest_due: date | None
    as_of: datetime
    status: Literal["open", "closed", "sold", "recalled"] = "open"
    instalment: Money | None = None
    interest_rate: int | None = None
    late_fee: Money | None = None


@value
class PaymentFailed:
    """A debit, card or order did not go through. The usual trigger of an early journey.

    `attempt` counts the attempts to take this payment, this one included, and `first` is the day of the first, where whoever takes
    payments says so. `reason` is their code for why. `retried_by` can take it again, at most `most` times in all (None: they do not
    say). `mandate_gone`: what it was collected under was taken back, as far as we know.
    """

    type: ClassVar[str] = "payment.failed"
    version: ClassVar[int] = 3
    account: int
    instalment: str
    amount: Money
    reason: str = "unspecified"
    attempt: int = 1
    first: date | None = None
    retried_by: RetriedBy = "record"
    most: int | None = None
    mandate_gone: bool = False


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
    """A contact some other system made, told to us; counts exactly like our own.

    `outcome` is what became of it, `recorded` where the other system does not say; `place` where it went.
    """

    type: ClassVar[str] = "contact.recorded"
    version: ClassVar[int] = 2
    account: int | None
    channel: Channel
    purpose: Purpose
    at: datetime
    conversation: bool = False
    outcome: Elsewhere = "recorded"
    place: ContactPlace | None = None


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

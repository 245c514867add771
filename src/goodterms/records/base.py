"""The contract of a system of record: write an outcome back, look up what became of it, read an account's figures.

Write-backs are delivered at least once under a key that never depends on the attempt; the record honours the key, so
the effect is effectively once. Every answer has one of five meanings, and only `Acknowledged` means *recorded*. After
the record's key lifetime, look up before writing again. Adapters receive values, never rows.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import ClassVar, Literal, TypeAlias

from goodterms.core.events import WriteBackKind
from goodterms.core.money import Money


@dataclass(frozen=True, slots=True)
class Instruction:
    """One outcome for the record. `account` is the record's own number of it; `payload` is canonical JSON text.

    `at` is business time: when the outcome happened. `effect_key` is the same on every attempt.
    """

    effect_key: str
    kind: WriteBackKind
    account: str
    payload: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """The record holds it, under its own reference. Only now is the outcome recorded."""

    record_ref: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Retry:
    """Not written now, may be written later: try again with the same key after `after` seconds or more."""

    reason: str
    after: float


@dataclass(frozen=True, slots=True)
class Refused:
    """The record will never take this instruction as it is. A person must look. `code` is the record's own word."""

    reason: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """The record holds something that contradicts this instruction, or has seen the key with another body."""

    reason: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class UnknownWrite:
    """We cannot tell whether it was written. Writing again with the same key is safe within the key's lifetime."""

    reason: str


@dataclass(frozen=True, slots=True)
class NeverSeen:
    """The record answered: it holds nothing under that key."""


WriteResult: TypeAlias = Acknowledged | Retry | Refused | Conflict | UnknownWrite
LookUpResult: TypeAlias = Acknowledged | Refused | Conflict | NeverSeen | UnknownWrite


@dataclass(frozen=True, slots=True)
class RecordAccount:
    """An account as the record sees it. `as_of` is the business time of its last change: an older one never wins.

    `interest_rate` (basis points a year) and `late_fee` are what its contract adds; None: this record does not say.
    """

    account: str
    balance: Money
    past_due: Money
    oldest_due: date | None
    status: Literal["open", "closed", "sold", "recalled"]
    as_of: datetime
    interest_rate: int | None = None
    late_fee: Money | None = None


@dataclass(frozen=True, slots=True)
class RecordPayment:
    """A payment the record holds, ours or made elsewhere. `reversed_at` is when it was taken back; None while it stands."""

    reference: str
    account: str
    amount: Money
    occurred_at: datetime
    source: str
    reversed_at: datetime | None


@dataclass(frozen=True, slots=True)
class PaymentPage:
    """Payments in the record's order. Ask again with `cursor`; `more` says whether there are any yet."""

    payments: tuple[RecordPayment, ...]
    cursor: str
    more: bool


@dataclass(frozen=True, slots=True)
class HeldInstruction:
    """An instruction as the record holds it.

    `record_ref` is empty where it was refused; `amount` where no money moved.
    """

    effect_key: str
    kind: str
    account: str
    record_ref: str
    amount: Money | None


@dataclass(frozen=True, slots=True)
class InstructionPage:
    """Instructions in the record's order. Ask again with `cursor`; `more` says whether there are any yet."""

    instructions: tuple[HeldInstruction, ...]
    cursor: str
    more: bool


class RecordAdapter(ABC):
    """A system of record. Instances are safe to use from many threads. Deadlines are machine time, UTC."""

    name: ClassVar[str]
    key_lifetime: ClassVar[timedelta]
    """How long the record remembers a key. After it, look up before writing."""

    @classmethod
    @abstractmethod
    def from_settings(cls, settings: Mapping[str, str]) -> "RecordAdapter":
        """Build from settings. Raises ValueError naming the missing or wrong one."""

    @abstractmethod
    def write(self, *, instruction: Instruction, deadline: datetime) -> WriteResult:
        """Write one outcome. Safe to repeat with the same key; keep the order of one account's instructions."""

    @abstractmethod
    def look_up(self, *, effect_key: str, deadline: datetime) -> LookUpResult:
        """What the record holds under a key: read before write."""

    @abstractmethod
    def account(self, *, account: str, deadline: datetime) -> RecordAccount | NeverSeen | UnknownWrite:
        """The account's figures now."""

    @abstractmethod
    def payments_since(self, *, cursor: str, deadline: datetime) -> PaymentPage | UnknownWrite:
        """Payments after `cursor` ('' is the beginning), for reconciliation and for money paid elsewhere."""

    @abstractmethod
    def instructions_since(self, *, cursor: str, deadline: datetime) -> InstructionPage | UnknownWrite:
        """What the record was told after `cursor` ('' is the beginning): its side of the reconciliation report."""

    def close(self) -> None:  # noqa: B027 (an adapter without connections has nothing to close)
        """Let go of connections."""

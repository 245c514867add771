"""The record."""

from typing import ClassVar, Literal

from goodterms.core.events.words import WriteBackKind
from goodterms.core.value import value


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

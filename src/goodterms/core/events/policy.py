"""What policy and objects with clocks of their own say."""

from datetime import datetime
from typing import ClassVar

from goodterms.core.events.words import HoldKind, HoldScope
from goodterms.core.money import Money
from goodterms.core.value import value


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

"""Clocks that a hold stood still, and that go on."""

from datetime import date, datetime
from typing import ClassVar

from goodterms.core.value import value


@value
class CaseClockMoved:
    """A hold ended: the wait of this case has the time back that was held. `due_at` is when it is over now."""

    type: ClassVar[str] = "case.clock_moved"
    version: ClassVar[int] = 1
    case: int
    hold: str
    due_at: datetime


@value
class PromiseClockMoved:
    """A hold ended: the promise has the local `days` back that were held, and is due on `due` now.

    The customer asked for nothing, so it is not one of their moves.
    """

    type: ClassVar[str] = "promise.clock_moved"
    version: ClassVar[int] = 1
    promise: str
    account: int
    case: int | None
    hold: str
    due: date
    days: int


@value
class PlanClockMoved:
    """A hold ended: the instalments of the plan from the `number`th on have the local `days` back that were held."""

    type: ClassVar[str] = "plan.clock_moved"
    version: ClassVar[int] = 1
    plan: str
    account: int
    case: int | None
    hold: str
    number: int
    days: int

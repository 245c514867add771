"""People."""

from datetime import datetime
from typing import ClassVar, Literal

from goodterms.core.events.words import Sealed
from goodterms.core.value import value


@value
class TaskOpened:
    """An exception or a call that waits for a person."""

    type: ClassVar[str] = "task.opened"
    version: ClassVar[int] = 1
    task: str
    case: int | None
    account: int | None
    kind: Literal["exception", "call"]
    queue: str
    reason: str
    nature: Literal["judgement", "routine"]
    due_at: datetime


@value
class TaskTaken:
    """A person took the task."""

    type: ClassVar[str] = "task.taken"
    version: ClassVar[int] = 1
    task: str
    case: int | None
    by: str


@value
class TaskResolved:
    """A person resolved the task: gave the case back, ended the matter, or did what was asked."""

    type: ClassVar[str] = "task.resolved"
    version: ClassVar[int] = 1
    task: str
    case: int | None
    by: str
    outcome: Literal["returned", "ended", "done"]
    note: Sealed | None = None


@value
class TaskPutOff:
    """A person looked, and the matter is still open: the task goes back on the list and is due then."""

    type: ClassVar[str] = "task.put_off"
    version: ClassVar[int] = 2
    task: str
    case: int | None
    by: str
    until: datetime
    note: Sealed | None = None

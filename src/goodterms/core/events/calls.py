"""Calls that a machine holds, and the time of a person's call."""

from datetime import datetime
from typing import ClassVar, Literal

from goodterms.core.value import value


@value
class CallCame:
    """The customer rang us, or answered a call of our machine, at one of their numbers. `call` is the provider's name of it."""

    type: ClassVar[str] = "call.came"
    version: ClassVar[int] = 1
    case: int | None
    point: int
    direction: Literal["inbound", "outbound"]
    call: str
    language: str


@value
class CallTurned:
    """One turn of such a call: where it stood (`step`) and what the caller chose; nothing they said in words is kept here."""

    type: ClassVar[str] = "call.turned"
    version: ClassVar[int] = 1
    case: int | None
    call: str
    turn: int
    step: str
    chose: str


@value
class PageAskedFor:
    """The customer asked, on a call, for the link to their page; it goes to this contact point."""

    type: ClassVar[str] = "page.asked_for"
    version: ClassVar[int] = 1
    case: int
    account: int
    point: int


@value
class CallTimeAsked:
    """The customer named a time in an answer, in words that are read as one; it counts where a call was announced to them."""

    type: ClassVar[str] = "call.time_asked"
    version: ClassVar[int] = 1
    case: int
    starts: datetime


@value
class SlotChosen:
    """The customer chose when a person calls them: from `starts` on. `by`: on their page, in a thread, or on a call."""

    type: ClassVar[str] = "slot.chosen"
    version: ClassVar[int] = 1
    case: int
    account: int
    starts: datetime
    by: Literal["page", "thread", "call", "staff"] = "page"

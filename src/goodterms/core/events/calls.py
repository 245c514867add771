"""Calls that a machine holds, and the time of a person's call."""

from datetime import datetime
from typing import ClassVar, Literal, TypeAlias

from goodterms.core.value import value

CallDisposition: TypeAlias = Literal[
    "finished",
    "right_party",
    "struggling",
    "transferred",
    "stopped",
    "wrong_party",
    "hung_up",
    "left_message",
    "machine",
    "no_answer",
    "busy",
    "failed",
]
"""What a call that a machine held came to, the last of these that is true of it.

`finished`: the customer showed who they are and did something about the matter. `right_party`: they showed it, and heard how
things stand. `struggling`, `stopped`, `transferred`: they said that money is tight, wanted no more calls, wanted a person.
`wrong_party`: the number is not theirs. `hung_up`: somebody answered, and the call ended before we knew who. `left_message`:
a machine answered, and was told what anybody may hear; `machine`: it was told nothing. `failed`: the number was not reached.
"""


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
class CallEnded:
    """Such a call is over. `effect` is the message it was placed to say; empty where the customer rang us.

    `talked`: the customer showed who they are, and the matter was spoken of: a telephone conversation, whoever began it
    (12 CFR 1006.14(b)(2)(i)(B)). `began` is when the call was made or came.
    """

    type: ClassVar[str] = "call.ended"
    version: ClassVar[int] = 1
    case: int | None
    account: int | None
    call: str
    point: int
    direction: Literal["inbound", "outbound"]
    effect: str
    disposition: CallDisposition
    talked: bool
    began: datetime


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

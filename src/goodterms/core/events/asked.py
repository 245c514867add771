"""Messages that somebody outside asks for: a system of the creditor's, by the API. No journey asks for them."""

from datetime import datetime
from typing import ClassVar

from goodterms.core.events.words import Channel, Purpose, Sealed
from goodterms.core.value import value


@value
class MessageAsked:
    """Another system asks that this customer be told something. It is judged as every contact is, and may be refused.

    `id` is what the asker calls it by. `case` is the open case it belongs to, None: none. `channels` are those it may take, in
    order; empty: as the customer likes it. `message` names published words; empty: `words`, the asker's own, sealed (JSON with
    `subject` and `text`). `language` is the one it is wanted in; empty: the customer's. It goes from `due_at` on, and not after
    `until`. `against` are rules that its own words break: then it is refused at once.
    """

    type: ClassVar[str] = "message.asked"
    version: ClassVar[int] = 1
    id: str
    case: int | None
    account: int
    effect: str
    purpose: Purpose
    channels: tuple[Channel, ...]
    message: str
    words: Sealed | None
    language: str
    due_at: datetime
    until: datetime
    against: tuple[str, ...] = ()


@value
class MessagePutOff:
    """A message that was asked for waits: until `due_at`, for these `rules`. `effect` is its key from now on.

    `until` is the earliest time that policy allows, None while a hold that only a person or an event ends is in force.
    `tried` are the contact points that did not take it, `why` what the last of them said.
    """

    type: ClassVar[str] = "message.put_off"
    version: ClassVar[int] = 1
    id: str
    case: int | None
    effect: str
    due_at: datetime
    until: datetime | None
    rules: tuple[str, ...]
    tried: tuple[int, ...]
    why: str = ""


@value
class MessageRefused:
    """A message that was asked for will not be sent: the `rules` against it, or why it makes no sense any more."""

    type: ClassVar[str] = "message.refused"
    version: ClassVar[int] = 1
    id: str
    case: int | None
    effect: str
    rules: tuple[str, ...]
    reason: str

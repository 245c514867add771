"""What several accounts of one customer have in common when they are spoken of together."""

from typing import ClassVar

from goodterms.core.events.words import Channel
from goodterms.core.value import value


@value
class ContactShared:
    """The message of another case of this customer names this case's account too: the visit waits for it as for its own.

    `by` is the case whose contact it is, `effect` its key; `message` is what this case would have sent by itself.
    """

    type: ClassVar[str] = "contact.shared"
    version: ClassVar[int] = 1
    case: int
    effect: str
    by: int
    channel: Channel
    message: str

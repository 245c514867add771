"""How somebody showed who they are, and what was asked of them."""

from typing import ClassVar, Literal, TypeAlias

from goodterms.core.events.words import Channel
from goodterms.core.value import value

ShownBy: TypeAlias = Literal["fact", "code", "passkey"]


@value
class IdentityShown:
    """The visitor of a link showed who they are: up to this level, in this way. `new_device`: on one not seen with them before."""

    type: ClassVar[str] = "identity.shown"
    version: ClassVar[int] = 1
    case: int
    level: Literal[1, 2, 3]
    by: ShownBy
    new_device: bool


@value
class VisitsEnded:
    """The customer ended every visit of their pages, on whatever device: each must show again who they are."""

    type: ClassVar[str] = "visits.ended"
    version: ClassVar[int] = 1
    case: int | None


@value
class CodeAsked:
    """The visitor asks for a one-time code at this contact point. It is judged as every contact is. The code stands nowhere."""

    type: ClassVar[str] = "code.asked"
    version: ClassVar[int] = 1
    case: int
    account: int
    channel: Channel
    point: int
    effect: str


@value
class CodeRefused:
    """No code was sent: the `rules` against it."""

    type: ClassVar[str] = "code.refused"
    version: ClassVar[int] = 1
    case: int
    effect: str
    rules: tuple[str, ...]


@value
class PasskeyAdded:
    """The customer added a passkey, by which they come back. `passkey` names it."""

    type: ClassVar[str] = "passkey.added"
    version: ClassVar[int] = 1
    case: int
    passkey: str


@value
class PasskeyRemoved:
    """A passkey opens nothing any more: the customer asked for it, or said that it is `lost`, or it counts as a copy would (`copied`)."""

    type: ClassVar[str] = "passkey.removed"
    version: ClassVar[int] = 1
    case: int
    passkey: str
    why: Literal["asked", "lost", "copied"]

"""The contract of a provider that holds telephone calls: it tells us what the caller did, we answer with what to say next.

Each turn is one request and one answer: the webhook is verified and read (`hear`), thought about, and the answer written in
the provider's own words (`say`). The state of the call travels in the address the provider calls next, signed by us; the
provider's own signature covers that address.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar, Literal

from goodterms.core.calls.state import Turn
from goodterms.transport.webhook import Webhook

__all__ = ["CallHeard", "Spoken", "VoiceProvider"]

AnsweredBy = Literal["", "person", "machine"]


@dataclass(frozen=True, slots=True)
class CallHeard:
    """One turn as the provider tells it. `number` is the customer's, `ours` the one they rang or we called from.

    `effect_key` names the send that placed an outbound call. `state` is what we wrote into the address. `over`: the call has
    ended, and nothing can be said any more.
    """

    call: str
    direction: Literal["inbound", "outbound"]
    number: str
    ours: str
    digits: str = ""
    speech: str = ""
    state: str = ""
    effect_key: str = ""
    answered_by: AnsweredBy = ""
    over: bool = False


@dataclass(frozen=True, slots=True)
class Spoken:
    """An answer ready to be sent."""

    body: bytes
    content_type: str


class VoiceProvider(ABC):
    """What a channel adapter also is when it holds calls. `languages` are those it has voices for."""

    languages: ClassVar[frozenset[str]]

    @abstractmethod
    def hear(self, *, webhook: Webhook) -> CallHeard:
        """Verify a turn and read it. Raises `BadWebhook` (channels.base)."""

    @abstractmethod
    def say(self, *, turn: Turn, address: str, person: str = "") -> Spoken:
        """The answer: say this, and call `address` with what comes back. `person` is the number of a live person, if any."""

    @property
    def person(self) -> str:
        """The number that calls are put through to; empty: nobody, and a person calls back."""
        return ""

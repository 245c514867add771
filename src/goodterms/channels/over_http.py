"""A provider that takes one message a call over HTTP: what is asked, and what an answer means, apart from who calls.

`call_for` and `outcome` are pure, so that a message can be sent by this adapter's own client or by another one. What is
not an answer has one meaning for all: never sent means nothing was tried, no answer means nobody knows.
"""

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from goodterms.channels.base import (
    ChannelAdapter,
    DefinitelyNotAccepted,
    Outgoing,
    SendResult,
    UnknownOutcome,
)
from goodterms.core.events import ProviderStop
from goodterms.transport.client import Answer, Client, NeverSent, NoAnswer

TOO_MANY = 429


@dataclass(frozen=True, slots=True)
class HttpCall:
    """One request, but for the base address."""

    path: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    content_type: str = "application/json"
    method: str = "POST"


class ChannelOverHttp(ChannelAdapter):
    """Sends by one call a message. `_client` is set by whoever inherits."""

    through_client: ClassVar[bool] = True
    _client: Client

    @abstractmethod
    def call_for(self, message: Outgoing) -> HttpCall:
        """The request that hands this message over. Raises UnsupportedFeature for what cannot be said."""

    @abstractmethod
    def outcome(self, message: Outgoing, answer: Answer) -> SendResult:
        """What the provider's answer to that request means."""

    def _send(self, message: Outgoing, *, deadline: datetime) -> SendResult:
        call = self.call_for(message)
        called = self._client.call(
            call.method,
            call.path,
            deadline=deadline,
            body=call.body,
            message_id=message.effect_key,
            headers=call.headers,
            content_type=call.content_type,
        )
        match called:
            case NeverSent(reason):
                return DefinitelyNotAccepted(reason, permanent=False, reached=False)
            case NoAnswer(reason):
                return UnknownOutcome(reason)
            case Answer():
                return self.outcome(message, called)

    def close(self) -> None:
        self._client.close()


def refused(
    reason: str,
    *,
    permanent: bool,
    answer: Answer,
    wait: float = 1.0,
    throttled: bool = False,
    stopped: ProviderStop = "no",
) -> DefinitelyNotAccepted:
    """Definitely not accepted; a passing refusal is tried again when the answer says, else after `wait` seconds.

    `throttled`: a code of the provider's says what 429 says. `stopped`: one says that the person has stopped with it.
    """
    return DefinitelyNotAccepted(
        reason,
        permanent=permanent,
        retry_after=None if permanent else answer.retry_after(default=wait),
        throttled=not permanent and (throttled or answer.status == TOO_MANY),
        stopped=stopped,
    )


def answered(answer: Answer, code: str = "") -> str:
    """Words for a status, and the provider's own code where it has one; never its sentences, which may quote an address."""
    return f"the provider answered {answer.status}" + (f" with code {code}" if code else "")

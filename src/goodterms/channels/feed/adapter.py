"""The feed as a channel: a message is in it once it is reserved, for what it says is kept with the reservation.

Nobody outside is called. The words that were sealed as evidence are what the visitor reads, so there is no second copy, nothing
that could be lost between two systems, and an answer to every question about an outcome: what was reserved is there.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import ClassVar

from goodterms.channels.base import (
    Accepted,
    BadWebhook,
    Capabilities,
    ChannelAdapter,
    DefinitelyNotAccepted,
    Inbound,
    LookUpResult,
    Outgoing,
    SendResult,
)
from goodterms.transport.webhook import Webhook


class FeedChannel(ChannelAdapter):
    """Carries `chat`: web chat and the feed in an app, read through our own API."""

    name: ClassVar[str] = "feed"
    reaches_nobody: ClassVar[bool] = True
    capabilities: ClassVar[Capabilities] = Capabilities(
        frozenset({"chat"}),
        look_up=True,
        reports=frozenset({"delivered", "read"}),
        replies=True,
        repeats_safely=True,
        batch=100,
        per_second=10_000,
    )

    @classmethod
    def from_settings(cls, settings: Mapping[str, str]) -> "FeedChannel":
        """No settings are needed. Raises ValueError for any."""
        if settings:
            raise ValueError(f"the feed has no setting {sorted(settings)[0]!r}: leave settings empty")
        return cls()

    def _send(self, message: Outgoing, *, deadline: datetime) -> SendResult:
        if datetime.now(UTC) >= deadline:
            return DefinitelyNotAccepted("the deadline passed before it was shown", permanent=False, reached=False)
        return Accepted(message.effect_key, message.at)

    def send_many(self, *, messages: Sequence[Outgoing], deadline: datetime) -> list[SendResult]:
        """All of them: none leaves the house."""
        return [self.send(message=message, deadline=deadline) for message in messages]

    def look_up(self, *, effect_key: str, deadline: datetime) -> LookUpResult:
        """What was reserved is in the feed."""
        del deadline
        return Accepted(effect_key, datetime.min.replace(tzinfo=UTC))

    def receive(self, *, webhook: Webhook) -> list[Inbound]:
        """The feed sends no webhooks: what visitors say comes by the API."""
        del webhook
        raise BadWebhook("signature", "the feed sends no webhooks")

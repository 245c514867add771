"""The feed is a channel, though nobody is called: what is reserved is in it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from tests.channels.contract import ChannelContract
from tests.standin.processes import soon

from goodterms.channels.base import Accepted, ChannelAdapter, DefinitelyNotAccepted, Outgoing
from goodterms.channels.feed.adapter import FeedChannel


class TestFeedChannel(ChannelContract):
    takes_webhooks = False
    calls_somebody = False
    wrong_channel = "sms"

    def make(self, url: str) -> ChannelAdapter:
        del url
        return FeedChannel()

    def settings(self) -> dict[str, str]:
        return {}

    def message(self, key: str = "effect-1") -> Outgoing:
        return replace(super().message(key), channel="chat")

    def test_no_call_starts_after_its_deadline(self, channel: ChannelAdapter) -> None:
        late = datetime.now(UTC) - timedelta(milliseconds=1)
        sent = channel.send(message=self.message(), deadline=late)
        assert isinstance(sent, DefinitelyNotAccepted)
        assert not sent.reached

    def test_the_provider_can_be_asked_what_became_of_an_effect(self, channel: ChannelAdapter) -> None:
        """Who asks has a reservation, and what is reserved is in the feed."""
        found = channel.look_up(effect_key="effect-1", deadline=soon())
        assert isinstance(found, Accepted)
        assert found.provider_id == "effect-1"

    @pytest.fixture
    def channel(self) -> ChannelAdapter:
        return FeedChannel()

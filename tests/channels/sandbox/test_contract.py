"""The sandbox channel is a channel."""

import pytest
from tests.channels.contract import ChannelContract
from tests.channels.sandbox.conftest import Start
from tests.standin.processes import KEY

from goodterms.channels.base import ChannelAdapter
from goodterms.channels.registry import build, names
from goodterms.channels.sandbox.adapter import NOT_ACCEPTED, SandboxChannel


class TestSandboxChannel(ChannelContract):
    not_accepted = NOT_ACCEPTED

    def make(self, url: str) -> ChannelAdapter:
        return SandboxChannel(url=url, keys=[KEY])

    def settings(self) -> dict[str, str]:
        return {"url": "http://127.0.0.1:9", "secret": KEY}

    def unknown_event(self) -> bytes:
        return b'{"events":[{"id":"e1","type":"teleported"}]}'

    @pytest.fixture
    def channel(self, start: Start) -> ChannelAdapter:
        return start()[1]


def test_the_registry_names_it_and_builds_it() -> None:
    assert "sandbox" in names()
    built = build(name="sandbox", settings={"url": "http://127.0.0.1:9", "secret": KEY})
    assert isinstance(built, SandboxChannel)
    built.close()


def test_a_channel_nobody_knows_is_refused_with_those_there_are() -> None:
    with pytest.raises(ValueError, match="no channel is called 'pigeon': there are "):
        build(name="pigeon", settings={})

"""The sandbox channel is a channel."""

import orjson
import pytest
from tests.channels.contract import HttpChannelContract
from tests.channels.sandbox.conftest import Start
from tests.standin.processes import KEY

from goodterms.channels.base import ChannelAdapter
from goodterms.channels.registry import build, names
from goodterms.channels.sandbox.adapter import NOT_ACCEPTED, SandboxChannel


class TestSandboxChannel(HttpChannelContract):
    not_accepted = NOT_ACCEPTED

    def make(self, url: str) -> ChannelAdapter:
        return SandboxChannel(url=url, keys=[KEY])

    def settings(self) -> dict[str, str]:
        return {"url": "http://127.0.0.1:9", "secret": KEY}

    def unknown_event(self) -> bytes:
        return b'{"events":[{"id":"e1","type":"teleported"}]}'

    def known_events(self) -> list[bytes]:
        return [
            b'{"events":[{"id":"e2","type":"delivered","message_id":"m1","effect_key":"k","occurred_at":null}]}',
            b'{"events":[{"id":"e3","type":"reply","from":"+1","to":"+2","text":"hi","channel":"sms"}]}',
        ]

    def refusal_with(self, words: str) -> bytes:
        return b'{"detail":"a sentence of our own provider, which quotes nobody"}'

    def key_in(self, headers: dict[str, str], body: bytes) -> str | None:
        return str(orjson.loads(body)["effect_key"])

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

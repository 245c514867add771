"""Apprise: sends, says yes or unknown, never tries twice, and cannot do more."""

import json
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from tests.channels.contract import ChannelContract
from tests.channels.faults import Counting, Provider
from tests.standin.processes import Answer, HttpServer, soon

from goodterms.channels.apprise.adapter import AppriseChannel
from goodterms.channels.base import Accepted, ChannelAdapter, DefinitelyNotAccepted, UnknownOutcome
from goodterms.channels.registry import build

with warnings.catch_warnings():
    warnings.simplefilter(
        "ignore"
    )  # its plugins are loaded with the first URL, and some warn of old modules of Python's
    pytest.importorskip("apprise").Apprise.instantiate("json://127.0.0.1")
Against = Callable[[Answer], AppriseChannel]


class TestAppriseChannel(ChannelContract):
    takes_webhooks = False
    says_why = False  # Apprise says no more than that a service did not take it

    def provider(self) -> AbstractContextManager[Provider]:
        return Counting()

    def make(self, url: str) -> ChannelAdapter:
        return AppriseChannel(url=f"json://{urlsplit(url).netloc}/send/{{digits}}")

    def settings(self) -> dict[str, str]:
        return {"service_url": "json://127.0.0.1/{digits}"}

    @pytest.fixture
    def against(self) -> Iterator[Against]:
        self.asked: list[tuple[str, dict[str, object]]] = []
        servers: list[HttpServer] = []

        def make(answer: Answer) -> AppriseChannel:
            def take(headers: dict[str, str], body: bytes) -> Answer:
                self.asked.append((headers[":path"], json.loads(body)))
                return answer

            servers.append(HttpServer(take))
            channel = self.make(servers[-1].url)
            assert isinstance(channel, AppriseChannel)
            return channel

        yield make
        for server in servers:
            server.close()

    @pytest.fixture
    def channel(self, against: Against) -> ChannelAdapter:
        return against((200, {}, b""))

    def test_the_person_is_addressed_and_the_words_are_ours(self, against: Against) -> None:
        against((200, {}, b"")).send(message=replace(self.message(), text="Hello <b>\\n&"), deadline=soon())
        path, body = self.asked[0]
        assert path.startswith("/send/886912345678")
        assert body["message"] == "Hello <b>\\n&"

    @pytest.mark.parametrize(
        "answer", [(500, {}, b""), (400, {}, b""), (429, {}, b""), None, (302, {"Location": "/x"}, b"")]
    )
    def test_anything_but_yes_is_unknown_and_is_asked_once(self, against: Against, answer: Answer) -> None:
        result = against(answer).send(message=self.message(), deadline=soon())
        assert isinstance(result, UnknownOutcome)
        assert len(self.asked) == 1

    def test_a_service_that_does_not_answer_in_time_is_given_up(self) -> None:
        enough = threading.Event()
        server = HttpServer(lambda headers, body: (200, {}, b"") if enough.wait(20) else None)
        assert isinstance(self.make(server.url).send(message=self.message(), deadline=soon(0.4)), UnknownOutcome)
        enough.set()
        server.close()


def test_an_address_can_be_no_more_than_an_address() -> None:
    channel = AppriseChannel(url="json://127.0.0.1:9/{address}")
    plugin = channel._plugin("x/../../admin?to=y@evil.example:1/")
    assert plugin.host == "127.0.0.1"
    assert "admin" not in plugin.fullpath.split("/")[:-1]


def test_a_service_that_apprise_does_not_know_is_refused() -> None:
    with pytest.raises(ValueError, match="no service that Apprise knows"):
        build(name="apprise", settings={"service_url": "nonsense://x/{digits}"})


def test_without_apprise_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "apprise", None)
    with pytest.raises(ValueError, match=r"goodterms\[apprise\]"):
        build(name="apprise", settings={"service_url": "json://127.0.0.1/{digits}"})


def test_an_address_the_service_does_not_take_is_refused_for_good(monkeypatch: pytest.MonkeyPatch) -> None:
    channel = AppriseChannel(url="json://127.0.0.1:9/{digits}")
    monkeypatch.setattr(channel, "_plugin", lambda address: None)
    result = channel.send(message=TestAppriseChannel().message(), deadline=soon())
    assert isinstance(result, DefinitelyNotAccepted)
    assert result.permanent
    assert not isinstance(result, Accepted)

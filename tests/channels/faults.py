"""What every channel must do when its provider is down, slow, out of its mind or cut off: the truth, and the contact is held.

Each fault is met three times: by the adapter, whose answer must be true; by dispatch, which keeps the contact in sight with a
reason; and by what this process learns of the provider, which is then left alone.
"""

import socket
from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from datetime import UTC, datetime, timedelta

import pytest
from tests.standin.misbehaving import FAULTS, MOST_DRIPS, breaking_line, closed_port, misbehaving
from tests.standin.processes import HttpServer, soon

from goodterms.channels.base import (
    Accepted,
    ChannelAdapter,
    DefinitelyNotAccepted,
    Outgoing,
    SendResult,
    UnknownOutcome,
)
from goodterms.core.carriers import UNKNOWN_IN_A_ROW, Health, state
from goodterms.core.effects import SendMessage
from goodterms.core.events import ContactFailed
from goodterms.flow.carriers import health_after
from goodterms.flow.dispatch import ATTEMPTS, outcome_of
from goodterms.store.outbox import Row

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
PATIENCE = 0.15
"""Seconds that a message may take here."""

Provider = tuple[int, Callable[[], int]]
"""Where a good provider listens, and how many messages it has taken so far."""


def row_of(message: Outgoing, *, attempts: int = 0) -> Row:
    """The reservation of a message, as dispatch holds it while its provider is called."""
    effect = SendMessage(
        effect=message.effect_key,
        case=1,
        account=1,
        channel=message.channel,
        point=1,
        message="words",
        purpose="service",
        journey_version=1,
    )
    return Row(1, 1, message.effect_key, effect, NOW, attempts, NOW + timedelta(seconds=2), 0, provider="it")


def stays_in_sight(message: Outgoing, result: SendResult) -> None:
    """Dispatch holds the contact, with a reason: it waits to go, or for somebody to say whether it went."""
    held = outcome_of(row_of(message), result, NOW, "it")
    assert held.error, "nobody could see why"
    assert held.event is None, "the case was told that something is over"
    assert held.state == ("reserved" if isinstance(result, UnknownOutcome) else "queued")
    assert (held.next_at is None) == (held.state == "reserved")


def is_left_alone_after(result: SendResult) -> None:
    """A provider that goes on like this is rested, with its reason in words."""
    health = Health()
    for _ in range(UNKNOWN_IN_A_ROW):
        health = health_after(health, result, now=NOW)
    assert state(health, now=NOW) == "rests"
    assert health.reason


class FaultsContract(ABC):
    """Inherited by every channel's tests (`tests.channels.contract`)."""

    says_why = True
    """Whether the adapter can tell a provider that was never reached from one that may have taken the message."""
    most_answers = 1
    """How many times a good provider answers, at most, until it has taken one message."""
    calls_somebody = True
    """Whether a message leaves over a network at all."""

    @abstractmethod
    def make(self, url: str) -> ChannelAdapter: ...

    @abstractmethod
    def message(self, key: str = "effect-1") -> Outgoing: ...

    def provider(self) -> AbstractContextManager[Provider]:
        """A good provider of this channel in this process."""
        raise NotImplementedError

    def send_to(self, url: str, *, within: float = PATIENCE) -> SendResult:
        """The result of one message, which quotes neither words nor address."""
        message = self.message()
        with closing(self.make(url)) as channel:
            result = channel.send(message=message, deadline=soon(within))
        if not isinstance(result, Accepted):
            assert result.reason
            assert message.text not in result.reason
            assert message.address not in result.reason
        return result

    def certainly_was_not_reached(self, result: SendResult) -> None:
        if self.says_why:
            assert isinstance(result, DefinitelyNotAccepted)
            assert not result.reached
            assert not result.permanent
        else:
            assert isinstance(result, UnknownOutcome)
        stays_in_sight(self.message(), result)
        is_left_alone_after(result)

    def test_a_provider_that_is_down_is_waited_for(self) -> None:
        self._needs_somebody()
        self.certainly_was_not_reached(self.send_to(f"http://127.0.0.1:{closed_port()}"))

    def test_a_name_that_leads_nowhere_is_waited_for(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._needs_somebody()

        def nowhere(*_: object, **__: object) -> list[object]:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

        monkeypatch.setattr(socket, "getaddrinfo", nowhere)
        self.certainly_was_not_reached(self.send_to("http://provider.invalid:8099"))

    @pytest.mark.parametrize("fault", FAULTS)
    def test_a_provider_that_misbehaves_has_accepted_nothing_and_the_contact_is_held(self, fault: str) -> None:
        self._needs_somebody()
        with misbehaving(fault) as line:
            result = self.send_to(line.url)
            assert line.dripped < MOST_DRIPS, "it waited beyond its deadline"
        assert not isinstance(result, Accepted)
        assert isinstance(result, UnknownOutcome) or not result.permanent
        stays_in_sight(self.message(), result)
        is_left_alone_after(result)

    def test_wherever_the_line_breaks_what_the_provider_has_is_never_called_not_accepted(self) -> None:
        self._needs_somebody()
        with self.provider() as (port, taken):
            for after in range(self.most_answers):
                before = taken()
                with breaking_line(port, after=after) as line:
                    result = self.send_to(line.url, within=5)
                if isinstance(result, Accepted):
                    assert taken() == before + 1
                    return
                if isinstance(result, DefinitelyNotAccepted):
                    assert taken() == before, f"it would be sent again after answer {after}, and arrive twice"
                stays_in_sight(self.message(), result)
        assert self.most_answers == 1, "it never came to an end"

    def _needs_somebody(self) -> None:
        if not self.calls_somebody:
            pytest.skip("nobody is called over a network")


class HttpFaultsContract(FaultsContract):
    """The same over HTTP, with what only HTTP can say."""

    not_accepted: dict[int, bool]

    def provider(self) -> AbstractContextManager[Provider]:
        return Counting()

    @pytest.mark.parametrize(
        ("asked", "least", "most"),
        [("17", 17, 17), ("", 0.1, 60), ("soon", 0.1, 60), ("-5", 0.1, 60), ("9" * 40, 3600, 3600)],
    )
    def test_a_provider_that_takes_no_more_is_left_alone_for_as_long_as_it_says(
        self, asked: str, least: float, most: float
    ) -> None:
        headers = {"Retry-After": asked} if asked else {}
        server = HttpServer(lambda *_: (429, headers, b"{}"))
        result = self.send_to(server.url, within=5)
        server.close()
        assert isinstance(result, DefinitelyNotAccepted)
        assert result.throttled
        assert result.retry_after is not None
        assert least <= result.retry_after <= most
        held = outcome_of(row_of(self.message(), attempts=ATTEMPTS + 5), result, NOW, "it")
        assert (held.state, held.tried) == ("queued", False), "being asked to wait uses up no try"
        assert state(health_after(Health(), result, now=NOW), now=NOW) == "rests"

    @pytest.mark.parametrize("status", [500, 502, 503, 504])
    def test_a_fault_of_the_providers_own_is_never_taken_for_a_refusal(self, status: int) -> None:
        server = HttpServer(lambda *_: (status, {"Retry-After": "1"}, b"<html>oops</html>"))
        result = self.send_to(server.url, within=5)
        server.close()
        if status in self.not_accepted:
            assert isinstance(result, DefinitelyNotAccepted)
        else:
            assert isinstance(result, UnknownOutcome), "it may have the message all the same"
        stays_in_sight(self.message(), result)

    def test_after_so_many_passing_refusals_the_case_goes_on(self) -> None:
        passing = [status for status, permanent in self.not_accepted.items() if not permanent and status != 429]
        server = HttpServer(lambda *_: (passing[0], {}, b"{}"))
        result = self.send_to(server.url, within=5)
        server.close()
        stays_in_sight(self.message(), result)
        over = outcome_of(row_of(self.message(), attempts=ATTEMPTS - 1), result, NOW, "it")
        assert over.state == "done"
        assert isinstance(over.event, ContactFailed)
        assert over.event.reason


class Counting(AbstractContextManager[Provider]):
    """A server that reads whole requests, counts them as taken, and says so."""

    def __enter__(self) -> Provider:
        self._taken = 0
        self._server = HttpServer(self._take)
        return self._server.server_port, lambda: self._taken

    def _take(self, headers: dict[str, str], body: bytes) -> tuple[int, dict[str, str], bytes]:
        del headers, body
        self._taken += 1
        return 200, {}, b"{}"

    def __exit__(self, *_: object) -> None:
        self._server.close()

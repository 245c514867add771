"""What every channel must do. A channel's tests inherit `ChannelContract`, say how to make one, and add their own.

The provider's side is either its stand-in (`channel`) or a server that answers as told (`channel_against`). A channel that
speaks HTTP inherits `HttpChannelContract`, which asks for its table of statuses too. An adapter states its own signer in
`signed`; without that, webhooks are signed by Standard Webhooks.
"""

import threading
from abc import abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import orjson
import pytest
from tests.channels.abuse import AbuseContract
from tests.channels.faults import FaultsContract, HttpFaultsContract
from tests.standin.processes import KEY, OTHER_KEY, HttpServer, soon

from goodterms.channels.base import (
    Accepted,
    BadWebhook,
    ChannelAdapter,
    DefinitelyNotAccepted,
    NeverSeen,
    Outgoing,
    UnknownOutcome,
    Unreadable,
    UnsupportedFeature,
)
from goodterms.core.webhook_signature import signed_headers
from goodterms.transport.webhook import Webhook

AT = datetime(2005, 10, 3, 1, 30, tzinfo=UTC)
JSON_NONSENSE = (b"", b"{", b"[]", b"null", b'"x"', b"\xff\xfe", b'{"events":{}}', b'{"a":1}', b"[" * 100_000)


class ChannelContract(FaultsContract, AbuseContract):
    """Inherit, and give the two ways to make the channel. Webhooks are signed with KEY by `signed`."""

    takes_webhooks = True
    signs_the_time = True
    """Whether a webhook's signature covers when it was made; where not, uniqueness of the ids is what stops replays."""
    too_old = timedelta(minutes=6)
    nonsense: tuple[bytes, ...] = JSON_NONSENSE
    """Bodies that are no webhook of this provider, however well signed."""
    wrong_channel = "letter"

    @abstractmethod
    def make(self, url: str) -> ChannelAdapter: ...

    @abstractmethod
    def settings(self) -> dict[str, str]:
        """The settings it cannot do without."""

    def unknown_event(self) -> bytes:
        """A webhook body, well formed, with one event of a kind nobody knows."""
        raise NotImplementedError

    def known_events(self) -> list[bytes]:
        """Webhook bodies with events it knows, all different."""
        return []

    def message(self, key: str = "effect-1") -> Outgoing:
        return Outgoing(
            effect_key=key, channel="sms", sender="HARBOUR", address="+886912345678", text=f"Hello {key}", at=AT
        )

    def headers_for(self, body: bytes, *, key: str = KEY, at: datetime | None = None) -> dict[str, str]:
        return signed_headers(keys=[key], message_id="whk_1", at=at or datetime.now(UTC), body=body)

    def signed(self, body: bytes, *, key: str = KEY, at: datetime | None = None) -> Webhook:
        """The body as the provider would send it, now."""
        return Webhook("", self.headers_for(body, key=key, at=at), body, datetime.now(UTC))

    # --- sending

    def test_a_message_is_accepted_with_an_id_for_the_moment_it_was_reserved(self, channel: ChannelAdapter) -> None:
        sent = channel.send(message=self.message(), deadline=soon())
        assert isinstance(sent, Accepted), sent
        assert sent.provider_id
        assert sent.at == AT

    def test_the_same_effect_key_is_the_same_message(self, channel: ChannelAdapter) -> None:
        if not channel.capabilities.repeats_safely:
            pytest.skip(f"{channel.name} takes every call for a new message")
        first = channel.send(message=self.message(), deadline=soon())
        assert channel.send(message=self.message(), deadline=soon()) == first

    def test_several_messages_have_one_result_each_in_order(self, channel: ChannelAdapter) -> None:
        messages = [self.message(f"effect-{n}") for n in range(7)]
        results = channel.send_many(messages=messages, deadline=soon())
        assert len({result.provider_id for result in results if isinstance(result, Accepted)}) == 7
        if channel.capabilities.repeats_safely:
            assert results == [channel.send(message=message, deadline=soon()) for message in messages]

    def test_no_call_starts_after_its_deadline(self, channel: ChannelAdapter) -> None:
        late = datetime.now(UTC) - timedelta(milliseconds=1)
        sent = channel.send(message=self.message("too-late"), deadline=late)
        assert isinstance(sent, DefinitelyNotAccepted)
        assert not sent.permanent
        assert not sent.reached
        if channel.capabilities.look_up:
            assert channel.look_up(effect_key="too-late", deadline=soon()) == NeverSeen()

    def test_the_provider_can_be_asked_what_became_of_an_effect(self, channel: ChannelAdapter) -> None:
        if not channel.capabilities.look_up:
            assert isinstance(channel.look_up(effect_key="effect-1", deadline=soon()), UnknownOutcome)
            return
        sent = channel.send(message=self.message(), deadline=soon())
        assert channel.look_up(effect_key="effect-1", deadline=soon()) == sent
        assert channel.look_up(effect_key="another", deadline=soon()) == NeverSeen()

    def test_what_it_cannot_carry_is_refused_in_its_name(self, channel: ChannelAdapter) -> None:
        wrong = replace(self.message(), channel=self.wrong_channel)
        with pytest.raises(UnsupportedFeature, match=f"{channel.name} does not carry {self.wrong_channel}"):
            channel.send(message=wrong, deadline=soon())

    # --- webhooks

    def test_a_webhook_with_another_secret_is_refused(self) -> None:
        self._needs_webhooks()
        self.refused("signature", self.signed(self.unknown_event(), key=OTHER_KEY))

    def test_a_webhook_signed_too_long_ago_is_refused(self) -> None:
        self._needs_webhooks()
        if not self.signs_the_time:
            pytest.skip("its provider does not sign the time: the inbox takes each id once")
        self.refused("signature", self.signed(self.unknown_event(), at=datetime.now(UTC) - self.too_old))

    def test_a_webhook_whose_body_was_changed_is_refused(self) -> None:
        self._needs_webhooks()
        whole = self.signed(self.unknown_event())
        self.refused("signature", replace(whole, body=whole.body + b"&x=1"))

    def test_a_webhook_without_its_headers_is_refused(self) -> None:
        self._needs_webhooks()
        self.refused("signature", replace(self.signed(self.unknown_event()), headers={}))

    def test_a_signed_body_that_makes_no_sense_is_refused_for_its_form(self) -> None:
        self._needs_webhooks()
        for body in self.nonsense:
            self.refused("form", self.signed(body))

    def test_an_event_nobody_knows_is_kept_in_its_raw_form(self) -> None:
        self._needs_webhooks()
        found = self.offline().receive(webhook=self.signed(self.unknown_event()))
        assert len(found) == 1
        assert isinstance(found[0], Unreadable)
        assert found[0].raw

    def test_header_names_may_come_in_any_case(self) -> None:
        self._needs_webhooks()
        whole = self.signed(self.unknown_event())
        headers = {name.title(): value for name, value in whole.headers.items()}
        assert self.offline().receive(webhook=replace(whole, headers=headers))

    def test_a_webhook_read_again_says_the_same(self) -> None:
        self._needs_webhooks()
        channel = self.offline()
        for body in (self.unknown_event(), *self.known_events()):
            webhook = self.signed(body)
            assert channel.receive(webhook=webhook) == channel.receive(webhook=webhook)

    def test_a_webhook_that_comes_twice_has_the_ids_it_had_and_another_has_others(self) -> None:
        self._needs_webhooks()
        bodies = self.known_events()
        ids = [[part.external_id for part in self.offline().receive(webhook=self.signed(body))] for body in bodies]
        again = [[part.external_id for part in self.offline().receive(webhook=self.signed(body))] for body in bodies]
        assert ids == again
        assert len({tuple(found) for found in ids}) == len(bodies)

    # --- settings

    def test_a_missing_setting_is_named(self) -> None:
        for name in self.settings():
            fewer = {key: value for key, value in self.settings().items() if key != name}
            with pytest.raises(ValueError, match=name):
                type(self.offline()).from_settings(fewer)

    def offline(self) -> ChannelAdapter:
        """A channel whose provider is never called."""
        return self.make("http://127.0.0.1:9")

    def refused(self, kind: str, webhook: Webhook) -> None:
        with pytest.raises(BadWebhook) as refused:
            self.offline().receive(webhook=webhook)
        assert refused.value.kind == kind
        assert "http" not in str(refused.value)

    def _needs_webhooks(self) -> None:
        if not self.takes_webhooks:
            pytest.skip("its provider calls no webhooks")


class HttpChannelContract(HttpFaultsContract, ChannelContract):
    """A channel over HTTP: its table of statuses, and what follows from how a call ends."""

    not_accepted: dict[int, bool]
    """The adapter's own table: status to permanent."""
    accepting = frozenset({200, 201})
    """Statuses that mean accepted, if the answer says under which id."""

    def refusal_with(self, words: str) -> bytes:
        """A refusal's body as the provider writes it, with these words in its sentence."""
        return orjson.dumps({"message": words, "detail": words, "title": words, "error": {"message": words}})

    def key_in(self, headers: dict[str, str], body: bytes) -> str | None:
        """The effect key in a request the provider got; None where it takes none."""
        del headers, body
        return None

    @pytest.fixture
    def channel_against(self) -> Iterator[Callable[[int], ChannelAdapter]]:
        """The channel against a provider that answers everything with one status (0 hangs up)."""
        servers: list[HttpServer] = []
        channels: list[ChannelAdapter] = []

        def against(status: int, body: bytes = b"{}") -> ChannelAdapter:
            servers.append(HttpServer(lambda headers, _: (status, {"Retry-After": "9"}, body) if status else None))
            channels.append(self.make(servers[-1].url))
            return channels[-1]

        yield against
        for channel in channels:
            channel.close()
        for server in servers:
            server.close()

    # --- outcomes

    @pytest.mark.parametrize(
        "status", [201, 204, 206, 302, 400, 401, 403, 404, 409, 410, 418, 422, 429, 500, 502, 503, 504]
    )
    def test_a_status_that_is_not_in_the_table_is_unknown(
        self, status: int, channel_against: Callable[..., ChannelAdapter]
    ) -> None:
        message = self.message()
        body = b"{}" if status < 300 else self.refusal_with(f"cannot send {message.text} to {message.address}")
        sent = channel_against(status, body).send(message=message, deadline=soon())
        if status in self.not_accepted:
            assert isinstance(sent, DefinitelyNotAccepted)
            assert sent.permanent is self.not_accepted[status]
        else:
            assert isinstance(sent, UnknownOutcome)
        assert message.text not in sent.reason
        assert message.address not in sent.reason

    def test_a_provider_that_hangs_up_leaves_the_outcome_unknown(
        self, channel_against: Callable[..., ChannelAdapter]
    ) -> None:
        channel = channel_against(0)
        assert isinstance(channel.send(message=self.message(), deadline=soon()), UnknownOutcome)
        results = channel.send_many(messages=[self.message("a"), self.message("b")], deadline=soon())
        assert all(isinstance(result, UnknownOutcome) for result in results)
        assert isinstance(channel.look_up(effect_key="a", deadline=soon()), UnknownOutcome)

    def test_a_provider_that_does_not_answer_in_time_leaves_the_outcome_unknown(self) -> None:
        enough = threading.Event()
        server = HttpServer(lambda headers, body: (200, {}, b"{}") if enough.wait(20) else None)
        channel = self.make(server.url)
        sent = channel.send(message=self.message(), deadline=soon(0.4))
        assert isinstance(sent, UnknownOutcome) or (isinstance(sent, DefinitelyNotAccepted) and not sent.reached)
        enough.set()
        channel.close()
        server.close()

    def test_a_provider_that_is_not_there_certainly_has_nothing(self) -> None:
        server = HttpServer(lambda headers, body: None)
        server.close()
        channel = self.make(server.url)
        sent = channel.send(message=self.message(), deadline=soon())
        assert isinstance(sent, DefinitelyNotAccepted)
        assert not sent.permanent
        assert not sent.reached
        assert isinstance(channel.look_up(effect_key="a", deadline=soon()), UnknownOutcome)
        channel.close()

    def test_a_404_of_somebody_else_is_not_the_provider_saying_never_seen(
        self, channel_against: Callable[..., ChannelAdapter]
    ) -> None:
        assert isinstance(channel_against(404).look_up(effect_key="a", deadline=soon()), UnknownOutcome)

    def test_every_attempt_carries_the_same_effect_key(self) -> None:
        asked: list[tuple[dict[str, str], bytes]] = []
        server = HttpServer(lambda headers, body: asked.append((headers, body)) or (503, {}, b"{}"))
        channel = self.make(server.url)
        for _ in range(2):
            channel.send(message=self.message(), deadline=soon())
        keys = [self.key_in(headers, body) for headers, body in asked]
        channel.close()
        server.close()
        if None in keys:
            pytest.skip(f"{channel.name} takes no key")
        assert keys == ["effect-1", "effect-1"]

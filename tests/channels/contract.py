"""What every channel must do. A channel's tests inherit `ChannelContract`, say how to make one, and add their own.

The provider's side is either the real thing (`channel`) or a server that answers as told (`channel_against`).
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import orjson
import pytest
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


class ChannelContract(ABC):
    """Inherit, and give the two ways to make the channel. Webhooks are signed with KEY by `headers_for`."""

    not_accepted: dict[int, bool]
    """The adapter's own table: status to permanent."""

    @abstractmethod
    def make(self, url: str) -> ChannelAdapter: ...

    @abstractmethod
    def settings(self) -> dict[str, str]: ...

    @abstractmethod
    def unknown_event(self) -> bytes:
        """A webhook body, well formed, with one event of a kind nobody knows."""

    def message(self, key: str = "effect-1") -> Outgoing:
        return Outgoing(
            effect_key=key, channel="sms", sender="HARBOUR", address="+886912345678", text=f"Hello {key}", at=AT
        )

    def headers_for(self, body: bytes, *, key: str = KEY, at: datetime | None = None) -> dict[str, str]:
        return signed_headers(keys=[key], message_id="whk_1", at=at or datetime.now(UTC), body=body)

    @pytest.fixture
    def channel_against(self) -> Iterator[Callable[[int], ChannelAdapter]]:
        """The channel against a provider that answers everything with one status (0 hangs up)."""
        servers: list[HttpServer] = []
        channels: list[ChannelAdapter] = []

        def against(status: int) -> ChannelAdapter:
            servers.append(HttpServer(lambda headers, body: (status, {"Retry-After": "9"}, b"{}") if status else None))
            channels.append(self.make(servers[-1].url))
            return channels[-1]

        yield against
        for channel in channels:
            channel.close()
        for server in servers:
            server.close()

    # --- sending

    def test_a_message_is_accepted_with_an_id_for_the_moment_it_was_reserved(self, channel: ChannelAdapter) -> None:
        sent = channel.send(message=self.message(), deadline=soon())
        assert isinstance(sent, Accepted)
        assert sent.provider_id
        assert sent.at == AT

    def test_the_same_effect_key_is_the_same_message(self, channel: ChannelAdapter) -> None:
        first = channel.send(message=self.message(), deadline=soon())
        assert channel.send(message=self.message(), deadline=soon()) == first

    def test_several_messages_have_one_result_each_in_order(self, channel: ChannelAdapter) -> None:
        messages = [self.message(f"effect-{n}") for n in range(7)]
        results = channel.send_many(messages=messages, deadline=soon())
        alone = [channel.send(message=message, deadline=soon()) for message in messages]
        assert results == alone
        assert len({result.provider_id for result in results if isinstance(result, Accepted)}) == 7

    def test_no_call_starts_after_its_deadline(self, channel: ChannelAdapter) -> None:
        late = datetime.now(UTC) - timedelta(milliseconds=1)
        sent = channel.send(message=self.message("too-late"), deadline=late)
        assert isinstance(sent, DefinitelyNotAccepted)
        assert not sent.permanent
        if channel.capabilities.look_up:
            assert channel.look_up(effect_key="too-late", deadline=soon()) == NeverSeen()

    def test_the_provider_can_be_asked_what_became_of_an_effect(self, channel: ChannelAdapter) -> None:
        if not channel.capabilities.look_up:
            pytest.skip(f"{channel.name} cannot be asked")
        sent = channel.send(message=self.message(), deadline=soon())
        assert channel.look_up(effect_key="effect-1", deadline=soon()) == sent
        assert channel.look_up(effect_key="another", deadline=soon()) == NeverSeen()

    def test_what_it_cannot_carry_is_refused_in_its_name(self, channel: ChannelAdapter) -> None:
        wrong = replace(self.message(), channel="letter")
        with pytest.raises(UnsupportedFeature, match=f"{channel.name} does not carry letter"):
            channel.send(message=wrong, deadline=soon())

    # --- outcomes

    @pytest.mark.parametrize(
        "status", [201, 204, 206, 302, 400, 401, 403, 404, 409, 410, 418, 422, 429, 500, 502, 503, 504]
    )
    def test_a_status_that_is_not_in_the_table_is_unknown(
        self, status: int, channel_against: Callable[[int], ChannelAdapter]
    ) -> None:
        sent = channel_against(status).send(message=self.message(), deadline=soon())
        if status in self.not_accepted:
            assert isinstance(sent, DefinitelyNotAccepted)
            assert sent.permanent is self.not_accepted[status]
        else:
            assert isinstance(sent, UnknownOutcome)

    def test_a_provider_that_hangs_up_leaves_the_outcome_unknown(
        self, channel_against: Callable[[int], ChannelAdapter]
    ) -> None:
        channel = channel_against(0)
        assert isinstance(channel.send(message=self.message(), deadline=soon()), UnknownOutcome)
        results = channel.send_many(messages=[self.message("a"), self.message("b")], deadline=soon())
        assert all(isinstance(result, UnknownOutcome) for result in results)
        assert isinstance(channel.look_up(effect_key="a", deadline=soon()), UnknownOutcome)

    def test_a_provider_that_is_not_there_certainly_has_nothing(self) -> None:
        server = HttpServer(lambda headers, body: None)
        server.close()
        channel = self.make(server.url)
        sent = channel.send(message=self.message(), deadline=soon())
        assert isinstance(sent, DefinitelyNotAccepted)
        assert not sent.permanent
        assert isinstance(channel.look_up(effect_key="a", deadline=soon()), UnknownOutcome)
        channel.close()

    def test_a_404_of_somebody_else_is_not_the_provider_saying_never_seen(
        self, channel_against: Callable[[int], ChannelAdapter]
    ) -> None:
        assert isinstance(channel_against(404).look_up(effect_key="a", deadline=soon()), UnknownOutcome)

    # --- webhooks

    def test_a_webhook_with_another_secret_is_refused(self) -> None:
        self.refused("signature", self.unknown_event(), key=OTHER_KEY)

    def test_a_webhook_signed_too_long_ago_is_refused(self) -> None:
        self.refused("signature", self.unknown_event(), at=datetime.now(UTC) - timedelta(minutes=6))

    def test_a_webhook_whose_body_was_changed_is_refused(self) -> None:
        body = self.unknown_event()
        with pytest.raises(BadWebhook) as refused:
            self.offline().receive(webhook=Webhook("", self.headers_for(body), body + b" ", datetime.now(UTC)))
        assert refused.value.kind == "signature"

    def test_a_webhook_without_its_headers_is_refused(self) -> None:
        with pytest.raises(BadWebhook) as refused:
            self.offline().receive(webhook=Webhook("", {}, self.unknown_event(), datetime.now(UTC)))
        assert refused.value.kind == "signature"

    @pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'"x"', b"\xff\xfe", b'{"events":{}}', b'{"a":1}'])
    def test_a_signed_body_that_makes_no_sense_is_refused_for_its_form(self, body: bytes) -> None:
        self.refused("form", body)

    def test_an_event_nobody_knows_is_kept_in_its_raw_form(self) -> None:
        body = self.unknown_event()
        found = self.offline().receive(webhook=Webhook("", self.headers_for(body), body, datetime.now(UTC)))
        assert len(found) == 1
        assert isinstance(found[0], Unreadable)
        assert orjson.loads(found[0].raw)

    def test_header_names_may_come_in_any_case(self) -> None:
        body = self.unknown_event()
        headers = {name.title(): value for name, value in self.headers_for(body).items()}
        assert self.offline().receive(webhook=Webhook("", headers, body, datetime.now(UTC)))

    # --- settings

    def test_a_missing_setting_is_named(self) -> None:
        for name in self.settings():
            fewer = {key: value for key, value in self.settings().items() if key != name}
            with pytest.raises(ValueError, match=name):
                type(self.offline()).from_settings(fewer)

    def offline(self) -> ChannelAdapter:
        """A channel whose provider is never called."""
        return self.make("http://127.0.0.1:9")

    def refused(self, kind: str, body: bytes, *, key: str = KEY, at: datetime | None = None) -> None:
        with pytest.raises(BadWebhook) as refused:
            self.offline().receive(webhook=Webhook("", self.headers_for(body, key=key, at=at), body, datetime.now(UTC)))
        assert refused.value.kind == kind
        assert "http" not in str(refused.value)

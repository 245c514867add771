"""The smtp channel is a channel."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest
from tests.channels.contract import ChannelContract
from tests.channels.smtp.servers import MailServer, ScriptedServer
from tests.standin.processes import KEY

from goodterms.channels.base import ChannelAdapter, Outgoing, Unreadable
from goodterms.channels.smtp.adapter import SmtpChannel
from goodterms.channels.smtp.connection import NOT_ACCEPTED, Server
from goodterms.transport.webhook import Webhook

ENVELOPE = b"Return-Path: <>\r\nDelivered-To: post@harbour.example\r\n"
STRANGE_BOUNCE = (
    ENVELOPE + b"From: mailer-daemon@relay.example\r\nMessage-ID: <b1@relay.example>\r\n"
    b'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
    b"--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; relay.example\r\n\r\n"
    b"Final-Recipient: rfc822; a@b.example\r\nAction: failed\r\nStatus: 5.1.1\r\n--b--\r\n"
)


def channel_to(port: int, host: str = "127.0.0.1") -> SmtpChannel:
    server = Server(host, port, "plain", hello="harbour.example")
    return SmtpChannel(server=server, from_address="post@harbour.example", keys=[KEY])


class TestSmtpChannel(ChannelContract):
    not_accepted = NOT_ACCEPTED

    def make(self, url: str) -> ChannelAdapter:
        return channel_to(urlsplit(url).port or 9)

    def settings(self) -> dict[str, str]:
        return {"host": "127.0.0.1", "from": "post@harbour.example", "secret": KEY}

    def unknown_event(self) -> bytes:
        return STRANGE_BOUNCE

    def message(self, key: str = "effect-1") -> Outgoing:
        return replace(super().message(key), channel="email", address="anna@home.example", subject="Hello")

    @pytest.fixture
    def channel(self) -> Iterator[ChannelAdapter]:
        server = MailServer()
        channel = channel_to(server.port)
        yield channel
        channel.close()
        server.stop()

    @pytest.fixture
    def channel_against(self) -> Iterator[Callable[[int], ChannelAdapter]]:
        """Against a server that answers the whole message with one code (0 hangs up)."""
        servers: list[ScriptedServer] = []
        channels: list[ChannelAdapter] = []

        def against(status: int) -> ChannelAdapter:
            servers.append(ScriptedServer({"dot": status}))
            channels.append(channel_to(servers[-1].port))
            return channels[-1]

        yield against
        for channel in channels:
            channel.close()
        for server in servers:
            server.close()

    def test_an_event_nobody_knows_is_kept_in_its_raw_form(self) -> None:
        body = self.unknown_event()
        found = self.offline().receive(webhook=Webhook("", self.headers_for(body), body, datetime.now(UTC)))
        assert [type(one) for one in found] == [Unreadable]
        assert isinstance(found[0], Unreadable)
        assert found[0].raw == body

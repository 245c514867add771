"""The smtp channel is a channel."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from tests.channels.contract import JSON_NONSENSE, ChannelContract
from tests.channels.faults import Provider
from tests.channels.smtp.servers import MailServer
from tests.standin.processes import KEY

from goodterms.channels.base import ChannelAdapter, Outgoing
from goodterms.channels.smtp.adapter import SmtpChannel
from goodterms.channels.smtp.connection import Server

STRANGE_BOUNCE = (
    b"Return-Path: <>\r\nDelivered-To: post@harbour.example\r\n"
    b"From: mailer-daemon@relay.example\r\nMessage-ID: <b1@relay.example>\r\n"
    b'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
    b"--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; relay.example\r\n\r\n"
    b"Final-Recipient: rfc822; a@b.example\r\nAction: failed\r\nStatus: 5.1.1\r\n--b--\r\n"
)
ANSWER = (
    b"Return-Path: <anna@home.example>\r\nDelivered-To: post@harbour.example\r\nFrom: anna@home.example\r\n"
    b"Message-ID: <a%d@home.example>\r\nSubject: Re: x\r\n\r\nHello\r\n"
)


def channel_to(port: int) -> SmtpChannel:
    server = Server("127.0.0.1", port, "plain", hello="harbour.example")
    return SmtpChannel(server=server, from_address="post@harbour.example", keys=[KEY])


class TestSmtpChannel(ChannelContract):
    nonsense = (*JSON_NONSENSE, b"From: a@b.example\r\n\r\nno envelope\r\n")
    most_answers = 40

    def make(self, url: str) -> ChannelAdapter:
        return channel_to(urlsplit(url).port or 9)

    def settings(self) -> dict[str, str]:
        return {"host": "127.0.0.1", "from": "post@harbour.example", "secret": KEY}

    def unknown_event(self) -> bytes:
        return STRANGE_BOUNCE

    def known_events(self) -> list[bytes]:
        return [ANSWER % 1, ANSWER % 2]

    def message(self, key: str = "effect-1") -> Outgoing:
        return replace(super().message(key), channel="email", address="anna@home.example", subject="Hello")

    @contextmanager
    def provider(self) -> Iterator[Provider]:
        server = MailServer()
        yield server.port, lambda: len(server.keeper.taken)
        server.stop()

    @pytest.fixture
    def channel(self) -> Iterator[ChannelAdapter]:
        server = MailServer()
        channel = channel_to(server.port)
        yield channel
        channel.close()
        server.stop()

"""An operator's SMPP connection is a channel. What it reads again is what it kept under its own seal."""

import hashlib
import hmac
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from urllib.parse import urlsplit

from tests.channels.contract import ChannelContract
from tests.channels.faults import Provider
from tests.channels.smpp.conftest import place
from tests.standin.processes import KEY
from tests.standin.smsc import PASSWORD, SYSTEM_ID, Smsc, delivered, receipt

from goodterms.channels.base import ChannelAdapter
from goodterms.channels.smpp.adapter import SmppChannel
from goodterms.channels.smpp.pdu import DELIVER_SM, Pdu
from goodterms.transport.webhook import Webhook


def unit(body: bytes) -> bytes:
    return Pdu(DELIVER_SM, 0, 0, body).encoded()


class TestSmppChannel(ChannelContract):
    signs_the_time = False
    most_answers = 10
    nonsense = (
        b"",
        b"x",
        b"x" * 16,
        unit(b""),
        unit(b"\0"),
        unit(delivered(words=b"Hello")[:-3]),
        Pdu(21, 0, 1).encoded(),
    )

    def make(self, url: str) -> ChannelAdapter:
        return SmppChannel(place=place(urlsplit(url).port or 0))

    @contextmanager
    def provider(self) -> Iterator[Provider]:
        smsc = Smsc()
        yield smsc.port, lambda: len(smsc.messages)
        smsc.close()

    def settings(self) -> dict[str, str]:
        return {"host": "127.0.0.1", "port": "2775", "system_id": "goodterms", "password": "s3cret"}

    def unknown_event(self) -> bytes:
        return unit(delivered(words=b"Hello", esm_class=0x08))

    def known_events(self) -> list[bytes]:
        return [unit(receipt("1")), unit(receipt("1", stat="UNDELIV")), unit(delivered(words=b"STOP"))]

    def signed(self, body: bytes, *, key: str = KEY, at: datetime | None = None) -> Webhook:
        password = PASSWORD if key == KEY else key
        name = hashlib.sha256(body).hexdigest()
        secret = hashlib.sha256(f"smpp\0{SYSTEM_ID}\0{password}".encode()).digest()
        seal = hmac.new(secret, f"{name}\0\0".encode() + body, hashlib.sha256).hexdigest()
        headers = {"x-smpp-seal": seal, "x-smpp-name": name, "x-smpp-effect": ""}
        return Webhook("", headers, body, at or datetime.now(UTC))

"""SendGrid is a channel."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import orjson
import pytest
from tests.channels.contract import HttpChannelContract
from tests.channels.payloads import payload
from tests.standin.processes import KEY as RIGHT
from tests.standin.sendgrid import API_KEY, KEY, OTHER_KEY, SendGridStandin, public, signed_headers

from goodterms.channels.base import ChannelAdapter, Outgoing
from goodterms.channels.sendgrid.adapter import EFFECT, SendGridChannel
from goodterms.channels.sendgrid.outcomes import NOT_ACCEPTED
from goodterms.channels.sendgrid.signature import public_key
from goodterms.transport.webhook import Webhook


class TestSendGridChannel(HttpChannelContract):
    not_accepted = NOT_ACCEPTED
    accepting = frozenset({202})
    signs_the_time = False

    def make(self, url: str) -> ChannelAdapter:
        return SendGridChannel(
            api_key=API_KEY, from_address="post@harbour.example", keys=[public_key(public(KEY))], url=url
        )

    def settings(self) -> dict[str, str]:
        return {"api_key": API_KEY, "from": "post@harbour.example", "verification_key": public(KEY)}

    def unknown_event(self) -> bytes:
        return b'[{"sg_event_id":"e1","event":"teleported","sg_message_id":"m.1"}]'

    def known_events(self) -> list[bytes]:
        names = ("delivered", "deferred", "bounce", "blocked", "dropped", "spamreport", "unsubscribe")
        return [orjson.dumps([payload("sendgrid", name)]) for name in names]

    def message(self, key: str = "effect-1") -> Outgoing:
        return replace(super().message(key), channel="email", address="anna@home.example", subject="Hello")

    def signed(self, body: bytes, *, key: str = RIGHT, at: datetime | None = None) -> Webhook:
        headers = signed_headers(body, key=KEY if key == RIGHT else OTHER_KEY, at=at)
        return Webhook("", {"content-type": "application/json", **headers}, body, datetime.now(UTC))

    def key_in(self, headers: dict[str, str], body: bytes) -> str | None:
        found = orjson.loads(body)["personalizations"][0]["custom_args"][EFFECT]
        return str(found)

    @pytest.fixture
    def channel(self) -> Iterator[ChannelAdapter]:
        standin = SendGridStandin()
        channel = self.make(standin.url)
        yield channel
        channel.close()
        standin.close()

    def test_a_signature_of_days_ago_is_refused(self) -> None:
        self.refused("signature", self.signed(self.unknown_event(), at=datetime.now(UTC) - timedelta(days=2)))

"""Vonage is a channel."""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import jwt
import pytest
from tests.channels.contract import HttpChannelContract
from tests.channels.payloads import payload
from tests.standin.processes import KEY
from tests.standin.vonage import APPLICATION, PRIVATE_KEY, VonageStandin

from goodterms.channels.base import ChannelAdapter
from goodterms.channels.vonage.adapter import VonageChannel
from goodterms.channels.vonage.outcomes import NOT_ACCEPTED


class TestVonageChannel(HttpChannelContract):
    not_accepted = NOT_ACCEPTED
    too_old = timedelta(hours=26)

    def make(self, url: str) -> ChannelAdapter:
        return VonageChannel(application=APPLICATION, private_key=PRIVATE_KEY, keys=[KEY], url=url)

    def settings(self) -> dict[str, str]:
        one_line = PRIVATE_KEY.replace("\n", "\\n")
        return {"application_id": APPLICATION, "private_key": one_line, "signature_secret": KEY}

    def unknown_event(self) -> bytes:
        return b'{"message_uuid":"m1","status":"teleported","channel":"sms"}'

    def known_events(self) -> list[bytes]:
        return [json.dumps(payload("vonage", name)).encode() for name in ("delivered", "rejected", "text_in")]

    def headers_for(self, body: bytes, *, key: str = KEY, at: datetime | None = None) -> dict[str, str]:
        made = int((at or datetime.now(UTC)).timestamp())
        claims = {"iat": made, "jti": "j1", "iss": "Vonage", "payload_hash": hashlib.sha256(body).hexdigest()}
        return {"authorization": "Bearer " + jwt.encode(claims, key, algorithm="HS256")}

    def key_in(self, headers: dict[str, str], body: bytes) -> str | None:
        return str(json.loads(body)["client_ref"])

    @pytest.fixture
    def channel(self) -> Iterator[ChannelAdapter]:
        standin = VonageStandin()
        channel = self.make(standin.url)
        yield channel
        channel.close()
        standin.close()

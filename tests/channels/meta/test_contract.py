"""Meta's WhatsApp is a channel."""

import hashlib
import hmac
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import pytest
from tests.channels.contract import HttpChannelContract
from tests.channels.payloads import payload
from tests.standin.meta import NUMBER, TOKEN, MetaStandin
from tests.standin.processes import KEY

from goodterms.channels.base import ChannelAdapter, Outgoing
from goodterms.channels.meta.adapter import MetaChannel
from goodterms.channels.meta.outcomes import NOT_ACCEPTED


class TestMetaChannel(HttpChannelContract):
    not_accepted = NOT_ACCEPTED
    signs_the_time = False
    wrong_channel = "sms"

    def make(self, url: str) -> ChannelAdapter:
        return MetaChannel(number=NUMBER, token=TOKEN, keys=[KEY], verify_token="v", url=url)

    def settings(self) -> dict[str, str]:
        return {"phone_number_id": NUMBER, "access_token": TOKEN, "app_secret": "s", "verify_token": "v"}

    def message(self, key: str = "effect-1") -> Outgoing:
        return replace(super().message(key), channel="whatsapp")

    def unknown_event(self) -> bytes:
        change = {"field": "account_alerts", "value": {}}
        return json.dumps({"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": [change]}]}).encode()

    def known_events(self) -> list[bytes]:
        names = ("text_in", "button_in", "list_in", "image_in", "delivered", "failed", "several", "stop_promotions")
        return [json.dumps(payload("meta", name)).encode() for name in names]

    def headers_for(self, body: bytes, *, key: str = KEY, at: datetime | None = None) -> dict[str, str]:
        return {"x-hub-signature-256": "sha256=" + hmac.new(key.encode(), body, hashlib.sha256).hexdigest()}

    def key_in(self, headers: dict[str, str], body: bytes) -> str | None:
        return str(json.loads(body)["biz_opaque_callback_data"])

    @pytest.fixture
    def channel(self) -> Iterator[ChannelAdapter]:
        standin = MetaStandin()
        channel = self.make(standin.url)
        yield channel
        channel.close()
        standin.close()

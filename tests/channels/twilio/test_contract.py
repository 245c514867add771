"""Twilio is a channel."""

from datetime import UTC, datetime
from urllib.parse import parse_qs, urlencode, urlsplit

from tests.channels.contract import HttpChannelContract
from tests.channels.payloads import payload
from tests.channels.twilio.conftest import HOOK
from tests.standin.processes import KEY
from tests.standin.twilio import ACCOUNT

from goodterms.channels.base import ChannelAdapter
from goodterms.channels.twilio.adapter import TwilioChannel
from goodterms.channels.twilio.outcomes import NOT_ACCEPTED
from goodterms.channels.twilio.signature import FORM, signature
from goodterms.transport.webhook import Webhook


class TestTwilioChannel(HttpChannelContract):
    not_accepted = NOT_ACCEPTED
    signs_the_time = False
    nonsense = (b"", b"x", b"=", b"&&&", b"MessageSid=", b"a=%ff", b"MessageStatus=delivered", b"a=1&" * 1000)

    def make(self, url: str) -> ChannelAdapter:
        return TwilioChannel(account=ACCOUNT, user=("SK1", "secret"), keys=[KEY], webhook_url=HOOK, url=url)

    def settings(self) -> dict[str, str]:
        return {"account_sid": ACCOUNT, "auth_token": "12345", "webhook_url": HOOK}

    def unknown_event(self) -> bytes:
        return b"MessageSid=SM1&MessageStatus=teleported"

    def known_events(self) -> list[bytes]:
        names = ("delivered", "undelivered", "read", "text_in", "stop_in", "whatsapp_in", "button_in")
        return [urlencode(payload("twilio", name)).encode() for name in names]

    def signed(self, body: bytes, *, key: str = KEY, at: datetime | None = None) -> Webhook:
        del at
        try:
            form = parse_qs(body.decode(), keep_blank_values=True, errors="strict")
        except ValueError:
            form = {}
        headers = {"content-type": FORM, "x-twilio-signature": signature(key=key, url=HOOK, form=form)}
        return Webhook(HOOK, headers, body, datetime.now(UTC))

    def key_in(self, headers: dict[str, str], body: bytes) -> str | None:
        return parse_qs(urlsplit(parse_qs(body.decode())["StatusCallback"][0]).query)["effect"][0]

"""Text messages by Vonage's Messages API.

https://developer.vonage.com/en/api/messages. Vonage takes every call for a new message, but gives `client_ref` back with each of
its statuses: our effect key travels there, so that a status settles an outcome we did not hear.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import ClassVar, Self
from uuid import uuid4

import jwt
import orjson
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from goodterms.channels.base import (
    Accepted,
    BadWebhook,
    Capabilities,
    DeliveryReport,
    DeliveryStatus,
    Inbound,
    Outgoing,
    Reply,
    SendResult,
    UnknownOutcome,
    Unreadable,
)
from goodterms.channels.json_parts import body_object, moment, text
from goodterms.channels.over_http import ChannelOverHttp, HttpCall, answered, refused
from goodterms.channels.signatures import verify_body_token
from goodterms.channels.tokens import KeptToken, private_key_text
from goodterms.channels.vonage.outcomes import NOT_ACCEPTED, REFUSED, STOPPED, THROTTLED, UNDELIVERED
from goodterms.core.events import ProviderStop
from goodterms.transport.adapters import listed, setting
from goodterms.transport.client import Answer, Client
from goodterms.transport.webhook import Webhook

VENDOR = "https://api.nexmo.com"
TOKEN_LASTS = timedelta(minutes=15)
WEBHOOK_LASTS = timedelta(hours=25)
"""Vonage calls again for 24 hours, with the token it made at first; the inbox takes each id once."""

STATUSES: Mapping[str, DeliveryStatus] = {
    # https://developer.vonage.com/en/messages/concepts/message-status-callbacks
    "submitted": "accepted",
    "delivered": "delivered",
    "read": "read",
    "rejected": "failed",
    "undeliverable": "failed",
}


class VonageChannel(ChannelOverHttp):
    """Text messages by Vonage, with reports and replies."""

    name: ClassVar[str] = "vonage"
    webhook_status: ClassVar[int] = 200
    keeps_authorization: ClassVar[bool] = True
    capabilities: ClassVar[Capabilities] = Capabilities(
        channels=frozenset({"sms"}),
        reports=frozenset({"accepted", "delivered", "failed", "bounced", "read"}),
        replies=True,
        per_second=30,  # of an account, unless Vonage raised it
    )

    def __init__(
        self, *, application: str, private_key: str, keys: Sequence[str], sender: str = "", url: str = VENDOR
    ) -> None:
        """`private_key` (PEM) signs our calls; `keys` are what webhooks may be signed with; `sender` replaces a message's.

        Raises ValueError for a key that is none.
        """
        self._keys, self._sender = tuple(keys), sender
        try:
            key = load_pem_private_key(private_key.encode(), password=None)
        except (ValueError, TypeError):
            raise ValueError("the vonage channel's private_key is not an RSA private key in PEM") from None

        def token(now: datetime) -> tuple[str, datetime]:
            until = now + TOKEN_LASTS
            claims = {"application_id": application, "iat": now, "exp": until, "jti": str(uuid4())}
            return jwt.encode(claims, key, algorithm="RS256"), until  # type: ignore[arg-type]

        self._token = KeptToken(token)
        self._client = Client(base_url=url)

    @classmethod
    def from_settings(cls, settings: Mapping[str, str]) -> Self:
        """Needs `application_id`, `private_key` and `signature_secret`; `sms_from` and `url` may be given."""
        of = "the vonage channel"
        return cls(
            application=setting(settings, "application_id", of=of),
            private_key=private_key_text(setting(settings, "private_key", of=of)),
            keys=listed(settings, "signature_secret", of=of),
            sender=settings.get("sms_from", ""),
            url=settings.get("url") or VENDOR,
        )

    def call_for(self, message: Outgoing) -> HttpCall:
        """Numbers go without their plus."""
        body = {
            "message_type": "text",
            "channel": "sms",
            "to": message.address.removeprefix("+"),
            "from": (self._sender or message.sender).removeprefix("+"),
            "text": message.text,
            "client_ref": message.effect_key,
        }
        return HttpCall("/v1/messages", orjson.dumps(body), headers={"authorization": f"Bearer {self._token.get()}"})

    def outcome(self, message: Outgoing, answer: Answer) -> SendResult:
        """202 with a message id is accepted; a code says more than its status."""
        if answer.status == 202:
            number = answer.text("message_uuid")
            if number:
                return Accepted(number, message.at)
            return UnknownOutcome("vonage accepted something but did not say what")
        code = _code(answer.text("type").rpartition("#")[2])
        if answer.status not in NOT_ACCEPTED:
            return UnknownOutcome(answered(answer, code))
        permanent, words = REFUSED.get(code, (NOT_ACCEPTED[answer.status], ""))
        reason = answered(answer, code) + (f": {words}" if words else "")
        stopped: ProviderStop = "all" if code == STOPPED else "no"
        return refused(reason, permanent=permanent, answer=answer, throttled=code == THROTTLED, stopped=stopped)

    def receive(self, *, webhook: Webhook) -> list[Inbound]:
        """One status or one text message."""
        verify_body_token(keys=self._keys, webhook=webhook, lasts=WEBHOOK_LASTS)
        body = body_object(webhook.body, of="a Messages API webhook")
        number, status = text(body, "message_uuid"), text(body, "status")
        if not number:
            raise BadWebhook("form", "expected a message_uuid")
        at = moment(body.get("timestamp"))
        if text(body, "channel") not in ("", "sms"):
            return [Unreadable(number, "a channel that is not ours", webhook.body)]
        if status in STATUSES:
            return [_report(number, status, body, at=at)]
        sender, words = text(body, "from"), text(body, "text")
        if status or not sender or not words:
            return [Unreadable(f"{number}/{status}"[:200], "an event of a kind we do not know", webhook.body)]
        return [Reply("sms", _number(sender), _number(text(body, "to")), words, number, at)]


def _report(number: str, status: str, body: Mapping[str, object], *, at: datetime | None) -> DeliveryReport:
    found, dead, words, code = STATUSES[status], False, "", ""
    if found == "failed":
        code = _code(text(body, "error", "title")) or _code(text(body, "error", "type").rpartition("#")[2])
        dead, words = UNDELIVERED.get(code, (False, f"{status}, in the provider's words"))
        words += f" (code {code})" if code else ""
    return DeliveryReport(
        status="bounced" if dead else found,
        provider_id=number,
        effect_key=text(body, "client_ref") or None,
        external_id=f"{number}/{status}",
        occurred_at=at,
        permanent=dead,
        reason=words,
        stopped="all" if code == STOPPED else "no",
    )


def _number(digits: str) -> str:
    """A number as we write it; a sender's name stays a name."""
    return f"+{digits}" if digits.isascii() and digits.isdigit() and len(digits) > 6 else digits


def _code(words: str) -> str:
    bare = words.strip()
    return bare if bare.isascii() and bare.isdigit() and len(bare) <= 6 else ""

"""Any provider with a plain HTTP interface: what to send, what its answers mean and how to read its webhooks stand in settings.

Nothing in the settings is run: fields go into a JSON body as values, answers and webhooks are read by JSON pointers.
"""

import base64
import hashlib
import hmac
from collections.abc import Mapping, Sequence
from datetime import UTC
from typing import Any, ClassVar, Self, get_args
from urllib.parse import urlencode, urlsplit

import orjson

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
from goodterms.channels.http.description import Answers, Asking, Webhooks, answers, asking, webhooks
from goodterms.channels.http.mapping import filled, pointed, word
from goodterms.channels.json_parts import moment
from goodterms.channels.over_http import ChannelOverHttp, HttpCall, answered, refused
from goodterms.channels.signatures import header
from goodterms.core.events import Channel
from goodterms.core.webhook_signature import SignatureRefused, verify
from goodterms.transport.adapters import basic_authorization
from goodterms.transport.client import Answer, Client
from goodterms.transport.json_body import read_json
from goodterms.transport.webhook import Webhook

FORM = "application/x-www-form-urlencoded"
MOST_EVENTS = 1000
STATUSES: tuple[DeliveryStatus, ...] = get_args(DeliveryStatus)


class HttpChannel(ChannelOverHttp):
    """Any provider with a plain HTTP interface, described in settings."""

    name: ClassVar[str] = "http"
    capabilities: ClassVar[Capabilities] = Capabilities(
        channels=frozenset({"sms", "whatsapp", "email", "push", "chat"}),
        reports=frozenset({"accepted", "delivered", "failed", "bounced", "read"}),
        replies=True,
        per_second=50,
    )

    def __init__(
        self, *, asking: Asking, answers: Answers, webhooks: Webhooks | None, channel: Channel = "sms"
    ) -> None:
        """`channel` is what replies are taken to have come by."""
        self._asking, self._answers, self._webhooks, self._channel = asking, answers, webhooks, channel
        parts = urlsplit(asking.url)
        self._path = parts._replace(scheme="", netloc="").geturl() or "/"
        keys = asking.secret.split() if asking.auth == "standard" else ()
        self._client = Client(base_url=f"{parts.scheme}://{parts.netloc}", keys=keys)

    @classmethod
    def from_settings(cls, settings: Mapping[str, str]) -> Self:
        """Needs `url`, `body` and `id_at`; see README.md for the others."""
        channel: Channel | None = next(
            (known for known in sorted(cls.capabilities.channels) if known == settings.get("channel", "sms")), None
        )
        if channel is None:
            raise ValueError(f"the http channel's channel is one of {', '.join(sorted(cls.capabilities.channels))}")
        return cls(asking=asking(settings), answers=answers(settings), webhooks=webhooks(settings), channel=channel)

    def call_for(self, message: Outgoing) -> HttpCall:
        """The body with our fields in their places, and proof of who we are."""
        ask = self._asking
        values = {
            "effect_key": message.effect_key,
            "channel": message.channel,
            "sender": message.sender,
            "address": message.address,
            "digits": message.address.removeprefix("+"),
            "text": message.text,
            "subject": message.subject or "",
            "language": message.language,
            "link": message.link,
            "at": message.at.astimezone(UTC).isoformat(),
        }
        tree = filled(ask.body, values)
        body = urlencode(tree).encode() if ask.form else orjson.dumps(tree)
        headers = {name: str(filled(value, values)) for name, value in ask.headers.items()}
        match ask.auth:
            case "basic":
                headers["authorization"] = basic_authorization(ask.user, ask.secret)
            case "bearer":
                headers["authorization"] = f"Bearer {ask.secret}"
            case "hmac":
                headers[ask.signature_header] = hmac.new(ask.secret.encode(), body, hashlib.sha256).hexdigest()
            case "none" | "standard":
                pass
        kind = FORM if ask.form else "application/json"
        return HttpCall(self._path, body, headers=headers, content_type=kind, method=ask.method)

    def outcome(self, message: Outgoing, answer: Answer) -> SendResult:
        """By the status, then by the code in the answer where one is pointed to."""
        told = self._answers
        body = answer.json()
        code = "" if told.code is None else word(pointed(body, told.code))
        shown = code if code.isascii() and code.isalnum() and len(code) <= 12 and code not in message.address else ""
        if answer.status in told.permanent or (code and code in told.permanent_codes):
            return refused(answered(answer, shown), permanent=code not in told.passing_codes, answer=answer)
        if answer.status in told.passing or (code and code in told.passing_codes):
            return refused(answered(answer, shown), permanent=False, answer=answer)
        if answer.status not in told.accepted or (told.code is not None and code not in told.accepted_codes):
            return UnknownOutcome(answered(answer, shown))
        number = word(pointed(body, told.id))
        return Accepted(number, message.at) if number else UnknownOutcome("it accepted something but did not say what")

    def receive(self, *, webhook: Webhook) -> list[Inbound]:
        """Its events, in its order."""
        if self._webhooks is None:
            raise BadWebhook("signature", "this channel takes no webhooks: it has no webhook_secret")
        _verify(self._webhooks, webhook)
        try:
            found = pointed(read_json(webhook.body), self._webhooks.events)
        except orjson.JSONDecodeError:
            found = None
        events = found if isinstance(found, list) else [found]
        if not events or len(events) > MOST_EVENTS or not all(isinstance(event, dict) for event in events):
            raise BadWebhook("form", "expected JSON with an event, or a list of them, where events_at points")
        if not any(word(pointed(event, self._webhooks.id)) for event in events):
            raise BadWebhook("form", "expected events with an id where event_id_at points")
        where = self._webhooks
        told = [event for event in events if where.kinds.get(word(pointed(event, where.kind))) != "ignored"]
        return [self._event(event, where) for event in told]

    def _event(self, event: Mapping[str, Any], where: Webhooks) -> Inbound:
        name, number = word(pointed(event, where.id)), word(pointed(event, where.message_id))
        told = word(pointed(event, where.kind))
        kind, at = where.kinds.get(told), moment(pointed(event, where.at))
        sender, text = word(pointed(event, where.sender)), word(pointed(event, where.text))
        if kind == "reply" and name and sender and text:
            return Reply(self._channel, sender, word(pointed(event, where.recipient)), text, f"{name}/{told}", at)
        status = next((known for known in STATUSES if known == kind), None)
        if status is not None and name and number:
            return DeliveryReport(
                status=status,
                provider_id=number,
                effect_key=word(pointed(event, where.effect_key)) or None,
                external_id=f"{name}/{told}",
                occurred_at=at,
                permanent=status == "bounced",
                reason=f"{status}, in the provider's words" if status in ("failed", "bounced") else "",
            )
        return Unreadable(f"{name}/{told}" if name else "", "an event of a kind we do not know", orjson.dumps(event))


def _verify(where: Webhooks, webhook: Webhook) -> None:
    if where.scheme == "standard":
        try:
            verify(keys=where.keys, headers=webhook.headers, body=webhook.body, now=webhook.now)
        except SignatureRefused as refused_:
            raise BadWebhook("signature", str(refused_)) from None
        return
    offered = header(webhook.headers, where.header)
    if not offered.startswith(where.prefix) or not offered:
        raise BadWebhook("signature", f"the header {where.header} is missing or of another form")
    if not _matches(where, webhook.body, offered.removeprefix(where.prefix), where.keys):
        raise BadWebhook(
            "signature", "the signature does not match: another secret, or the body was changed on the way"
        )


def _matches(where: Webhooks, body: bytes, offered: str, keys: Sequence[str]) -> bool:
    told = (offered.lower() if where.encoding == "hex" else offered).encode("utf-8", "replace")
    for key in keys:
        digest = hmac.new(key.encode(), body, where.hash).digest()
        expected = digest.hex().encode() if where.encoding == "hex" else base64.b64encode(digest)
        if hmac.compare_digest(expected, told):
            return True
    return False

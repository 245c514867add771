"""SendGrid's Mail Send, Event Webhook and Inbound Parse.

https://www.twilio.com/docs/sendgrid/api-reference/mail-send/mail-send. SendGrid takes every call for a new message and cannot be
asked by a name of ours; each event carries our effect key back as a custom argument, which settles an outcome we did not hear.
Nothing is tracked: links are left as they are signed.
"""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Final, Self

import orjson
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey

from goodterms.channels.base import (
    Accepted,
    BadWebhook,
    Capabilities,
    DeliveryReport,
    Inbound,
    Outgoing,
    Reply,
    SendResult,
    UnknownOutcome,
    Unreadable,
    UnsupportedFeature,
)
from goodterms.channels.json_parts import moment, text
from goodterms.channels.mail.forms import FORM
from goodterms.channels.mail.incoming import COMPLAINED
from goodterms.channels.mail.reports import meaning
from goodterms.channels.mail.writing import NotWritten, address_of, checked_address, one_line, sender_of
from goodterms.channels.over_http import ChannelOverHttp, HttpCall, answered, refused
from goodterms.channels.sendgrid.outcomes import DEAD_ADDRESS, NOT_ACCEPTED, NOT_OURS, STATUSES, STOPPED, STOPS
from goodterms.channels.sendgrid.parse import read_parsed
from goodterms.channels.sendgrid.signature import public_key, verify
from goodterms.channels.signatures import header
from goodterms.transport.adapters import setting
from goodterms.transport.client import Answer, Client
from goodterms.transport.json_body import read_json
from goodterms.transport.webhook import Webhook

VENDOR: Final = "https://api.sendgrid.com"
EFFECT: Final = "goodterms_effect"
OFF: Final = {
    "click_tracking": {"enable": False, "enable_text": False},
    "open_tracking": {"enable": False},
    "subscription_tracking": {"enable": False},
    "ganalytics": {"enable": False},
}


class SendGridChannel(ChannelOverHttp):
    """E-mail by SendGrid, with events and answers."""

    name: ClassVar[str] = "sendgrid"
    capabilities: ClassVar[Capabilities] = Capabilities(
        channels=frozenset({"email"}),
        html=True,
        reports=frozenset({"accepted", "delivered", "failed", "bounced"}),
        replies=True,
        per_second=100,
    )

    def __init__(
        self, *, api_key: str, from_address: str, keys: Sequence[EllipticCurvePublicKey], url: str = VENDOR
    ) -> None:
        """`keys` are the public keys of the event webhook and of Inbound Parse. Raises ValueError."""
        if not address_of(from_address):
            raise ValueError("the sendgrid channel: from is to be an e-mail address such as post@example.org")
        self._from = address_of(from_address)
        self._keys = tuple(keys)
        self._headers = {"authorization": f"Bearer {api_key}", "accept": "application/json"}
        self._client = Client(base_url=url)

    @classmethod
    def from_settings(cls, settings: Mapping[str, str]) -> Self:
        """Needs `api_key`, `from` and `verification_key` (several with blanks between them)."""
        of = "the sendgrid channel"
        return cls(
            api_key=setting(settings, "api_key", of=of),
            from_address=setting(settings, "from", of=of),
            keys=[public_key(text) for text in setting(settings, "verification_key", of=of).split()],
            url=settings.get("url") or VENDOR,
        )

    def call_for(self, message: Outgoing) -> HttpCall:
        """One personalization, text before HTML, and our effect key in its custom arguments."""
        try:
            body = self._body(message)
        except NotWritten as error:
            raise UnsupportedFeature(f"sendgrid: {error}") from None
        return HttpCall("/v3/mail/send", orjson.dumps(body), headers=self._headers)

    def _body(self, message: Outgoing) -> dict[str, Any]:
        words, address = sender_of(message.sender, self._from)
        content = [{"type": "text/plain", "value": message.text}]
        if message.html is not None:
            content.append({"type": "text/html", "value": message.html})
        headers = {"Auto-Submitted": "auto-generated"}
        if message.unsubscribe:
            headers["List-Unsubscribe"] = f"<{one_line(message.unsubscribe)}>"
            headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        body: dict[str, Any] = {
            "personalizations": [
                {
                    "to": [{"email": checked_address(message.address, "the address of the customer")}],
                    "custom_args": {EFFECT: message.effect_key},
                }
            ],
            "from": {"email": address, "name": words} if words else {"email": address},
            "subject": one_line(message.subject or words) or " ",
            "content": content,
            "headers": headers,
            "tracking_settings": OFF,
        }
        if message.reply_to:
            body["reply_to"] = {"email": checked_address(message.reply_to, "the address of answers")}
        return body

    def outcome(self, message: Outgoing, answer: Answer) -> SendResult:
        """202 with an X-Message-Id is accepted."""
        if answer.status == 202:
            number = answer.headers.get("x-message-id", "")
            return (
                Accepted(number, message.at) if number else UnknownOutcome("sendgrid accepted it but did not say what")
            )
        if answer.status not in NOT_ACCEPTED:
            return UnknownOutcome(answered(answer))
        return refused(answered(answer), permanent=NOT_ACCEPTED[answer.status], answer=answer, wait=5.0)

    def receive(self, *, webhook: Webhook) -> list[Inbound]:
        """A list of events, or a message that came in."""
        verify(webhook=webhook, keys=self._keys)
        kind = header(webhook.headers, "content-type")
        if kind.lower().startswith(FORM):
            return read_parsed(content_type=kind, body=webhook.body)
        try:
            events = read_json(webhook.body)
        except orjson.JSONDecodeError:
            events = None
        if not isinstance(events, list) or not events:
            raise BadWebhook("form", "expected a JSON list of events")
        found = [_event(event) for event in events]
        return [one for one in found if one is not None]


def _event(event: object) -> Inbound | None:
    raw = orjson.dumps(event)
    if not isinstance(event, dict) or not text(event, "sg_event_id"):
        return Unreadable("", "an event without an id", raw)
    kind, number = text(event, "event"), text(event, "sg_event_id")
    if kind in NOT_OURS:
        return None
    if kind in STOPS and text(event, "email"):
        return Reply("email", text(event, "email"), "", COMPLAINED, number, moment(event.get("timestamp")), stops=True)
    if kind not in STATUSES or not text(event, "sg_message_id"):
        return Unreadable(number, "an event of a kind we do not know", raw)
    return _report(event, kind, number)


def _report(event: Mapping[str, Any], kind: str, number: str) -> DeliveryReport:
    status, dead, reason = STATUSES[kind], False, ""
    if kind in ("bounce", "dropped"):
        became = meaning("failed", text(event, "status"), text(event, "reason"))
        said = text(event, "bounce_classification") or text(event, "reason")
        dead = became.dead or said.lower() in DEAD_ADDRESS
        status = "bounced" if dead else "failed"
        reason = became.reason
    return DeliveryReport(
        status=status,
        provider_id=text(event, "sg_message_id").partition(".")[0],
        effect_key=text(event, EFFECT) or None,
        external_id=number,
        occurred_at=moment(event.get("timestamp")),
        permanent=dead,
        reason=reason,
        stopped="all" if kind == "dropped" and text(event, "reason").lower() in STOPPED else "no",
    )

"""Mailgun's messages API, its webhooks, and its routes for mail that comes in.

https://documentation.mailgun.com/docs/mailgun/api-reference/send/mailgun/messages. Mailgun takes every call for a new message; each
event brings our effect key back as a user variable. Its signature is over a time and a token and *not* over what it says: who has
seen one could say something else with it until it is too old, so the endpoint must be reached by https alone.
"""

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar, Final, Self
from urllib.parse import parse_qs, quote, urlencode

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
    UnsupportedFeature,
)
from goodterms.channels.json_parts import moment, part, text
from goodterms.channels.mail.forms import FORM, parts_of_form
from goodterms.channels.mail.incoming import COMPLAINED, enveloped, read_message
from goodterms.channels.mail.reports import meaning
from goodterms.channels.mail.writing import NotWritten, address_of, checked_address, one_line, sender_of
from goodterms.channels.mailgun.outcomes import DEAD_REASONS, NOT_ACCEPTED, NOT_OURS, STOPPED, STOPS
from goodterms.channels.over_http import ChannelOverHttp, HttpCall, answered, refused
from goodterms.channels.signatures import CLOCKS_APART, header
from goodterms.transport.adapters import basic_authorization, listed, setting
from goodterms.transport.client import Answer, Client
from goodterms.transport.json_body import read_json
from goodterms.transport.webhook import Webhook

VENDOR: Final = "https://api.mailgun.net"
URLENCODED: Final = "application/x-www-form-urlencoded"
EFFECT: Final = "goodterms_effect"
MOST: Final = 1000
"""Fields of a form."""
LASTS: Final = timedelta(hours=9)
"""Mailgun calls again for eight hours; the inbox takes each id once."""


class MailgunChannel(ChannelOverHttp):
    """E-mail by Mailgun, with events and answers."""

    name: ClassVar[str] = "mailgun"
    webhook_status: ClassVar[int] = 200
    capabilities: ClassVar[Capabilities] = Capabilities(
        channels=frozenset({"email"}),
        html=True,
        reports=frozenset({"accepted", "delivered", "failed", "bounced"}),
        replies=True,
        per_second=50,
    )

    def __init__(self, *, domain: str, api_key: str, from_address: str, keys: Sequence[str], url: str = VENDOR) -> None:
        """`keys` are the webhook signing keys. Raises ValueError."""
        if not address_of(from_address):
            raise ValueError("the mailgun channel: from is to be an e-mail address such as post@example.org")
        self._from = address_of(from_address)
        self._path = f"/v3/{quote(domain, safe='')}/messages"
        self._keys = tuple(keys)
        self._headers = {"authorization": basic_authorization("api", api_key)}
        self._client = Client(base_url=url)

    @classmethod
    def from_settings(cls, settings: Mapping[str, str]) -> Self:
        """Needs `domain`, `api_key`, `from` and `signing_key`; `url` is https://api.eu.mailgun.net in the EU."""
        of = "the mailgun channel"
        return cls(
            domain=setting(settings, "domain", of=of),
            api_key=setting(settings, "api_key", of=of),
            from_address=setting(settings, "from", of=of),
            keys=listed(settings, "signing_key", of=of),
            url=settings.get("url") or VENDOR,
        )

    def call_for(self, message: Outgoing) -> HttpCall:
        """A form: the words, the headers, nothing tracked, and our effect key among the user variables."""
        try:
            form = self._form(message)
        except NotWritten as error:
            raise UnsupportedFeature(f"mailgun: {error}") from None
        return HttpCall(self._path, urlencode(form).encode(), headers=self._headers, content_type=URLENCODED)

    def _form(self, message: Outgoing) -> dict[str, str]:
        words, address = sender_of(message.sender, self._from)
        name = words.replace("\\", "").replace('"', "")
        form = {
            "from": f'"{name}" <{address}>' if name else address,
            "to": checked_address(message.address, "the address of the customer"),
            "subject": one_line(message.subject or words),
            "text": message.text,
            f"v:{EFFECT}": message.effect_key,
            "o:tracking": "no",
            "h:Auto-Submitted": "auto-generated",
        }
        if message.html is not None:
            form["html"] = message.html
        if message.reply_to:
            form["h:Reply-To"] = checked_address(message.reply_to, "the address of answers")
        if message.unsubscribe:
            form["h:List-Unsubscribe"] = f"<{one_line(message.unsubscribe)}>"
            form["h:List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        return form

    def outcome(self, message: Outgoing, answer: Answer) -> SendResult:
        """200 with an id is accepted."""
        if answer.status == 200:
            number = answer.text("id").strip("<>")
            return (
                Accepted(number, message.at) if number else UnknownOutcome("mailgun accepted it but did not say what")
            )
        if answer.status not in NOT_ACCEPTED:
            return UnknownOutcome(answered(answer))
        return refused(answered(answer), permanent=NOT_ACCEPTED[answer.status], answer=answer, wait=5.0)

    def receive(self, *, webhook: Webhook) -> list[Inbound]:
        """An event (JSON), or a message that a route handed over (a form)."""
        kind = header(webhook.headers, "content-type").lower().partition(";")[0].strip()
        if kind == "application/json":
            return self._event(webhook)
        if kind == URLENCODED:
            try:
                found = parse_qs(webhook.body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=MOST)
            except ValueError:
                raise BadWebhook("form", f"a form has {MOST} fields at most") from None
            return self._message({name: values[0].encode() for name, values in found.items()}, webhook)
        if kind == FORM:
            return self._message(parts_of_form(header(webhook.headers, "content-type"), webhook.body), webhook)
        raise BadWebhook("signature", "the signature is looked for in JSON or in a form, and this is neither")

    def _event(self, webhook: Webhook) -> list[Inbound]:
        try:
            whole = read_json(webhook.body)
        except orjson.JSONDecodeError:
            whole = None
        told = part(whole, "signature") if isinstance(whole, dict) else {}
        self._verify(text(told, "timestamp"), text(told, "token"), text(told, "signature"), now=webhook.now)
        event = part(whole, "event-data") if isinstance(whole, dict) else {}
        if not text(event, "event"):
            raise BadWebhook("form", "expected an object event-data with an event")
        found = _read(event)
        return [] if found is None else [found]

    def _message(self, fields: Mapping[str, bytes], webhook: Webhook) -> list[Inbound]:
        told = [fields.get(name, b"").decode("utf-8", "replace") for name in ("timestamp", "token", "signature")]
        self._verify(*told, now=webhook.now)
        if "body-mime" not in fields:
            raise BadWebhook("form", "expected the whole message: let the route's address end with mime")
        sender = fields.get("sender", b"unknown").decode("utf-8", "replace")
        recipients = fields.get("recipient", b"").decode("utf-8", "replace").split(",")
        whole = enveloped(sender=sender, recipients=recipients, message=fields["body-mime"])
        return read_message(whole, bounce_keys=())

    def _verify(self, made: str, token: str, signature: str, *, now: datetime) -> None:
        """https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/securing-webhooks. Raises BadWebhook."""
        if not token or not (made.isascii() and made.isdigit() and len(made) <= 11):
            raise BadWebhook("signature", "the time, the token or the signature is missing")
        if not now - LASTS <= datetime.fromtimestamp(int(made), UTC) <= now + CLOCKS_APART:
            raise BadWebhook(
                "signature", "the signature is too old, or of the future: check the clocks, or this is a replay"
            )
        for key in self._keys:
            expected = hmac.new(key.encode(), f"{made}{token}".encode(), hashlib.sha256).hexdigest()
            if hmac.compare_digest(expected.encode(), signature.lower().encode("utf-8", "replace")):
                return
        raise BadWebhook("signature", "the signature does not match: another key")


def _read(event: Mapping[str, Any]) -> Inbound | None:
    kind, number = text(event, "event"), text(event, "id")
    at = _moment(event.get("timestamp"))
    if kind in NOT_OURS:
        return None
    if not number:
        return Unreadable("", "an event without an id", orjson.dumps(event))
    if kind in STOPS and text(event, "recipient"):
        return Reply("email", text(event, "recipient"), "", COMPLAINED, number, at, stops=True)
    name = text(event, "message", "headers", "message-id").strip("<>")
    if kind not in {"accepted", "delivered", "failed", "rejected"} or not name:
        return Unreadable(number, "an event of a kind we do not know", orjson.dumps(event))
    reason, dead, passing = "", False, text(event, "severity") == "temporary"
    if kind in ("failed", "rejected") and not passing:
        said = part(event, "delivery-status")
        code = said.get("enhanced-code") or said.get("code") or ""
        became = meaning("failed", str(code), text(said, "message"))
        dead = became.dead or text(event, "reason") in DEAD_REASONS
        reason = became.reason
    status: DeliveryStatus = "bounced" if dead else "failed"
    if kind == "delivered":
        status = "delivered"
    elif kind == "accepted" or passing:
        status = "accepted"
    return DeliveryReport(
        status=status,
        provider_id=name,
        effect_key=text(event, "user-variables", EFFECT) or None,
        external_id=number,
        occurred_at=at,
        permanent=dead,
        reason=reason,
        stopped="all" if status != "accepted" and text(event, "reason") in STOPPED else "no",
    )


def _moment(value: object) -> datetime | None:
    return moment(int(value)) if isinstance(value, float) and 0 < value < 10**11 else moment(value)

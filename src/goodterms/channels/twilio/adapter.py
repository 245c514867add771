"""Twilio's Messages API: text messages and WhatsApp; calls are in `voice.py`.

https://www.twilio.com/docs/messaging/api/message-resource. Twilio takes every call for a new message and keeps nothing of ours
by which one could be found again, so an outcome we did not hear stays unknown until a report says otherwise: each message
carries our effect key in the address its reports go to, which Twilio signs and calls whatever became of our connection.
"""

from collections.abc import Mapping, Sequence
from typing import ClassVar, Self
from urllib.parse import parse_qs, quote, urlencode, urlsplit

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
from goodterms.channels.over_http import ChannelOverHttp, HttpCall, answered, refused
from goodterms.channels.twilio.outcomes import NOT_ACCEPTED, REFUSED, STOPPED, THROTTLED, UNDELIVERED
from goodterms.channels.twilio.signature import FORM, verified_form
from goodterms.channels.twilio.voice import VOICES, call_form, read_report, read_turn, twiml
from goodterms.channels.voice import CallHeard, Spoken, VoiceProvider
from goodterms.core.calls.state import Turn
from goodterms.core.events import Channel
from goodterms.transport.adapters import basic_authorization, listed, setting
from goodterms.transport.client import Answer, Client
from goodterms.transport.webhook import Webhook

VENDOR = "https://api.twilio.com"
VERSION = "2010-04-01"
WHATSAPP = "whatsapp:"

STATUSES: Mapping[str, DeliveryStatus] = {
    # https://www.twilio.com/docs/messaging/api/message-resource#message-status-values
    "accepted": "accepted",
    "scheduled": "accepted",
    "queued": "accepted",
    "sending": "accepted",
    "sent": "accepted",
    "delivered": "delivered",
    "read": "read",
    "undelivered": "failed",
    "failed": "failed",
    "canceled": "failed",
}


class TwilioChannel(ChannelOverHttp, VoiceProvider):
    """Text messages, WhatsApp and calls by Twilio, with reports and replies."""

    name: ClassVar[str] = "twilio"
    languages: ClassVar[frozenset[str]] = frozenset(VOICES)
    capabilities: ClassVar[Capabilities] = Capabilities(
        channels=frozenset({"sms", "whatsapp", "call"}),
        reports=frozenset({"accepted", "delivered", "failed", "bounced", "read"}),
        replies=True,
        per_second=100,
    )

    def __init__(
        self,
        *,
        account: str,
        user: tuple[str, str],
        keys: Sequence[str],
        webhook_url: str,
        url: str = VENDOR,
        service: str = "",
        senders: Mapping[Channel, str] | None = None,
        voice_url: str = "",
        person: str = "",
    ) -> None:
        """`user` is what the calls are signed in with, `keys` what webhooks may be signed with; `senders` replace a message's."""
        self._account, self._keys, self._webhook_url = account, tuple(keys), webhook_url
        self._service, self._senders = service, dict(senders or {})
        self._voice_url, self._person = voice_url, person
        self._headers = {"authorization": basic_authorization(*user)}
        self._client = Client(base_url=url)

    @classmethod
    def from_settings(cls, settings: Mapping[str, str]) -> Self:
        """Needs `account_sid`, `auth_token` and `webhook_url`; see README.md for the others."""
        of = "the twilio channel"
        account = setting(settings, "account_sid", of=of)
        tokens = listed(settings, "auth_token", of=of)
        user = (account, tokens[0])
        if settings.get("api_key"):
            user = (settings["api_key"], setting(settings, "api_secret", of=of))
        found: dict[Channel, str] = {"sms": settings.get("sms_from", ""), "whatsapp": settings.get("whatsapp_from", "")}
        found["call"] = settings.get("voice_from", "")
        return cls(
            account=account,
            user=user,
            keys=(*tokens, *settings.get("webhook_secret", "").split()),
            webhook_url=setting(settings, "webhook_url", of=of),
            url=settings.get("url") or VENDOR,
            service=settings.get("messaging_service_sid", ""),
            senders={channel: sender for channel, sender in found.items() if sender},
            voice_url=settings.get("voice_url", ""),
            person=settings.get("person", ""),
        )

    def call_for(self, message: Outgoing) -> HttpCall:
        """A form: to whom, from whom, the words or the approved template, and where reports go."""
        if message.channel == "call":
            return self._call(message)
        form = {
            "To": _address(message.channel, message.address),
            "StatusCallback": f"{self._webhook_url}?{urlencode({'effect': message.effect_key})}",
        }
        sender = self._senders.get(message.channel, message.sender)
        if self._service and message.channel not in self._senders:
            form["MessagingServiceSid"] = self._service
        else:
            form["From"] = _address(message.channel, sender)
        if message.template is not None:
            if message.channel != "whatsapp" or not message.template.name.startswith("HX"):
                raise UnsupportedFeature("twilio takes approved templates on WhatsApp, by their ContentSid (HX…)")
            form["ContentSid"] = message.template.name
            if message.template.parameters:
                numbered = {str(number): value for number, value in enumerate(message.template.parameters, start=1)}
                form["ContentVariables"] = orjson.dumps(numbered).decode()
        else:
            form["Body"] = message.text
        path = f"/{VERSION}/Accounts/{quote(self._account, safe='')}/Messages.json"
        return HttpCall(path, urlencode(form).encode(), headers=self._headers, content_type=FORM)

    def _call(self, message: Outgoing) -> HttpCall:
        if not self._voice_url:
            raise UnsupportedFeature("twilio asks an address of ours what to say on a call: set voice_url")
        sender = self._senders.get("call", message.sender)
        form = call_form(message, sender=sender, voice_url=self._voice_url, report_url=self._webhook_url)
        path = f"/{VERSION}/Accounts/{quote(self._account, safe='')}/Calls.json"
        return HttpCall(path, urlencode(form).encode(), headers=self._headers, content_type=FORM)

    @property
    def person(self) -> str:
        """The number that a caller who wants a person is put through to."""
        return self._person

    def hear(self, *, webhook: Webhook) -> CallHeard:
        """One turn of a call."""
        return read_turn(webhook=webhook, keys=self._keys)

    def say(self, *, turn: Turn, address: str, person: str = "") -> Spoken:
        """The turn as TwiML."""
        return twiml(turn=turn, address=address, person=person)

    def outcome(self, message: Outgoing, answer: Answer) -> SendResult:
        """201 with a sid is accepted; a code says more than its status."""
        if answer.status in (200, 201):
            sid = answer.text("sid")
            return (
                Accepted(sid, message.at) if sid else UnknownOutcome("twilio accepted something but did not say what")
            )
        if answer.status not in NOT_ACCEPTED:
            return UnknownOutcome(answered(answer))
        code = answer.json().get("code")
        number = str(code) if isinstance(code, int) else ""
        permanent, words = REFUSED.get(number, (NOT_ACCEPTED[answer.status], ""))
        reason = answered(answer, number) + (f": {words}" if words else "")
        return refused(
            reason,
            permanent=permanent,
            answer=answer,
            throttled=number in THROTTLED,
            stopped="all" if number == STOPPED else "no",
        )

    def receive(self, *, webhook: Webhook) -> list[Inbound]:
        """One delivery report or one reply. Pictures and voice notes are not fetched; their number is noted."""
        form = verified_form(webhook=webhook, keys=self._keys)
        fields = {name: values[0] for name, values in form.items()}
        if fields.get("CallSid") and "MessageSid" not in fields:
            became = read_report(fields, effect=_effect(webhook.url), raw=webhook.body)
            return [] if became is None else [became]
        sid = fields.get("MessageSid") or fields.get("SmsSid") or ""
        if not sid:
            raise BadWebhook("form", "expected a form with a MessageSid")
        status = fields.get("MessageStatus") or fields.get("SmsStatus") or ""
        if status in ("received", "receiving") or (not status and "Body" in fields):
            return [_reply(sid, fields, raw=webhook.body)]
        if status in STATUSES:
            return [_report(sid, status, fields, effect=_effect(webhook.url))]
        return [Unreadable(f"{sid}/{status}"[:200], "a status of a kind we do not know", webhook.body)]


def _address(channel: Channel, address: str) -> str:
    return WHATSAPP + address.removeprefix(WHATSAPP) if channel == "whatsapp" else address


def _effect(url: str) -> str | None:
    """The effect key we wrote into the address that was called: Twilio signs it with the rest."""
    return parse_qs(urlsplit(url).query).get("effect", [None])[0]


def _report(sid: str, status: str, fields: Mapping[str, str], *, effect: str | None) -> DeliveryReport:
    code = fields.get("ErrorCode", "").strip()
    found, dead, words = STATUSES[status], False, ""
    if found == "failed":
        dead, words = UNDELIVERED.get(code, (False, f"{status}, in the provider's words"))
        if code.isascii() and code.isdigit():
            words = f"{words} (code {code[:6]})"
    return DeliveryReport(
        status="bounced" if dead else found,
        provider_id=sid,
        effect_key=effect,
        external_id=f"{sid}/{status}",
        occurred_at=None,
        permanent=dead,
        reason=words,
        stopped="all" if found == "failed" and fields.get("ErrorCode", "").strip() == STOPPED else "no",
    )


def _reply(sid: str, fields: Mapping[str, str], *, raw: bytes) -> Inbound:
    sender, to = fields.get("From", ""), fields.get("To", "")
    channel: Channel = "whatsapp" if sender.startswith(WHATSAPP) else "sms"
    words = fields.get("Body") or fields.get("ButtonText") or ""
    media = fields.get("NumMedia", "0")
    attached = str(int(media[:3])) if media.isascii() and media.isdigit() and int(media[:3]) > 0 else ""
    if not sender or not (words or attached):
        return Unreadable(sid, "a message without a sender or words", raw)
    return Reply(
        channel=channel,
        from_address=sender.removeprefix(WHATSAPP),
        to_address=to.removeprefix(WHATSAPP),
        text=words,
        external_id=sid,
        occurred_at=None,
        stops=fields.get("OptOutType", "").upper() == "STOP",
        attached=attached,
    )

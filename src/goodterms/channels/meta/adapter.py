"""WhatsApp by Meta's Cloud API.

https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages. Meta takes every call for a new
message and cannot be asked for one, but gives `biz_opaque_callback_data` back with each of its statuses: our effect key travels
there, so that a status settles an outcome we did not hear.
"""

import hmac
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Self
from urllib.parse import quote

import orjson

from goodterms.channels.base import Accepted, Capabilities, Inbound, Outgoing, SendResult, UnknownOutcome
from goodterms.channels.json_parts import body_object, objects, text
from goodterms.channels.meta.inbound import read_webhook
from goodterms.channels.meta.outcomes import MAYBE, NOT_ACCEPTED, REFUSED, STOPPED, THROTTLED
from goodterms.channels.over_http import ChannelOverHttp, HttpCall, answered, refused
from goodterms.channels.signatures import HUB_HEADER, verify_hmac_hex
from goodterms.transport.adapters import listed, setting
from goodterms.transport.client import Answer, Client
from goodterms.transport.webhook import Webhook

VENDOR = "https://graph.facebook.com"
VERSION = "v24.0"
LONGEST_CHALLENGE = 256


class MetaChannel(ChannelOverHttp):
    """WhatsApp by Meta's Cloud API, with reports and replies."""

    name: ClassVar[str] = "meta"
    webhook_status: ClassVar[int] = 200
    capabilities: ClassVar[Capabilities] = Capabilities(
        channels=frozenset({"whatsapp"}),
        reports=frozenset({"accepted", "delivered", "failed", "bounced", "read"}),
        replies=True,
        per_second=80,  # messages a second and number, unless Meta raised it ("Throughput")
    )

    def __init__(
        self,
        *,
        number: str,
        token: str,
        keys: Sequence[str],
        verify_token: str,
        version: str = VERSION,
        url: str = VENDOR,
    ) -> None:
        """`number` is the phone number's id at Meta, `keys` the app secrets that webhooks may be signed with."""
        self._keys, self._verify_token = tuple(keys), verify_token
        self._path = f"/{quote(version, safe='')}/{quote(number, safe='')}/messages"
        self._headers = {"authorization": f"Bearer {token}"}
        self._client = Client(base_url=url)

    @classmethod
    def from_settings(cls, settings: Mapping[str, str]) -> Self:
        """Needs `phone_number_id`, `access_token`, `app_secret` and `verify_token`; `version` and `url` have defaults."""
        of = "the meta channel"
        return cls(
            number=setting(settings, "phone_number_id", of=of),
            token=setting(settings, "access_token", of=of),
            keys=listed(settings, "app_secret", of=of),
            verify_token=setting(settings, "verify_token", of=of),
            version=settings.get("version") or VERSION,
            url=settings.get("url") or VENDOR,
        )

    def call_for(self, message: Outgoing) -> HttpCall:
        """The approved template where there is one, else free text, which Meta takes only while a conversation is open."""
        body: dict[str, Any] = {
            "messaging_product": "whatsapp",
            "recipient_type": "individual",
            "to": message.address,
            "biz_opaque_callback_data": message.effect_key,
        }
        if message.template is None:
            body |= {"type": "text", "text": {"body": message.text, "preview_url": False}}
        else:
            template: dict[str, Any] = {
                "name": message.template.name,
                "language": {"code": message.template.language.replace("-", "_")},
            }
            if message.template.parameters:
                values = [{"type": "text", "text": value} for value in message.template.parameters]
                template["components"] = [{"type": "body", "parameters": values}]
            body |= {"type": "template", "template": template}
        return HttpCall(self._path, orjson.dumps(body), headers=self._headers)

    def outcome(self, message: Outgoing, answer: Answer) -> SendResult:
        """200 with a message id is accepted; a code says more than its status."""
        body = answer.json()
        if answer.status == 200:
            found = [text(one, "id") for one in objects(body, "messages")]
            if len(found) == 1 and found[0]:
                return Accepted(found[0], message.at)
            return UnknownOutcome("meta accepted something but did not say what")
        code = error_code(body.get("error"))
        if answer.status not in NOT_ACCEPTED or code in MAYBE:
            return UnknownOutcome(answered(answer, code))
        permanent, words = REFUSED.get(code, (NOT_ACCEPTED[answer.status], ""))
        if 200 <= int(code or 0) <= 299:  # "API Permission"
            permanent, words = False, "the app lacks a permission"
        reason = answered(answer, code) + (f": {words}" if words else "")
        return refused(
            reason,
            permanent=permanent,
            answer=answer,
            wait=6.0,
            throttled=code in THROTTLED,
            stopped="marketing" if code == STOPPED else "no",
        )

    def receive(self, *, webhook: Webhook) -> list[Inbound]:
        """Statuses and messages, all there are in it, in Meta's order."""
        verify_hmac_hex(keys=self._keys, webhook=webhook, name=HUB_HEADER, prefix="sha256=")
        return read_webhook(body_object(webhook.body, of="a WhatsApp Business Account webhook"))

    def handshake(self, *, query: Mapping[str, str]) -> str | None:
        """Meta asks once, with the token that was written into its dashboard: the answer is its challenge."""
        challenge = query.get("hub.challenge", "")
        if query.get("hub.mode") != "subscribe" or not 0 < len(challenge) <= LONGEST_CHALLENGE:
            return None
        told = query.get("hub.verify_token", "").encode("utf-8", "replace")
        return challenge if hmac.compare_digest(told, self._verify_token.encode()) else None


def error_code(error: object) -> str:
    """The number of an error object, as text; empty where it has none."""
    code = error.get("code") if isinstance(error, Mapping) else None
    return str(code) if isinstance(code, int) and not isinstance(code, bool) and 0 <= code < 10**7 else ""

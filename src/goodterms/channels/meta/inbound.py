"""Reading WhatsApp webhooks: several entries, each with changes, each with statuses and messages.

https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages
"""

from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from goodterms.channels.base import BadWebhook, DeliveryReport, DeliveryStatus, Inbound, Reply, Unreadable
from goodterms.channels.json_parts import moment, objects, part, text
from goodterms.channels.meta.outcomes import DEAD, REFUSED, STOPPED

STATUSES: Mapping[str, DeliveryStatus] = {
    "sent": "accepted",
    "delivered": "delivered",
    "read": "read",
    "played": "read",
    "failed": "failed",
}
ATTACHED = ("image", "document", "audio", "video", "sticker")


def read_webhook(body: Mapping[str, Any]) -> list[Inbound]:
    """Everything a webhook says. Raises BadWebhook (form) where it is not WhatsApp's."""
    if body.get("object") != "whatsapp_business_account" or not isinstance(body.get("entry"), list):
        raise BadWebhook("form", "expected a WhatsApp Business Account webhook with entries")
    return [
        item for entry in objects(body, "entry") for change in objects(entry, "changes") for item in _of_change(change)
    ]


def _of_change(change: Mapping[str, Any]) -> Iterator[Inbound]:
    value = part(change, "value")
    match change.get("field"):
        case "messages":
            ours = _number(text(value, "metadata", "display_phone_number"))
            for status in objects(value, "statuses"):
                yield _status(status)
            for message in objects(value, "messages"):
                yield _message(message, to=ours)
        case "user_preferences":
            for wish in objects(value, "user_preferences"):
                yield _wish(wish, to=_number(text(value, "metadata", "display_phone_number")))
        case _:
            yield _unreadable("", "a change of a kind we do not know", change)


def _status(status: Mapping[str, Any]) -> Inbound:
    name, number = text(status, "status"), text(status, "id")
    if name not in STATUSES or not number:
        return _unreadable(f"{number}/{name}" if number else "", "a status of a kind we do not know", status)
    found, reason, code = STATUSES[name], "", ""
    if found == "failed":
        codes = [str(error.get("code")) for error in objects(status, "errors") if isinstance(error.get("code"), int)]
        code = codes[0] if codes else ""
        found = "bounced" if code in DEAD else "failed"
        reason = REFUSED.get(code, (False, "failed, in the provider's words"))[1] + (f" (code {code})" if code else "")
    return DeliveryReport(
        status=found,
        provider_id=number,
        effect_key=text(status, "biz_opaque_callback_data") or None,
        external_id=f"{number}/{name}",
        occurred_at=moment(status.get("timestamp")),
        permanent=found == "bounced",
        reason=reason,
        stopped="marketing" if code == STOPPED else "no",
    )


def _message(message: Mapping[str, Any], *, to: str) -> Inbound:
    number, sender, words = text(message, "id"), _number(text(message, "from")), _words(message)
    attached = kind if (kind := text(message, "type")) in ATTACHED else ""
    if not number or not sender or not (words or attached):
        return _unreadable(number, "a message of a kind we do not read", message)
    return Reply("whatsapp", sender, to, words, number, moment(message.get("timestamp")), attached=attached)


def _words(message: Mapping[str, Any]) -> str:
    """What the person said: typed, pressed, chosen from a list, or written under what they attached."""
    kind = text(message, "type")
    match kind:
        case "text":
            return text(message, "text", "body")
        case "button":
            return text(message, "button", "text")
        case "interactive":
            return text(message, "interactive", "button_reply", "title") or text(
                message, "interactive", "list_reply", "title"
            )
        case _ if kind in ATTACHED:
            return text(message, kind, "caption")
        case _:
            return ""


def _wish(wish: Mapping[str, Any], *, to: str) -> Inbound:
    """A person's own switch in WhatsApp: no more of this kind. Read as a stop, the gentlest way."""
    sender, at = _number(text(wish, "wa_id")), moment(wish.get("timestamp"))
    if text(wish, "value") != "stop" or not sender or at is None:
        return _unreadable("", "a wish of a kind we do not know", wish)
    name = f"wish/{text(wish, 'wa_id')}/{int(at.timestamp())}"
    return Reply("whatsapp", sender, to, text(wish, "detail") or "stop", name, at, stops=True)


def _number(digits: str) -> str:
    """An address as we write it: WhatsApp's ids are a number's digits without the plus."""
    bare = "".join(digit for digit in digits if digit.isascii() and digit.isdigit())
    return f"+{bare}" if bare else ""


def _unreadable(external_id: str, reason: str, value: Mapping[str, Any]) -> Unreadable:
    return Unreadable(external_id, reason, orjson.dumps(value))

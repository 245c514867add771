"""SendGrid's Inbound Parse: a message that came to a domain of ours, as a form.

https://www.twilio.com/docs/sendgrid/for-developers/parsing-email/setting-up-the-inbound-parse-webhook. With "POST the raw, full
MIME message" the field `email` is the message itself, and is read like any; without it the parts SendGrid cut it into are.
"""

from typing import Final

import orjson

from goodterms.channels.base import BadWebhook, Inbound
from goodterms.channels.mail.forms import parts_of_form
from goodterms.channels.mail.incoming import enveloped, read_message

_REPLACED: Final = ("content-type:", "content-transfer-encoding:", "mime-version:")


def read_parsed(*, content_type: str, body: bytes) -> list[Inbound]:
    """What the message in this form amounts to. Raises BadWebhook (form)."""
    fields = parts_of_form(content_type, body)
    if "email" in fields:
        message = fields["email"]
    elif "headers" in fields:
        message = _put_together(fields)
    else:
        raise BadWebhook("form", "expected a form with the field email, or headers and text")
    sender, recipients = _envelope(fields.get("envelope", b""))
    whole = enveloped(sender=sender, recipients=recipients, message=message)
    return read_message(whole, bounce_keys=())


def _put_together(fields: dict[str, bytes]) -> bytes:
    """A message of the parts: its headers, without what they said of its body, and its text, else its HTML."""
    lines = fields["headers"].replace(b"\r\n", b"\n").split(b"\n")
    kept: list[bytes] = []
    dropping = False
    for line in lines:
        if not line[:1].isspace():
            dropping = line.lower().decode("latin-1").startswith(_REPLACED)
        if line.strip() and not dropping:
            kept.append(line)
    text = fields.get("text", b"")
    kind, words = (b"plain", text) if text.strip() else (b"html", fields.get("html", b""))
    kept.append(b"Content-Type: text/" + kind + b"; charset=utf-8")
    return b"\r\n".join(kept) + b"\r\n\r\n" + words


def _envelope(written: bytes) -> tuple[str, list[str]]:
    try:
        found = orjson.loads(written)
    except orjson.JSONDecodeError:
        return "unknown", []
    if not isinstance(found, dict):
        return "unknown", []
    sender, to = found.get("from"), found.get("to")
    recipients = [one for one in to if isinstance(one, str)] if isinstance(to, list) else []
    return sender if isinstance(sender, str) else "unknown", recipients

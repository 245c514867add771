"""A message that the mail room took in: signed by it, read here.

The mail room writes the envelope in front as the last delivery does (RFC 5321, 4.4): `Return-Path`, then one `Delivered-To`
a recipient. It signs the whole (Standard Webhooks), so nobody else can bring us mail through the web's door.
"""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from goodterms.channels.base import BadWebhook, DeliveryReport, Inbound, Reply, Unreadable
from goodterms.channels.mail.answers import answer_in, is_automatic
from goodterms.channels.mail.reading import MOST_HOPS, Mail, NotRead, read
from goodterms.channels.mail.reports import bounce_in, feedback_in
from goodterms.core.mail_token import BOUNCE_PREFIX, REPLY_PREFIX, read_bounce_token, token_in
from goodterms.core.webhook_signature import SignatureRefused, signed_headers, verify
from goodterms.transport.webhook import Webhook

ENVELOPE: Final = b"Return-Path: <"
COMPLAINED: Final = "Marked as unwanted mail where it arrived: unsubscribe"
"""The words of a complaint, which no person wrote: they are read as a stop."""


def enveloped(*, sender: str, recipients: Sequence[str], message: bytes) -> bytes:
    """The message with its envelope in front."""
    lines = [f"Return-Path: <{sender}>", *(f"Delivered-To: {recipient}" for recipient in recipients)]
    return "".join(f"{_bare(line)}\r\n" for line in lines).encode("utf-8", "replace") + message


def sealed_headers(body: bytes, /, *, keys: Sequence[str], at: datetime) -> dict[str, str]:
    """The headers that say the mail room took this in."""
    return signed_headers(keys=keys[:1], message_id=external_id(body), at=at, body=body)


def external_id(body: bytes, /) -> str:
    """The same for the same message however often it is handed over, and for no other: what the writer chose is not enough.

    Whoever carries a message adds to its top; from the Message-ID on, a repeat is the same.
    """
    start = body.lower().find(b"\nmessage-id:")
    return f"mail-{hashlib.sha256(body[max(start, 0) :]).hexdigest()[:40]}"


def receive(*, webhook: Webhook, keys: Sequence[str]) -> list[Inbound]:
    """Verify and read one message. Raises BadWebhook."""
    try:
        verify(keys=keys, headers=webhook.headers, body=webhook.body, now=webhook.now)
    except SignatureRefused as refused:
        raise BadWebhook("signature", str(refused)) from None
    if not webhook.body.startswith(ENVELOPE):
        raise BadWebhook("form", "expected a message with its Return-Path in front")
    return read_message(webhook.body, bounce_keys=[key.encode() for key in keys])


def read_message(body: bytes, /, *, bounce_keys: Sequence[bytes]) -> list[Inbound]:
    """What a message with its envelope amounts to; nothing where it is nobody's answer and no report of ours."""
    name = external_id(body)
    try:
        mail = read(body)
    except NotRead as refused:
        return [Unreadable(name, str(refused), body)]
    if len(mail.headers("received")) > MOST_HOPS:
        return [Unreadable(name, "it has gone in a circle", body)]
    about = _bounced(mail, bounce_keys)
    if about is not None:
        return _report(mail, about, name=name, body=body)
    feedback = feedback_in(mail)
    if feedback is not None:
        return _complaint(feedback.original, feedback.recipient, name=name, body=body)
    if bounce_in(mail) is not None:
        return [Unreadable(name, "a delivery report about no message of ours", body)]
    if is_automatic(mail) or mail.header("return-path") == "<>":
        return []
    return _answer(mail, name=name, body=body)


def _bounced(mail: Mail, keys: Sequence[bytes]) -> str | None:
    """The name of the message whose bounce address this came to."""
    for address in mail.headers("delivered-to"):
        token = token_in(address, prefix=BOUNCE_PREFIX)
        found = [name for key in keys if token and (name := read_bounce_token(token, key=key))]
        if found:
            return found[0]
    return None


def _report(mail: Mail, about: str, *, name: str, body: bytes) -> list[Inbound]:
    bounce = bounce_in(mail)
    if bounce is None:
        if is_automatic(mail) and "report" not in mail.type:
            return []  # an out-of-office note: it goes to the return path (RFC 3834, 4)
        return [Unreadable(name, "a bounce in a form that says nothing certain", body)]
    if bounce.became == "waiting":
        return []
    report = DeliveryReport(
        status=bounce.became,
        provider_id=about,
        effect_key=None,
        external_id=name,
        occurred_at=None,
        permanent=bounce.dead,
        reason=bounce.reason,
    )
    return [report]


def _complaint(original: Mail | None, recipient: str, *, name: str, body: bytes) -> list[Inbound]:
    """A complaint is a stop, from the address we wrote to, in the thread that our own Reply-To names."""
    if original is None:
        return [Unreadable(name, "a complaint that does not show our message", body)]
    thread = _thread_address(original.addresses("reply-to"))
    wrote_to = original.addresses("to") or [recipient]
    if not thread:
        return [Unreadable(name, "a complaint about no message of ours", body)]
    return [Reply("email", wrote_to[0], thread, COMPLAINED, name, None, stops=True)]


def _answer(mail: Mail, *, name: str, body: bytes) -> list[Inbound]:
    writers = mail.addresses("from") or mail.addresses("return-path")
    if not writers:
        return [Unreadable(name, "a message from nobody", body)]
    delivered = mail.headers("delivered-to")
    to = _thread_address([*delivered, *mail.addresses("to", "cc")]) or (delivered or [""])[0]
    words, below = answer_in(mail)
    return [Reply("email", writers[0], to, words, name, None, below=below)]


def _thread_address(addresses: Sequence[str]) -> str:
    return next((one for one in addresses if token_in(one, prefix=REPLY_PREFIX)), "")


def _bare(line: str) -> str:
    return "".join(letter for letter in line if letter.isprintable())

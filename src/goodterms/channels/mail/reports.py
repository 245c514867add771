"""Reports of mail systems: delivery status notifications (RFC 3464) and feedback reports of complaints (RFC 5965).

A bounce is believed only where it comes to the bounce address of a message (or to a signed name of one): that address was
told to nobody but the systems that carried the message. What it says of the address follows the enhanced status code
(RFC 3463, and the registry https://www.iana.org/assignments/smtp-enhanced-status-codes).
"""

import re
from dataclasses import dataclass
from email.message import Message
from email.parser import Parser
from typing import Final, Literal

from goodterms.channels.mail.reading import Mail

Became = Literal["delivered", "failed", "bounced", "waiting"]

DEAD_ADDRESS: Final[dict[str, str]] = {
    # Enhanced status code without its class -> why nobody will ever read mail there (RFC 3463, 3.2 and 3.3; RFC 7505, 4.2).
    "1.1": "no such mailbox",
    "1.2": "no such mail system",
    "1.3": "not an address",
    "1.6": "the mailbox has moved and left no address",
    "1.9": "the mailbox cannot be reached from here",
    "1.10": "the domain takes no mail",
    "2.1": "the mailbox is closed",
}
BLOCKED: Final[dict[str, str]] = {
    # This message was not taken, and another may be.
    "2.2": "the mailbox is full",
    "2.3": "the message is too long for the mailbox",
    "3.4": "the message is too long for the system",
    "4.7": "it could not be delivered in time",
    "7.1": "refused by the receiver's policy",
}
_STATUS = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")


@dataclass(frozen=True, slots=True)
class Bounce:
    """What a delivery status notification says of its one recipient. `dead`: the address itself is of no use any more."""

    became: Became
    dead: bool
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Feedback:
    """A complaint: somebody marked our message as unwanted. `original` are the headers of the message, as far as given."""

    kind: str
    recipient: str
    original: Mail | None


def bounce_in(mail: Mail, /) -> Bounce | None:
    """The delivery status in this message; None where it holds none (RFC 3464, 2)."""
    for part in mail.parts():
        if part.type not in {"message/delivery-status", "message/global-delivery-status"}:
            continue
        fields = _fields(part)
        action, status = fields.get("action", "").lower(), fields.get("status", "")
        diagnostic = fields.get("diagnostic-code", "")
        if action or status:
            return _bounce(action, status, diagnostic)
    return None


def feedback_in(mail: Mail, /) -> Feedback | None:
    """The complaint in this message; None where it is none."""
    kind, recipient, original = "", "", None
    for part in mail.parts():
        if part.type == "message/feedback-report":
            fields = _fields(part)
            kind = fields.get("feedback-type", "").lower() or "other"
            recipient = fields.get("original-rcpt-to", "").strip("<> ")
        elif part.type == "text/rfc822-headers":
            original = Mail(Parser().parsestr(part.body(), headersonly=True))
        elif part.type == "message/rfc822":
            carried = part.message.get_payload()
            if isinstance(carried, list) and carried and isinstance(carried[0], Message):
                original = Mail(carried[0])
    return Feedback(kind, recipient, original) if kind else None


def meaning(action: str, status: str, diagnostic: str = "") -> Bounce:
    """What an action and a status mean together; the diagnostic refines a status that says nothing (5.0.0)."""
    return _bounce(action.lower(), status, diagnostic)


def _bounce(action: str, status: str, diagnostic: str) -> Bounce:
    given = _STATUS.search(status)
    if given is None or (given[2], given[3]) == ("0", "0"):
        given = _STATUS.search(diagnostic) or given
    code = given[0] if given else ""
    detail = f"{given[2]}.{given[3]}" if given else ""
    if action == "delivered":
        return Bounce("delivered", dead=False, code=code, reason="")
    if action in {"delayed", "relayed", "expanded"}:
        return Bounce("waiting", dead=False, code=code, reason=action)
    dead = code.startswith("5") and detail in DEAD_ADDRESS
    words = DEAD_ADDRESS.get(detail) if dead else BLOCKED.get(detail)
    reason = words or "it could not be delivered"
    return Bounce("bounced" if dead else "failed", dead, code, f"{reason} ({code})" if code else reason)


def _fields(part: Mail) -> dict[str, str]:
    """The fields of a report, of every block in it, the first of each name: we write to one recipient at a time."""
    payload = part.message.get_payload()
    blocks = [Mail(one) for one in payload if isinstance(one, Message)] if isinstance(payload, list) else []
    if not blocks:
        blocks = [Mail(Parser().parsestr(text)) for text in part.body().replace("\r\n", "\n").split("\n\n") if text]
    found: dict[str, str] = {}
    for block in blocks[:20]:
        for name in block.message:
            found.setdefault(name.lower(), block.header(name))
    return found

"""An e-mail as bytes: RFC 5322, its words in RFC 2047 and quoted-printable, so that any relay carries it unchanged.

The same message is the same bytes on every attempt: its Message-ID and its boundaries come from the effect key, its Date from
the moment it was reserved for. Nothing in a name, subject or address can begin another header: control characters become
spaces, and an address that holds one is refused.
"""

import re
import unicodedata
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from email.utils import format_datetime, parseaddr
from typing import Final

from goodterms.channels.base import Outgoing
from goodterms.core.lookup import AddressError, normalise_email
from goodterms.core.mail_token import message_name

LONGEST_SUBJECT: Final = 400
"""Characters: RFC 5322, 2.1.1 allows lines of 998, and no reader shows more than a line."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


class NotWritten(ValueError):
    """This message cannot be written as an e-mail; the text says why and repeats no address."""


@dataclass(frozen=True, slots=True)
class Written:
    """A message ready for the wire. `name` is the left part of its Message-ID.

    `needs_utf8`: an address outside ASCII, which only a server that offers SMTPUTF8 (RFC 6531) can take.
    """

    name: str
    sender: str
    recipient: str
    message: bytes
    needs_utf8: bool


def write(message: Outgoing, /, *, from_address: str, feedback_id: str = "") -> Written:
    """The e-mail of `message` from `from_address`, or from the address its own sender names.

    Raises NotWritten for an address nothing can be sent to or from.
    """
    name = message_name(message.effect_key)
    words, own = sender_of(message.sender, from_address)
    recipient = checked_address(message.address, "the address of the customer")
    utf8 = not (own.isascii() and recipient.isascii())
    mail = EmailMessage(policy=SMTPUTF8 if utf8 else SMTP)
    mail["From"] = Address(words, addr_spec=own)
    mail["To"] = Address(addr_spec=recipient)
    if message.reply_to:
        mail["Reply-To"] = Address(addr_spec=checked_address(message.reply_to, "the address of answers"))
    mail["Subject"] = one_line(message.subject or words)[:LONGEST_SUBJECT]
    mail["Date"] = format_datetime(message.at)
    mail["Message-ID"] = f"<{name}@{own.rpartition('@')[2]}>"
    if message.unsubscribe:
        mail["List-Unsubscribe"] = f"<{_https(message.unsubscribe)}>"
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058, 3.1
    mail["Auto-Submitted"] = "auto-generated"  # RFC 3834, 5: no machine is to answer
    mail["X-Auto-Response-Suppress"] = "OOF, AutoReply"  # the same, as Exchange reads it
    if feedback_id:
        mail["Feedback-ID"] = one_line(feedback_id)
    if message.language:
        mail["Content-Language"] = one_line(message.language)
    mail.set_content(_clean(message.text), cte="quoted-printable")
    if message.html is not None:
        mail.add_alternative(_clean(message.html), subtype="html", cte="quoted-printable")
        mail.set_boundary(f"=_{name}")
    return Written(name, own, recipient, mail.as_bytes(), utf8)


def one_line(text: str, /) -> str:
    """The text without anything that could end a header: control characters and line ends become one space."""
    clean = _CONTROL.sub(" ", _clean(text))
    return " ".join(unicodedata.normalize("NFC", clean).split())


def address_of(text: str, /) -> str:
    """The address in `Name <a@example.org>`, in one spelling; empty where there is none."""
    try:
        return normalise_email(parseaddr(text)[1])
    except AddressError:
        return ""


def _clean(text: str) -> str:
    """Lone surrogates cannot be written: each becomes a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8")


def sender_of(sender: str, from_address: str) -> tuple[str, str]:
    """The words and the address in From: the sender may be a name, an address, or both."""
    words, given = parseaddr(sender) if "@" in sender else (sender, "")
    if given and not _CONTROL.search(sender):
        return one_line(words), checked_address(given, "the sender's address")
    return one_line(words or sender), checked_address(from_address, "the sender's address")


def checked_address(text: str, what: str, /) -> str:
    """The address in one spelling; `what` it is goes into the refusal. Raises NotWritten."""
    if _CONTROL.search(text):
        raise NotWritten(f"{what} holds a control character")
    try:
        return normalise_email(text)
    except AddressError as error:
        raise NotWritten(f"{what} cannot be written to: {error}") from None


def _https(url: str) -> str:
    if not re.fullmatch(r"https?://[!-;=?-~]+", url):
        raise NotWritten("the address for ending these messages is no plain web address")
    return url

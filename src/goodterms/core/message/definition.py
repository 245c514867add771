"""What a message is: words in one language, for every channel or for one, with what they are for."""

from dataclasses import dataclass

from goodterms.core.events import Channel, Purpose

__all__ = ["Message", "MessageRefused", "ProviderTemplate", "Rendered"]


@dataclass(frozen=True, slots=True)
class ProviderTemplate:
    """The words as WhatsApp approved them: its name and language there, and what each of its parameters is filled with."""

    name: str
    language: str
    parameters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Message:
    """The words of one file. `channel` None: for every channel that has no file of its own.

    `button` are the words of the button that opens the link, in an e-mail; None: those of the language.
    """

    name: str
    language: str
    channel: Channel | None
    purpose: Purpose
    subject: str | None
    text: str
    whatsapp: ProviderTemplate | None = None
    button: str | None = None


@dataclass(frozen=True, slots=True)
class Rendered:
    """What the customer reads. The subject is one line; it is None where the message has none. `html` says what `text` says."""

    subject: str | None
    text: str
    html: str | None = None


class MessageRefused(Exception):
    """A message that cannot be filled in: a field it needs is missing or of another type. Nothing may be sent."""

    def __init__(self, message: Message, reason: str) -> None:
        super().__init__(f"message '{message.name}' ({message.language}) cannot be filled in: {reason}")
        self.message = message
        self.reason = reason

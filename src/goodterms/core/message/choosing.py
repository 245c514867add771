"""Which file of a message speaks to a customer: their language exactly, its base, then the house's languages in order."""

from collections.abc import Iterable, Sequence

from goodterms.core.events import Channel
from goodterms.core.message.definition import Message

__all__ = ["best_message", "languages_for"]


def languages_for(language: str, *, fallback: Sequence[str] = ()) -> tuple[str, ...]:
    """The languages to try for a customer, the best first: `ga-IE` gives ga-IE, ga, then each of `fallback` and its base."""
    found: dict[str, None] = {}
    for tag in (language, *fallback):
        found[tag] = None
        found[tag.split("-", maxsplit=1)[0]] = None
    return tuple(found)


def best_message(
    messages: Iterable[Message], *, language: str, channel: Channel, fallback: Sequence[str] = ()
) -> Message | None:
    """Of the files of one message: the first language there is; in it the channel's own words, else those for all.

    What is spoken has words of its own: those for reading are never read out. WhatsApp without any takes the words of a text: they
    are written for a telephone, and speak of no e-mail.
    """
    candidates = tuple(messages)
    owns: tuple[Channel | None, ...] = (channel, None)
    if channel == "call":
        owns = ("call",)
    elif channel == "whatsapp":
        owns = ("whatsapp", "sms", None)
    for wanted in languages_for(language, fallback=fallback):
        for own in owns:
            for message in candidates:
                if message.language == wanted and message.channel == own:
                    return message
    return None

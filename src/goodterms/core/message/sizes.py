"""What a message costs or loses by its length, told before it is sent: segments of a text message, what a push shows."""

from collections.abc import Iterator, Mapping

from goodterms.core.configuration import Configuration
from goodterms.core.message.definition import Message, MessageRefused
from goodterms.core.message.filling import render
from goodterms.core.message.push import push_faults
from goodterms.core.message.sample import sample_of_house
from goodterms.core.problem import Problem
from goodterms.core.template import locale_for
from goodterms.core.texting import alphabet_of, as_sent, costly, segment_count

__all__ = ["size_warnings"]


def size_warnings(messages: Mapping[str, Message], *, config: Configuration | None) -> tuple[Problem, ...]:
    """Messages by file that take more segments than the house wants, or characters that make them dearer; pushes cut short.

    Each is filled in for somebody with an ordinary name and amount; what is sent may be a little shorter or longer.
    """
    if config is None:
        return ()
    found: list[Problem] = []
    for file, message in messages.items():
        try:
            said = tuple(_said(message, messages, config=config))
        except MessageRefused:  # what is wrong with it is told where it is read
            continue
        found.extend(Problem(file, 1, 1, reason, hint) for reason, hint in said)
    return tuple(found)


def _said(message: Message, messages: Mapping[str, Message], *, config: Configuration) -> Iterator[tuple[str, str]]:
    others = [other for other in messages.values() if (other.name, other.language) == (message.name, message.language)]
    for channel in ("sms", "push"):
        own = any(other.channel == channel for other in others)
        if channel not in config.channels or not (message.channel == channel or (message.channel is None and not own)):
            continue
        values = sample_of_house(config, language=message.language)
        rendered = render(message, values, locale=locale_for(message.language, config.brand.country))
        if channel == "push":
            yield from push_faults(title=rendered.subject or "", text=rendered.text, link=str(values["link"]))
        else:
            yield from _text(rendered.text, most=config.most_segments)


def _text(text: str, *, most: int) -> Iterator[tuple[str, str]]:
    sent = as_sent(text)
    count, dear = segment_count(sent), costly(sent)
    if dear is not None:
        letters = ", ".join(f"'{character}' (U+{ord(character):04X})" for character in dear.characters)
        yield (
            f"as a text message it takes {dear.segments} segments instead of {dear.otherwise}, for {letters}",
            "say it with other words, unless it is somebody's name",
        )
    if count > most:
        room = (
            "153 characters each" if alphabet_of(sent) == "gsm7" else "67 characters each, for its letters need UCS-2"
        )
        yield (
            f"as a text message it takes {count} segments ({room})",
            f"say it in fewer words, or allow more: most_segments = {count} under [texts] in goodterms.toml",
        )

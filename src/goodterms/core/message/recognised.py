"""Messages whose words are hardly recognised as their own language, told before they are sent.

A rule about what a message says cannot judge what it cannot read: each such message would wait for a person.
"""

from collections.abc import Mapping

from goodterms.core.configuration import Configuration
from goodterms.core.content import links_in
from goodterms.core.message.definition import Message, MessageRefused
from goodterms.core.message.filling import render
from goodterms.core.message.sample import sample_of_house
from goodterms.core.policy.content import read_content
from goodterms.core.problem import Problem
from goodterms.core.template import locale_for

__all__ = ["unrecognised"]


def unrecognised(messages: Mapping[str, Message], *, config: Configuration | None) -> tuple[Problem, ...]:
    """Messages by file that cannot be read, each filled in for somebody with an ordinary name and amount."""
    reason = "rules that read messages would hold each one for a person: its words are not recognised as '{}'"
    hint = "write a whole sentence of that language in it, and see that the file is named after its language"
    return tuple(
        Problem(file, 1, 1, reason.format(message.language), hint)
        for file, message in messages.items()
        if config is not None and not _read(message, config)
    )


def _read(message: Message, config: Configuration) -> bool:
    locale = locale_for(message.language, config.brand.country)
    try:
        rendered = render(message, sample_of_house(config, language=message.language), locale=locale)
    except MessageRefused:  # what is wrong with it is told where it is read
        return True
    words = f"{rendered.subject}\n\n{rendered.text}" if rendered.subject else rendered.text
    channel = message.channel or "email"
    content = read_content(text=words, language=message.language, channel=channel, links=links_in(words))
    return not content.unread

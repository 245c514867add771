"""The workspace's messages, as far as a simulation needs them: whether there are words, and whether they carry the link."""

from goodterms.core.effects import SendMessage
from goodterms.core.events import Channel
from goodterms.core.message import Message, best_message, fields_of


class Wording:
    """Every message of the workspace by name."""

    def __init__(self, messages: tuple[Message, ...]) -> None:
        self._messages: dict[str, list[Message]] = {}
        for message in messages:
            self._messages.setdefault(message.name, []).append(message)
        self._links: dict[tuple[str, str, Channel], bool | None] = {}

    def has_link(self, *, effect: SendMessage, language: str) -> bool | None:
        """Whether this message carries the case's link; None when there are no words for it."""
        key = (effect.message, language, effect.channel)
        if key not in self._links:
            found = best_message(self._messages.get(effect.message, ()), language=language, channel=effect.channel)
            self._links[key] = None if found is None else "link" in fields_of(found)
        return self._links[key]

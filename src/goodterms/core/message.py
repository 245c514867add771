"""A message: words in one language, for every channel or for one, with what they are for.

A file is front matter (what the message is for) and a text with merge fields:

    ---
    purpose: collections
    subject: Your payment of {{ account.past_due | money }}
    ---
    Hi {{ customer.name }}, ...

It is called `messages/<name>/<language>[.<channel>].liquid`; the file for a channel is preferred on that channel.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from liquid.exceptions import LiquidError

from goodterms.core.document import parse_document
from goodterms.core.events import Channel, Purpose
from goodterms.core.journey import vocabulary
from goodterms.core.problem import Place, Problem, shown
from goodterms.core.reading import Reading
from goodterms.core.template import check_template, locale_for, render_template

__all__ = [
    "FRONT_MATTER",
    "Message",
    "MessageRefused",
    "Rendered",
    "best_message",
    "fields_of",
    "locale_for",
    "names_each_account",
    "needed_fields_of",
    "parse_message",
    "render",
]

LONGEST_TEXT = 20_000
FRONT_MATTER: Final[dict[str, str]] = {
    "purpose": "what it is for; policy decides by it",
    "subject": "the subject of an e-mail, in the same merge fields",
    "provider_template": "the id of the template a provider has approved, where one is required",
}
_PATH: Final = re.compile(
    r"messages/(?P<name>[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*)/(?P<language>[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?)"
    r"(?:\.(?P<channel>[a-z]+))?\.liquid",
    re.ASCII,
)
_WITH_SUBJECT: Final = frozenset({"email", "letter"})
_EACH_ACCOUNT: Final = re.compile(r"\{%-?\s*for\s+\w+\s+in\s+accounts\b")
_EMPTY_LINES: Final = re.compile(r"\n(?:[ \t]*\n){2,}")
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Message:
    """The words of one file. `channel` None: for every channel that has no file of its own."""

    name: str
    language: str
    channel: Channel | None
    purpose: Purpose
    subject: str | None
    text: str
    provider_template: str | None = None


@dataclass(frozen=True, slots=True)
class Rendered:
    """What the customer reads. The subject is one line; it is None where the message has none."""

    subject: str | None
    text: str


class MessageRefused(Exception):
    """A message that cannot be filled in: a field it needs is missing or of another type. Nothing may be sent."""

    def __init__(self, message: Message, reason: str) -> None:
        super().__init__(f"message '{message.name}' ({message.language}) cannot be filled in: {reason}")
        self.message = message
        self.reason = reason


def parse_message(text: str, *, file: str) -> tuple[Message | None, tuple[Problem, ...]]:
    """The message in `text`, its name, language and channel from `file`; or None with every mistake in it."""
    reading = Reading(file=file)
    where = _PATH.fullmatch(file)
    channel: Channel | None = None
    if where is None:
        reading.say(Place(), f"{shown(file)} is not where a message stands", "name it messages/first-touch/en.liquid")
    elif where["channel"] is not None:
        found = [name for name in vocabulary.MESSAGE_CHANNELS if name == where["channel"]]
        channel = found[0] if found else None
        if not found:
            known = ", ".join(vocabulary.MESSAGE_CHANNELS)
            reading.say(Place(), f"there is no channel {shown(where['channel'])}", f"name it for one of: {known}")
    if len(text) > LONGEST_TEXT:
        reading.say(Place(), f"the message has {len(text)} characters", f"keep it under {LONGEST_TEXT}")
        return None, tuple(reading.problems)
    head, body, body_line = _parted(text)
    if head is None:
        reading.say(Place(), "the message does not say what it is for", "begin with ---, purpose: service, ---")
        purpose, subject, template = None, None, None
    else:
        purpose, subject, template = _front_matter(reading, head)
    _texts(reading, body=body, body_line=body_line, channel=channel, subject=subject, subject_expected=head is not None)
    if reading.problems or where is None or purpose is None:
        return None, tuple(sorted(set(reading.problems)))
    return Message(where["name"], where["language"], channel, purpose, subject, body.strip(), template), ()


def _parted(text: str) -> tuple[str | None, str, int]:
    """Front matter, body, and the line the body begins on; no front matter gives None."""
    lines = text.removeprefix("\ufeff").split("\n")
    if lines[0].strip() != "---":
        return None, text, 1
    for number, line in enumerate(lines[1:], start=1):
        if line.strip() == "---":
            return "\n".join(lines[1:number]), "\n".join(lines[number + 1 :]), number + 2
    return None, text, 1


def _front_matter(reading: Reading, head: str) -> tuple[Purpose | None, str | None, str | None]:
    node, problems = parse_document(head, file=reading.file, first_line=2)
    reading.problems.extend(problems)
    if node is None:
        return None, None, None
    inner = Reading(file=reading.file)
    parts = inner.fields(node, of="the front matter", known=FRONT_MATTER, needed={"purpose": "service"})
    purpose = inner.choice(parts["purpose"], vocabulary.PURPOSES, of="the purpose") if "purpose" in parts else None
    subject = inner.text(parts["subject"], of="the subject", longest=200) if "subject" in parts else None
    if subject is not None:
        inner.places["subject"] = parts["subject"].place
        for fault in check_template(subject)[1]:
            inner.say(parts["subject"], fault.reason, fault.suggestion)
    template = None
    if "provider_template" in parts:
        template = inner.text(parts["provider_template"], of="`provider_template`", longest=200)
    for problem in inner.problems:  # positions in the front matter begin on the file's second line
        place = Place(problem.line + 1, problem.column)
        reading.say(place, problem.reason, problem.suggestion)
    return purpose, subject, template


def _texts(
    reading: Reading,
    *,
    body: str,
    body_line: int,
    channel: Channel | None,
    subject: str | None,
    subject_expected: bool,
) -> None:
    if not body.strip():
        reading.say(Place(body_line, 1), "the message has no words", "write them below the front matter")
    for fault in check_template(body)[1]:
        line = body.count("\n", 0, fault.offset)
        column = fault.offset - (body.rfind("\n", 0, fault.offset) + 1)
        reading.say(Place(body_line + line, column + 1), fault.reason, fault.suggestion)
    if subject_expected and subject is None and (channel is None or channel in _WITH_SUBJECT):
        reading.say(
            Place(), "the message may go by e-mail and has no subject", "add `subject: ...` to the front matter"
        )
    if subject is not None and channel is not None and channel not in _WITH_SUBJECT:
        reading.say(Place(), f"a message by {channel} has no subject", "remove `subject`")


def fields_of(message: Message) -> frozenset[str]:
    """Every merge field the message reads."""
    return _reads(message, needed=False)


def needed_fields_of(message: Message) -> frozenset[str]:
    """The merge fields without which the message cannot be filled in."""
    return _reads(message, needed=True)


def names_each_account(message: Message) -> bool:
    """Whether the words can speak of several accounts, each by itself: `{% for account in accounts %}`."""
    return _EACH_ACCOUNT.search(message.text) is not None


def _reads(message: Message, *, needed: bool) -> frozenset[str]:
    found: frozenset[str] = frozenset()
    for text in (message.text, message.subject):
        if text is not None:
            reads = check_template(text)[0]
            found |= reads.needed if needed else reads.fields
    return found


def best_message(messages: Iterable[Message], *, language: str, channel: Channel) -> Message | None:
    """Of the files of one message: the language exactly, else its base; the channel's own words, else those for all."""
    candidates = tuple(messages)
    for wanted in (language, language.split("-", maxsplit=1)[0]):
        of_language = [message for message in candidates if message.language == wanted]
        for own in (channel, None):
            for message in of_language:
                if message.channel == own:
                    return message
    return None


def render(message: Message, values: Mapping[str, object], *, locale: str = "en") -> Rendered:
    """The words as the customer reads them.

    `values` are flat by dotted name, in the types of `vocabulary.FIELDS`; `accounts` is a list of such mappings. Amounts
    and days are written as `locale` writes them (see `locale_for`).

    Raises:
        MessageRefused: a field the message needs is missing or of another type. Nothing half-filled is ever returned.
    """
    try:
        text = render_template(message.text, values, locale=locale)
        subject = None if message.subject is None else render_template(message.subject, values, locale=locale)
    except (LiquidError, ValueError, TypeError) as error:
        reason = error.message if isinstance(error, LiquidError) else error
        raise MessageRefused(message, str(reason)) from error
    one_line = None if subject is None else " ".join(_CONTROLS.sub(" ", subject).split())
    # a tag on a line of its own leaves an empty line behind
    return Rendered(one_line, _EMPTY_LINES.sub("\n\n", _CONTROLS.sub("", text)).strip())

"""Reading the file of a message: its place gives name, language and channel, its front matter what it is for."""

import re
from typing import Final, NamedTuple

from goodterms.core.document import Node, parse_document
from goodterms.core.events import Channel, Purpose
from goodterms.core.journey import vocabulary
from goodterms.core.message.definition import Message, ProviderTemplate
from goodterms.core.problem import Place, Problem, shown
from goodterms.core.reading import Reading
from goodterms.core.template import check_template

__all__ = ["FRONT_MATTER", "parse_message"]

LONGEST_TEXT = 20_000
FRONT_MATTER: Final[dict[str, str]] = {
    "purpose": "what it is for; policy decides by it",
    "subject": "the subject of an e-mail, in the same merge fields",
    "button": "the words of the button that opens the link, in an e-mail",
    "whatsapp": "the approved template that says the same: `{template: name, language: en, parameters: [...]}`",
}
_PATH: Final = re.compile(
    r"messages/(?P<name>[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*)/(?P<language>[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?)"
    r"(?:\.(?P<channel>[a-z]+))?\.liquid",
    re.ASCII,
)
_WITH_SUBJECT: Final = frozenset({"email", "letter"})
_MAY_HAVE_SUBJECT: Final = _WITH_SUBJECT | {"push"}
_WHATSAPP: Final[dict[str, str]] = {
    "template": "its name, as WhatsApp approved it; by Twilio its ContentSid",
    "language": "its language there, such as en or en_GB",
    "parameters": "what {{1}}, {{2}} and so on are filled with, each a text with merge fields",
}
_WHATSAPP_NAME: Final = re.compile(r"[a-z0-9_]{1,512}|HX[0-9a-f]{32}", re.ASCII)
"""As WhatsApp names it, or the ContentSid under which Twilio keeps it."""
_WHATSAPP_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?:_[A-Z]{2})?", re.ASCII)
LONGEST_PARAMETER: Final = 1024


class _Head(NamedTuple):
    """What the front matter says."""

    purpose: Purpose | None = None
    subject: str | None = None
    whatsapp: ProviderTemplate | None = None
    button: str | None = None


_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ufffd-\uffff\ud800-\udfff]")
"""What no message may hold: controls (the database keeps no U+0000), overrides of direction, halves of letters, and U+FFFD, which
stands for what was no UTF-8. Marks and isolates of direction are right to use in Arabic."""


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
    unseen = _UNSEEN.search(text)
    if unseen is not None:
        _say_unseen(reading, text, unseen.start())
        return None, tuple(reading.problems)
    head, body, body_line = _parted(text)
    if head is None:
        reading.say(Place(), "the message does not say what it is for", "begin with ---, purpose: service, ---")
        said = _Head()
    else:
        said = _front_matter(reading, head, channel)
    subject, expected = said.subject, head is not None
    _texts(reading, body=body, body_line=body_line, channel=channel, subject=subject, subject_expected=expected)
    if reading.problems or where is None or said.purpose is None:
        return None, tuple(sorted(set(reading.problems)))
    name, language = where["name"], where["language"]
    return Message(name, language, channel, said.purpose, subject, body.strip(), said.whatsapp, said.button), ()


def _say_unseen(reading: Reading, text: str, at: int) -> None:
    """A letter that nobody sees, or that turns others round, or that was lost when the file was written."""
    before, letter = text[:at], text[at]
    place = Place(before.count("\n") + 1, len(before) - before.rfind("\n"))
    if letter == "\N{REPLACEMENT CHARACTER}":
        reading.say(place, "a letter that cannot be read", "save the file as UTF-8, and write the letter again")
    else:
        reading.say(
            place, f"an invisible character, U+{ord(letter):04X}", "take it out: copied text often brings it along"
        )


def _parted(text: str) -> tuple[str | None, str, int]:
    """Front matter, body, and the line the body begins on; no front matter gives None."""
    lines = text.removeprefix("\ufeff").split("\n")
    if lines[0].strip() != "---":
        return None, text, 1
    for number, line in enumerate(lines[1:], start=1):
        if line.strip() == "---":
            return "\n".join(lines[1:number]), "\n".join(lines[number + 1 :]), number + 2
    return None, text, 1


def _front_matter(reading: Reading, head: str, channel: Channel | None) -> _Head:
    node, problems = parse_document(head, file=reading.file, first_line=2)
    reading.problems.extend(problems)
    if node is None:
        return _Head()
    inner = Reading(file=reading.file)
    if "provider_template" in {key.text for key, _ in inner.entries(node, of="the front matter")}:
        reason = "`provider_template` is written as `whatsapp` now, with the template's language and parameters"
        hint = "write `whatsapp: {template: its_name, language: en, parameters: ['{{ link }}']}` instead"
        reading.say(Place(2, 1), reason, hint)
        return _Head()
    parts = inner.fields(node, of="the front matter", known=FRONT_MATTER, needed={"purpose": "service"})
    purpose = inner.choice(parts["purpose"], vocabulary.PURPOSES, of="the purpose") if "purpose" in parts else None
    subject = _template_text(inner, parts["subject"], of="the subject", longest=200) if "subject" in parts else None
    button = inner.text(parts["button"], of="the button", longest=60) if "button" in parts else None
    if button is not None and ("{" in button or "\n" in button):
        inner.say(parts["button"], "the words of a button hold no merge field", "write it in one short line of words")
    whatsapp = None
    if "whatsapp" in parts:
        whatsapp = _whatsapp(inner, parts["whatsapp"])
        if channel not in {None, "whatsapp"}:
            inner.say(parts["whatsapp"], f"a message by {channel} has no WhatsApp template", "remove `whatsapp`")
    for problem in inner.problems:  # positions in the front matter begin on the file's second line
        place = Place(problem.line + 1, problem.column)
        reading.say(place, problem.reason, problem.suggestion)
    return _Head(purpose, subject, whatsapp, button)


def _template_text(inner: Reading, node: Node, *, of: str, longest: int) -> str | None:
    text = inner.text(node, of=of, longest=longest)
    if text is not None:
        for fault in check_template(text)[1]:
            inner.say(node, fault.reason, fault.suggestion)
    return text


def _whatsapp(inner: Reading, node: Node) -> ProviderTemplate | None:
    parts = inner.fields(node, of="`whatsapp`", known=_WHATSAPP, needed={"template": "its_name", "language": "en"})
    name = inner.text(parts["template"], of="the template", longest=512) if "template" in parts else None
    if name is not None and not _WHATSAPP_NAME.fullmatch(name):
        inner.say(
            parts["template"],
            f"{shown(name)} is not a template's name",
            "use small letters, digits and _; by Twilio its ContentSid, HX...",
        )
    language = inner.text(parts["language"], of="its language", longest=10) if "language" in parts else None
    if language is not None and not _WHATSAPP_LANGUAGE.fullmatch(language):
        inner.say(parts["language"], f"{shown(language)} is not a language of WhatsApp", "write it as en or en_GB")
    parameters = [
        _template_text(inner, one, of="a parameter", longest=LONGEST_PARAMETER) or ""
        for one in inner.items(parts.get("parameters"))
    ]
    return None if name is None or language is None else ProviderTemplate(name, language, tuple(parameters))


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
    if subject is not None and channel is not None and channel not in _MAY_HAVE_SUBJECT:
        reading.say(Place(), f"a message by {channel} has no subject", "remove `subject`")

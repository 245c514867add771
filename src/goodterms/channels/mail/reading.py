"""Reading a message from outside: whatever it is, in bounded time and memory, without an exception.

Its size, its headers and the number of its parts are limited before anything is parsed: nested parts cost the parser more
with each level, and nobody who writes to us needs more than a few dozen. Words come from the first text part, else from the
HTML, without what is quoted there.
"""

import email.header
import email.policy
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.errors import MessageError
from email.message import Message
from email.parser import BytesParser
from email.utils import getaddresses
from html.parser import HTMLParser
from typing import Final

LARGEST: Final = 12 * 1024 * 1024
"""Bytes of a whole message: 8 MB of attachments in base 64. The mail room refuses more at the door."""
LONGEST_HEADERS: Final = 128 * 1024
MOST_PARTS: Final = 60
"""Levels of parts: what counts is how many boundaries are declared, before the parser meets the first."""
MOST_DASHES: Final = 2_000
"""Lines that begin as the border between two parts does."""
LONGEST_TEXT: Final = 200_000
LONGEST_HTML: Final = 1_000_000
MOST_HOPS: Final = 100
"""RFC 5321, 6.3: "a large threshold, normally at least 100 Received entries" tells a loop."""

_BLANK_LINE = re.compile(rb"\r?\n\r?\n")


class NotRead(ValueError):
    """A message that is not read; the text says why and quotes nothing of it."""


@dataclass(frozen=True, slots=True)
class Mail:
    """A parsed message. Header names are looked up in any letter case; values are decoded and on one line."""

    message: "Message[str, str]"

    def header(self, name: str, /) -> str:
        """The first header of this name, decoded; empty where there is none."""
        return _decoded(self.message.get(name))

    def headers(self, name: str, /) -> list[str]:
        """Every header of this name, in order."""
        return [_decoded(value) for value in self.message.get_all(name, [])]

    def addresses(self, *names: str) -> list[str]:
        """The bare addresses in these headers, in order, each once, as they were written."""
        values = [value for name in names for value in self.headers(name)]
        found = [address for _, address in getaddresses(values) if "@" in address]
        return list(dict.fromkeys(found))

    @property
    def type(self) -> str:
        """The media type in small letters, `text/plain` where none is said."""
        return self.message.get_content_type()

    def parameter(self, name: str, /) -> str:
        """A parameter of the media type, in small letters."""
        value = self.message.get_param(name)
        return value.lower() if isinstance(value, str) else ""

    def parts(self) -> Iterator["Mail"]:
        """This message and every part in it, outermost first, also those of messages it carries."""
        waiting = [self.message]
        while waiting:
            part = waiting.pop(0)
            yield Mail(part)
            payload = part.get_payload()
            if isinstance(payload, list):
                waiting[:0] = [one for one in payload if isinstance(one, Message)]

    def body(self, *, longest: int = LONGEST_TEXT) -> str:
        """The decoded words of this one part."""
        payload = self.message.get_payload(decode=True)
        if not isinstance(payload, bytes):
            return ""
        charset = self.parameter("charset") or "utf-8"
        try:
            return payload[: longest * 4].decode(charset, "replace")[:longest]
        except (LookupError, ValueError):
            return payload[: longest * 4].decode("utf-8", "replace")[:longest]


def read(raw: bytes, /) -> Mail:
    """The message in `raw`. Raises NotRead for one that is too large or too deep, or is none at all."""
    if len(raw) > LARGEST:
        raise NotRead("it is larger than we read")
    end = _BLANK_LINE.search(raw, 0, LONGEST_HEADERS + 4)
    if end is None and len(raw) > LONGEST_HEADERS:
        raise NotRead("its headers are longer than we read")
    small = raw.lower()
    if max(small.count(b"boundary"), small.count(b"message/rfc822")) > MOST_PARTS or raw.count(b"\n--") > MOST_DASHES:
        raise NotRead("it has more parts than we read")
    try:
        message = BytesParser(policy=email.policy.compat32).parsebytes(raw)
    except (MessageError, ValueError, RecursionError, LookupError, TypeError, AttributeError, IndexError):
        raise NotRead("it is no message that a mail program could have written") from None
    if not message.keys():
        raise NotRead("it has no headers")
    return Mail(message)


def words_of(mail: Mail, /) -> str:
    """What the writer wrote, as text: the first text part that is no attachment, else the HTML without its quotations."""
    texts, pages = [], []
    for part in mail.parts():
        if part.message.get_content_disposition() == "attachment" or part.type == "message/rfc822":
            continue
        if part.type == "text/plain":
            texts.append(part)
        elif part.type == "text/html":
            pages.append(part)
    for part in texts:
        text = part.body().replace("\r\n", "\n").replace("\r", "\n")
        if text.strip():
            return text
    return text_of_html(pages[0].body(longest=LONGEST_HTML)) if pages else ""


def text_of_html(page: str, /) -> str:
    """The words of a page, a line for each block; what is quoted in it, and what is not shown, is left out."""
    reader = _Page()
    try:
        reader.feed(page)
        reader.close()
    except (AssertionError, ValueError):  # what html.parser says to a malformed declaration
        return html.unescape(re.sub(r"<[^<>]*>", " ", page))[:LONGEST_TEXT]
    return reader.text()[:LONGEST_TEXT]


class _Page(HTMLParser):
    """Collects what is shown. Quotations: blockquote, and the wrappers of the widespread mail programs."""

    BLOCKS: Final = frozenset({"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "table", "ul", "ol", "blockquote"})
    HIDDEN: Final = frozenset({"script", "style", "head", "title", "blockquote"})
    QUOTES: Final = (
        "gmail_quote",
        "yahoo_quoted",
        "moz-cite-prefix",
        "divrplyfwdmsg",
        "appendonsend",
        "ms-outlook-mobile",
    )
    EMPTY: Final = frozenset({"br", "hr", "img", "meta", "link", "input", "col", "wbr", "area", "base"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._words: list[str] = []
        self._hidden: list[str] = []
        self._over = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.BLOCKS and not self._hidden:
            self._words.append("\n")
        marks = " ".join(value or "" for name, value in attrs if name in ("class", "id")).lower()
        if any(quote in marks for quote in ("divrplyfwdmsg", "appendonsend")):
            self._over = True  # Outlook: everything below is the message that was answered
        quoted = any(quote in marks for quote in self.QUOTES)
        if tag not in self.EMPTY and ((self._hidden and tag == self._hidden[-1]) or tag in self.HIDDEN or quoted):
            self._hidden.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._hidden and tag == self._hidden[-1]:
            self._hidden.pop()
        elif tag in self.BLOCKS and not self._hidden:
            self._words.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden and not self._over:
            self._words.append(re.sub(r"\s+", " ", data))

    def text(self) -> str:
        lines = "".join(self._words).split("\n")
        return re.sub(r"\n{3,}", "\n\n", "\n".join(line.strip() for line in lines)).strip()


def _decoded(value: object) -> str:
    """A header's words on one line; what cannot be decoded is shown as it stands."""
    if value is None:
        return ""
    try:
        text = str(email.header.make_header(email.header.decode_header(str(value)[:20_000])))
    except (MessageError, ValueError, LookupError, TypeError):
        text = str(value)[:20_000]
    return " ".join(text.encode("utf-8", "replace").decode("utf-8").split())

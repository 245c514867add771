"""A message filled in: the words as one customer reads them, as text and, for an e-mail, as HTML.

A value is text and stays text: line breaks, control characters and marks that turn the direction of writing are taken out of
it. Where it is written in the other direction than the message (a Latin name in Arabic, a telephone number in Hebrew), it is
isolated (U+2068, U+2069; Unicode UAX 9), and nowhere else.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from liquid.exceptions import LiquidError

from goodterms.core.journey.vocabulary import ACCOUNT_LIST
from goodterms.core.message.blocks import has_blocks, plain_words, unmarked
from goodterms.core.message.definition import Message, MessageRefused, Rendered
from goodterms.core.message.mail import direction_of, mail_html
from goodterms.core.template import Reads, check_template, render_template

__all__ = ["fields_of", "names_each_account", "needed_fields_of", "render", "render_parameters"]

_EACH_ACCOUNT: Final = re.compile(r"\{%-?\s*for\s+\w+\s+in\s+accounts\b")
_EMPTY_LINES: Final = re.compile(r"\n(?:[ \t]*\n){2,}")
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_RIGHT_TO_LEFT: Final = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LEFT_TO_RIGHT: Final = re.compile(r"[A-Za-z0-9\u00c0-\u02b8\u0370-\u058f]")
_ISOLATE: Final = "\u2068{}\u2069"
_JOINERS: Final = frozenset("\u200c\u200d")


def fields_of(message: Message) -> frozenset[str]:
    """Every merge field the message reads."""
    return _reads(message).fields


def needed_fields_of(message: Message) -> frozenset[str]:
    """The merge fields without which the message cannot be filled in."""
    return _reads(message).needed


def names_each_account(message: Message) -> bool:
    """Whether the words can speak of several accounts, each by itself: `{% for account in accounts %}`."""
    return _EACH_ACCOUNT.search(message.text) is not None


@lru_cache(maxsize=4096)
def _reads(message: Message) -> Reads:
    texts = [message.text, message.subject, *(message.whatsapp.parameters if message.whatsapp is not None else ())]
    found = [check_template(text)[0] for text in texts if text is not None]
    return Reads(
        frozenset().union(*(reads.fields for reads in found)), frozenset().union(*(reads.needed for reads in found))
    )


def render(message: Message, values: Mapping[str, object], *, locale: str = "en", html: bool = False) -> Rendered:
    """The words as the customer reads them; with `html`, laid out for an e-mail too.

    `values` are flat by dotted name, in the types of `vocabulary.FIELDS`; `accounts` is a list of such mappings. Amounts
    and days are written as `locale` writes them (see `locale_for`).

    Raises:
        MessageRefused: a field the message needs is missing or of another type. Nothing half-filled is ever returned.
    """
    told = _read(message, values)
    written = _filled(message, message.text, told, locale=locale, marked=html)
    subject = None if message.subject is None else _one_line(_filled(message, message.subject, told, locale=locale))
    # a tag on a line of its own leaves an empty line behind
    written = _EMPTY_LINES.sub("\n\n", _CONTROLS.sub("", written)).strip()
    text = unmarked(written) if html else written
    if has_blocks(message.text):
        text = plain_words(text)
    if not html:
        return Rendered(subject, text)
    page = mail_html(
        written,
        subject=subject or "",
        brand=str(values.get("brand", "")),
        language=message.language,
        links=_links(values),
        button=message.button,
    )
    return Rendered(subject, text, page)


def render_parameters(message: Message, values: Mapping[str, object], *, locale: str = "en") -> tuple[str, ...]:
    """What the parameters of the approved WhatsApp template are filled with, each one line (it takes no more).

    Raises:
        MessageRefused: as `render`.
    """
    if message.whatsapp is None:
        return ()
    told = _read(message, values)
    return tuple(_one_line(_filled(message, text, told, locale=locale)) for text in message.whatsapp.parameters)


def _filled(message: Message, text: str, values: Mapping[str, object], *, locale: str, marked: bool = False) -> str:
    try:
        return render_template(text, values, locale=locale, marked=marked)
    except (LiquidError, ValueError, TypeError) as error:
        reason = str(error.message if isinstance(error, LiquidError) else error)
        needed = check_template(text)[0].needed
        missing = sorted(name for name in needed - values.keys() if not name.startswith(ACCOUNT_LIST))
        if missing and not any(name in reason for name in missing):
            reason = f"{' and '.join(missing)} not known ({reason})"
        raise MessageRefused(message, reason) from error


def _one_line(text: str) -> str:
    return " ".join(_CONTROLS.sub(" ", text).split())


def _links(values: Mapping[str, object]) -> frozenset[str]:
    found = {values.get("link")}
    accounts = values.get("accounts")
    if isinstance(accounts, list):
        found.update(account.get("link") for account in accounts)
    return frozenset(link for link in found if isinstance(link, str))


def _read(message: Message, values: Mapping[str, object]) -> dict[str, object]:
    """Those values that the message reads: nothing else is within its reach."""
    fields = fields_of(message)
    read = {name: value for name, value in values.items() if name in fields or name == ACCOUNT_LIST}
    return _told(read, right_to_left=direction_of(message.language) == "rtl")


def _told(values: Mapping[str, object], *, right_to_left: bool) -> dict[str, object]:
    """The values, each text of them made safe to stand among other words."""
    told: dict[str, object] = {}
    for name, value in values.items():
        if isinstance(value, str):
            told[name] = value if name == "link" else _safe(value, right_to_left)
        elif isinstance(value, list):
            told[name] = [_told(one, right_to_left=right_to_left) for one in value]
        else:
            told[name] = value
    return told


def _safe(value: str, right_to_left: bool) -> str:
    if value.isascii() and value.isprintable():
        return _ISOLATE.format(value) if right_to_left and _LEFT_TO_RIGHT.search(value) else value
    if not value.isprintable():
        value = "".join(_clean(character) for character in value)
    other = _LEFT_TO_RIGHT if right_to_left else _RIGHT_TO_LEFT
    return _ISOLATE.format(value) if other.search(value) else value


def _clean(character: str) -> str:
    """A character of a value: spaces as they are, line ends a space, what has no look of its own nothing (but joiners)."""
    if character in "\r\n\t\v\f\u2028\u2029\x85":
        return " "
    kind = unicodedata.category(character)
    return "" if kind in {"Cc", "Cf", "Co", "Cn", "Cs"} and character not in _JOINERS else character

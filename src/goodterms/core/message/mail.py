"""The HTML of an e-mail, from the same words as its text: tables and styles that every mail program shows alike.

What it looks like is compiled once from MJML (mail.mjml); here its pieces are joined. Everything a customer, a file or an
author wrote is escaped. The only links are ours. Nothing is fetched when it is opened: no picture, no font, no pixel.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from html import escape
from typing import Final

from babel.core import Locale, UnknownLocaleError

from goodterms.core.message import mail_parts
from goodterms.core.message.blocks import PAGE, Block, blocks_of, unmarked
from goodterms.core.template import CLOSE, OPEN

__all__ = ["BUTTONS", "direction_of", "mail_html"]

BUTTONS: Final[dict[str, str]] = {
    "de": "Ihre Seite öffnen",
    "en": "Open your page",
    "es": "Abrir su página",
    "fr": "Ouvrir votre page",
    "ga": "Oscail do leathanach",
}
"""The words of the button where neither the line nor the file says them; in another language the link itself stands on it."""

LONGEST_PREVIEW: Final = 140
_INLINE: Final = re.compile(
    rf"(?:\[(?P<words>[^\[\]\n]{{1,200}})\]\()?{OPEN}(?P<link>https?://[^{OPEN}{CLOSE}\s]+){CLOSE}{PAGE}(?(words)\))"
)
_PIECES: Final = ("heading", "paragraph", "listing", "button", "panel", "small")


def mail_html(
    marked: str, *, subject: str, brand: str, language: str, links: frozenset[str], button: str | None = None
) -> str:
    """The page. `marked` are the filled-in words with the marks around each value; `links` those that may be followed.

    Without a panel or small print of its own, the last paragraph (who writes, and how to stop it) is set small.
    """
    blocks = list(blocks_of(marked, links=links))
    if len(blocks) > 2 and blocks[-1].kind == "paragraph" and all(block.kind != "small" for block in blocks):
        blocks[-1] = Block("small", blocks[-1].lines)
    pieces, shell = _pieces(direction_of(language)), _shell(language, escape(brand))
    default = button or BUTTONS.get(language.split("-", maxsplit=1)[0])
    body = "".join(_written(block, pieces[block.kind], links, default) for block in blocks)
    filled = {"subject": escape(subject), "preheader": _preview(blocks), "blocks": body}
    return "".join([part if at % 2 == 0 else filled[part] for at, part in enumerate(shell)])


@lru_cache(maxsize=256)
def direction_of(language: str) -> str:
    """`rtl` or `ltr`, as the language is written."""
    try:
        return str(Locale.parse(language, sep="-").text_direction)
    except (UnknownLocaleError, ValueError, TypeError):
        return "ltr"


@lru_cache(maxsize=256)
def _shell(language: str, brand: str) -> tuple[str, ...]:
    """What is around the blocks, cut at each place that differs from message to message: words, name of a place, words, ..."""
    direction = direction_of(language)
    page = _directed(mail_parts.SHELL, direction).replace("@@language@@", escape(language))
    return tuple(page.replace("@@brand@@", brand.replace("@", "&#64;")).split("@@"))


@lru_cache(maxsize=2)
def _pieces(direction: str) -> dict[str, tuple[str, ...]]:
    return {name: tuple(_directed(getattr(mail_parts, name.upper()), direction).split("@@")) for name in _PIECES}


def _directed(page: str, direction: str) -> str:
    start = "left" if direction == "ltr" else "right"
    return page.replace("@@direction@@", direction).replace("@@start@@", start)


def _written(block: Block, piece: Sequence[str], links: frozenset[str], button: str | None) -> str:
    match block.kind:
        case "button":
            words, link = block.lines
            before, _, between, _, after = piece
            return f"{before}{escape(link)}{between}{escape(unmarked(words) or button or link)}{after}"
        case "listing":
            words = "".join(f'<li style="margin:0 0 6px">{_line(line, links)}</li>' for line in block.lines)
        case "panel":
            words = "".join(_row(line, links) for line in block.lines)
        case _:
            words = "<br>".join([_line(line, links) for line in block.lines])
    before, _, after = piece
    return f"{before}{words}{after}"


def _row(line: str, links: frozenset[str]) -> str:
    """A line of a panel: `what: how much`, the amount at its end; without a colon, the words alone."""
    what, colon, amount = line.rpartition(": ")
    style = 'style="background:#f6f4f0;border-bottom:1px solid #d8d3ca"'
    if not colon:
        return f'<tr><td colspan="2" {style}>{_line(line, links)}</td></tr>'
    return (
        f'<tr><td {style}>{_line(what, links)}</td><td {style} align="right">'
        f'<strong style="white-space:nowrap">{_line(amount, links)}</strong></td></tr>'
    )


def _line(line: str, links: frozenset[str]) -> str:
    safe = escape(line)
    if OPEN not in safe:
        return safe
    return unmarked(_INLINE.sub(lambda found: _anchor(found, links), safe) if "://" in safe else safe)


def _anchor(found: re.Match[str], links: frozenset[str]) -> str:
    if found["link"].replace("&amp;", "&") not in links:
        return found[0]
    link = found["link"] + (found["page"] or "")
    return f'<a href="{link}" target="_blank">{found["words"] or link}</a>'


def _preview(blocks: Sequence[Block]) -> str:
    """What the list of mails shows beside the subject: the first paragraph that is no greeting."""
    for block in blocks:
        words = unmarked(" ".join(block.lines))
        if block.kind == "paragraph" and not words.endswith((",", "،", ":")):
            return escape(
                words if len(words) <= LONGEST_PREVIEW else words[: LONGEST_PREVIEW - 1].rsplit(" ", 1)[0] + "…"
            )
    return ""

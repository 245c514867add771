"""The look of an e-mail, compiled: `mail.mjml` becomes `mail_parts.py`, so that sending one takes no compiler.

MJML (https://documentation.mjml.io) turns blocks into the nested tables and conditional comments that every mail program
shows alike. Each block is cut out of what it makes, and the rest is the shell around them.
"""

import re
from collections.abc import Iterator

from mjml import mjml2html

from docs.making.pages import ROOT

SOURCE = ROOT / "src/goodterms/core/message/mail.mjml"
PARTS = ROOT / "src/goodterms/core/message/mail_parts.py"
BLOCKS = ("heading", "paragraph", "listing", "button", "panel", "small")
HEAD = '''"""The look of an e-mail, made from mail.mjml by `make docs`: the shell, and one piece for each kind of block. Do not edit."""

from typing import Final
'''
WIDTH = 104


def mail_parts() -> str:
    """The module, as it must stand beside its source."""
    source = re.sub(r"\A<!--.*?-->\s*", "", SOURCE.read_text("utf-8"), flags=re.DOTALL)
    page = str(mjml2html(source, disable_comments=False))
    page = re.sub(r"\s*\n\s*", "\n", page)
    for fixed, told in (("direction:ltr", "direction:@@direction@@"), ("text-align:left", "text-align:@@start@@")):
        page = page.replace(fixed, told)
    page = page.replace('align="left"', 'align="@@start@@"')
    pieces: dict[str, str] = {}
    for block in BLOCKS:
        begin, end = f"<!--begin {block}-->", f"<!--end {block}-->"
        before, _, rest = page.partition(begin)
        pieces[block], _, after = rest.partition(end)
        page = before + after
    pieces = {"shell": page.replace("<!--end blocks-->", "@@blocks@@"), **pieces}
    return HEAD + "".join(f"\n{name.upper()}: Final = (\n{_lines(piece)}\n)\n" for name, piece in pieces.items())


def _lines(text: str) -> str:
    return "\n".join(f"    {_quoted(part)}" for part in _cut(text))


def _cut(text: str) -> Iterator[str]:
    while text:
        size = WIDTH
        while len(_quoted(text[:size])) > WIDTH + 10:
            size -= 1
        yield text[:size]
        text = text[size:]


def _quoted(text: str) -> str:
    """A literal as the formatter leaves it."""
    if '"' in text and "'" not in text:
        return "'" + text.replace("\\", "\\\\").replace("\n", "\\n") + "'"
    escaped = text.replace("\\", "\\\\").replace("\n", "\\n")
    if text.count('"') > text.count("'"):
        return "'" + escaped.replace("'", "\\'") + "'"
    return '"' + escaped.replace('"', '\\"') + '"'

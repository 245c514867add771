"""The static site: one HTML file a page, one stylesheet, no script. Opens from disk as well as from a server."""

import os
import re
import shutil
from collections.abc import Sequence
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.token import Token
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name

from docs.making.diagram import draw
from docs.making.markdown import anchor
from docs.making.pages import ROOT, SHELVES, Page

__all__ = ["build"]

STYLE: Final = Path(__file__).with_name("site.css")
BESIDE: Final = "Beside the code"
LEXERS: Final = {"sh": "console", "text": "text", "liquid": "html+django"}


def build(pages: Sequence[Page], *, to: Path) -> int:
    """Write the site into `to`, emptied first. Returns how many pages it has."""
    shutil.rmtree(to, ignore_errors=True)
    to.mkdir(parents=True)
    shutil.copy(STYLE, to / "site.css")
    pictures = ROOT / "docs" / "pictures"
    if pictures.is_dir():
        shutil.copytree(pictures, to / "pictures")
    for page in pages:
        file = to / address(page)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_document(page, pages, to), encoding="utf-8")
    return len(pages)


def address(page: Page) -> str:
    """Where a page stands in the site: the README is the front, `docs/` falls away."""
    if page.name == "README.md":
        return "index.html"
    name = page.name.removeprefix("docs/")
    return ("all-pages.html" if name == "README.md" else name.lower()).removesuffix(".md").removesuffix(
        ".html"
    ) + ".html"


def _document(page: Page, pages: Sequence[Page], to: Path) -> str:
    here = Path(address(page)).parent
    content, contents = _content(page, pages, to)
    return _SHEET.format(
        title=escape(page.title),
        style=_relative("site.css", here),
        home=_relative("index.html", here),
        navigation=_navigation(page, pages, here),
        content=content,
        contents=contents,
        source=escape(page.name),
    )


def _relative(target: str, here: Path) -> str:
    return Path(os.path.relpath(target, here)).as_posix()


def _navigation(page: Page, pages: Sequence[Page], here: Path) -> str:
    parts = []
    for shelf, words in {"": "Start", **SHELVES, "beside": BESIDE}.items():
        items = "".join(
            f'<li><a href="{_relative(address(one), here)}"{" aria-current=page" if one == page else ""}>{escape(one.title)}</a></li>'
            for one in pages
            if one.shelf == shelf
        )
        if items:
            opened = " open" if shelf in {"", page.shelf} else ""
            parts.append(f"<details{opened}><summary>{words}</summary><ul>{items}</ul></details>")
    return "".join(parts)


def _content(page: Page, pages: Sequence[Page], to: Path) -> tuple[str, str]:
    """The page's HTML, and a list of its sections where there are enough to need one."""
    markdown = MarkdownIt("commonmark", {"html": True}).enable("table")
    tokens = markdown.parse(page.text)
    sections = _headings(tokens)
    _links(tokens, page, pages, to)
    renderer: Any = markdown.renderer
    renderer.rules["fence"] = _fence
    renderer.rules["table_open"] = lambda *_: '<div class="wide"><table>'
    renderer.rules["table_close"] = lambda *_: "</table></div>"
    html: str = renderer.render(tokens, markdown.options, {})
    listed = "".join(f'<li><a href="#{name}">{escape(words)}</a></li>' for name, words in sections)
    contents = f'<nav class="sections" aria-label="On this page"><h2>On this page</h2><ul>{listed}</ul></nav>'
    return html, contents if 3 <= len(sections) <= 40 else ""


def _headings(tokens: list[Token]) -> list[tuple[str, str]]:
    """Give every heading its id; returns those of the second level."""
    found: list[tuple[str, str]] = []
    seen: dict[str, int] = {}
    for opening, inline in pairwise(tokens):
        if opening.type != "heading_open":
            continue
        name = anchor(inline.content)
        number = seen[name] = seen.get(name, -1) + 1
        opening.attrSet("id", name if number == 0 else f"{name}-{number}")
        if opening.tag == "h2":
            found.append((str(opening.attrGet("id")), inline.content.replace("`", "")))
    return found


def _links(tokens: list[Token], page: Page, pages: Sequence[Page], to: Path) -> None:
    """Links to pages lead to their HTML; links to other files of the repository lead to the files themselves."""
    by_file = {one.file: address(one) for one in pages}
    here = Path(address(page)).parent
    for token in (child for block in tokens for child in (block.children or ())):
        attribute = {"link_open": "href", "image": "src"}.get(token.type)
        target = str(token.attrGet(attribute) or "") if attribute else ""
        if not attribute or re.match(r"[a-z]+:|#", target):
            continue
        path, mark, fragment = target.partition("#")
        file = (page.file.parent / path).resolve()
        if file in by_file:
            token.attrSet(attribute, _relative(by_file[file], here) + mark + fragment)
        elif file.is_relative_to(ROOT / "docs" / "pictures"):
            token.attrSet(attribute, _relative(f"pictures/{file.name}", here))
        else:
            token.attrSet(attribute, Path(os.path.relpath(file, to / here)).as_posix())


def _fence(tokens: Sequence[Token], index: int, options: Any, environment: Any) -> str:
    del options, environment
    token = tokens[index]
    language, _, remark = token.info.strip().partition(" ")
    if language == "mermaid":
        return f'<figure class="wide">{draw(token.content, name=f"picture-{index}")}</figure>'
    lexer = get_lexer_by_name(LEXERS.get(language, language or "text"))
    shown = highlight(token.content, lexer, HtmlFormatter(nowrap=True)).rstrip("\n")
    note = (
        f"<figcaption>Not run in our tests: {escape(remark.removeprefix('skip:').strip())}.</figcaption>"
        if remark
        else ""
    )
    return f'<figure class="code"><pre tabindex="0"><code>{shown}</code></pre>{note}</figure>'


_SHEET: Final = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · Goodterms</title>
<link rel="stylesheet" href="{style}">
</head>
<body>
<a class="skip" href="#page">Skip to the page</a>
<header><a class="brand" href="{home}">Goodterms</a><a class="to-pages" href="#pages">All pages</a></header>
<div class="shelf">
<nav class="pages" id="pages" aria-label="Pages">{navigation}</nav>
<main id="page">
{content}
<footer>Made from <code>{source}</code>.</footer>
</main>
{contents}
</div>
</body>
</html>
"""

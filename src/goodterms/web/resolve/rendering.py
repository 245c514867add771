"""One way to make a page: the template, the style inside it, nothing fetched from anywhere."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from goodterms.core.page_look import NO_LOOK, PageLook, look_css
from goodterms.web.resolve.languages import choices

STYLE = Path(__file__).parent / "templates" / "resolve" / "style.css"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s+")
_AROUND = re.compile(r"\s*([{};,>])\s*")


@cache
def style(look: PageLook = NO_LOOK) -> SafeString:
    """The one stylesheet, without comments and needless space, in a workspace's look."""
    text = _AROUND.sub(r"\1", _SPACE.sub(" ", _COMMENT.sub("", STYLE.read_text(encoding="utf-8")))).strip()
    return mark_safe(text + look_css(look))  # noqa: S308 (our own file, and colours that were read as colours)


@cache
def script(name: Literal["draw", "keep", "passkey"]) -> SafeString:
    """One of our scripts, without comments and needless space: `keep` keeps what was typed when the network is lost, `passkey`
    asks the browser for one, `draw` lets a signature be drawn."""
    text = _SPACE.sub(" ", _COMMENT.sub("", (STYLE.parent / f"{name}.js").read_text(encoding="utf-8"))).strip()
    return mark_safe(text)  # noqa: S308 (our own file)


def page(request: HttpRequest, template: str, context: Mapping[str, Any], *, status: int = 200) -> HttpResponse:
    """The page made from `resolve/<template>.html`."""
    body = render_to_string(
        f"resolve/{template}.html", {"switch": choices(request), "style": style(), **context}, request=request
    )
    return HttpResponse(body, status=status)

"""One way to make a page: the template, the style inside it, nothing fetched from anywhere."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from goodterms.web.resolve.languages import choices

STYLE = Path(__file__).parent / "templates" / "resolve" / "style.css"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s+")
_AROUND = re.compile(r"\s*([{};,>])\s*")


@cache
def style() -> SafeString:
    """The one stylesheet, without comments and needless space."""
    text = _AROUND.sub(r"\1", _SPACE.sub(" ", _COMMENT.sub("", STYLE.read_text(encoding="utf-8")))).strip()
    return mark_safe(text)  # noqa: S308 (our own file, no part of it comes from anywhere else)


def page(request: HttpRequest, template: str, context: Mapping[str, Any], *, status: int = 200) -> HttpResponse:
    """The page made from `resolve/<template>.html`."""
    body = render_to_string(
        f"resolve/{template}.html", {"languages": choices(request), **context, "style": style()}, request=request
    )
    return HttpResponse(body, status=status)

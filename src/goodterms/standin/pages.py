"""Pages of the stand-ins: a safe shell around HTML, and files served as they are."""

import html
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from goodterms.standin.http import Problem, Response

TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}


def esc(value: object) -> str:
    """Text made safe inside HTML, attributes included."""
    return html.escape(str(value), quote=True)


def page(
    *,
    title: str,
    body: str,
    styles: Sequence[str] = (),
    scripts: Sequence[str] = (),
    policy: str = "",
    body_class: str = "",
    status: int = 200,
    language: str = "en",
) -> Response:
    """A whole page. `styles` and `scripts` are names under /static/; `policy` adds to a Content-Security-Policy that
    allows nothing but our own styles."""
    sheets = "".join(f'<link rel="stylesheet" href="/static/{name}">' for name in ("base.css", *styles))
    scripted = "".join(f'<script src="/static/{name}" defer></script>' for name in scripts)
    text = (
        f'<!doctype html><html lang="{esc(language)}" dir="{"rtl" if language == "ar" else "ltr"}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex"><link rel="icon" href="data:,">'
        f"<title>{esc(title)}</title>{sheets}{scripted}</head>"
        f'<body class="{esc(body_class)}">{body}</body></html>'
    )
    source = "script-src 'self'; connect-src 'self'; " if scripts else ""
    headers = {
        "content-security-policy": (
            f"default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; {source}{policy}"
        ),
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
    }
    return Response(status=status, body=text.encode(), content_type="text/html; charset=utf-8", headers=headers)


def static(name: str, *, packages: Sequence[str]) -> Response:
    """A file of the folder `static` of one of the packages. Raises Problem 404."""
    body = _file(name, tuple(packages))
    if body is None:
        raise Problem(404, "no_such_file", "There is no such file.")
    kind = TYPES["." + name.rpartition(".")[2]]
    return Response(body=body, content_type=kind, headers={"cache-control": "max-age=300"})


@cache
def _file(name: str, packages: tuple[str, ...]) -> bytes | None:
    plain = name.replace(".", "").replace("-", "")
    if not (plain.isascii() and plain.isalnum()) or "." + name.rpartition(".")[2] not in TYPES:
        return None
    for package in packages:
        found = files(package) / "static" / name
        if found.is_file():
            return found.read_bytes()
    return None

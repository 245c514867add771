"""The one stylesheet and the one script of the staff pages, under an address that changes with their content."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

FOLDER = Path(__file__).parent / "assets"
KINDS = {"staff.css": "text/css; charset=utf-8", "staff.js": "text/javascript; charset=utf-8"}


@cache
def _content(name: str) -> tuple[bytes, str]:
    body = (FOLDER / name).read_bytes()
    return body, sha256(body).hexdigest()[:16]


def address(name: str) -> str:
    """Where a file is, by its content, so that it may be kept for ever."""
    return reverse("staff:asset", kwargs={"digest": _content(name)[1], "name": name})


def asset(request: HttpRequest, digest: str, name: str) -> HttpResponse:
    """One of the two files. It is the same for everybody and holds nothing of anybody."""
    del request
    if name not in KINDS or _content(name)[1] != digest:
        raise Http404("no such file")
    response = HttpResponse(_content(name)[0], content_type=KINDS[name])
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response

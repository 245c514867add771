"""What we hold of somebody, for them: to read here, or as a file that another program can read. Taking it is logged."""

from collections.abc import Iterator
from typing import cast

import orjson
from django.http import HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext as _

from goodterms.flow.take_data import take_data
from goodterms.insight.my_data import FORMAT, sections
from goodterms.web.resolve.forms import posted_intent
from goodterms.web.resolve.here import Here, on_link
from goodterms.web.resolve.matter import workspace

ON_THE_PAGE = 200
"""Rows of one kind on the page; the file has them all."""


@on_link(needs=2)
def my_data(here: Here) -> HttpResponse:
    """Two ways to take it (GET); the page to read (POST)."""
    if here.request.method == "POST":
        intent = posted_intent(here.request, link=here.link.id, form="my-data")
        take_data(
            workspace=workspace(),
            here=here.link.here,
            case=here.link.case,
            form="page",
            level=here.level,
            key=intent.name,
        )
        return here.show("my_data_page", {"title": _("What we hold about you"), "parts": _parts(here)})
    context = {
        "title": _("What do we hold about you?"),
        "key": here.key("my-data"),
        "file_key": here.key("my-data-file"),
    }
    return here.show("my_data", context)


def _parts(here: Here) -> list[tuple[str, list[list[tuple[str, str]]], bool]]:
    """Each part with its rows as label and text, and whether the file has more."""
    found: list[tuple[str, list[list[tuple[str, str]]], bool]] = []
    titles = part_titles()
    for name, rows in sections(here.link.here):
        shown: list[list[tuple[str, str]]] = []
        more = False
        for row in rows:
            if len(shown) == ON_THE_PAGE:
                more = True
                break
            shown.append(
                [(label.replace("_", " "), _text(value)) for label, value in row.items() if value not in (None, "", [])]
            )
        if shown:
            found.append((titles.get(name, name), shown, more))
    return found


def _text(value: object) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return ", ".join(str(one) for one in value) if isinstance(value, list) else str(value)


def part_titles() -> dict[str, str]:
    """The parts in plain words."""
    return {
        "profile": _("Who you are"),
        "addresses": _("How we reach you"),
        "consents": _("What you agreed to"),
        "preferences": _("How you like it"),
        "accounts": _("Your accounts"),
        "promises": _("What you promised"),
        "plans": _("Your plans"),
        "payments": _("What you paid"),
        "messages": _("What we sent you"),
        "words": _("What you told us, and what people answered"),
        "contacts": _("When we got in touch"),
        "pauses": _("When we left you alone, and why"),
    }


@on_link(needs=2)
def my_data_file(here: Here) -> HttpResponse:
    """The file, sent as it is read."""
    if here.request.method != "POST":
        return here.go("/my-data")
    intent = posted_intent(here.request, link=here.link.id, form="my-data-file")
    take_data(
        workspace=workspace(), here=here.link.here, case=here.link.case, form="json", level=here.level, key=intent.name
    )
    response = StreamingHttpResponse(_file(here), content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="my-data.json"'
    return cast(HttpResponse, response)


def _file(here: Here) -> Iterator[bytes]:
    yield b'{"format":' + orjson.dumps(FORMAT) + b',"made_at":' + orjson.dumps(here.matter.now)
    for name, rows in sections(here.link.here):
        yield b"," + orjson.dumps(name) + b":["
        for number, row in enumerate(rows):
            yield (b",\n" if number else b"\n") + orjson.dumps(row)
        yield b"]"
    yield b"}\n"

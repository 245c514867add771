"""What we hold of somebody, for them: to read here, or as a file that another program can read. Taking it is logged."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Final, cast

import orjson
from django.http import HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext as _

from goodterms.core.money import Money
from goodterms.flow.take_data import take_data
from goodterms.insight.my_data import FORMAT, sections
from goodterms.web.resolve.forms import posted_intent
from goodterms.web.resolve.here import Here, on_link
from goodterms.web.resolve.matter import workspace
from goodterms.web.resolve.reader import Reader

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
            shown.append([(label_of(label), text) for label, text in _row(row, here.matter.reader) if text])
        if shown:
            found.append((titles.get(name, name), shown, more))
    return found


MONEY: Final = frozenset({"balance", "past_due", "instalment", "amount", "paid", "total"})


def _row(row: dict[str, Any], reader: Reader) -> Iterator[tuple[str, str]]:
    """A row as it is read: amounts with their currency, times on the reader's own clock."""
    currency = row.get("currency")
    for name, value in row.items():
        if name in MONEY and isinstance(value, int) and currency:
            yield name, reader.money(Money(value, currency))
        elif name != "currency":
            yield name, _text(value, reader)


def _text(value: object, reader: Reader) -> str:
    match value:
        case bool():
            return _("yes") if value else _("no")
        case list():
            return ", ".join(_text(one, reader) for one in value)
        case dict():
            return ", ".join(_text(one, reader) for one in value.values())
        case str() if _TIME.match(value):
            at = datetime.fromisoformat(value)
            day = reader.plain_day(reader.local_day(at))
            return _("%(day)s at %(time)s") % {"day": day, "time": reader.time(at)}
        case str() if _DAY.fullmatch(value):
            return reader.plain_day(date.fromisoformat(value))
        case None:
            return ""
        case _:
            return str(value)


_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_TIME: Final = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?\+00:00\Z", re.ASCII)


def label_of(name: str) -> str:
    """What a part of a row is called; what has no words is shown as the file calls it."""
    return {
        "name": _("Name"),
        "address": _("Address"),
        "number": _("Number"),
        "language": _("Language"),
        "country": _("Country"),
        "channel": _("By way of"),
        "purpose": _("About"),
        "given": _("Agreed"),
        "source": _("Where it comes from"),
        "words": _("Words"),
        "at": _("When"),
        "since": _("Since"),
        "until": _("Until"),
        "due": _("Due on"),
        "past_due": _("Past due"),
        "balance": _("Owed in all"),
        "amount": _("Amount"),
        "paid": _("Paid"),
        "what": _("What"),
        "by": _("By"),
        "used_at": _("Last used"),
        "synced": _("Also on your other devices"),
    }.get(name, name.replace("_", " ").capitalize())


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
        "passkeys": _("Your passkeys"),
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

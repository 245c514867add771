"""The feed by the API: the creditor's server lets a visitor in, the visitor's page reads and answers.

Pages of other sites call these (CORS): they carry a token and no cookie, so any site may, and gains nothing without one.
"""

from contextlib import suppress
from datetime import datetime
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Query, Schema, Status
from pydantic import Field

from goodterms.flow.acting import ParkedCustomer, UnknownCustomer
from goodterms.flow.feed import (
    TOKEN_LASTS,
    NotAVisitor,
    NotSaid,
    Visitor,
    let_visitor_in,
    mark_read,
    read_feed,
    say_in_feed,
    visitor_of,
)
from goodterms.flow.saying import find_customer
from goodterms.web.api import words
from goodterms.web.api.door import SCOPES, VISITORS, caller
from goodterms.web.api.problems import Problem, Wrong, pointer
from goodterms.web.api.v1 import WORKSPACE, api, needs

SCOPES["POST", "visitors"] = "feed:write"
VISITORS.update({"feed", "feed-replies", "feed-read"})
TOKEN = {"x-scope": "a visitor's token", "security": [{"visitor": []}]}


class VisitorIn(words.Strict):
    """Who is signed in on your site."""

    customer: words.Id


class VisitorOut(Schema):
    """What their page reads the feed with. It lasts `seconds`; ask for another then."""

    token: str
    seconds: int


class LineOut(Schema):
    """One line of the feed. `from` is `us` or `you`."""

    id: str
    sender: str = Field(serialization_alias="from")
    text: str
    at: datetime
    read: bool


class FeedOut(Schema):
    """The newest lines, the oldest of them first, and how many of ours were not read yet."""

    items: list[LineOut]
    unread: int


class SayIn(words.Strict):
    """What the visitor says. `id` is the page's own: the same again is the same answer."""

    text: words.Text
    id: Annotated[str, Field(max_length=60, pattern="^[A-Za-z0-9-]*$")] = ""


class ReadIn(words.Strict):
    """The lines that were on the visitor's screen."""

    ids: Annotated[list[words.Id], Field(max_length=100)]


def _visitor(request: HttpRequest) -> Visitor:
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "bearer":
        raise Problem("unauthorized", "send `Authorization: Bearer` and the visitor's token")
    try:
        return visitor_of(token.strip())
    except NotAVisitor as refused:
        raise Problem("unauthorized", str(refused)) from None


@api.post(
    "feed/visitors",
    response={201: VisitorOut},
    url_name="visitors",
    summary="Let a visitor in",
    operation_id="let_visitor_in",
    tags=["Feed"],
    openapi_extra=needs("feed:write", 400, 409, 413, 415, 422),
)
def visitors(request: HttpRequest, who: VisitorIn) -> Status[VisitorOut]:
    """For your server, when a customer of yours is signed in on your site: a token for their page, for 15 minutes."""
    try:
        here = find_customer(external=who.customer)
    except UnknownCustomer as unknown:
        wrong = [Wrong(pointer("customer"), str(unknown))]
        raise Problem("invalid", "something in the request is wrong", errors=wrong) from None
    token = let_visitor_in(here=here, api_key=caller(request).id)
    return Status(201, VisitorOut(token=token, seconds=int(TOKEN_LASTS.total_seconds())))


@api.get(
    "feed",
    response=FeedOut,
    url_name="feed",
    by_alias=True,
    summary="Read the feed",
    operation_id="read_feed",
    tags=["Feed"],
    openapi_extra={**needs("", 422), **TOKEN},
)
def feed(request: HttpRequest, limit: Annotated[int, Query(ge=1, le=200)] = 50) -> FeedOut:
    """For the visitor's page: what was said on both sides."""
    lines = read_feed(_visitor(request), limit=limit)
    items = [
        LineOut(id=line.id, sender="us" if line.ours else "you", text=line.text, at=line.at, read=line.read)
        for line in lines
    ]
    return FeedOut(items=items, unread=sum(not line.read for line in lines))


@api.post(
    "feed/replies",
    response={202: None},
    url_name="feed-replies",
    summary="Answer in the feed",
    operation_id="say_in_feed",
    tags=["Feed"],
    openapi_extra={**needs("", 400, 409, 413, 415, 422), **TOKEN},
)
def replies(request: HttpRequest, said: SayIn) -> Status[None]:
    """A reply like any other: a stop stops, a cry for help holds everything, anything else a person reads."""
    visitor = _visitor(request)
    try:
        say_in_feed(workspace=WORKSPACE, visitor=visitor, text=said.text, id_=said.id)
    except NotSaid as refused:
        wrong = [Wrong(pointer("text"), str(refused))]
        raise Problem("invalid", "something in the request is wrong", errors=wrong) from None
    except ParkedCustomer:
        pass  # what was said is kept, and waits until a person has looked
    return Status(202, None)


@api.post(
    "feed/read",
    response={202: None},
    url_name="feed-read",
    summary="Note what was read",
    operation_id="mark_read",
    tags=["Feed"],
    openapi_extra={**needs("", 400, 413, 415, 422), **TOKEN},
)
def read(request: HttpRequest, said: ReadIn) -> Status[None]:
    """These lines were on the visitor's screen: they are delivered."""
    visitor = _visitor(request)
    with suppress(ParkedCustomer):
        mark_read(workspace=WORKSPACE, visitor=visitor, ids=list(said.ids))
    return Status(202, None)


CORS: dict[str, str] = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


def preflight() -> HttpResponse:
    """What a browser asks before a page of another site may call."""
    return HttpResponse(
        status=204,
        headers={
            **CORS,
            "Access-Control-Allow-Methods": "GET, POST",
            "Access-Control-Allow-Headers": "Authorization, Content-Type",
            "Access-Control-Max-Age": "600",
        },
    )


def open_to_pages(response: HttpResponse) -> HttpResponse:
    """Let pages of other sites read this answer."""
    for name, value in CORS.items():
        response.headers[name] = value
    return response

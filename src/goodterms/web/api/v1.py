"""The API, version 1: messages asked for, events told to us and by us, and how cases stand.

The operations and their words are the source of `/api/v1/openapi.json` and of the reference page. Every operation stands in
`SCOPES` with the scope it needs; one that does not is for nobody.
"""

import hashlib
import re
import secrets
from datetime import UTC, datetime
from typing import Annotated, Any, Final, Literal

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Path, Query, Status
from ninja.errors import ValidationError
from ninja.parser import Parser

from goodterms.flow.acting import ParkedCustomer, UnknownCustomer
from goodterms.flow.saying import find_customer
from goodterms.flow.send_message import NotAsked, Wanted, send_message
from goodterms.flow.take_events import take_events
from goodterms.insight.asked import AskedMessage, find_asked, list_asked
from goodterms.insight.case_page import list_cases
from goodterms.store.told_events import told_from, wanted_types
from goodterms.store.world import Workspace
from goodterms.web.api import words
from goodterms.web.api.cloud_events import BATCH, BINARY, STRUCTURED, BadEvent, read_events
from goodterms.web.api.door import RAW, SCOPES, caller, idempotency_key
from goodterms.web.api.pages import LONGEST_PAGE, USUAL_PAGE, cursor_after, place_of
from goodterms.web.api.problems import CONTENT_TYPE, Problem, Wrong, pointer

WORKSPACE = Workspace()
MESSAGE_ID: Final = re.compile(r"msg_([0-9a-f]{2})[0-9a-f]{26}", re.ASCII)
PROBLEM: Final[dict[str, Any]] = {
    "description": "A problem (RFC 9457); `errors` point at each wrong part.",
    "content": {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
}
DESCRIPTION = """One API for messages. Everything it sends passes the policy that journeys pass.

**Keys.** `Authorization: Bearer gt_...`; each key has scopes and a limit of calls (429 with `Retry-After`).
**Repeats.** Send an `Idempotency-Key` with a POST: the same request again gets the same answer for at least 24 hours, the same
key with another request 422, and 409 while the first is running.
**Problems** are `application/problem+json`. **Amounts** are in minor units. **Times** are RFC 3339 with an offset.
**Lists** come in pages: pass `next` as `cursor`."""


class StrictJson(Parser):
    """The JSON that the door has read."""

    def parse_body(self, request: HttpRequest) -> Any:
        return request.read_json  # type: ignore[attr-defined]


api = NinjaAPI(
    title="Goodterms",
    version="1",
    description=DESCRIPTION,
    docs_url=None,
    openapi_url=None,
    urls_namespace="api",
    parser=StrictJson(),
    openapi_extra={
        "security": [{"key": []}],
        "components": {
            "securitySchemes": {
                "key": {"type": "http", "scheme": "bearer", "bearerFormat": "gt_live_... or gt_test_..."}
            },
            "schemas": {
                "Problem": {
                    "type": "object",
                    "required": ["type", "title", "status", "detail"],
                    "properties": {
                        "type": {"type": "string", "format": "uri-reference"},
                        "title": {"type": "string"},
                        "status": {"type": "integer"},
                        "detail": {"type": "string"},
                        "errors": {"type": "array", "items": {"type": "object"}},
                    },
                }
            },
        },
    },
)


def description() -> dict[str, Any]:
    """The OpenAPI 3.1 description of this API, made from its operations."""
    return dict(api.get_openapi_schema(path_prefix="/api/v1/"))


def needs(scope: str, *problems: int) -> dict[str, Any]:
    """What the description of an operation says beside its bodies."""
    usual = (401, 403, 429, *problems)
    return {"x-scope": scope, "responses": dict.fromkeys(sorted(usual), PROBLEM)}


@api.exception_handler(Problem)
def _problem(request: HttpRequest, problem: Problem) -> HttpResponse:
    del request
    return problem.answer()


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, invalid: ValidationError) -> HttpResponse:
    del request
    return Problem(
        "invalid", "something in the request is wrong", errors=[_where(one) for one in invalid.errors]
    ).answer()


@api.exception_handler(Exception)
def _unexpected(request: HttpRequest, error: Exception) -> HttpResponse:
    """The door writes it down and answers."""
    del request
    raise error


def _where(error: dict[str, Any]) -> Wrong:
    place = list(error["loc"])
    detail = str(error["msg"]).removeprefix("Value error, ")
    if place[:1] == ["body"]:
        return Wrong(pointer(*place[2:]), detail)
    return Wrong(str(place[-1]) if place else "", detail)


# --- messages -----------------------------------------------------------------------------------------------------------------------

SCOPES["POST", "messages"] = "messages:write"
SCOPES["GET", "messages"] = "messages:read"
SCOPES["GET", "message"] = "messages:read"


@api.post(
    "messages",
    response={202: words.MessageOut},
    url_name="messages",
    summary="Ask for a message",
    operation_id="ask_for_message",
    tags=["Messages"],
    openapi_extra=needs("messages:write", 400, 409, 413, 415, 422),
)
def ask_for_message(request: HttpRequest, response: HttpResponse, wanted: words.MessageIn) -> Status[words.MessageOut]:
    """One message to one customer, judged as every contact is.

    202: it is on its way, or waits (`state` deferred, with `until`, or held). 403 `refused-by-policy`: it will not be sent; the
    problem names every rule that refused, with its source. `messages:text` is needed too for words of your own.
    """
    key = caller(request)
    if not wanted.message and "messages:text" not in key.scopes:
        raise Problem("forbidden", "this key lacks the scope messages:text", more={"scope": "messages:text"})
    try:
        here = find_customer(external=wanted.customer)
    except UnknownCustomer as unknown:
        raise wrong("customer", str(unknown)) from None
    id_ = _message_id(request, here[0])
    wish = Wanted(
        purpose=wanted.purpose,
        message=wanted.message,
        text=wanted.text,
        subject=wanted.subject,
        channels=() if wanted.channel == "best" else (wanted.channel,),
        account=wanted.account or "",
        language=wanted.language or "",
        until=None if wanted.until is None else wanted.until.astimezone(UTC),
    )
    try:
        send_message(workspace=WORKSPACE, here=here, id_=id_, wanted=wish, by=f"api:{key.name}")
    except NotAsked as not_asked:
        raise wrong(not_asked.field, not_asked.reason) from None
    except ParkedCustomer:
        raise Problem("parked", "nothing of this customer is decided until a person has looked") from None
    found = find_asked(bucket=here[0], id_=id_)
    assert found is not None, "what was asked for is there"
    told = _message(found)
    response.headers["Location"] = f"/api/v1/messages/{id_}"
    if found.state == "refused":
        raise _refused(told)
    return Status(202, told)


def _refused(told: words.MessageOut) -> Problem:
    rules = [rule.model_dump() for rule in told.rules]
    detail = told.reason or "policy refuses it"
    more = {"id": told.id, "rules": rules}
    return Problem("refused-by-policy", detail, more=more, headers={"Location": f"/api/v1/messages/{told.id}"})


def _message_id(request: HttpRequest, bucket: int) -> str:
    """The id of a new message; of the repeat of a request with a key, the id it had: a crash between is no second message."""
    name = idempotency_key(request)
    if name is None:
        return f"msg_{bucket:02x}{secrets.token_hex(13)}"
    said = f"{caller(request).id}\n{name}\n".encode() + request.body
    return f"msg_{bucket:02x}{hashlib.sha256(said).hexdigest()[:26]}"


def wrong(field: str, reason: str) -> Problem:
    return Problem("invalid", "something in the request is wrong", errors=[Wrong(pointer(field), reason)])


Cursor = Annotated[str | None, Query(max_length=500)]
Limit = Annotated[int, Query(ge=1, le=LONGEST_PAGE)]
CustomerId = Annotated[words.Id | None, Query(description="Only of this customer.")]


@api.get(
    "messages",
    response=words.Messages,
    url_name="messages",
    summary="List messages",
    operation_id="list_messages",
    tags=["Messages"],
    openapi_extra=needs("messages:read", 422),
)
def list_messages(
    request: HttpRequest, customer: CustomerId = None, cursor: Cursor = None, limit: Limit = USUAL_PAGE
) -> words.Messages:
    """The messages that were asked for, the newest first."""
    before = None if cursor is None else place_of(cursor, datetime, str)
    found = list_asked(customer=customer, before=before, limit=limit + 1)
    last = found[limit - 1] if len(found) > limit else None
    return words.Messages(
        items=[_message(one) for one in found[:limit]],
        next=None if last is None else cursor_after(last.asked_at, last.id),
    )


@api.get(
    "messages/{id}",
    response=words.MessageOut,
    url_name="message",
    summary="What became of a message",
    operation_id="read_message",
    tags=["Messages"],
    openapi_extra=needs("messages:read", 404),
)
def read_message(request: HttpRequest, id: Annotated[str, Path(max_length=40)]) -> words.MessageOut:  # noqa: A002
    """The truth as far as anybody knows it: what policy said, and what the provider says."""
    form = MESSAGE_ID.fullmatch(id)
    found = None if form is None else find_asked(bucket=int(form[1], 16), id_=id)
    if found is None:
        raise Problem("not-found", "there is no message of this id")
    return _message(found)


def _message(found: AskedMessage) -> words.MessageOut:
    return words.MessageOut(
        id=found.id,
        customer=found.customer,
        account=found.account,
        case=None if found.case is None else str(found.case),
        purpose=found.purpose,
        message=found.message,
        state=found.state,  # type: ignore[arg-type]
        channel=found.channel,
        until=found.until,
        rules=[words.RuleOut(rule=one.id, says=one.says, citation=one.citation) for one in found.rules],
        reason=found.reason,
        asked_at=found.asked_at,
        expires_at=found.expires_at,
        times=found.at,
    )


# --- cases --------------------------------------------------------------------------------------------------------------------------

SCOPES["GET", "cases"] = "cases:read"


@api.get(
    "cases",
    response=words.Cases,
    url_name="cases",
    summary="List cases",
    operation_id="list_cases",
    tags=["Cases"],
    openapi_extra=needs("cases:read", 422),
)
def all_cases(
    request: HttpRequest,
    customer: CustomerId = None,
    status: Annotated[Literal["open", "handed_over", "ended"] | None, Query()] = None,
    cursor: Cursor = None,
    limit: Limit = USUAL_PAGE,
) -> words.Cases:
    """How cases stand, each once, in no order that means anything."""
    after = None if cursor is None else place_of(cursor, int, int, int)
    found = list_cases(customer=customer, status=status, after=after, limit=limit + 1)
    last = found[limit - 1] if len(found) > limit else None
    items = [
        words.CaseOut(
            id=str(one.place[2]),
            customer=one.customer,
            account=one.account,
            journey=one.journey,
            version=one.version,
            status=one.status,
            step=one.step,
            opened_at=one.opened_at,
            completed_at=one.completed_at,
            ended_at=one.ended_at,
            end_reason=one.end_reason,
        )
        for one in found[:limit]
    ]
    return words.Cases(items=items, next=None if last is None else cursor_after(*last.place))


# --- events -------------------------------------------------------------------------------------------------------------------------

SCOPES["POST", "events"] = "events:write"
RAW.add("events")
SCOPES["GET", "events"] = "cases:read"
EVENT = {"$ref": "#/components/schemas/CloudEvent"}


@api.post(
    "events",
    response={202: words.EventsTaken},
    url_name="events",
    summary="Tell us of events",
    operation_id="tell_events",
    tags=["Events"],
    openapi_extra={
        **needs("events:write", 400, 413, 415, 422),
        "requestBody": {
            "required": True,
            "content": {
                STRUCTURED: {"schema": {"type": "object", "required": ["specversion", "id", "source", "type"]}},
                BATCH: {"schema": {"type": "array", "maxItems": 1000, "items": {"type": "object"}}},
                BINARY: {"schema": {"type": "object"}},
            },
        },
    },
)
def tell_events(request: HttpRequest) -> Status[words.EventsTaken]:
    """CloudEvents 1.0: structured, in a batch, or in binary mode. Each is taken once by its source and id, in any order.

    One event that cannot be taken is a problem; of a batch the good ones are taken, and the others are named.
    """
    read = read_events(request)
    good = [one for one in read if not isinstance(one, BadEvent)]
    bad = [one for one in read if isinstance(one, BadEvent)]
    if bad and len(read) == 1:
        raise Problem("invalid", "the event cannot be taken", errors=bad[0].errors)
    taken = take_events(workspace=WORKSPACE, told=good, by=f"api:{caller(request).name}") if good else []
    refused = [one for one in taken if one.refused is not None]
    if refused and len(read) == 1 and refused[0].refused is not None:
        why = refused[0].refused
        raise Problem("invalid", "the event cannot be taken", errors=[Wrong(pointer("data", why.field), why.reason)])
    return Status(
        202,
        words.EventsTaken(
            taken=[
                words.EventTaken(id=one.told.id, source=one.told.source, new=one.new)
                for one in taken
                if one.refused is None
            ],
            refused=[
                *(
                    words.EventRefused(
                        id=one.id,
                        source=one.source,
                        errors=[{"pointer": wrong.where, "detail": wrong.detail} for wrong in one.errors],
                    )
                    for one in bad
                ),
                *(
                    words.EventRefused(
                        id=one.told.id,
                        source=one.told.source,
                        errors=[{"pointer": pointer("data", one.refused.field), "detail": one.refused.reason}],
                    )
                    for one in refused
                    if one.refused is not None
                ),
            ],
        ),
    )


@api.get(
    "events",
    response=words.ToldPage,
    url_name="events",
    summary="Read what happened",
    operation_id="read_events",
    tags=["Events"],
    openapi_extra=needs("cases:read", 422),
)
def what_happened(
    request: HttpRequest,
    types: Annotated[list[words.Id], Query(max_length=50, description="Such as case.ended or case.*; none: all.")] = [],  # noqa: B006
    cursor: Cursor = None,
    limit: Limit = USUAL_PAGE,
) -> words.ToldPage:
    """Events of the sealed log in its order, thin: the same that webhooks tell, for whoever would rather ask."""
    wanted = wanted_types(types)
    if types and not wanted:
        raise Problem("invalid", "no such events are told", errors=[Wrong("types", "no event type is called that")])
    (after,) = (0,) if cursor is None else place_of(cursor, int)
    if after < 0:
        raise Problem("invalid", "the cursor cannot be used", errors=[Wrong("cursor", "this is no cursor of ours")])
    found, on = told_from(after, types=wanted, limit=limit)
    items = [words.ToldOut(id=one.id, type=one.type, timestamp=one.at, data=one.data) for one in found]
    return words.ToldPage(items=items, next=cursor_after(on))

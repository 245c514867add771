"""Webhooks that we send, by the API: addresses registered and removed, and the log of deliveries."""

from datetime import datetime
from typing import Annotated, Literal

from django.http import HttpRequest
from ninja import Path, Query, Status

from goodterms.flow.keep_webhooks import WebhookRefused, add_endpoint, remove_endpoint, replay_delivery
from goodterms.store.webhooks import list_deliveries, list_endpoints
from goodterms.web.api import words
from goodterms.web.api.door import RAW, SCOPES, caller
from goodterms.web.api.pages import USUAL_PAGE, cursor_after, place_of
from goodterms.web.api.problems import Problem
from goodterms.web.api.v1 import Cursor, Limit, api, needs, wrong

SCOPES["POST", "webhooks"] = "webhooks:write"
SCOPES["GET", "webhooks"] = "webhooks:write"
SCOPES["DELETE", "webhook"] = "webhooks:write"
SCOPES["GET", "deliveries"] = "webhooks:write"
SCOPES["POST", "replay"] = "webhooks:write"
RAW.add("replay")


@api.post(
    "webhooks",
    response={201: words.WebhookMade},
    url_name="webhooks",
    summary="Register an address",
    operation_id="add_webhook",
    tags=["Webhooks"],
    openapi_extra=needs("webhooks:write", 400, 409, 413, 415, 422),
)
def add_webhook(request: HttpRequest, wanted: words.WebhookIn) -> Status[words.WebhookMade]:
    """Tell this address of events from now on, by the Standard Webhooks specification. Its secret is shown this once.

    A repeat under the same `Idempotency-Key` shows it again for as long as answers are kept.
    """
    try:
        made = add_endpoint(url=wanted.url, types=wanted.types, by=f"api:{caller(request).name}", kind=wanted.kind)
    except WebhookRefused as refused:
        raise wrong(refused.field, refused.reason) from None
    return Status(201, words.WebhookMade(id=made.id, verify_with=made.verify_with))


@api.get(
    "webhooks",
    response=words.Webhooks,
    url_name="webhooks",
    summary="List addresses",
    operation_id="list_webhooks",
    tags=["Webhooks"],
    openapi_extra=needs("webhooks:write"),
)
def list_webhooks(request: HttpRequest) -> words.Webhooks:
    """Every address that is told, and how it does. Shows no secret."""
    items = [
        words.WebhookOut(
            id=one.id,
            url=one.url,
            types=list(one.types),
            kind=one.kind,
            waiting=one.waiting,
            failing_since=one.failing_since,
            disabled_at=one.disabled_at,
            disabled_why=one.disabled_why,
        )
        for one in list_endpoints()
    ]
    return words.Webhooks(items=items)


@api.delete(
    "webhooks/{id}",
    response={204: None},
    url_name="webhook",
    summary="Remove an address",
    operation_id="remove_webhook",
    tags=["Webhooks"],
    openapi_extra=needs("webhooks:write", 404),
)
def remove_webhook(request: HttpRequest, id: Annotated[str, Path(max_length=40)]) -> Status[None]:  # noqa: A002
    """Tell it nothing more."""
    try:
        remove_endpoint(id_=id)
    except WebhookRefused as refused:
        raise Problem("not-found", refused.reason) from None
    return Status(204, None)


@api.get(
    "deliveries",
    response=words.Deliveries,
    url_name="deliveries",
    summary="What became of deliveries",
    operation_id="list_deliveries",
    tags=["Webhooks"],
    openapi_extra=needs("webhooks:write", 422),
)
def all_deliveries(
    request: HttpRequest,
    webhook: Annotated[words.Id | None, Query(description="Only to this address.")] = None,
    state: Annotated[Literal["waiting", "delivered", "failed"] | None, Query()] = None,
    cursor: Cursor = None,
    limit: Limit = USUAL_PAGE,
) -> words.Deliveries:
    """The delivery log, the newest first."""
    before = None if cursor is None else place_of(cursor, datetime, str)
    found = list_deliveries(endpoint=webhook or "", state=state or "", before=before, limit=limit + 1)
    last = found[limit - 1] if len(found) > limit else None
    items = [
        words.DeliveryOut(
            id=one.id,
            webhook=one.endpoint,
            type=one.type,
            state=one.state,
            attempts=one.attempts,
            made_at=one.made_at,
            next_at=one.next_at,
            delivered_at=one.delivered_at,
            status=one.status,
            answer=one.answer,
        )
        for one in found[:limit]
    ]
    return words.Deliveries(items=items, next=None if last is None else cursor_after(last.made_at, last.id))


@api.post(
    "deliveries/{id}/replay",
    response={202: None},
    url_name="replay",
    summary="Deliver once more",
    operation_id="replay_delivery",
    tags=["Webhooks"],
    openapi_extra=needs("webhooks:write", 404),
)
def replay(request: HttpRequest, id: Annotated[str, Path(max_length=80)]) -> Status[None]:  # noqa: A002
    """Deliver it again, under the same id, whatever became of it before."""
    try:
        replay_delivery(id_=id)
    except WebhookRefused as refused:
        raise Problem("not-found", refused.reason) from None
    return Status(202, None)

"""A webhook: verify its signature, store it once, answer at once. Thinking about it is the absorb worker's.

401 for a signature that is not theirs (nothing kept), 400 for a form we cannot read, 413 for more than `LONGEST` bytes, 404
for a name nothing is connected under, 503 when the database is away (they call again), else 204 (or the status its provider
takes for an answer), repeats included.
"""

import hashlib
import logging
from collections.abc import Sequence
from typing import ClassVar, Protocol

from django.core.exceptions import RequestDataTooBig
from django.db import Error as DatabaseError
from django.http import HttpRequest, HttpResponse
from django.http.request import UnreadablePostError
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from goodterms.channels import base as channels
from goodterms.flow.compose import public_url
from goodterms.flow.outside import outside
from goodterms.payments import base as payments
from goodterms.store import inbox
from goodterms.store.clock import machine_now
from goodterms.transport.webhook import Webhook

LONGEST = 256 * 1024
"""Bytes of a webhook we are willing to read; a provider's own batches are a tenth of it."""
LONGEST_HEADERS = 16 * 1024
NOT_KEPT = frozenset({"cookie", "authorization", "proxy-authorization"})

log = logging.getLogger(__name__)


class Named(Protocol):
    """What every part of a webhook has: the sender's id of it."""

    @property
    def external_id(self) -> str: ...


class Receiver(Protocol):
    """What channels and gateways share here."""

    name: ClassVar[str]

    def receive(self, *, webhook: Webhook) -> Sequence[Named]: ...


@csrf_exempt
@require_http_methods(["GET", "POST"])
def inbound(request: HttpRequest, kind: str, name: str) -> HttpResponse:
    """Take one webhook in; or answer a provider that asks whether its webhooks are welcome."""
    receiver = _receiver(kind, name)
    if receiver is None:
        return _answer(404, "nothing is connected under this name")
    if request.method == "GET":
        return _handshake(receiver, request)
    try:
        body = _body(request)
    except UnreadablePostError:
        return _answer(400, "the body ended early")
    if body is None:
        return _answer(413, f"at most {LONGEST} bytes")
    dropped = NOT_KEPT - {"authorization"} if _signs_by_authorization(receiver) else NOT_KEPT
    headers = {name.lower(): value for name, value in request.headers.items() if name.lower() not in dropped}
    if sum(len(name) + len(value) for name, value in headers.items()) > LONGEST_HEADERS:
        return _answer(400, "the headers are too long")
    now = machine_now()
    url = f"{public_url()}{request.get_full_path()}"
    try:
        parts = receiver.receive(webhook=Webhook(url=url, headers=headers, body=body, now=now))
    except (channels.BadWebhook, payments.BadWebhook) as bad:
        log.warning("webhook refused: source=%s/%s kind=%s", kind, receiver.name, bad.kind)
        return _answer(401 if bad.kind == "signature" else 400, bad.reason)
    taken = receiver.webhook_status if isinstance(receiver, channels.ChannelAdapter) else 204
    if not parts:
        return HttpResponse(status=taken)
    try:
        inbox.put(
            source=f"{kind}/{receiver.name}",
            external_id=external_id(parts, body=body),
            headers=headers,
            body=body,
            received_at=now,
            url=url,
        )
    except DatabaseError:
        log.exception("webhook not stored: source=%s/%s", kind, receiver.name)
        return _answer(503, "not stored, please call again")
    return HttpResponse(status=taken)


def _signs_by_authorization(receiver: Receiver) -> bool:
    return isinstance(receiver, channels.ChannelAdapter) and receiver.keeps_authorization


def _handshake(receiver: Receiver, request: HttpRequest) -> HttpResponse:
    words = receiver.handshake(query=request.GET.dict()) if isinstance(receiver, channels.ChannelAdapter) else None
    if words is None:
        return _answer(405, "webhooks come by POST")
    return HttpResponse(words, content_type="text/plain; charset=utf-8")


def external_id(parts: Sequence[Named], *, body: bytes) -> str:
    """The sender's ids of the parts; many, or one without an id, are named by a hash, the same for the same webhook."""
    names = [part.external_id for part in parts]
    if not all(names):
        return f"body:{hashlib.sha256(body).hexdigest()}"
    if len(names) == 1 and len(names[0]) <= inbox.LONGEST_ID and names[0].isprintable():
        return names[0]
    return f"parts:{hashlib.sha256(chr(31).join(names).encode('utf-8', 'surrogatepass')).hexdigest()}"


def _receiver(kind: str, name: str) -> Receiver | None:
    match kind:
        case "channel":
            return outside().channel_named(name)
        case "gateway":
            gateway = outside().gateway_or_none
            return gateway if gateway is not None and gateway.name == name else None
        case _:
            return None


def _body(request: HttpRequest) -> bytes | None:
    length = request.META.get("CONTENT_LENGTH") or "0"
    if length.isascii() and length.isdigit() and int(length[:12]) > LONGEST:
        return None
    try:
        body = request.body
    except RequestDataTooBig:
        return None
    return body if len(body) <= LONGEST else None


def _answer(status: int, words: str) -> HttpResponse:
    return HttpResponse(f"{words}\n", status=status, content_type="text/plain; charset=utf-8")

"""A webhook: verify its signature, store it once, answer at once. Thinking about it is the absorb worker's.

401 for a signature that is not theirs (nothing kept), 400 for a form we cannot read, 413 for more than `LONGEST` bytes, 415 for a
body in a coding (a small one may unpack to anything), 404 for a name nothing is connected under, 503 when the database is away
(they call again), else 204 (or the status its provider takes for an answer), repeats included. What is refused is counted by
source and kind (`/metrics`).

`site.rsgi` and `site.wsgi` bring these requests here before Django's own handling: no session, no template, no table of
addresses. What arrives at the same time is committed together.
"""

import hashlib
import logging
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol
from urllib.parse import parse_qsl

from django.db import Error as DatabaseError
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils.encoding import escape_uri_path, iri_to_uri
from django.views.decorators.csrf import csrf_exempt

from goodterms.channels import base as channels
from goodterms.core.card_numbers import BLACKED_OUT, without_card_numbers
from goodterms.flow.outside import outside
from goodterms.flow.sender import public_url
from goodterms.payments import base as payments
from goodterms.store import inbox
from goodterms.store.clock import machine_now
from goodterms.transport.webhook import Webhook
from goodterms.web.hooks.counts import BLACKED, REFUSED, STORED

PREFIX = "/hooks/"
SHORT_WAY = (f"{PREFIX}channel/", f"{PREFIX}gateway/")
"""What is brought here at once; a conversation (a call) is held over the pages' own way."""
LONGEST = 256 * 1024
"""Bytes of a webhook we are willing to read; a provider's own batches are a tenth of it."""
LONGEST_HEADERS = 16 * 1024
RING_EVERY_SECONDS = 0.05
"""A worker that absorbs looks by itself within a quarter of a second, whether or not anybody rang."""
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


@dataclass(frozen=True, slots=True)
class Said:
    """What a caller is answered. `refused` is the kind of refusal that is counted; empty for what was taken."""

    status: int
    words: str = ""
    refused: str = ""


class Refused(Exception):
    """This webhook is not taken: the answer says why."""

    def __init__(self, said: Said) -> None:
        super().__init__(said.words)
        self.said = said


def _refuse(status: int, kind: str, words: str) -> Refused:
    return Refused(Said(status, f"{words}\n", kind))


class _Bell:
    """Rings at most once in a moment: each ring wakes every worker, and whoever absorbs looks again by itself meanwhile."""

    def __init__(self) -> None:
        self._rang = float("-inf")

    def due(self) -> bool:
        now = time.monotonic()
        if now - self._rang < RING_EVERY_SECONDS:
            return False
        self._rang = now
        return True


BELL = _Bell()


def write(rows: Sequence[inbox.Sealed]) -> None:
    """Store on this thread's connection; one that has broken while nobody used it is made anew, once."""
    ring = BELL.due()
    try:
        inbox.store(rows, ring=ring)
    except DatabaseError:
        if connection.in_atomic_block or connection.is_usable():
            raise
        connection.close()
        inbox.store(rows, ring=ring)


TOGETHER = inbox.Together(write)


@dataclass(frozen=True, slots=True)
class Read:
    """A webhook as it was read: what its sender is answered once `kept` is stored; nothing is kept of what was refused."""

    source: str
    said: Said
    kept: inbox.Sealed | None = None


def answer(environ: Mapping[str, Any]) -> Said:
    """Take one webhook in, as the server hands it over (WSGI); or answer a provider that asks whether it is welcome."""
    read = _read(environ)
    if read.kept is None:
        return read.said
    try:
        TOGETHER.put(read.kept)
    except DatabaseError:
        return _not_stored(read.source)
    STORED.labels(source=read.source).inc()
    return read.said


async def answer_on_loop(environ: Mapping[str, Any], put: Callable[[inbox.Sealed], Awaitable[None]]) -> Said:
    """The same on the server's own loop, which goes on with others while `put` stores. For bodies that are read in no time."""
    read = _read(environ)
    if read.kept is None:
        return read.said
    try:
        await put(read.kept)
    except DatabaseError:
        return _not_stored(read.source)
    STORED.labels(source=read.source).inc()
    return read.said


def _read(environ: Mapping[str, Any]) -> Read:
    """Verify and seal one webhook. What is refused is counted."""
    kind, _, name = str(environ.get("PATH_INFO", "")).removeprefix(PREFIX).partition("/")
    source = "unknown"
    try:
        receiver = _receiver(kind, name)
        source = f"{kind}/{receiver.name}"
        return _take(receiver, source, environ)
    except Refused as refused:
        return _refused(source, refused.said)


def _refused(source: str, said: Said) -> Read:
    REFUSED.labels(source=source, kind=said.refused).inc()
    return Read(source, said)


def _not_stored(source: str) -> Said:
    log.exception("webhook not stored: source=%s", source)
    return _refused(source, _refuse(503, "not_stored", "not stored, please call again").said).said


def application(environ: Mapping[str, Any], start_response: Any) -> Iterable[bytes]:
    """The same as a WSGI application of its own."""
    said = answer(environ)
    headers, body = as_sent(said)
    start_response(f"{said.status} {'OK' if said.status < 300 else 'Refused'}", headers)
    return [body] if body else []


def as_sent(said: Said) -> tuple[list[tuple[str, str]], bytes]:
    """The headers and the body of an answer."""
    body = said.words.encode()
    headers = [("content-length", str(len(body))), ("cache-control", "no-store"), ("x-content-type-options", "nosniff")]
    if body:
        headers.append(("content-type", "text/plain; charset=utf-8"))
    return headers, body


@csrf_exempt
def inbound(request: HttpRequest, kind: str, name: str) -> HttpResponse:
    """The same where a server brings it by way of Django."""
    del kind, name
    said = answer(request.META)
    content_type = "text/plain; charset=utf-8"
    return HttpResponse(said.words, status=said.status, content_type=content_type)


def _take(receiver: Receiver, source: str, environ: Mapping[str, Any]) -> Read:
    method = environ.get("REQUEST_METHOD")
    if method == "GET":
        return Read(source, _handshake(receiver, environ))
    if method != "POST":
        raise _refuse(405, "method", "webhooks come by POST")
    if is_packed(environ.get("HTTP_CONTENT_ENCODING")):
        raise _refuse(415, "packed", "send the body as it is, in no content-encoding")
    headers = _headers(receiver, environ)
    body = _body(environ)
    now = machine_now()
    url = f"{public_url()}{_address(environ)}"
    try:
        parts = receiver.receive(webhook=Webhook(url=url, headers=headers, body=body, now=now))
    except (channels.BadWebhook, payments.BadWebhook) as bad:
        log.warning("webhook refused: source=%s kind=%s", source, bad.kind)
        raise _refuse(401 if bad.kind == "signature" else 400, bad.kind, bad.reason) from None
    except Exception as error:  # a defect of the adapter's: they call again, and what they say is not lost
        log.exception("webhook not read: source=%s error=%s", source, type(error).__name__)
        raise _refuse(500, "defect", "this is our fault; it was written down") from None
    taken = Said(receiver.webhook_status if isinstance(receiver, channels.ChannelAdapter) else 204)
    if not parts:
        return Read(source, taken)
    name = external_id(parts, body=body)
    if isinstance(receiver, payments.GatewayAdapter):
        headers, body, url = _without_cards(headers, body, url, source=source)
    sealed = inbox.seal(source=source, external_id=name, headers=headers, body=body, received_at=now, url=url)
    return Read(source, taken, sealed)


def is_packed(coding: object) -> bool:
    """Whether a body came in a coding (gzip, deflate, ...), by its header."""
    return str(coding or "").strip().lower() not in {"", "identity"}


def _without_cards(headers: dict[str, str], body: bytes, url: str, *, source: str) -> tuple[dict[str, str], bytes, str]:
    """A gateway's webhook with any card number blacked out. Its signature was right, and cannot be looked at again: it is marked."""
    plain = body.decode("latin-1")
    kept, address = without_card_numbers(plain), without_card_numbers(url)
    clean = {name: without_card_numbers(value) for name, value in headers.items()}
    if (kept, address, clean) == (plain, url, headers):
        return headers, body, url
    log.warning("a card number was blacked out: source=%s", source)
    BLACKED.labels(source=source).inc()
    return clean | {BLACKED_OUT: "1"}, kept.encode("latin-1"), address


def _headers(receiver: Receiver, environ: Mapping[str, Any]) -> dict[str, str]:
    """The headers by their names in lower case, but for those that are nobody's to keep."""
    signed = isinstance(receiver, channels.ChannelAdapter) and receiver.keeps_authorization
    dropped = NOT_KEPT - {"authorization"} if signed else NOT_KEPT
    given = {key[5:] if key.startswith("HTTP_") else key: value for key, value in environ.items() if _is_header(key)}
    headers = {key.replace("_", "-").lower(): str(value) for key, value in given.items()}
    headers = {name: value for name, value in headers.items() if name not in dropped and name != BLACKED_OUT and value}
    if sum(len(name) + len(value) for name, value in headers.items()) > LONGEST_HEADERS:
        raise _refuse(400, "headers", "the headers are too long")
    return headers


def _is_header(key: str) -> bool:
    return key.startswith("HTTP_") or key in {"CONTENT_TYPE", "CONTENT_LENGTH"}


def _body(environ: Mapping[str, Any]) -> bytes:
    """The body, never more than `LONGEST` bytes of it."""
    text = environ.get("CONTENT_LENGTH") or ""
    length = int(text[:12]) if text.isascii() and text.isdigit() else None
    if length is not None and length > LONGEST:
        raise _refuse(413, "too_long", f"at most {LONGEST} bytes")
    try:
        body: bytes = environ["wsgi.input"].read(LONGEST + 1 if length is None else length)
    except OSError:
        raise _refuse(400, "cut_off", "the body ended early") from None
    if len(body) > LONGEST:
        raise _refuse(413, "too_long", f"at most {LONGEST} bytes")
    if length is not None and len(body) < length:
        raise _refuse(400, "cut_off", "the body ended early")
    return body


def _address(environ: Mapping[str, Any]) -> str:
    """Path and query as they were asked for: some signatures cover them."""
    query = environ.get("QUERY_STRING") or ""
    return escape_uri_path(str(environ.get("PATH_INFO", ""))) + (f"?{iri_to_uri(query)}" if query else "")


def _handshake(receiver: Receiver, environ: Mapping[str, Any]) -> Said:
    try:
        query = dict(parse_qsl(str(environ.get("QUERY_STRING") or ""), keep_blank_values=True, max_num_fields=50))
    except ValueError:
        raise _refuse(400, "form", "a question has 50 fields at most") from None
    words = receiver.handshake(query=query) if isinstance(receiver, channels.ChannelAdapter) else None
    if words is None:
        raise _refuse(405, "method", "webhooks come by POST")
    return Said(200, words)


def _receiver(kind: str, name: str) -> Receiver:
    """Who is connected under this name."""
    found: Receiver | None = None
    if kind == "channel":
        found = outside().channel_named(name)
    elif kind == "gateway":
        found = outside().gateway_named(name)
    if found is None:
        raise _refuse(404, "nobody", "nothing is connected under this name")
    return found


def external_id(parts: Sequence[Named], *, body: bytes) -> str:
    """The sender's ids of the parts; many, or one without an id, are named by a hash, the same for the same webhook."""
    names = [part.external_id for part in parts]
    if not all(names):
        return f"body:{hashlib.sha256(body).hexdigest()}"
    if len(names) == 1 and len(names[0]) <= inbox.LONGEST_ID and names[0].isprintable():
        return names[0]
    return f"parts:{hashlib.sha256(chr(31).join(names).encode('utf-8', 'surrogatepass')).hexdigest()}"

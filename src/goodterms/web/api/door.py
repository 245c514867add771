"""What every call of the API passes: its key, the key's scopes and its limit, its form and its size, and one answer a key.

An operation that is not in `SCOPES` does not answer. A problem of any kind is `application/problem+json`.
"""

import functools
import hashlib
import json
import logging
from collections.abc import Callable
from typing import Any, Final, cast

import orjson
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import Error as DatabaseError
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.request import UnreadablePostError
from django.views.decorators.csrf import csrf_exempt

from goodterms.core.api_key import MistypedKey, Scope, read_key
from goodterms.flow.keep_api_keys import mode_here
from goodterms.store.api_answers import Answer, begin_answer, forget_answer, keep_answer
from goodterms.store.api_keys import KeptKey, find_key, take_call
from goodterms.store.clock import machine_now
from goodterms.web.api.problems import CONTENT_TYPE, KINDS, Problem
from goodterms.web.hooks.counts import API_REFUSED
from goodterms.web.hooks.inbound import is_packed

LONGEST_BODY: Final = 1024 * 1024
"""Bytes of a request; a batch of 1,000 events is a quarter of it."""
RAW: Final[set[str]] = set()
"""Routes that read their body themselves; all others take JSON."""
VISITORS: Final[set[str]] = set()
"""Routes of the feed: called by pages with a visitor's token instead of a key."""
LONGEST_KEY: Final = 255
SCOPES: Final[dict[tuple[str, str], Scope]] = {}
"""Which scope an operation needs, by method and route; filled by `web.api.v1` beside the operations themselves."""
PUBLIC: Final[set[str]] = set()
"""Routes that need no key."""
KEPT_HEADERS: Final = ("Content-Type", "Location", "Retry-After")
NEVER_KEPT: Final = frozenset({429, 500, 503})
log = logging.getLogger(__name__)

View = Callable[..., HttpResponse]


def caller(request: HttpRequest) -> KeptKey:
    """The key this call was made with."""
    return cast(KeptKey, request.api_key)  # type: ignore[attr-defined]


def idempotency_key(request: HttpRequest) -> str | None:
    """The `Idempotency-Key` of this call, as it was checked."""
    return cast("str | None", getattr(request, "idempotency_key", None))


def guarded(route: str, view: View) -> View:
    """The view behind the door."""

    @csrf_exempt
    @functools.wraps(view)
    def guard(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = _guarded(route, view, request, *args, **kwargs)
        if response.status_code >= 400:
            API_REFUSED.labels(status=response.status_code).inc()
        return response

    return guard


def _guarded(route: str, view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    try:
        return _whole(_answer(route, view, request, *args, **kwargs))
    except Problem as problem:
        return problem.answer()
    except SuspiciousOperation as refused:
        return Problem("unreadable", f"this is no request of the API: {type(refused).__name__}").answer()
    except (OperationalError, InterfaceError):
        log.exception("the database is away")
        return Problem("away", "the database does not answer", headers={"Retry-After": "5"}).answer()
    except Exception as error:
        log.exception("an API call failed: route=%s error=%s", route, type(error).__name__)
        return Problem("broken", "this is our fault; it was written down").answer()


def _answer(route: str, view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    if route in PUBLIC:
        return view(request, *args, **kwargs)
    if route in VISITORS:
        if request.method == "POST":
            request.read_json = _json(request, _body(request))  # type: ignore[attr-defined]
        return view(request, *args, **kwargs)
    key = _key(request)
    request.api_key = key  # type: ignore[attr-defined]
    wait = take_call(key, at=machine_now())
    if wait:
        seconds = str(max(1, round(wait + 0.5)))
        detail = f"this key may make {key.per_minute} calls a minute"
        raise Problem("too-many-requests", detail, headers={"Retry-After": seconds})
    scope = SCOPES.get((request.method or "", route))
    if scope is not None and scope not in key.scopes:
        raise Problem("forbidden", f"this key lacks the scope {scope}", more={"scope": scope})
    if any("\x00" in part for part in kwargs.values() if isinstance(part, str)):
        raise Problem("not-found", "no name holds a NUL")
    if request.method not in {"POST", "PUT", "PATCH"}:
        return view(request, *args, **kwargs)
    body = _body(request)
    if route not in RAW:
        request.read_json = _json(request, body)  # type: ignore[attr-defined]
    return _once(key, body, view, request, *args, **kwargs)


def _key(request: HttpRequest) -> KeptKey:
    kind, _, text = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "bearer" or not text:
        raise _unauthorized("send `Authorization: Bearer gt_...`")
    try:
        read = read_key(text.strip())
    except MistypedKey as mistyped:
        raise _unauthorized(str(mistyped)) from None
    if read.mode != mode_here():
        raise _unauthorized(f"this is a {read.mode} key, and here only {mode_here()} keys are taken")
    found = find_key(read)
    if found is None:
        raise _unauthorized("there is no such key")
    if found.revoked_at is not None:
        raise _unauthorized("this key was revoked")
    if found.expires_at is not None and found.expires_at <= machine_now():
        raise _unauthorized("this key has expired")
    return found


def _unauthorized(detail: str) -> Problem:
    return Problem("unauthorized", detail, headers={"WWW-Authenticate": 'Bearer realm="goodterms"'})


def _body(request: HttpRequest) -> bytes:
    if is_packed(request.headers.get("Content-Encoding")):
        raise Problem("unsupported-media-type", "send the body as it is, in no content-encoding")
    length = request.META.get("CONTENT_LENGTH") or "0"
    if length.isascii() and length.isdigit() and int(length[:12]) > LONGEST_BODY:
        raise Problem("too-large", f"at most {LONGEST_BODY} bytes")
    try:
        body: bytes = getattr(request, "_body", None) or request.read(LONGEST_BODY + 1)
    except UnreadablePostError:
        raise Problem("unreadable", "the body ended early") from None
    except RequestDataTooBig:
        raise Problem("too-large", f"at most {LONGEST_BODY} bytes") from None
    if len(body) > LONGEST_BODY:
        raise Problem("too-large", f"at most {LONGEST_BODY} bytes")
    request._body = body
    return body


def _json(request: HttpRequest, body: bytes) -> Any:
    """The body as JSON of the standard: of bounded depth, without NaN, in UTF-8."""
    kind = request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise Problem("unsupported-media-type", "send application/json")
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise Problem("unreadable", f"the body is not JSON: {error.msg} at character {error.pos}") from None


def _once(key: KeptKey, body: bytes, view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """Answer a repeat as the first was answered (draft-ietf-httpapi-idempotency-key-header-07)."""
    name = _name(request)
    if name is None:
        return view(request, *args, **kwargs)
    request.idempotency_key = name  # type: ignore[attr-defined]
    said = b"\n".join(
        part.encode("utf-8", "surrogateescape")
        for part in (request.method or "", request.get_full_path(), request.headers.get("Content-Type", ""))
    )
    fingerprint = hashlib.sha256(said + b"\n\n" + body).digest()
    begun = begin_answer(api_key=key.id, key=name, fingerprint=fingerprint, at=machine_now())
    match begun:
        case "running":
            raise Problem("still-running", "wait for its answer, then ask again", headers={"Retry-After": "1"})
        case "another":
            raise Problem("key-used", "a key stands for one request: use a new one for this")
        case Answer():
            response = HttpResponse(begun.body, status=begun.status)
            for header, value in begun.headers.items():
                response.headers[header] = value
            response.headers["Idempotency-Replayed"] = "true"
            return response
        case "mine":
            return _first(key, name, view, request, *args, **kwargs)


def _first(key: KeptKey, name: str, view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    try:
        response = _whole(view(request, *args, **kwargs))
    except Problem as problem:
        response = problem.answer()
    except BaseException:
        _forget(key, name)
        raise
    if response.status_code in NEVER_KEPT:
        _forget(key, name)
    else:
        headers = {header: response.headers[header] for header in KEPT_HEADERS if header in response.headers}
        keep_answer(api_key=key.id, key=name, answer=Answer(response.status_code, headers, response.content))
    return response


def _forget(key: KeptKey, name: str) -> None:
    try:
        forget_answer(api_key=key.id, key=name)
    except DatabaseError:
        log.warning("an unfinished answer stays until its time is over")


def _name(request: HttpRequest) -> str | None:
    """The key of the request: a string of RFC 8941, or bare as most clients send it."""
    text = request.headers.get("Idempotency-Key")
    if text is None:
        return None
    name = text.strip()
    if len(name) > 1 and name.startswith('"') and name.endswith('"'):
        try:
            name = json.loads(name)
        except ValueError:
            raise Problem("unreadable", "the Idempotency-Key is not a string of RFC 8941") from None
    if not name or len(name) > LONGEST_KEY or not name.isascii() or not name.isprintable():
        raise Problem("unreadable", f"an Idempotency-Key is 1 to {LONGEST_KEY} printable ASCII characters")
    return name


def _whole(response: HttpResponse) -> HttpResponse:
    """Answers that Django or its router gave by themselves, as problems."""
    if response.status_code < 400 or response.headers.get("Content-Type", "").startswith(CONTENT_TYPE):
        return response
    kind = next((name for name, (status, _) in KINDS.items() if status == response.status_code), "unreadable")
    allow = {"Allow": response.headers["Allow"]} if "Allow" in response.headers else {}
    detail = f"allowed here: {allow['Allow']}" if allow else KINDS[kind][1]
    return Problem(kind, detail, headers=allow).answer()

"""Requests and answers as values, routes as a table, and the checks every request passes before a handler sees it."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs

import orjson

from goodterms.core.webhook_signature import SignatureRefused, verify

BODY_LIMIT = 1024 * 1024
"""Bytes of a request's body. More is answered 413."""

LOOPBACK = re.compile(r"(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?", re.ASCII)


class Problem(Exception):
    """An answer that is not a success. `detail` says what is wrong and what to do; it is shown to whoever called."""

    def __init__(self, status: int, code: str, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status, self.code, self.detail = status, code, detail
        self.headers = dict(headers or {})


@dataclass(frozen=True, slots=True)
class Request:
    """One request. Header names are lower case; `path_parts` are what the route's pattern caught."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes
    path_parts: Mapping[str, str] = field(default_factory=dict)

    def json(self) -> Any:
        """The body as JSON. Raises Problem 400 (malformed) or 415 (not sent as JSON)."""
        if self.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            raise Problem(415, "not_json", "Send the body as JSON, with Content-Type: application/json.")
        try:
            return orjson.loads(self.body)
        except orjson.JSONDecodeError as error:
            where = f"line {error.lineno}, column {error.colno}"
            raise Problem(400, "bad_json", f"The body is not JSON: {where}.") from None

    def object(self) -> dict[str, Any]:
        """The body as a JSON object. Raises Problem."""
        value = self.json()
        if not isinstance(value, dict):
            raise Problem(400, "bad_form", "The body must be a JSON object, like {…}.")
        return value

    def form(self) -> dict[str, str]:
        """The fields of a posted form; the last of each name. Undecodable bytes become the replacement character."""
        text = self.body.decode("utf-8", "replace")
        try:
            fields = parse_qs(text, keep_blank_values=True, max_num_fields=200)
        except ValueError:
            raise Problem(400, "bad_form", "The form has too many fields.") from None
        return {name: values[-1].replace("\0", "�") for name, values in fields.items()}

    def signed(self, keys: Sequence[str]) -> None:
        """Check the Standard Webhooks signature. Raises Problem 401."""
        try:
            verify(keys=keys, headers=self.headers, body=self.body, now=datetime.now(UTC))
        except SignatureRefused as refused:
            raise Problem(401, "bad_signature", f"The signature was refused: {refused}.") from None


@dataclass(frozen=True, slots=True)
class Response:
    """One answer. `lost` closes the connection without it: the work is done and nobody is told."""

    status: int = 200
    body: bytes = b""
    content_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)
    lost: bool = False


def json_response(value: object, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """An answer in JSON."""
    return Response(status=status, body=orjson.dumps(value), headers=headers or {})


def problem_response(problem: Problem) -> Response:
    """The answer for a problem (RFC 9457), with a stable `code` beside the words."""
    try:
        title = HTTPStatus(problem.status).phrase
    except ValueError:
        title = "Problem"
    body = {"title": title, "status": problem.status, "code": problem.code, "detail": problem.detail}
    return Response(
        status=problem.status,
        body=orjson.dumps(body),
        content_type="application/problem+json",
        headers=problem.headers,
    )


def see_other(url: str) -> Response:
    """Send the browser on after a form (303)."""
    return Response(status=303, content_type="text/plain; charset=utf-8", headers={"location": url})


Handler = Callable[[Request], Response]


@dataclass(frozen=True, slots=True)
class Route:
    """`pattern` is a path with {names}; a name catches one part of the path."""

    method: str
    pattern: str
    handler: Handler


class Routes:
    """The table of what a server answers."""

    def __init__(self, routes: Sequence[Route]) -> None:
        self._routes = [(re.compile(_expression(route.pattern)), route) for route in routes]

    def answer(self, request: Request) -> tuple[Response, str]:
        """The answer, and the pattern that gave it (for the log: a path may name a person). Raises Problem."""
        refuse_strangers(request)
        allowed = set()
        for expression, route in self._routes:
            match = expression.fullmatch(request.path)
            if match is None:
                continue
            if route.method == request.method or (request.method == "HEAD" and route.method == "GET"):
                caught = Request(
                    method=request.method,
                    path=request.path,
                    query=request.query,
                    headers=request.headers,
                    body=request.body,
                    path_parts=match.groupdict(),
                )
                try:
                    return route.handler(caught), route.pattern
                except Problem as problem:
                    return problem_response(problem), route.pattern
            allowed.add(route.method)
        if allowed:
            methods = ", ".join(sorted(allowed))
            raise Problem(405, "wrong_method", f"This address takes {methods}.", {"allow": methods})
        raise Problem(404, "no_such_page", "There is nothing at this address.")


def refuse_strangers(request: Request) -> None:
    """Raise Problem 403 for a request that a page of another site could have made.

    The host must be this machine's own name (a foreign name that resolves to loopback is DNS rebinding), and a
    browser's change must come from our own pages (Sec-Fetch-Site, else Origin).
    """
    host = request.headers.get("host", "")
    if not LOOPBACK.fullmatch(host):
        raise Problem(403, "wrong_host", "This server answers only on 127.0.0.1 or localhost.")
    if request.method in {"GET", "HEAD"}:
        return
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    foreign = site not in {"same-origin", "none"} if site else origin not in {None, f"http://{host}"}
    if foreign:
        raise Problem(403, "wrong_origin", "This change was asked for by another site's page and was not made.")


def _expression(pattern: str) -> str:
    return re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/]+)", re.escape(pattern))

"""What went wrong with a request, as `application/problem+json` (RFC 9457), with a pointer to each wrong part."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import orjson
from django.http import HttpResponse

CONTENT_TYPE: Final = "application/problem+json"
KINDS: Final[dict[str, tuple[int, str]]] = {
    "unreadable": (400, "The request cannot be read"),
    "unauthorized": (401, "A valid key is needed"),
    "forbidden": (403, "This key may not do this"),
    "refused-by-policy": (403, "Policy refuses this"),
    "not-found": (404, "There is nothing here"),
    "method-not-allowed": (405, "Not by this method"),
    "still-running": (409, "The first request with this key is still running"),
    "parked": (409, "Something of this customer's cannot be decided; a person must look"),
    "too-large": (413, "The request is too large"),
    "unsupported-media-type": (415, "Not in this form"),
    "invalid": (422, "Something in the request is wrong"),
    "key-used": (422, "This Idempotency-Key was used for another request"),
    "too-many-requests": (429, "Too many calls"),
    "broken": (500, "Something went wrong on our side"),
    "away": (503, "Not just now, please call again"),
}
"""The kinds of problems there are: their status and title. The `type` of each is a path of the reference."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """One wrong part: where (an RFC 6901 pointer into the body as a URI fragment, or a parameter's name), and what to do."""

    where: str
    detail: str


@dataclass
class Problem(Exception):
    """Answer this problem instead. `more` are members of its own."""

    kind: str
    detail: str
    errors: Sequence[Wrong] = ()
    more: dict[str, Any] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__(self.detail)

    def answer(self) -> HttpResponse:
        """The problem as an answer."""
        status, title = KINDS[self.kind]
        body: dict[str, Any] = {
            "type": f"/api/v1/problems/{self.kind}",
            "title": title,
            "status": status,
            "detail": self.detail,
            **self.more,
        }
        if self.errors:
            body["errors"] = [
                {"pointer" if one.where.startswith("#") else "parameter": one.where, "detail": one.detail}
                for one in self.errors
            ]
        response = HttpResponse(orjson.dumps(body), status=status, content_type=CONTENT_TYPE)
        for name, value in self.headers.items():
            response.headers[name] = value
        return response


def pointer(*parts: object) -> str:
    """A JSON Pointer (RFC 6901) in a URI fragment."""
    return "#" + "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)

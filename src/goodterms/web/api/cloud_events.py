"""CloudEvents 1.0.2 over HTTP: structured (`application/cloudevents+json`), batch, and binary mode (`ce-` headers), read.

Sources: CloudEvents 1.0.2; HTTP Protocol Binding 1.0.2, 3.1 to 3.3; JSON Event Format 1.0.2.
"""

from typing import Any, Final
from urllib.parse import unquote

import orjson
from django.http import HttpRequest
from pydantic import ValidationError

from goodterms.flow.take_events import Told
from goodterms.web.api.problems import Problem, Wrong, pointer
from goodterms.web.api.words import DATA, CloudEvent

STRUCTURED: Final = "application/cloudevents+json"
BATCH: Final = "application/cloudevents-batch+json"
BINARY: Final = "application/json"
MOST: Final = 1000
"""Events of one batch."""
ATTRIBUTES: Final = ("specversion", "id", "source", "type", "time", "subject", "dataschema")


class BadEvent(Exception):
    """One event cannot be read: what is wrong, and where in it. `id` and `source` as far as they are known."""

    def __init__(self, raw: Any, errors: list[Wrong]) -> None:
        super().__init__("; ".join(one.detail for one in errors))
        known = raw if isinstance(raw, dict) else {}
        self.id = str(known.get("id", ""))[:200]
        self.source = str(known.get("source", ""))[:200]
        self.errors = errors


def read_events(request: HttpRequest) -> list[Told | BadEvent]:
    """The events of a request, each read or refused. Raises `Problem` for a request that holds none."""
    kind = request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind == BATCH:
        found = _json(request)
        if not isinstance(found, list):
            raise _wrong("#", "a batch is an array of events")
        if len(found) > MOST:
            raise Problem("too-large", f"at most {MOST} events at once")
        return [_read(one, place=(at,)) for at, one in enumerate(found)]
    if kind == STRUCTURED:
        return [_read(_json(request), place=())]
    if kind == BINARY and "Ce-Specversion" in request.headers:
        event: dict[str, Any] = {
            name: unquote(request.headers[f"Ce-{name}"]) for name in ATTRIBUTES if f"Ce-{name}" in request.headers
        }
        return [_read({**event, "data": _json(request) if request.body else {}}, place=())]
    if kind == BINARY:
        raise Problem("unreadable", "an event in binary mode says what it is in ce- headers; ce-specversion is missing")
    raise Problem("unsupported-media-type", f"send {STRUCTURED}, {BATCH}, or {BINARY} with ce- headers")


def _json(request: HttpRequest) -> Any:
    try:
        return orjson.loads(request.body)
    except orjson.JSONDecodeError as error:
        raise Problem("unreadable", f"the body is not JSON: {error.msg} at character {error.pos}") from None


def _wrong(where: str, detail: str) -> Problem:
    return Problem("invalid", "the events cannot be read", errors=[Wrong(where, detail)])


def _read(raw: Any, *, place: tuple[object, ...]) -> Told | BadEvent:
    if not isinstance(raw, dict):
        return BadEvent(raw, [Wrong(pointer(*place), "an event is a JSON object")])
    try:
        event = CloudEvent.model_validate(raw)
    except ValidationError as invalid:
        return BadEvent(raw, [Wrong(pointer(*place, *one["loc"]), one["msg"]) for one in invalid.errors()])
    schema = DATA.get(event.type)
    if schema is None:
        detail = f"events of this type are not taken here: {', '.join(sorted(DATA))}"
        return BadEvent(raw, [Wrong(pointer(*place, "type"), detail)])
    try:
        data = schema.model_validate(event.data)
    except ValidationError as invalid:
        return BadEvent(raw, [Wrong(pointer(*place, "data", *one["loc"]), one["msg"]) for one in invalid.errors()])
    return Told(event.source, event.id, event.type, event.time, data.model_dump())

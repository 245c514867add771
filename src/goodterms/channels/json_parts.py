"""Reading a provider's JSON without trusting its shape: what is absent or of another kind is empty."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import orjson

from goodterms.channels.base import BadWebhook
from goodterms.transport.json_body import read_json


def body_object(body: bytes, *, of: str) -> dict[str, Any]:
    """The body as a JSON object. Raises BadWebhook (form)."""
    try:
        found = read_json(body)
    except orjson.JSONDecodeError:
        found = None
    if not isinstance(found, dict):
        raise BadWebhook("form", f"expected a JSON object: {of}")
    return found


def text(value: Mapping[str, Any], *path: str) -> str:
    """The text at the end of the path."""
    inner = part(value, *path[:-1]).get(path[-1])
    return inner if isinstance(inner, str) else ""


def part(value: Mapping[str, Any], *path: str) -> Mapping[str, Any]:
    """The object at the end of the path."""
    found: Any = value
    for name in path:
        found = found.get(name) if isinstance(found, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def objects(value: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    """The objects of a list, the others left out."""
    found = value.get(name)
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []


def moment(value: object) -> datetime | None:
    """A time as an ISO 8601 text with its offset, or as seconds since 1970 (a number, or a text of digits)."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 12:
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return datetime.fromtimestamp(value, UTC) if 0 < value < 10**11 else None
    if not isinstance(value, str):
        return None
    try:
        found = datetime.fromisoformat(value)
        return found.astimezone(UTC) if found.tzinfo else None
    except (ValueError, OverflowError):
        return None

"""Pages of a list by cursor: a cursor names the place after the last row, so that nothing is skipped or told twice."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from datetime import datetime
from typing import Any, Final

import orjson

from goodterms.web.api.problems import Problem, Wrong

LONGEST_PAGE: Final = 200
USUAL_PAGE: Final = 50


def cursor_after(*place: object) -> str:
    """The cursor of the place after a row. Its form is nobody's business: it may change."""
    return urlsafe_b64encode(orjson.dumps(place)).decode().rstrip("=")


def place_of(cursor: str, *kinds: type) -> tuple[Any, ...]:
    """The place a cursor names, in these kinds. Raises `Problem` for a text that is no cursor of ours."""
    try:
        found = orjson.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if not isinstance(found, list) or len(found) != len(kinds):
            raise ValueError(cursor)
        return tuple(_read(value, kind) for value, kind in zip(found, kinds, strict=True))
    except (ValueError, TypeError, NotBase64):
        wrong = Wrong("cursor", "this is no cursor of ours: leave it out to begin at the first page")
        raise Problem("invalid", "the cursor cannot be used", errors=[wrong]) from None


def _read(value: Any, kind: type) -> Any:
    if kind is datetime:
        at = datetime.fromisoformat(value)
        if at.tzinfo is None:
            raise ValueError(value)
        return at
    if isinstance(value, str) and kind is str and "\x00" not in value:
        return value
    if type(value) is not int or kind is not int or not abs(value) < 2**63:
        raise ValueError(value)
    return value

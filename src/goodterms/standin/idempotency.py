"""The Idempotency-Key header, as draft-ietf-httpapi-idempotency-key-header-07 describes it.

The value is a structured-field string, `"key"`; many clients send it bare, and that is read too. What each server does
with keys (how long it keeps them, what it compares) is its own to document.
"""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from goodterms.standin.http import Problem, Request

HEADER = "idempotency-key"
_QUOTED = re.compile(r'"((?:[\x20-\x21\x23-\x5b\x5d-\x7e]|\\["\\])*)"', re.ASCII)
_BARE = re.compile(r"[!#-\[\]-~]+", re.ASCII)
LONGEST = 255


def key_of(request: Request) -> str:
    """The key of a request. Raises Problem 400 where it is missing or is not one."""
    value = request.headers.get(HEADER, "").strip()
    if not value:
        raise Problem(
            400, "key_missing", "This operation needs an Idempotency-Key header: send one, new for each effect."
        )
    quoted = _QUOTED.fullmatch(value)
    key = re.sub(r"\\(.)", r"\1", quoted[1]) if quoted else value
    if not key or len(key) > LONGEST or (quoted is None and not _BARE.fullmatch(value)):
        raise Problem(400, "key_malformed", f"Idempotency-Key must be a text of 1 to {LONGEST} plain characters.")
    return key


class InFlight:
    """The keys being worked on now. A second request with one of them is told to wait (409), not made to."""

    def __init__(self) -> None:
        self._keys: set[str] = set()
        self._lock = threading.Lock()

    @contextmanager
    def hold(self, key: str) -> Iterator[None]:
        """Work under a key. Raises Problem 409 where somebody already does."""
        with self._lock:
            if key in self._keys:
                detail = "A request with this Idempotency-Key is being worked on: try again in a moment."
                raise Problem(409, "key_in_use", detail, {"retry-after": "1"})
            self._keys.add(key)
        try:
            yield
        finally:
            with self._lock:
                self._keys.discard(key)

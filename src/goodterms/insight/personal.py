"""Personal data, opened for somebody who may see it: a name, addresses, the words of messages and notes.

Nothing here is kept or logged. What cannot be opened (the customer was erased, a key is gone) is simply not there.
"""

import base64
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import connection

from goodterms.core.customer_cipher import CipherError, CustomerKey, unwrap
from goodterms.core.events import Event, Sealed
from goodterms.store.gather import HERE
from goodterms.store.keys import keys


@dataclass(frozen=True, slots=True)
class Personal:
    """What was opened. `points` are addresses by contact point, `words` messages as they left, by effect.

    `said` is what somebody typed (a customer, a colleague), by what the log holds in its place.
    """

    name: str | None = None
    points: Mapping[int, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    said: Mapping[Sealed, str] = field(default_factory=dict)


def open_personal(here: HERE, /, *, said: Iterable[Sealed] = ()) -> Personal:
    """Name, addresses and sent messages of one customer, and of what was typed the texts in `said`."""
    customer = here[1]
    with connection.cursor() as cursor:
        cursor.execute("SELECT wrapped_key, sealed FROM customer WHERE bucket = %s AND id = %s", here)
        row = cursor.fetchone()
        key = None if row is None or row[0] is None else _key(customer, bytes(row[0]))
        if key is None:
            return Personal()
        cursor.execute("SELECT id, sealed FROM contact_point WHERE bucket = %s AND customer_id = %s", here)
        points = {point: _text(key, "contact_point", bytes(sealed)) for point, sealed in cursor.fetchall()}
        cursor.execute("SELECT effect, sealed FROM message_sent WHERE bucket = %s AND customer_id = %s", here)
        words = {effect: _text(key, "message", bytes(sealed)) for effect, sealed in cursor.fetchall()}
    return Personal(
        name=_name(key, row[1]),
        points={point: text for point, text in points.items() if text is not None},
        words={effect: without_link(text) for effect, text in words.items() if text is not None},
        said={sealed: text for sealed in said if (text := _opened(key, sealed)) is not None},
    )


def open_names(here: Sequence[HERE], /) -> dict[HERE, str]:
    """The names of several customers, where they can be opened."""
    if not here:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.bucket, c.id, c.wrapped_key, c.sealed FROM unnest(%s::smallint[], %s::bigint[]) AS u (b, c_id) "
            "JOIN customer c ON c.bucket = u.b AND c.id = u.c_id WHERE c.wrapped_key IS NOT NULL",
            [[b for b, _ in here], [c for _, c in here]],
        )
        rows = cursor.fetchall()
    names: dict[HERE, str] = {}
    for bucket, customer, wrapped, sealed in rows:
        key = _key(customer, bytes(wrapped))
        name = None if key is None else _name(key, sealed)
        if name:
            names[(bucket, customer)] = name
    return names


def typed(events: Iterable[Event | None], /) -> list[Sealed]:
    """The texts that people typed, in the order of these events: a customer's own words, a colleague's note."""
    found = (getattr(event, name, None) for event in events for name in ("words", "note", "reference"))
    return [sealed for sealed in found if isinstance(sealed, Sealed)]


def without_link(words: str, /) -> str:
    """A message without the token of its link: whoever holds the token holds the customer's page."""
    return _LINK.sub("/r/…", words)


_LINK = re.compile(r"/r/[A-Za-z0-9_-]{8,}")


def masked(address: str, /) -> str:
    """An address that can be recognised and not used: "+353 •••• 0001", "p•••@example.com"."""
    local, at, domain = address.partition("@")
    if at:
        return f"{local[:1]}•••@{domain}"
    return f"{address[:4]} •••• {address[-4:]}" if len(address) > 8 else "••••"


def _key(customer: int, wrapped: bytes) -> CustomerKey | None:
    try:
        return unwrap(wrapped=wrapped, customer_id=customer, masters=keys().masters)
    except CipherError:
        return None


def _opened(key: CustomerKey, sealed: Sealed) -> str | None:
    try:
        return _text(key, sealed.of, base64.b64decode(sealed.data))
    except ValueError:
        return None


def _text(key: CustomerKey, of: str, sealed: bytes) -> str | None:
    try:
        return key.open(of=of, sealed=sealed).decode("utf-8", "replace")
    except CipherError:
        return None


def _name(key: CustomerKey, sealed: memoryview | bytes | None) -> str | None:
    if sealed is None:
        return None
    try:
        return key.open_fields(of="profile", sealed=bytes(sealed)).get("name")
    except CipherError:
        return None

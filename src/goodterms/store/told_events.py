"""Events of the sealed log as other systems may read them: thin, in the order of the log, without anything personal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import orjson
from django.db import connection

TOLD: Final[dict[str, tuple[str, ...]]] = {
    "case.opened": ("journey",),
    "case.moved": ("step",),
    "case.handed_over": ("queue",),
    "case.returned": (),
    "case.completed": (),
    "case.recorded": (),
    "case.ended": ("reason",),
    "case.reopened": (),
    "contact.accepted": ("channel", "effect"),
    "contact.delivered": ("channel", "effect"),
    "contact.read": ("channel", "effect"),
    "contact.failed": ("channel", "effect", "permanent"),
    "contact.unknown": ("channel", "effect"),
    "contact.delivery_failed": ("channel", "effect", "permanent"),
    "contact.opted_out": ("media",),
    "contact.opted_in": ("media",),
    "reply.received": ("channel",),
    "customer.details_changed": (),
    "message.asked": ("id", "effect"),
    "message.put_off": ("id", "effect", "until", "rules"),
    "message.refused": ("id", "rules"),
    "promise.made": ("promise", "due", "amount"),
    "promise.kept": ("promise",),
    "promise.broken": ("promise",),
    "promise.cancelled": ("promise",),
    "plan.made": ("plan",),
    "plan.kept": ("plan",),
    "plan.broken": ("plan",),
    "payment.received": ("reference", "amount"),
    "payment.reversed": ("reference", "amount"),
    "dispute.raised": (),
    "complaint.made": (),
    "writeback.acknowledged": ("kind",),
    "writeback.refused": ("kind",),
}
"""The types that are told, and what of each: ids, kinds, days and amounts, never words, names or addresses.

What somebody said of their health or troubles is not among them: whoever needs that reads it on the desk.
"""


@dataclass(frozen=True, slots=True)
class Told:
    """One event. `position` is its place in the sealed log."""

    position: int
    type: str
    at: datetime
    data: dict[str, Any]

    @property
    def id(self) -> str:
        """Its name, the same for ever: its place."""
        return f"evt_{self.position}"


READ = """
SELECT l.position, e.type, e.occurred_at, e.payload, e.case_id, p.external_id
  FROM leaf l JOIN event e ON e.bucket = l.bucket AND e.stream = l.stream AND e.stream_id = l.stream_id AND e.seq = l.seq
  JOIN customer p ON p.bucket = e.bucket AND p.id = e.stream_id
 WHERE l.position >= %s AND l.position < %s AND e.stream = 'customer' AND e.type = ANY(%s::text[]) AND e.actor <> 'party'
 ORDER BY l.position LIMIT %s
"""
WIDTH: Final = 5_000
"""How many places of the log are looked at in one query."""


def sealed_size() -> int:
    """How many events the log holds, sealed: the next one will stand at this place."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT size FROM seal_state WHERE id = 1")
        row = cursor.fetchone()
    return int(row[0]) if row is not None else 0


def told_from(position: int, *, types: Sequence[str], limit: int) -> tuple[list[Told], int]:
    """Up to `limit` events of these types from a place on, and the place to go on from."""
    end, found = sealed_size(), list[Told]()
    at = position
    while at < end and len(found) < limit:
        upto = min(at + WIDTH, end)
        with connection.cursor() as cursor:
            cursor.execute(READ, [at, upto, list(types), limit - len(found)])
            rows = cursor.fetchall()
        found += [_told(row) for row in rows]
        at = rows[-1][0] + 1 if rows and len(found) == limit else upto
    return found, at


def wanted_types(patterns: Sequence[str]) -> list[str]:
    """The types that the patterns name (`case.*` is a family; none: all that are told)."""
    if not patterns:
        return list(TOLD)
    return [name for name in TOLD if any(matches(pattern, name) for pattern in patterns)]


def matches(pattern: str, name: str) -> bool:
    """Whether a pattern names a type."""
    return name.startswith(pattern[:-1]) if pattern.endswith(".*") else name == pattern


def _told(row: Sequence[Any]) -> Told:
    position, type_, at, payload, case, customer = row
    said = orjson.loads(payload)
    data: dict[str, Any] = {"customer": customer, "case": None if case is None else str(case)}
    data |= {("message" if name == "id" else name): said.get(name) for name in TOLD[type_]}
    return Told(position, type_, at, data)

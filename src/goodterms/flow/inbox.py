"""The inbox: what a verified webhook said, stored under (source, external id) before anybody thinks about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

import orjson
from django.db import connection

from goodterms.channels.base import DeliveryReport, Reply
from goodterms.channels.base import Unreadable as UnreadableMessage
from goodterms.core.codec import read_as
from goodterms.payments.base import PaymentNotice
from goodterms.payments.base import Unreadable as UnreadableNotice
from goodterms.store.clock import machine_now

Item: TypeAlias = DeliveryReport | Reply | PaymentNotice | UnreadableMessage | UnreadableNotice
KINDS: dict[str, type[Any]] = {"report": DeliveryReport, "reply": Reply, "payment": PaymentNotice}
STORE = (
    "INSERT INTO inbox (source, external_id, received_at, body, absorbed_at, error) VALUES (%s, %s, %s, %s, %s, %s) "
    "ON CONFLICT (source, external_id) DO NOTHING"
)


@dataclass(frozen=True, slots=True)
class Arrival:
    """One stored arrival that nobody has absorbed yet. `received_at` is machine time."""

    source: str
    external_id: str
    received_at: datetime
    item: Item


def store(*, source: str, items: Sequence[Item]) -> int:
    """Store what a webhook said; a repeat changes nothing. Returns how many were new. One statement, no thinking."""
    now = machine_now()
    rows = [(source, item.external_id, now, *_body(item, now)) for item in items]
    if not rows:
        return 0
    with connection.cursor() as cursor:
        cursor.executemany(STORE, rows)
        return int(cursor.rowcount)


def _body(item: Item, now: datetime) -> tuple[str, datetime | None, str | None]:
    """The stored form; what cannot be understood is kept raw, and is done with: nobody will understand it later."""
    match item:
        case DeliveryReport():
            return _tagged("report", item), None, None
        case Reply():
            return _tagged("reply", item), None, None
        case PaymentNotice():
            return _tagged("payment", item), None, None
        case _:
            return item.raw.decode("utf-8", "backslashreplace").replace("\x00", ""), now, f"not understood: {item.reason}"


def _tagged(kind: str, item: Item) -> str:
    return orjson.dumps({"kind": kind, "item": item}).decode()


def read_arrival(*, source: str, external_id: str, received_at: datetime, body: str) -> Arrival:
    """A stored row as the value it was. Raises `goodterms.core.codec.UnreadablePayload`."""
    data = orjson.loads(body)
    return Arrival(source, external_id, received_at, read_as(KINDS[data["kind"]], data["item"]))

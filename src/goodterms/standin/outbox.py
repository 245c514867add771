"""Webhooks, at least once: events wait in storage until the receiver has answered 2xx.

Events are added in the same transaction as what they tell of; `deliverer.py` sends them.
"""

import sqlite3
import time
from typing import Any

import orjson

from goodterms.standin.storage import Storage

SCHEMA = (
    "CREATE TABLE IF NOT EXISTS webhook_events (seq INTEGER PRIMARY KEY, event_id TEXT NOT NULL, copy INTEGER NOT NULL, "
    "body TEXT NOT NULL, due REAL NOT NULL, made REAL NOT NULL, tries INTEGER NOT NULL DEFAULT 0, "
    "alone INTEGER NOT NULL DEFAULT 0, state TEXT NOT NULL DEFAULT 'waiting', UNIQUE (event_id, copy))",
    "CREATE INDEX IF NOT EXISTS webhook_events_due ON webhook_events (due, seq) WHERE state = 'waiting'",
)

COPY_AFTER = 0.05
"""Seconds between an event and its duplicate, so that they do not travel together."""


def add(connection: sqlite3.Connection, event: dict[str, Any], *, delay: float = 0.0, copies: int = 1) -> None:
    """Queue an event (its `id` is its identity) inside the caller's transaction. Adding it again changes nothing."""
    now = time.time()
    body = orjson.dumps(event).decode()
    for copy in range(copies):
        connection.execute(
            "INSERT OR IGNORE INTO webhook_events (event_id, copy, body, due, made) VALUES (?, ?, ?, ?, ?)",
            (event["id"], copy, body, now + delay + copy * COPY_AFTER, now),
        )


def pending(storage: Storage) -> int:
    """How many events wait to be delivered."""
    return storage.number("SELECT count(*) FROM webhook_events WHERE state = 'waiting'")


def totals(storage: Storage) -> dict[str, int]:
    """How many events wait, and how many were given up."""
    return {
        "webhooks_pending": pending(storage),
        "webhooks_dead": storage.number("SELECT count(*) FROM webhook_events WHERE state = 'dead'"),
    }

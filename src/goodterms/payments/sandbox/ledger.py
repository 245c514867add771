"""What the sandbox gateway keeps: checkouts, and the attempts to pay them.

A checkout is paid at most once. Two checkouts of the same reference that are both paid count as a duplicate: that is
what this ledger is for. Every change of a payment queues its webhook in the same transaction.
"""

import hashlib
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import orjson

from goodterms.core.money import Money
from goodterms.standin import outbox
from goodterms.standin.faults import FaultKind, Faults
from goodterms.standin.fields import Fields
from goodterms.standin.http import Problem
from goodterms.standin.storage import Row, Storage

WAYS = ("card", "debit")
SCHEMA = (
    "CREATE TABLE IF NOT EXISTS checkouts (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, "
    "effect_key TEXT NOT NULL UNIQUE, body TEXT NOT NULL, amount INTEGER NOT NULL, currency TEXT NOT NULL, "
    "reference TEXT NOT NULL, return_url TEXT NOT NULL, description TEXT NOT NULL, brand TEXT NOT NULL, "
    "at TEXT NOT NULL, status TEXT NOT NULL DEFAULT 'open', attempts INTEGER NOT NULL DEFAULT 1)",
    "CREATE TABLE IF NOT EXISTS payments (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, "
    "checkout_id TEXT NOT NULL REFERENCES checkouts (id), reference TEXT NOT NULL, amount INTEGER NOT NULL, "
    "currency TEXT NOT NULL, status TEXT NOT NULL, reason TEXT NOT NULL DEFAULT '', occurred_at TEXT, "
    "reversed_at TEXT)",
    "CREATE UNIQUE INDEX IF NOT EXISTS paid_once ON payments (checkout_id) WHERE status <> 'failed'",
    "CREATE INDEX IF NOT EXISTS payments_reference ON payments (reference)",
)

FAULTS = (
    FaultKind("slow", "The answer comes late.", {"ms": 400}),
    FaultKind(
        "busy", "The first calls for a checkout are put off: 503 with Retry-After.", {"times": 1, "retry_after": 1}
    ),
    FaultKind("refused", "No checkout is made: 422."),
    FaultKind("lost_response", "The checkout is made, but the first answer is lost."),
    FaultKind("declined", "The payer's bank declines every attempt."),
    FaultKind("duplicate_webhooks", "Every webhook about it comes twice."),
    FaultKind("out_of_order", "Webhooks come late, so that later ones overtake them.", {"ms": 500}),
)

PAYMENTS = "SELECT *, 1 + (SELECT count(*) FROM retries WHERE payment_id = payments.id) AS attempts FROM payments"
PAYMENT = f"{PAYMENTS} WHERE id = ?"
REASONS = {"declined": "The bank declined the payment.", "no_money": "There is not enough money in the account."}


@dataclass(frozen=True, slots=True)
class Asked:
    """A checkout as Goodterms asks for it."""

    amount: Money
    reference: str
    return_url: str
    description: str
    brand: str
    at: datetime
    way: str = "card"

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> "Asked":
        """Check the JSON. Raises Problem 422, as nothing but another request will help."""
        fields = Fields(data)
        asked = cls(
            amount=fields.money(),
            reference=fields.text("reference", longest=200),
            return_url=fields.text("return_url", longest=2000),
            description=fields.text("description", longest=300, required=False),
            brand=fields.text("brand", longest=100, required=False),
            at=fields.time("at"),
            way=fields.choice("way", WAYS) if "way" in data else "card",
        )
        if asked.return_url and not _is_web(asked.return_url):
            fields.mistakes.append("return_url must be a whole http or https address")
        fields.refuse(status=422)
        return asked


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and url.isprintable()
    except ValueError:
        return False


def create(connection: sqlite3.Connection, *, effect_key: str, asked: Asked, body: bytes) -> tuple[str, bool]:
    """Make the checkout of a key, or find it. Returns its id and whether it is new. Raises Problem 422 `key_reused`."""
    digest = hashlib.blake2b(body, digest_size=16).hexdigest()
    known = connection.execute("SELECT id, body FROM checkouts WHERE effect_key = ?", (effect_key,)).fetchone()
    if known is not None:
        connection.execute("UPDATE checkouts SET attempts = attempts + 1 WHERE effect_key = ?", (effect_key,))
        if known["body"] != digest:
            raise Problem(422, "key_reused", "This Idempotency-Key came with another body before: use a new key.")
        return str(known["id"]), False
    checkout_id = "co" + hashlib.blake2b(effect_key.encode(), digest_size=12).hexdigest()
    connection.execute(
        "INSERT INTO checkouts (id, effect_key, body, amount, currency, reference, return_url, description, brand, at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            checkout_id,
            effect_key,
            digest,
            asked.amount.amount,
            asked.amount.currency,
            asked.reference,
            asked.return_url,
            asked.description,
            asked.brand,
            asked.at.isoformat(),
        ),
    )
    return checkout_id, True


def pay(
    connection: sqlite3.Connection,
    *,
    checkout: Row,
    outcome: str,
    at: datetime | None,
    faults: Faults,
    debit: bool = False,
) -> str:
    """One attempt to pay; the id of the payment. Paying a paid checkout again gives the payment there is.

    `outcome` is `succeeded` or one of REASONS; `at` is business time, None where the payer acts by hand. A debit waits for the
    payer's bank first, whatever the outcome: `debits.answer` says it.
    """
    status = "pending" if debit else ""
    paid = connection.execute(
        "SELECT id FROM payments WHERE checkout_id = ? AND (? OR status <> 'failed')", (checkout["id"], debit)
    ).fetchone()
    if paid is not None:
        return str(paid["id"])
    if outcome == "succeeded" and faults.hits("declined", checkout["effect_key"]):
        outcome = "declined"
    ordinal = connection.execute("SELECT count(*) FROM payments WHERE checkout_id = ?", (checkout["id"],)).fetchone()[0]
    payment_id = "py" + hashlib.blake2b(f"{checkout['id']}/{ordinal}".encode(), digest_size=12).hexdigest()
    status = status or ("succeeded" if outcome == "succeeded" else "failed")
    connection.execute(
        "INSERT INTO payments (id, checkout_id, reference, amount, currency, status, reason, occurred_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            payment_id,
            checkout["id"],
            checkout["reference"],
            checkout["amount"],
            checkout["currency"],
            status,
            "" if debit else REASONS.get(outcome, ""),
            at and at.isoformat(),
        ),
    )
    if status == "succeeded":
        connection.execute("UPDATE checkouts SET status = 'paid' WHERE id = ?", (checkout["id"],))
    queue_event(connection, payment_id, checkout["effect_key"], faults)
    return payment_id


def reverse(
    connection: sqlite3.Connection, *, payment_id: str, reason: str, at: datetime | None, faults: Faults
) -> bool:
    """Take a payment back (returned, refunded, charged back). False where it never succeeded; twice is once."""
    row = connection.execute(
        "SELECT payments.status, effect_key FROM payments JOIN checkouts ON checkouts.id = checkout_id "
        "WHERE payments.id = ?",
        (payment_id,),
    ).fetchone()
    if row is None:
        raise Problem(404, "never_seen", "There is no payment with this id.")
    if row["status"] in {"failed", "pending"}:
        return False
    if row["status"] == "succeeded":
        connection.execute(
            "UPDATE payments SET status = 'reversed', reason = ?, reversed_at = ? WHERE id = ?",
            (reason, at and at.isoformat(), payment_id),
        )
        queue_event(connection, payment_id, row["effect_key"], faults)
    return True


def queue_event(connection: sqlite3.Connection, payment_id: str, effect_key: str, faults: Faults) -> None:
    """Queue the webhook that says how a payment stands now."""
    payment = payment_json(connection.execute(PAYMENT, (payment_id,)).fetchone())
    status, tried = payment["status"], payment["attempts"]
    name = f"{payment_id}.{status}" if tried == 1 else f"{payment_id}.{status}.{tried}"
    event = payment | {"id": name, "type": f"payment.{status}", "payment_id": payment_id}
    slow = faults.hits("out_of_order", effect_key) and status != "reversed"
    outbox.add(
        connection,
        event,
        delay=faults.option("out_of_order", "ms") / 1000 if slow else 0.0,
        copies=2 if faults.hits("duplicate_webhooks", effect_key) else 1,
    )


def payment_json(row: Row) -> dict[str, Any]:
    """A payment (`PAYMENT`) as the API shows it. `occurred_at` is when it last changed; `attempts` count the first."""
    shown = {
        name: row[name]
        for name in ("attempts", "id", "checkout_id", "reference", "amount", "currency", "status", "reason")
    }
    return shown | {"occurred_at": row["reversed_at"] if row["status"] == "reversed" else row["occurred_at"]}


def checkout_json(storage: Storage, row: Row) -> dict[str, Any]:
    """A checkout as the API shows it, with every attempt to pay it."""
    payments = storage.rows(f"{PAYMENTS} WHERE checkout_id = ? ORDER BY seq", row["id"])
    shown = {name: row[name] for name in ("id", "reference", "amount", "currency", "status", "at")}
    return shown | {"payments": [payment_json(payment) for payment in payments]}


def totals(storage: Storage) -> dict[str, Any]:
    """What the gateway counted by itself. `paid` is gross; `reversed` is what was taken back of it."""
    by_status = {
        status: {
            row["currency"]: {"count": row["n"], "sum": row["total"]}
            for row in storage.rows(
                f"SELECT currency, count(*) AS n, sum(amount) AS total FROM payments WHERE {condition} GROUP BY currency"
            )
        }
        for status, condition in (
            ("paid", "status IN ('succeeded', 'reversed')"),
            ("reversed", "status = 'reversed'"),
            ("failed", "status = 'failed'"),
        )
    }
    twice = (
        "SELECT sum(n - 1) FROM (SELECT count(*) AS n FROM payments WHERE status IN ('succeeded', 'reversed') "
        "GROUP BY reference HAVING count(*) > 1)"
    )
    return {
        "checkouts": storage.number("SELECT count(*) FROM checkouts"),
        "payments": sum(found["count"] for found in by_status["paid"].values()),
        **by_status,
        "duplicates": storage.number(twice),
        "duplicate_attempts": storage.number("SELECT sum(attempts - 1) FROM checkouts"),
        **outbox.totals(storage),
    }


def fingerprint(data: Mapping[str, Any]) -> bytes:
    """The same bytes for the same request, whatever the order of its fields."""
    return orjson.dumps(data, option=orjson.OPT_SORT_KEYS)

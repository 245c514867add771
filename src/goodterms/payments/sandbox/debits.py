"""Debits at the sandbox gateway: the payer agrees, their bank answers later, and what failed can be asked for again.

A person plays the bank on the page `/bank`: every debit that waits is there, with the bank's answers as buttons.
"""

import sqlite3
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from goodterms.core.money import Money
from goodterms.payments.sandbox import ledger
from goodterms.standin import pages
from goodterms.standin.faults import Faults
from goodterms.standin.http import Problem, Response
from goodterms.standin.pages import esc
from goodterms.standin.storage import Row, Storage

SCHEMA = (
    "CREATE TABLE IF NOT EXISTS debits (checkout_id TEXT PRIMARY KEY REFERENCES checkouts (id), ended INTEGER NOT NULL DEFAULT 0)",
    "CREATE TABLE IF NOT EXISTS retries (seq INTEGER PRIMARY KEY, payment_id TEXT NOT NULL REFERENCES payments (id), "
    "effect_key TEXT NOT NULL UNIQUE)",
    "CREATE INDEX IF NOT EXISTS retries_payment ON retries (payment_id)",
)
CODES: Final[Mapping[str, str]] = {
    "no_money": "insufficient_funds",
    "declined": "refer_to_payer",
    "mandate_cancelled": "mandate_cancelled",
}
"""The bank's answers that are a no, and the code of each."""
ANSWERS: Final = ("succeeded", *CODES)
_WORDS: Final[Mapping[str, str]] = {
    "succeeded": "The bank pays",
    "no_money": "There is not enough money",
    "declined": "The bank says no",
    "mandate_cancelled": "The payer took the mandate back",
}


def is_debit(connection: sqlite3.Connection, checkout_id: str) -> bool:
    """Whether the checkout asks for a debit."""
    found = connection.execute("SELECT 1 FROM debits WHERE checkout_id = ?", (checkout_id,)).fetchone()
    return found is not None


def mark(connection: sqlite3.Connection, checkout_id: str) -> None:
    """The checkout asks for a debit."""
    connection.execute("INSERT INTO debits (checkout_id) VALUES (?) ON CONFLICT DO NOTHING", (checkout_id,))


def attempts(connection: sqlite3.Connection, payment_id: str) -> int:
    """How often the payer's bank was asked, the first time included."""
    found = connection.execute("SELECT count(*) FROM retries WHERE payment_id = ?", (payment_id,)).fetchone()
    return 1 + int(found[0])


def answer(
    connection: sqlite3.Connection, *, payment_id: str, outcome: str, at: datetime | None, faults: Faults
) -> None:
    """The payer's bank answers a debit that waits. Raises Problem 422 where it does not wait."""
    row = _payment(connection, payment_id)
    if row["status"] != "pending":
        raise Problem(422, "not_waiting", "This debit has been answered.")
    status = "succeeded" if outcome == "succeeded" else "failed"
    connection.execute(
        "UPDATE payments SET status = ?, reason = ?, occurred_at = ? WHERE id = ?",
        (status, CODES.get(outcome, ""), at and at.isoformat(), payment_id),
    )
    if status == "succeeded":
        connection.execute("UPDATE checkouts SET status = 'paid' WHERE id = ?", (row["checkout_id"],))
    if outcome == "mandate_cancelled":
        end_mandate(connection, payment_id=payment_id)
    ledger.queue_event(connection, payment_id, row["effect_key"], faults)


def end_mandate(connection: sqlite3.Connection, *, payment_id: str) -> None:
    """The payer takes back what the debit was collected under: nothing is tried again."""
    row = _payment(connection, payment_id)
    connection.execute("UPDATE debits SET ended = 1 WHERE checkout_id = ?", (row["checkout_id"],))


def retry(
    connection: sqlite3.Connection, *, payment_id: str, effect_key: str, at: datetime | None, faults: Faults
) -> bool:
    """Ask the bank once more for what failed. The same key again is the same retry, and False. Raises Problem 404 or 422."""
    row = _payment(connection, payment_id)
    if connection.execute("SELECT 1 FROM retries WHERE effect_key = ?", (effect_key,)).fetchone() is not None:
        return False
    debit = connection.execute("SELECT ended FROM debits WHERE checkout_id = ?", (row["checkout_id"],)).fetchone()
    if debit is None:
        raise Problem(422, "no_debit", "Only a debit can be tried again: the payer must pay this one.")
    if debit["ended"]:
        raise Problem(422, "mandate_gone", "The payer took the mandate back.")
    if row["status"] != "failed":
        raise Problem(422, "not_failed", "Only a debit that failed can be tried again.")
    connection.execute("INSERT INTO retries (payment_id, effect_key) VALUES (?, ?)", (payment_id, effect_key))
    connection.execute(
        "UPDATE payments SET status = 'pending', reason = '', occurred_at = ? WHERE id = ?",
        (at and at.isoformat(), payment_id),
    )
    ledger.queue_event(connection, payment_id, row["effect_key"], faults)
    return True


def _payment(connection: sqlite3.Connection, payment_id: str) -> sqlite3.Row:
    row: sqlite3.Row | None = connection.execute(
        "SELECT payments.*, effect_key FROM payments JOIN checkouts ON checkouts.id = checkout_id WHERE payments.id = ?",
        (payment_id,),
    ).fetchone()
    if row is None:
        raise Problem(404, "never_seen", "There is no payment with this id.")
    return row


# --- the page where a person plays the bank


def bank_page(storage: Storage) -> Response:
    """Every debit that waits for the bank, the oldest first."""
    waiting = storage.rows(
        "SELECT payments.*, brand, (SELECT count(*) FROM retries WHERE payment_id = payments.id) AS retried "
        "FROM payments JOIN checkouts ON checkouts.id = checkout_id WHERE payments.status = 'pending' ORDER BY payments.seq"
    )
    shown = "".join(_waiting(row) for row in waiting) or "<p>No debit waits for an answer.</p>"
    body = (
        '<aside class="sandbox" aria-label="Test"><strong>Test bank.</strong> No real money moves.</aside>'
        f'<main class="checkout"><div class="act"><h1>How does the bank answer?</h1>{shown}</div></main>'
    )
    return pages.page(title="The test bank", body=body, styles=["checkout.css"], policy="form-action 'self'; ")


def _waiting(row: Row) -> str:
    amount = Money(row["amount"], row["currency"]).format("en")
    tried = "the first time" if not row["retried"] else f"attempt {row['retried'] + 1}"
    buttons = "".join(
        f'<button class="button" type="submit" name="outcome" value="{value}">{esc(_WORDS[value])}</button>'
        for value in ANSWERS
    )
    who = esc(row["brand"] or "the company")
    return (
        f'<form class="waiting" method="post" action="/bank/{esc(row["id"])}"><h2><span class="money">{esc(amount)}</span> to {who}</h2>'
        f'<p class="quiet">Asked for {tried}, reference <span dir="ltr">{esc(row["reference"])}</span></p>'
        f'<div class="choices">{buttons}</div></form>'
    )

"""What the core ledger keeps: accounts, payments, promises, flags and notes, and every instruction it was given.

An instruction is applied once for its key. The same effect applied under two keys counts as a duplicate, found by the
ledger itself from what it holds: a payment by its account and reference; a promise by saying again what was last said
of it; anything else by the same words of the same moment. That is what these books are for.
"""

import sqlite3
from collections.abc import Mapping
from typing import Any

import orjson

from goodterms.core.money import Money
from goodterms.records.core_ledger.effects import carry_out, pay
from goodterms.records.core_ledger.instruction import Instruction, digest
from goodterms.standin.fields import Fields
from goodterms.standin.http import Problem
from goodterms.standin.storage import Row, Storage

SCHEMA = (
    "CREATE TABLE IF NOT EXISTS accounts (account TEXT PRIMARY KEY, balance INTEGER NOT NULL, past_due INTEGER NOT NULL, "
    "currency TEXT NOT NULL, oldest_due TEXT, status TEXT NOT NULL, as_of TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS contracts (account TEXT PRIMARY KEY, interest_rate INTEGER, late_fee INTEGER) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS instructions (seq INTEGER PRIMARY KEY, effect_key TEXT NOT NULL UNIQUE, "
    "kind TEXT NOT NULL, account TEXT NOT NULL, at TEXT NOT NULL, payload TEXT NOT NULL, fingerprint TEXT NOT NULL, "
    "subject TEXT NOT NULL, said TEXT NOT NULL, status INTEGER NOT NULL, answer BLOB NOT NULL, "
    "amount INTEGER NOT NULL DEFAULT 0, currency TEXT NOT NULL DEFAULT '', duplicate_of INTEGER, "
    "attempts INTEGER NOT NULL DEFAULT 1)",
    "CREATE INDEX IF NOT EXISTS instructions_subject ON instructions (account, subject, seq)",
    "CREATE TABLE IF NOT EXISTS payments (seq INTEGER PRIMARY KEY, account TEXT NOT NULL, reference TEXT NOT NULL, "
    "amount INTEGER NOT NULL, currency TEXT NOT NULL, occurred_at TEXT NOT NULL, source TEXT NOT NULL, "
    "effect_key TEXT UNIQUE, reversed_at TEXT)",
    "CREATE INDEX IF NOT EXISTS payments_account ON payments (account, reference)",
    "CREATE TABLE IF NOT EXISTS promises (account TEXT, promise TEXT, amount INTEGER, currency TEXT, due TEXT, "
    "state TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (account, promise)) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS flags (account TEXT, flag TEXT, at TEXT NOT NULL, ended_at TEXT, "
    "PRIMARY KEY (account, flag)) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS notes (seq INTEGER PRIMARY KEY, account TEXT NOT NULL, text TEXT NOT NULL, at TEXT NOT NULL)",
    "CREATE INDEX IF NOT EXISTS notes_account ON notes (account)",
)

STATUSES = ("open", "closed", "sold", "recalled")


def answer_of(connection: sqlite3.Connection, *, key: str) -> Row | None:
    """What was answered under a key, counting one more attempt."""
    connection.execute("UPDATE instructions SET attempts = attempts + 1 WHERE effect_key = ?", (key,))
    row: Row | None = connection.execute(
        "SELECT fingerprint, status, answer FROM instructions WHERE effect_key = ?", (key,)
    ).fetchone()
    return row


def apply(connection: sqlite3.Connection, *, key: str, instruction: Instruction) -> bytes:
    """Apply an instruction and keep it under its key. The answer's body.

    Raises Problem, with nothing written, where it cannot be applied.
    """
    account = connection.execute("SELECT * FROM accounts WHERE account = ?", (instruction.account,)).fetchone()
    if account is None:
        raise Problem(404, "no_such_account", "The record has no account with this number.")
    money = carry_out(connection, key=key, instruction=instruction, account=account)
    ref = "R" + digest(key.encode())[:15].upper()
    at = instruction.at.isoformat()
    body = orjson.dumps({"record_ref": ref, "at": at, "kind": instruction.kind, "account": instruction.account})
    keep(connection, key=key, instruction=instruction, status=200, body=body, money=money)
    return body


def keep(
    connection: sqlite3.Connection,
    *,
    key: str,
    instruction: Instruction,
    status: int,
    body: bytes,
    money: Money | None = None,
) -> None:
    """Store the answer of a key: from now on it is the only one."""
    connection.execute(
        "INSERT INTO instructions (effect_key, kind, account, at, payload, fingerprint, subject, said, status, answer, "
        "amount, currency, duplicate_of) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            key,
            instruction.kind,
            instruction.account,
            instruction.at.isoformat(),
            orjson.dumps(instruction.payload).decode(),
            instruction.fingerprint,
            instruction.subject,
            instruction.said,
            status,
            body,
            money.amount if money else 0,
            money.currency if money else "",
            _duplicate_of(connection, instruction) if status == 200 else None,
        ),
    )


def _duplicate_of(connection: sqlite3.Connection, instruction: Instruction) -> int | None:
    """The earlier instruction that already said this. Of a promise only the last word counts: it may change back."""
    rows = connection.execute(
        "SELECT seq, kind, said FROM instructions WHERE account = ? AND subject = ? AND status = 200 ORDER BY seq DESC",
        (instruction.account, instruction.subject),
    ).fetchall()
    if instruction.kind == "payment.recorded":
        return rows[0]["seq"] if rows else None
    if instruction.kind.startswith("promise."):
        rows = rows[:1]
    return next((row["seq"] for row in rows if row["said"] == instruction.said), None)


def load(connection: sqlite3.Connection, *, lines: list[bytes]) -> int:
    """Take accounts, one JSON object a line; those there already stay as they are.

    How many were new. Raises Problem.
    """
    new = 0
    for number, line in enumerate(lines, start=1):
        try:
            data = orjson.loads(line)
        except orjson.JSONDecodeError:
            raise Problem(400, "bad_row", f"Row {number} is not JSON. Nothing of this part was taken.") from None
        fields = Fields(data if isinstance(data, dict) else {})
        account, as_of = fields.text("account", longest=100), fields.time("as_of")
        balance, past_due = fields.money("balance", positive=False), fields.money("past_due", positive=False)
        due = fields.text("oldest_due", longest=10, required=False) or None
        status = fields.choice("status", STATUSES) if "status" in fields.data else "open"
        contract = [_whole(fields, name) for name in ("interest_rate", "late_fee")]
        if fields.mistakes:
            raise Problem(
                400, "bad_row", f"Row {number}: {'; '.join(fields.mistakes)}. Nothing of this part was taken."
            )
        new += connection.execute(
            "INSERT OR IGNORE INTO accounts VALUES (?, ?, ?, ?, ?, ?, ?)",
            (account, balance.amount, past_due.amount, balance.currency, due, status, as_of.isoformat()),
        ).rowcount
        connection.execute("INSERT OR IGNORE INTO contracts VALUES (?, ?, ?)", (account, *contract))
    return new


def _whole(fields: Fields, name: str) -> int | None:
    """A whole number that is not negative; None where it is left out."""
    value = fields.data.get(name)
    if value is None or (type(value) is int and 0 <= value <= 10**15):
        return value
    fields.mistakes.append(f"{name} must be a whole number, 0 or more")
    return None


def pay_elsewhere(connection: sqlite3.Connection, *, data: Mapping[str, Any]) -> None:
    """Money that reached the record by another way (a transfer, a branch). The same reference again changes nothing."""
    fields = Fields(data)
    number, at = fields.text("account", longest=100), fields.time("at")
    source = fields.text("source", longest=40, required=False) or "elsewhere"
    reference = fields.text("reference", longest=200)
    fields.refuse()
    account = connection.execute("SELECT * FROM accounts WHERE account = ?", (number,)).fetchone()
    if account is None:
        raise Problem(404, "no_such_account", "The record has no account with this number.")
    known = connection.execute(
        "SELECT 1 FROM payments WHERE account = ? AND reference = ? AND effect_key IS NULL", (number, reference)
    ).fetchone()
    if known is None:
        pay(connection, fields=fields, account=account, at=at.isoformat(), source=source, key=None)


def account_json(storage: Storage, *, account: str) -> dict[str, Any]:
    """An account with everything in its file. Raises Problem 404."""
    row = storage.row("SELECT * FROM accounts WHERE account = ?", account)
    if row is None:
        raise Problem(404, "never_seen", "The record has no account with this number.")
    contract = storage.row("SELECT interest_rate, late_fee FROM contracts WHERE account = ?", account)
    return {
        **dict(row),
        **({} if contract is None else dict(contract)),
        "flags": [
            dict(found) for found in storage.rows("SELECT flag, at, ended_at FROM flags WHERE account = ?", account)
        ],
        "promises": [
            dict(found)
            for found in storage.rows(
                "SELECT promise, amount, currency, due, state, at FROM promises WHERE account = ?", account
            )
        ],
        "notes": [dict(found) for found in storage.rows("SELECT text, at FROM notes WHERE account = ?", account)],
        "payments": [
            payment_json(found)
            for found in storage.rows("SELECT * FROM payments WHERE account = ? ORDER BY seq", account)
        ],
    }


def payment_json(row: Row) -> dict[str, Any]:
    """A payment as the API shows it."""
    shown = {name: row[name] for name in ("reference", "account", "amount", "currency", "occurred_at", "source")}
    return shown | {"reversed": row["reversed_at"] is not None, "reversed_at": row["reversed_at"]}


def totals(storage: Storage) -> dict[str, Any]:
    """What the ledger counted by itself: nothing here is taken from Goodterms."""

    def sums(sql: str) -> dict[str, int]:
        return {row[0]: row[1] for row in storage.rows(sql)}

    return {
        "accounts": storage.number("SELECT count(*) FROM accounts"),
        "instructions": sums("SELECT kind, count(*) FROM instructions WHERE status = 200 GROUP BY kind"),
        "money_recorded": sums(
            "SELECT currency, sum(amount) FROM instructions WHERE status = 200 AND kind = 'payment.recorded' GROUP BY currency"
        ),
        "paid_elsewhere": sums("SELECT currency, sum(amount) FROM payments WHERE effect_key IS NULL GROUP BY currency"),
        "reversed": sums("SELECT currency, sum(amount) FROM payments WHERE reversed_at IS NOT NULL GROUP BY currency"),
        "refused": storage.number("SELECT count(*) FROM instructions WHERE status = 422"),
        "conflicts": storage.number("SELECT count(*) FROM instructions WHERE status = 409"),
        "duplicates": storage.number("SELECT count(*) FROM instructions WHERE duplicate_of IS NOT NULL"),
        "duplicate_attempts": storage.number("SELECT sum(attempts - 1) FROM instructions"),
    }

"""What an instruction does to an account of the core ledger: its money, its promises, its flags, its notes."""

import sqlite3
from datetime import date, datetime

from goodterms.core.money import Money
from goodterms.records.core_ledger.instruction import Instruction
from goodterms.standin.fields import Fields
from goodterms.standin.http import Problem
from goodterms.standin.storage import Row


def carry_out(connection: sqlite3.Connection, *, key: str, instruction: Instruction, account: Row) -> Money | None:
    """Do what it says. The money, where it is a payment. Raises Problem where it cannot be done."""
    at, number = instruction.at.isoformat(), instruction.account
    fields = Fields(instruction.payload)
    match instruction.kind:
        case "payment.recorded":
            return pay(connection, fields=fields, account=account, at=at, source="goodterms", key=key)
        case "payment.reversed":
            reference = fields.text("reference", longest=200)
            fields.refuse(status=422, code="refused")
            reverse(connection, reference=reference, at=instruction.at)
        case "promise.recorded":
            if account["status"] != "open":
                raise Problem(409, "account_not_open", f"The account is {account['status']}: it takes no promise.")
            _promise(connection, fields, number, at)
        case "promise.closed":
            _promise_closed(connection, fields, number, at)
        case "terms.recorded":
            _agreed(connection, fields, number, at)
        case "note.added":
            text = fields.text("note", longest=5000)
            fields.refuse(status=422, code="refused")
            connection.execute("INSERT INTO notes (account, text, at) VALUES (?, ?, ?)", (number, text, at))
        case kind:
            _flags(connection, kind, fields, number, at)
    return None


def pay(
    connection: sqlite3.Connection, *, fields: Fields, account: Row, at: str, source: str, key: str | None
) -> Money:
    """Keep a payment and lower what is owed by it. Raises Problem 422."""
    money, reference = fields.money(), fields.text("reference", longest=200)
    if money.currency != account["currency"] and not fields.mistakes:
        fields.mistakes.append(f"the account is in {account['currency']}, not {money.currency}")
    fields.refuse(status=422, code="refused")
    connection.execute(
        "INSERT INTO payments (account, reference, amount, currency, occurred_at, source, effect_key) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (account["account"], reference, money.amount, money.currency, at, source, key),
    )
    _move(connection, account["account"], -money.amount, at)
    return money


def reverse(connection: sqlite3.Connection, *, reference: str, at: datetime) -> None:
    """Take the payments of a reference back; twice is once, whoever tells of it. They appear again in the list of payments."""
    rows = connection.execute("SELECT * FROM payments WHERE reference = ?", (reference,)).fetchall()
    if not rows:
        raise Problem(404, "never_seen", "The record has no payment with this reference.")
    for row in rows:
        if row["reversed_at"] is None:
            connection.execute(
                "UPDATE payments SET reversed_at = ?, seq = (SELECT max(seq) + 1 FROM payments) WHERE seq = ?",
                (at.isoformat(), row["seq"]),
            )
            _move(connection, row["account"], row["amount"], at.isoformat())


def _move(connection: sqlite3.Connection, account: str, amount: int, at: str) -> None:
    """Add to what is owed (a payment takes away). What is past due follows, down to nothing."""
    connection.execute(
        "UPDATE accounts SET balance = balance + ?1, past_due = max(0, past_due + ?1), as_of = max(as_of, ?2), "
        "oldest_due = CASE WHEN past_due + ?1 <= 0 THEN NULL ELSE oldest_due END WHERE account = ?3",
        (amount, at, account),
    )


def _promise(connection: sqlite3.Connection, fields: Fields, account: str, at: str) -> None:
    promise, due = fields.text("promise", longest=100), fields.text("due", longest=10)
    moved = fields.data.get("state") == "moved"
    money = None if moved else fields.money()
    try:
        date.fromisoformat(due)
    except ValueError:
        fields.mistakes.append("due must be a day, like 2026-11-21")
    fields.refuse(status=422, code="refused")
    connection.execute(
        "INSERT INTO promises (account, promise, amount, currency, due, state, at) VALUES (?, ?, ?, ?, ?, 'open', ?) "
        "ON CONFLICT DO UPDATE SET due = excluded.due, at = excluded.at, amount = coalesce(excluded.amount, amount), "
        "currency = coalesce(excluded.currency, currency)",
        (account, promise, money and money.amount, money and money.currency, due, at),
    )


def _promise_closed(connection: sqlite3.Connection, fields: Fields, account: str, at: str) -> None:
    state = fields.text("state", longest=20)
    promise = fields.text("promise", longest=100)
    fields.refuse(status=422, code="refused")
    connection.execute(
        "UPDATE promises SET state = ?, at = ? WHERE account = ? AND promise = ?", (state, at, account, promise)
    )
    if state == "kept" and promise.startswith("settle/"):
        _let_go(connection, account, at)


def _agreed(connection: sqlite3.Connection, fields: Fields, account: str, at: str) -> None:
    """Terms that were agreed stand on the account as a flag; what they say is kept with the instruction."""
    offer = fields.text("offer", longest=40)
    fields.refuse(status=422, code="refused")
    _flag(connection, account, f"agreed:{offer}", at)


def _let_go(connection: sqlite3.Connection, account: str, at: str) -> None:
    """A settlement was paid: the rest is let go, where the settlement was agreed with this record."""
    found = connection.execute(
        "SELECT 1 FROM flags WHERE account = ? AND flag = 'agreed:settle' AND ended_at IS NULL", (account,)
    ).fetchone()
    if found is None:
        return
    connection.execute(
        "UPDATE accounts SET balance = min(balance, 0), past_due = 0, oldest_due = NULL, as_of = max(as_of, ?) WHERE account = ?",
        (at, account),
    )
    _flag_over(connection, account, "agreed:settle", at)
    _flag(connection, account, "settled", at)


STOPPED = {
    "stop_fees": "fees_stopped",
    "stop_interest": "interest_stopped",
    "stop_pulls": "pulls_stopped",
    "tell_agents": "agents_told",
}
"""What an instruction about a hold says to stop (true) or to take up again (false), and the flag on the account."""


def _flags(connection: sqlite3.Connection, kind: str, fields: Fields, account: str, at: str) -> None:
    """What is said by flags on the account. A plan or new details raise none: they are kept with the instruction itself."""
    match kind:
        case "hold.placed":
            flag = "hold:" + fields.text("kind", longest=40)
            fields.refuse(status=422, code="refused")
            _flag(connection, account, flag, at)
        case "hold.ended":
            flag = "hold:" + fields.text("kind", longest=40)
            fields.refuse(status=422, code="refused")
            over = [flag]
            if flag == "hold:dispute":
                over.append("dispute")
            over += [stopped for word, stopped in STOPPED.items() if fields.data.get(word) is False]
            for one in over:
                _flag_over(connection, account, one, at)
        case "fees.stopped":
            _flag(connection, account, "fees_stopped", at)
        case "dispute.recorded":
            _flag(connection, account, "dispute", at)
        case "dispute.closed":
            fields.choice("state", ("upheld", "rejected"))
            fields.refuse(status=422, code="refused")
            _flag_over(connection, account, "dispute", at)
        case "contact.stopped":
            media = fields.text("media", longest=20, required=False) or "all"
            fields.refuse(status=422, code="refused")
            _flag(connection, account, f"no_contact:{media}", at)
        case "contact.resumed":
            media = fields.text("media", longest=20)
            fields.refuse(status=422, code="refused")
            _flag_over(connection, account, f"no_contact:{media}", at)
    for word, stopped in STOPPED.items():
        if kind != "hold.ended" and fields.data.get(word) is True:
            _flag(connection, account, stopped, at)


def _flag(connection: sqlite3.Connection, account: str, flag: str, at: str) -> None:
    connection.execute(
        "INSERT INTO flags VALUES (?, ?, ?, NULL) ON CONFLICT DO UPDATE SET at = excluded.at, ended_at = NULL",
        (account, flag, at),
    )


def _flag_over(connection: sqlite3.Connection, account: str, flag: str, at: str) -> None:
    connection.execute(
        "UPDATE flags SET ended_at = ? WHERE account = ? AND flag = ? AND ended_at IS NULL", (at, account, flag)
    )

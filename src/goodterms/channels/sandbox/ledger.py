"""What the sandbox provider keeps: messages both ways, and what it will tell about each.

A message's fate (delivered, failed, bounced) is drawn when it is accepted, from its effect key, and its reports are
queued in the same transaction. The same effect key never makes a second message; the same words to the same person
under another key within an hour, with no answer from them in between, count as a duplicate: that is what this ledger
is for.
"""

import hashlib
import re
import sqlite3
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from goodterms.standin import outbox
from goodterms.standin.faults import FaultKind, Faults, draw, still_failing
from goodterms.standin.fields import Fields
from goodterms.standin.http import Problem
from goodterms.standin.storage import Row, Storage

SCHEMA = (
    "CREATE TABLE IF NOT EXISTS messages (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, effect_key TEXT UNIQUE, "
    "direction TEXT NOT NULL, channel TEXT NOT NULL, sender TEXT NOT NULL, address TEXT NOT NULL, person TEXT NOT NULL, "
    "customer TEXT NOT NULL, thread TEXT NOT NULL, zone TEXT NOT NULL, subject TEXT NOT NULL, text TEXT NOT NULL, "
    "html TEXT NOT NULL, language TEXT NOT NULL DEFAULT '', at TEXT, status TEXT NOT NULL, digest TEXT NOT NULL, duplicate_of INTEGER, "
    "attempts INTEGER NOT NULL DEFAULT 1)",
    "CREATE TABLE IF NOT EXISTS threads (person TEXT PRIMARY KEY, customer TEXT NOT NULL, last_seq INTEGER NOT NULL, "
    "seen_seq INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID",
    "CREATE INDEX IF NOT EXISTS threads_last ON threads (last_seq)",
    "CREATE INDEX IF NOT EXISTS messages_person ON messages (person, seq)",
    "CREATE INDEX IF NOT EXISTS messages_address ON messages (address, seq)",
    "CREATE INDEX IF NOT EXISTS messages_digest ON messages (address, digest, seq)",
)

FAULTS = (
    FaultKind("slow", "The answer comes late, after the message was taken.", {"ms": 400}),
    FaultKind("busy", "The first calls are put off: 503 with Retry-After.", {"times": 1, "retry_after": 1}),
    FaultKind("failing", "Never taken: 503 with Retry-After on every call.", {"retry_after": 1}),
    FaultKind("refused", "Never taken: 422, the address cannot be reached."),
    FaultKind("undelivered", "Taken, then reported as failed."),
    FaultKind("bounce", "Taken, then bounced: the address is dead."),
    FaultKind("no_answer", "A call: it rings out at once, and nobody can answer it."),
    FaultKind("lost_response", "Taken, but the answer is lost on the way."),
    FaultKind("duplicate_receipts", "Every report about it, and every reply, comes twice."),
    FaultKind("out_of_order", "The last report comes before the first.", {"ms": 200}),
    FaultKind("late_receipts", "Reports come late.", {"ms": 2000}),
)

CHANNELS = ("sms", "email", "whatsapp", "call")
PHONE_NUMBER = re.compile(r"\+[1-9]\d{6,14}", re.ASCII)
MAIL_ADDRESS = re.compile(r"[^@\s]{1,64}@[^@\s]{1,189}")
REPLY_ID = re.compile(r"[A-Za-z0-9_.:-]{1,100}", re.ASCII)
SAME_WORDS_WITHIN = timedelta(hours=1)
RINGS_FOR = 90.0
"""Seconds that a call rings on the phone before nobody has answered it."""
RANG_OUT = timedelta(seconds=30)
"""How long a call has rung that nobody answers, as the provider reports it, business time."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message as Goodterms hands it over."""

    effect_key: str
    channel: str
    sender: str
    address: str
    customer: str
    thread: str
    zone: str
    subject: str
    text: str
    html: str
    language: str
    at: datetime
    send_before: datetime | None

    @classmethod
    def read(cls, data: object) -> "Message":
        """Check the JSON of one message. Raises Problem: 400 for its form, 422 for an address nobody could have."""
        fields = Fields(data if isinstance(data, Mapping) else {})
        message = cls(
            effect_key=fields.text("effect_key", longest=255),
            channel=fields.choice("channel", CHANNELS),
            sender=fields.text("from", longest=200),
            address=fields.text("to", longest=254),
            customer=fields.text("customer", longest=200, required=False),
            thread=fields.text("thread", longest=200, required=False),
            zone=fields.text("zone", longest=64, required=False),
            subject=fields.text("subject", longest=998, required=False),
            text=fields.text("text", longest=20_000),
            html=fields.text("html", longest=500_000, required=False),
            language=fields.text("language", longest=35, required=False),
            at=fields.time("at"),
            send_before=fields.time_if_any("send_before"),
        )
        fields.refuse()
        form = MAIL_ADDRESS if message.channel == "email" else PHONE_NUMBER
        if not form.fullmatch(message.address):
            what = "an address like a@example.org" if message.channel == "email" else "a number like +886912345678"
            raise Problem(422, "unreachable", f"The address cannot be reached: {message.channel} needs {what}.")
        return message

    @property
    def id(self) -> str:
        """The provider's own id: the same for the same effect, whatever happened in between."""
        return "msg_" + _hash(self.effect_key, size=12)

    @property
    def digest(self) -> str:
        """The same for the same words on the same channel."""
        return _hash("\0".join((self.channel, self.subject, self.text, self.html)), size=16)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to answer about one message, and how: after `slow` seconds, or not at all."""

    status: int
    body: Mapping[str, Any]
    headers: Mapping[str, str]
    slow: float = 0.0
    lost: bool = False


def accept(connection: sqlite3.Connection, *, message: Message, faults: Faults, now: datetime) -> Verdict:
    """Take a message, or say why not; inside the caller's transaction. `now` is machine time."""
    key = message.effect_key
    slow = faults.option("slow", "ms") / 1000 if faults.hits("slow", key) else 0.0
    lost = faults.hits("lost_response", key)
    known = connection.execute("SELECT id, at FROM messages WHERE effect_key = ?", (key,)).fetchone()
    if known is not None:
        connection.execute("UPDATE messages SET attempts = attempts + 1 WHERE effect_key = ?", (key,))
        return _taken(key, known["id"], known["at"], slow=slow, lost=lost)
    if message.send_before is not None and now > message.send_before:
        return _not_taken(key, 410, "too_late", "It came after its own deadline and was not taken.", slow=slow)
    if faults.hits("refused", key):
        return _not_taken(key, 422, "unreachable", "The address cannot be reached.", slow=slow)
    if faults.hits("failing", key):
        after = faults.option("failing", "retry_after")
        return _not_taken(key, 503, "unavailable", "This message cannot be taken now.", slow=slow, retry_after=after)
    if faults.hits("busy", key):
        times = faults.option("busy", "times")
        if still_failing(connection, fault="busy", effect_key=key, times=times):
            after = faults.option("busy", "retry_after")
            return _not_taken(key, 503, "busy", "Too busy: try again.", slow=slow, retry_after=after)
    fate = _fate(faults, key)
    if message.channel == "call" and fate == "delivered":
        ring(connection, message, faults)
    else:
        _store(connection, message, fate=fate)
        _queue_reports(connection, message, faults)
    return _taken(key, message.id, message.at.isoformat(), slow=slow, lost=lost)


def _taken(key: str, message_id: str, at: str, *, slow: float, lost: bool) -> Verdict:
    body = {"effect_key": key, "id": message_id, "at": at, "status": 200}
    return Verdict(200, body, {}, slow=slow, lost=lost)


def _not_taken(
    key: str, status: int, code: str, detail: str, *, slow: float, retry_after: float | None = None
) -> Verdict:
    body: dict[str, Any] = {"effect_key": key, "status": status, "code": code, "detail": detail}
    headers = {}
    if retry_after is not None:
        body["retry_after"] = retry_after
        headers["retry-after"] = str(int(-(-retry_after // 1)))
    return Verdict(status, body, headers, slow=slow)


def _fate(faults: Faults, key: str) -> str:
    if faults.hits("bounce", key):
        return "bounced"
    return "failed" if faults.hits("undelivered", key) else "delivered"


def _store(connection: sqlite3.Connection, message: Message, *, fate: str) -> None:
    person = person_of(message.customer, message.address)
    cursor = connection.execute(
        "INSERT INTO messages (id, effect_key, direction, channel, sender, address, person, customer, thread, zone, "
        "subject, text, html, language, at, status, digest, duplicate_of) "
        "VALUES (?, ?, 'out', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            message.id,
            message.effect_key,
            message.channel,
            message.sender,
            message.address,
            person,
            message.customer,
            message.thread,
            message.zone,
            message.subject,
            message.text,
            message.html,
            message.language,
            message.at.isoformat(),
            fate,
            message.digest,
            _duplicate_of(connection, message),
        ),
    )
    _latest(connection, person=person, customer=message.customer, seq=cursor.lastrowid)


def _latest(connection: sqlite3.Connection, *, person: str, customer: str, seq: int | None) -> None:
    connection.execute(
        "INSERT INTO threads (person, customer, last_seq) VALUES (?, ?, ?) "
        "ON CONFLICT DO UPDATE SET last_seq = excluded.last_seq",
        (person, customer, seq),
    )


def _duplicate_of(connection: sqlite3.Connection, message: Message) -> int | None:
    last = connection.execute(
        "SELECT seq, at FROM messages WHERE address = ? AND digest = ? AND direction = 'out' AND customer = ? "
        "ORDER BY seq DESC LIMIT 1",
        (message.address, message.digest, message.customer),
    ).fetchone()
    if last is None or abs(datetime.fromisoformat(last["at"]) - message.at) > SAME_WORDS_WITHIN:
        return None
    answered = connection.execute(
        "SELECT 1 FROM messages WHERE address = ? AND direction = 'in' AND seq > ?", (message.address, last["seq"])
    ).fetchone()
    return None if answered is not None else int(last["seq"])


def _queue_reports(connection: sqlite3.Connection, message: Message, faults: Faults) -> None:
    key, fate = message.effect_key, _fate(faults, message.effect_key)
    longest = 120 if message.channel == "email" else 20
    arrived = message.at + timedelta(seconds=1 + int(draw(f"latency\0{key}") * longest))
    late = faults.option("late_receipts", "ms") / 1000 if faults.hits("late_receipts", key) else 0.0
    copies = 2 if faults.hits("duplicate_receipts", key) else 1
    swapped = faults.hits("out_of_order", key)
    reasons = {"bounced": "No such address.", "failed": "The network gave up."}

    def report(status: str, at: datetime, delay: float) -> None:
        event = {
            "id": f"{message.id}.{status}",
            "type": status,
            "message_id": message.id,
            "effect_key": key,
            "occurred_at": at.isoformat(),
            "permanent": status == "bounced",
            "reason": reasons.get(status, ""),
        }
        outbox.add(connection, event, delay=delay, copies=copies)

    if swapped or faults.hits("lost_response", key):
        report("accepted", message.at, late + (faults.option("out_of_order", "ms") / 1000 if swapped else 0.0))
    report(fate, arrived, late)


def ring(connection: sqlite3.Connection, message: Message, faults: Faults) -> None:
    """A call rings until somebody takes it; that nobody did is reported by itself."""
    at_once = faults.hits("no_answer", message.effect_key)
    _store(connection, message, fate="missed" if at_once else "ringing")
    at = message.at + RANG_OUT if at_once else None
    event = _call_report(message.id, message.effect_key, "no_answer", name="rang_out", at=at)
    copies = 2 if faults.hits("duplicate_receipts", message.effect_key) else 1
    outbox.add(connection, event, delay=0.0 if at_once else RINGS_FOR, copies=copies)


def stop_ringing(connection: sqlite3.Connection, *, now: float) -> None:
    """What has rung for long enough (machine time, seconds since 1970) is a missed call."""
    connection.execute(
        "UPDATE messages SET status = 'missed' WHERE channel = 'call' AND status = 'ringing' AND EXISTS "
        "(SELECT 1 FROM webhook_events w WHERE w.event_id = messages.id || '.rang_out' AND w.due <= ?)",
        (now,),
    )


def take_call(connection: sqlite3.Connection, *, message: str, status: str) -> bool:
    """Somebody, or something, takes a call that rings. False when it does not ring any more."""
    stop_ringing(connection, now=time.time())
    taken = connection.execute(
        "UPDATE messages SET status = ? WHERE id = ? AND status = 'ringing'", (status, message)
    ).rowcount
    if taken:
        connection.execute("DELETE FROM webhook_events WHERE event_id = ?", (f"{message}.rang_out",))
    return bool(taken)


def call_over(connection: sqlite3.Connection, *, message: str, became: str) -> None:
    """Queue the report that a call is over; once for each call."""
    row = connection.execute("SELECT effect_key FROM messages WHERE id = ?", (message,)).fetchone()
    if row is not None:
        outbox.add(connection, _call_report(message, row["effect_key"], became, name="over", at=None))


def _call_report(message: str, key: str, became: str, *, name: str, at: datetime | None) -> dict[str, Any]:
    reasons = {"no_answer": "no answer", "busy": "busy", "machine": "a machine answered"}
    return {
        "id": f"{message}.{name}",
        "type": "delivered" if became == "answered" else "failed",
        "message_id": message,
        "effect_key": key,
        "occurred_at": at and at.isoformat(),
        "permanent": False,
        "reason": reasons.get(became, ""),
        "call": became,
    }


def take_reply(connection: sqlite3.Connection, *, data: Mapping[str, Any], faults: Faults, fresh_id: str) -> str:
    """Keep what a person sent to us and queue it for Goodterms. Returns its id; the same `id` again changes nothing."""
    fields = Fields(data)
    channel = fields.choice("channel", ("sms", "email", "whatsapp"))
    address = fields.text("from", longest=254)
    to = fields.text("to", longest=200, required=False)
    text = fields.text("text", longest=5000)
    at = fields.time_if_any("at")
    given = fields.text("id", longest=100, required=False)
    if given and not REPLY_ID.fullmatch(given):
        fields.mistakes.append("id must be letters, digits, and _ . : -")
    fields.refuse()
    last = connection.execute(
        "SELECT sender, person, customer, thread, zone FROM messages "
        "WHERE address = ? AND direction = 'out' AND channel = ? ORDER BY seq DESC LIMIT 1",
        (address, channel),
    ).fetchone()
    if last is None and not to:
        raise Problem(422, "nobody_wrote", "Nobody wrote to this address on this channel: say who it is to.")
    reply_id = "in_" + (given or fresh_id)
    person, customer, thread, zone = (
        (last["person"], last["customer"], last["thread"], last["zone"])
        if last
        else (person_of("", address), "", "", "")
    )
    cursor = connection.execute(
        "INSERT OR IGNORE INTO messages (id, direction, channel, sender, address, person, customer, thread, zone, "
        "subject, text, html, at, status, digest) VALUES (?, 'in', ?, ?, ?, ?, ?, ?, ?, '', ?, '', ?, 'sent', '')",
        (reply_id, channel, to or last["sender"], address, person, customer, thread, zone, text, at and at.isoformat()),
    )
    if cursor.rowcount:
        _latest(connection, person=person, customer=customer, seq=cursor.lastrowid)
        event = {
            "id": reply_id,
            "type": "reply",
            "channel": channel,
            "from": address,
            "to": to or last["sender"],
            "text": text,
            "occurred_at": at and at.isoformat(),
        }
        outbox.add(connection, event, copies=2 if faults.hits("duplicate_receipts", reply_id) else 1)
    return reply_id


def person_of(customer: str, address: str) -> str:
    """Who a thread on the phone belongs to: the customer where one is named, else whoever has the address."""
    return _hash(customer or address, size=9)


def totals(storage: Storage) -> dict[str, Any]:
    """What the provider counted by itself: nothing here is taken from Goodterms."""
    counts = storage.rows(
        "SELECT channel, status, count(*) AS n FROM messages WHERE direction = 'out' GROUP BY channel, status"
    )
    by_channel: dict[str, int] = {}
    by_status: dict[str, int] = {}
    for row in counts:
        by_channel[row["channel"]] = by_channel.get(row["channel"], 0) + row["n"]
        by_status[row["status"]] = by_status.get(row["status"], 0) + row["n"]
    return {
        "messages": sum(by_channel.values()),
        "by_channel": by_channel,
        "by_status": by_status,
        "replies": storage.number("SELECT count(*) FROM messages WHERE direction = 'in'"),
        "duplicates": storage.number("SELECT count(*) FROM messages WHERE duplicate_of IS NOT NULL"),
        "duplicate_attempts": storage.number("SELECT sum(attempts - 1) FROM messages WHERE direction = 'out'"),
        **outbox.totals(storage),
    }


def listing(row: Row) -> dict[str, Any]:
    """A message as the API shows it."""
    names = (
        "seq",
        "id",
        "effect_key",
        "direction",
        "channel",
        "customer",
        "thread",
        "subject",
        "text",
        "html",
        "at",
        "status",
    )
    shown = {name: row[name] for name in names}
    ends = {"from": row["sender"], "to": row["address"]}
    return shown | (ends if row["direction"] == "out" else {"from": ends["to"], "to": ends["from"]})


def _hash(text: str, *, size: int) -> str:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=size).hexdigest()


def machine_now() -> datetime:
    """Machine time, for deadlines only: the provider has no business clock."""
    return datetime.now(UTC)

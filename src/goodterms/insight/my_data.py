"""What we hold of one customer, for themselves: each part as rows, read piece by piece so that a long life costs no memory.

Everything that is sealed is opened with the customer's own key; links' tokens and what others may not read stay out. Times are
UTC, amounts in minor units with their currency.
"""

from base64 import b64decode
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any, Final

import orjson
from django.db import connection

from goodterms.core.codec import UnreadablePayload, decode_event
from goodterms.core.customer_cipher import CipherError, CustomerKey
from goodterms.core.events import MandateGiven, Sealed
from goodterms.insight.personal import without_link
from goodterms.store.gather import HERE
from goodterms.store.sealing import customer_key

__all__ = ["FORMAT", "sections"]

FORMAT: Final = "goodterms.my-data.1"
PIECE: Final = 200
"""Rows that are read at once."""
Rows = Iterator[dict[str, Any]]

PLAIN: Final[dict[str, str]] = {
    "consents": "SELECT channel, purpose, given, basis, source, evidence AS words, at, expires_at FROM consent "
    "WHERE bucket = %s AND customer_id = %s ORDER BY at, seq",
    "accounts": "SELECT external_id AS number, product, currency, balance, past_due, instalment, oldest_due, status, as_of "
    "FROM account WHERE bucket = %s AND customer_id = %s ORDER BY id",
    "promises": "SELECT amount, currency, made_at, due, moves, state, paid, closed_at FROM promise "
    "WHERE bucket = %s AND customer_id = %s ORDER BY made_at, id",
    "plans": "SELECT total, currency, made_at, state, paid, closed_at FROM plan "
    "WHERE bucket = %s AND customer_id = %s ORDER BY made_at, id",
    "payments": "SELECT reference, amount, currency, paid_at, source, reversed_at FROM payment "
    "WHERE bucket = %s AND customer_id = %s ORDER BY paid_at, id",
    "contacts": "SELECT at, channel, purpose, message, outcome FROM contact "
    "WHERE bucket = %s AND customer_id = %s ORDER BY at, effect",
    "passkeys": "SELECT made_at AS since, used_at, synced, removed_at AS until FROM passkey "
    "WHERE bucket = %s AND customer_id = %s ORDER BY made_at, id",
    "pauses": "SELECT kind, since, until, reason, ended_at, ended_reason FROM hold "
    "WHERE bucket = %s AND customer_id = %s ORDER BY since, id",
}
"""The parts that lie in the clear, as they are told."""
MESSAGES = """
SELECT c.at, c.channel, m.sealed FROM message_sent m
  LEFT JOIN contact c ON c.bucket = m.bucket AND c.customer_id = m.customer_id AND c.effect = m.effect
 WHERE m.bucket = %s AND m.customer_id = %s ORDER BY c.at, m.effect
"""
SAID = """
SELECT type, version, payload, occurred_at, actor FROM event WHERE bucket = %s AND stream = 'customer' AND stream_id = %s
   AND type = ANY(%s) ORDER BY seq
"""
WORDS: Final = (
    "reply.received",
    "page.written",
    "page.answered",
    "details.asked",
    "details.confirmed",
    "formats.told",
    "customer.details_changed",
    "payment.answered",
    "hardship.disclosed",
    "vulnerability.disclosed",
    "dispute.raised",
    "complaint.made",
    "complaint.answered",
    "feedback.given",
    "helper.named",
    "helper.ended",
    "means.told",
    "data.taken",
    "statement.signed",
    "mandate.cancelled",
)
"""What they told us, and what people answered, by the type of its event."""


def sections(here: HERE, /) -> Iterator[tuple[str, Rows]]:
    """Each part with its rows, the customer themselves first; nothing for a customer who was erased."""
    key = customer_key(here)
    if key is None:
        return
    yield "profile", _profile(here, key)
    yield "addresses", _addresses(here, key)
    for name, sql in PLAIN.items():
        yield name, _plain(sql, here)
    yield "messages", _messages(here, key)
    yield "words", _words(here, key)


def _read(sql: str, values: list[Any], one: Callable[[tuple[Any, ...], list[str]], dict[str, Any]]) -> Rows:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        names = [column.name for column in cursor.description or ()]
        while rows := cursor.fetchmany(PIECE):
            for row in rows:
                yield one(row, names)


def _plain(sql: str, here: HERE) -> Rows:
    return _read(sql, [*here], lambda row, names: {name: _value(value) for name, value in zip(names, row, strict=True)})


def _value(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime | date) else value


def _profile(here: HERE, key: CustomerKey) -> Rows:
    sql = "SELECT external_id, language, country, zones, preferred, sealed FROM customer WHERE bucket = %s AND id = %s"

    def one(row: tuple[Any, ...], _names: list[str]) -> dict[str, Any]:
        fields = {} if row[5] is None else key.open_fields(of="profile", sealed=bytes(row[5]))
        return {
            "name": fields.get("name"),
            "address": fields.get("address"),
            "number": row[0],
            "language": row[1],
            "country": row[2],
            "time_zones": list(row[3]),
            "liked_channels": list(row[4]),
        }

    return _read(sql, [*here], one)


def _addresses(here: HERE, key: CustomerKey) -> Rows:
    sql = "SELECT channel, sealed, source, added_at FROM contact_point WHERE bucket = %s AND customer_id = %s ORDER BY rank, id"

    def one(row: tuple[Any, ...], _names: list[str]) -> dict[str, Any]:
        text = _open(key, "contact_point", bytes(row[1]))
        return {"channel": row[0], "address": text, "source": row[2], "since": _value(row[3])}

    return _read(sql, [*here], one)


def _messages(here: HERE, key: CustomerKey) -> Rows:
    def one(row: tuple[Any, ...], _names: list[str]) -> dict[str, Any]:
        words = without_link(_open(key, "message", bytes(row[2])))
        return {"at": _value(row[0]), "channel": row[1], "words": words}

    return _read(MESSAGES, [*here], one)


def _words(here: HERE, key: CustomerKey) -> Rows:
    def one(row: tuple[Any, ...], _names: list[str]) -> dict[str, Any]:
        told: dict[str, Any] = {"at": _value(row[3]), "what": row[0], "by": _by(row[4])}
        try:
            event = decode_event(type_=row[0], version=row[1], payload=row[2])
        except UnreadablePayload:
            return told
        said = orjson.loads(row[2])
        for name in said:
            value = getattr(event, name)
            if isinstance(value, MandateGiven):
                told |= {"mandate": value.reference, "scheme": value.scheme}
                for part in ("bank_account", "holder"):
                    sealed: Sealed = getattr(value, part)
                    told[part] = _open(key, sealed.of, b64decode(sealed.data))
            elif isinstance(value, Sealed):
                told[name] = _open(key, value.of, b64decode(value.data))
            elif name not in _OURS and value not in (None, "", (), []):
                told[name] = said[name]
        return told

    return _read(SAID, [*here, list(WORDS)], one)


_OURS: Final = frozenset({"case", "account", "point", "external_id", "wording", "reading", "helper", "device", "copy"})
"""Our own numbers of things, and how a machine read their words."""


def _by(actor: str) -> str:
    """Who said it: the customer, or somebody of ours, whose name is not theirs to take."""
    if actor.startswith("helper:"):
        return "somebody who acts for you"
    return actor if actor in {"customer", "import", "goodterms"} else "a person of ours"


def _open(key: CustomerKey, of: str, sealed: bytes) -> str:
    try:
        return key.open(of=of, sealed=sealed).decode("utf-8", "replace")
    except (CipherError, ValueError):
        return ""

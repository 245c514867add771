"""The feed of one visitor: let in by the creditor's server, what they read, what they answer.

A visitor is a customer whom the creditor's own site has signed in. Its server asks us, with its API key, for a token that lasts
minutes, or signs one itself (`core.visitor_token`); the page reads and answers with that token and knows no secret. Reading marks
messages as delivered. An answer is a reply like any other: a stop is a stop, a cry for help holds everything.
"""

import logging
import os
import secrets
from base64 import b64decode
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import orjson
from django.core import signing
from django.db import connection, transaction

from goodterms.channels.base import Reply
from goodterms.core.customer_cipher import NONCE_SIZE, CipherError, CustomerKey
from goodterms.core.events import Channel, ContactDelivered, ContactRead, Stamped
from goodterms.core.identify import row_id
from goodterms.core.lookup import lookup_hash
from goodterms.core.visitor_token import TokenRefused, read_visitor_token
from goodterms.flow.acting import UnknownCustomer
from goodterms.flow.door import knock
from goodterms.flow.heard import hear
from goodterms.flow.reply_says import Came, Holder, reply_says
from goodterms.flow.saying import find_customer
from goodterms.flow.take_reply import THREAD
from goodterms.store.clock import business_now, machine_now
from goodterms.store.gather import HERE, lock
from goodterms.store.keys import keys
from goodterms.store.rebuild import refreshed
from goodterms.store.sealing import LONGEST_WORDS, clean, customer_key
from goodterms.store.world import Workspace

CHAT: Final[Channel] = "chat"
TOKEN_LASTS: Final = timedelta(minutes=15)
REPLIES_A_MINUTE: Final = 20
SALT: Final = "goodterms.feed.visitor"
log = logging.getLogger(__name__)


class NotAVisitor(Exception):
    """The token lets nobody in: it is over, was changed, or its key was revoked. The page asks its own server for another."""


class NotSaid(Exception):
    """The answer cannot be taken; the message says why."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who reads the feed, and under which API key they were let in."""

    here: HERE
    api_key: str


@dataclass(frozen=True, slots=True)
class Line:
    """One message or answer in the feed. `ours`: from us. `read`: the visitor had it on their screen."""

    id: str
    ours: bool
    text: str
    at: datetime
    read: bool


def let_visitor_in(*, here: HERE, api_key: str) -> str:
    """A token for this customer, and the feed as a contact point of theirs from now on."""
    _own_point(here)
    return signing.dumps({"b": here[0], "c": here[1], "k": api_key}, salt=SALT, compress=False)


def visitor_of(token: str) -> Visitor:
    """Who a token lets in, ours or one that the creditor's server signed. Raises `NotAVisitor`, whatever is wrong alike."""
    if token.count(".") == 2 and ":" not in token:
        return _signed_by_their_server(token)
    try:
        said = signing.loads(token, salt=SALT, max_age=TOKEN_LASTS)
        found = Visitor((int(said["b"]), int(said["c"])), str(said["k"]))
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        raise NotAVisitor(NotAVisitor.__doc__) from None
    _check_key(found.api_key)
    return found


def _signed_by_their_server(token: str) -> Visitor:
    """A visitor whom nobody announced before: proven by the creditor's server alone."""
    try:
        told = read_visitor_token(token, of=keys().lookup, now=machine_now())
        _check_key(told.api_key)
        here = find_customer(external=told.customer)
    except TokenRefused as refused:
        log.info("a visitor's token was refused: %s", refused)
        raise NotAVisitor(NotAVisitor.__doc__) from None
    except UnknownCustomer:
        raise NotAVisitor(NotAVisitor.__doc__) from None
    _own_point(here)
    return Visitor(here, told.api_key)


def _check_key(key_id: str) -> None:
    """Raises `NotAVisitor` where the key that lets visitors in is gone, over, or may not."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM api_key WHERE id = %s AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now()) "
            "AND 'feed:write' = ANY(scopes)",
            [key_id],
        )
        if cursor.fetchone() is None:
            raise NotAVisitor(NotAVisitor.__doc__)


def _own_point(here: HERE) -> None:
    """The feed as a contact point, once: from then on it may be chosen as any other, where policy permits."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM contact_point WHERE bucket = %s AND customer_id = %s AND channel = %s", [*here, CHAT]
        )
        if cursor.fetchone() is not None:
            return
    key = customer_key(here)
    if key is None:
        return
    with transaction.atomic(), connection.cursor() as cursor:
        if not lock([here]):
            return
        address = f"feed/{here[1]}"
        hashed = lookup_hash(secret=keys().lookup, kind="feed", normalised=address)
        cursor.execute(
            "INSERT INTO contact_point (bucket, customer_id, id, channel, address, sealed, rank, source, added_at) "
            "SELECT %s, %s, %s, %s, %s, %s, COALESCE(max(rank), -1) + 1, 'feed', %s FROM contact_point "
            "WHERE bucket = %s AND customer_id = %s ON CONFLICT DO NOTHING",
            [
                *here,
                row_id("point", str(here[1]), CHAT),
                CHAT,
                hashed,
                key.seal(of="contact_point", plaintext=address.encode(), nonce=os.urandom(NONCE_SIZE)),
                business_now(),
                *here,
            ],
        )
        cursor.execute("SELECT hot FROM customer_state WHERE bucket = %s AND customer_id = %s", here)
        row = cursor.fetchone()
        hot = refreshed(connection, {here: bytes(row[0])}, now=business_now(), only=frozenset({"points"}))
        if here in hot:
            cursor.execute(
                "UPDATE customer_state SET hot = %s WHERE bucket = %s AND customer_id = %s", [hot[here], *here]
            )


# --- reading ------------------------------------------------------------------------------------------------------------------------

SENT = """
SELECT c.effect, c.at, c.outcome, m.sealed FROM contact c
  JOIN message_sent m ON m.bucket = c.bucket AND m.customer_id = c.customer_id AND m.effect = c.effect
 WHERE c.bucket = %s AND c.customer_id = %s AND c.channel = 'chat' AND c.outcome IN ('accepted', 'delivered', 'read', 'unknown')
 ORDER BY c.at DESC, c.effect LIMIT %s
"""
SAID = """
SELECT payload, occurred_at FROM event
 WHERE bucket = %s AND stream = 'customer' AND stream_id = %s AND type = 'reply.received'
   AND payload::json ->> 'channel' = 'chat' ORDER BY seq DESC LIMIT %s
"""


def read_feed(visitor: Visitor, *, limit: int = 50) -> list[Line]:
    """What was said on both sides, the oldest first, the newest `limit` of it."""
    key = customer_key(visitor.here)
    if key is None:
        return []
    with connection.cursor() as cursor:
        cursor.execute(SENT, [*visitor.here, limit])
        sent = cursor.fetchall()
        cursor.execute(SAID, [*visitor.here, limit])
        said = cursor.fetchall()
    lines = [
        Line(effect, True, _opened(key, bytes(sealed)), at, outcome == "read") for effect, at, outcome, sealed in sent
    ]
    lines += [_answer(key, payload, at) for payload, at in said]
    return sorted(lines, key=lambda line: (line.at, not line.ours, line.id))[-limit:]


def _answer(key: CustomerKey, payload: str, at: datetime) -> Line:
    event = orjson.loads(payload)
    words = event.get("words")
    text = "" if words is None else _opened(key, b64decode(words["data"]))
    return Line(event["external_id"], False, text, at, True)


def _opened(key: CustomerKey, sealed: bytes) -> str:
    try:
        return key.open(of="message", sealed=sealed).decode()
    except CipherError:
        return ""


def mark_read(*, workspace: Workspace, visitor: Visitor, ids: list[str]) -> int:
    """Note that these messages were on the visitor's screen. Returns how many were new."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT effect, case_id, point FROM contact WHERE bucket = %s AND customer_id = %s AND channel = 'chat' "
            "AND outcome IN ('accepted', 'delivered', 'unknown') AND effect = ANY(%s::text[])",
            [*visitor.here, ids],
        )
        rows = cursor.fetchall()
    now = business_now()
    events = [
        Stamped(f"feed/{effect}/{event.type}", event, now, "customer")
        for effect, case, point in rows
        for event in (ContactDelivered(case, effect, CHAT, point), ContactRead(case, effect, CHAT, point))
    ]
    if events:
        knock(workspace=workspace, here=visitor.here, events=events)
    return len(rows)


# --- answering ----------------------------------------------------------------------------------------------------------------------

LAST = """
SELECT p.id, (SELECT c.case_id FROM contact c WHERE c.bucket = p.bucket AND c.customer_id = p.customer_id AND c.point = p.id
                AND c.outcome IN ('accepted', 'delivered', 'read', 'unknown') AND c.at > %s ORDER BY c.at DESC LIMIT 1)
  FROM contact_point p WHERE p.bucket = %s AND p.customer_id = %s AND p.channel = 'chat' ORDER BY p.rank LIMIT 1
"""
LATELY = """
SELECT count(*) FROM event WHERE bucket = %s AND stream = 'customer' AND stream_id = %s AND type = 'reply.received'
   AND recorded_at > %s
"""


def say_in_feed(*, workspace: Workspace, visitor: Visitor, text: str, id_: str = "") -> bool:
    """Bring an answer through the door; the same `id_` again is the same answer. False for one that came before.

    Raises `NotSaid` for nothing, too much, or too often.
    """
    words = clean(text)
    if not words or len(text) > LONGEST_WORDS:
        raise NotSaid(f"say something, in {LONGEST_WORDS} characters at most")
    now = business_now()
    with connection.cursor() as cursor:
        cursor.execute(LAST, [now - THREAD, *visitor.here])
        point, case = cursor.fetchone() or (None, None)
        cursor.execute(LATELY, [*visitor.here, now - timedelta(minutes=1)])
        if cursor.fetchone()[0] >= REPLIES_A_MINUTE:
            raise NotSaid("that was a lot at once: wait a minute")
    if point is None:
        raise NotSaid("this feed is closed")
    name = f"feed/{id_ or secrets.token_hex(8)}"
    with connection.cursor() as cursor:
        cursor.execute("SELECT language FROM customer WHERE bucket = %s AND id = %s", visitor.here)
        (language,) = cursor.fetchone() or ("en",)
    came = Came(Reply(CHAT, "", "", words, name, now), "feed", now)
    said = reply_says(came, Holder(visitor.here, point, case, None, language), hear(words, language=language))
    events = [stamped for _, stamped in said]
    return knock(workspace=workspace, here=visitor.here, events=events) is not None

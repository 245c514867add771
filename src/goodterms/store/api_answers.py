"""Answers of the API kept for a repeat of the same request (`Idempotency-Key`), by key of the API."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, TypeAlias

import orjson
from django.db import connection

from goodterms.core.customer_cipher import NONCE_SIZE
from goodterms.core.inbox_cipher import open_inbound, seal_inbound
from goodterms.store.keys import keys

SEALED_AS = "api-answer/"
KEPT_FOR = timedelta(hours=48)
"""How long an answer is kept, machine time; we promise 24 hours."""
RUNS_FOR = timedelta(seconds=60)
"""How long a request may run before a repeat may take it over: its process is gone."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it left."""

    status: int
    headers: dict[str, str]
    body: bytes


Begun: TypeAlias = Answer | Literal["mine", "running", "another"]
"""What a key stands for: this request is the first (`mine`), the first still runs, or it was another request's."""

BEGIN = """
INSERT INTO api_answer AS a (api_key, key, fingerprint, locked_until, headers, at) VALUES (%s, %s, %s, %s, '', %s)
ON CONFLICT (api_key, key) DO UPDATE SET locked_until = EXCLUDED.locked_until, fingerprint = EXCLUDED.fingerprint,
   at = EXCLUDED.at, status = NULL, headers = '', body = NULL
 WHERE (a.status IS NULL AND a.locked_until < EXCLUDED.at AND a.fingerprint = EXCLUDED.fingerprint) OR a.at < %s
RETURNING 1
"""


def begin_answer(*, api_key: str, key: str, fingerprint: bytes, at: datetime) -> Begun:
    """Begin a request, or say what its key stands for already. Committed at once: two at the same instant are told apart."""
    with connection.cursor() as cursor:
        cursor.execute(BEGIN, [api_key, key, fingerprint, at + RUNS_FOR, at, at - KEPT_FOR])
        if cursor.fetchone() is not None:
            return "mine"
        cursor.execute(
            "SELECT fingerprint, status, headers, body FROM api_answer WHERE api_key = %s AND key = %s", [api_key, key]
        )
        row = cursor.fetchone()
    if row is None or bytes(row[0]) != fingerprint:
        return "another" if row is not None else "running"
    if row[1] is None:
        return "running"
    masters = keys().masters
    body = open_inbound(source=f"{SEALED_AS}{api_key}", external_id=key, sealed=bytes(row[3]).decode(), masters=masters)
    return Answer(row[1], orjson.loads(row[2]), body)


def keep_answer(*, api_key: str, key: str, answer: Answer) -> None:
    """Keep what was answered, sealed: it may hold a secret that is shown this once."""
    sealed = seal_inbound(
        source=f"{SEALED_AS}{api_key}",
        external_id=key,
        plaintext=answer.body,
        nonce=secrets.token_bytes(NONCE_SIZE),
        masters=keys().masters,
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE api_answer SET status = %s, headers = %s, body = %s WHERE api_key = %s AND key = %s",
            [answer.status, orjson.dumps(answer.headers).decode(), sealed.encode(), api_key, key],
        )


def forget_answer(*, api_key: str, key: str) -> None:
    """Nothing came of the request (a fault of ours): its repeat is a first again."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM api_answer WHERE api_key = %s AND key = %s AND status IS NULL", [api_key, key])


def drop_old_answers(*, at: datetime, limit: int = 1000) -> int:
    """Drop answers that are older than promised. Returns how many."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM api_answer WHERE (api_key, key) IN "
            "(SELECT api_key, key FROM api_answer WHERE at < %s ORDER BY at LIMIT %s)",
            [at - KEPT_FOR, limit],
        )
        return int(cursor.rowcount)

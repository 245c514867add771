"""E-mails as they came, each sealed with the key of the customer whose reply it is: evidence, erased with the key."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from goodterms.core.customer_cipher import NONCE_SIZE, CipherError
from goodterms.store.gather import HERE
from goodterms.store.sealing import customer_key

OF = "document"
"""The class it is sealed as."""

KEEP = (
    "INSERT INTO mail_received (bucket, customer_id, name, digest, sealed, received_at) VALUES (%s, %s, %s, %s, %s, %s) "
    "ON CONFLICT (bucket, customer_id, name) DO NOTHING"
)


@dataclass(frozen=True, slots=True)
class Original:
    """One e-mail as it came; `body` is None where it was erased, or is not what was kept."""

    name: str
    digest: str
    received_at: datetime
    body: bytes | None


def keep_original(*, here: HERE, name: str, body: bytes, received_at: datetime) -> None:
    """Keep what came under the id of its reply's event, once; nothing for a customer whose key is gone."""
    key = customer_key(here)
    if key is None:
        return
    sealed = key.seal(of=OF, plaintext=body, nonce=secrets.token_bytes(NONCE_SIZE))
    with connection.cursor() as cursor:
        cursor.execute(KEEP, [*here, name, hashlib.sha256(body).hexdigest(), sealed, received_at])


def originals(here: HERE, /) -> Sequence[Original]:
    """What this customer wrote by e-mail, as it came, the oldest first."""
    key = customer_key(here)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, digest, received_at, sealed FROM mail_received WHERE bucket = %s AND customer_id = %s "
            "ORDER BY received_at, name",
            here,
        )
        rows = cursor.fetchall()
    found = []
    for name, digest, at, sealed in rows:
        try:
            body = None if key is None else key.open(of=OF, sealed=bytes(sealed))
        except CipherError:
            body = None
        whole = body if body is not None and hashlib.sha256(body).hexdigest() == digest else None
        found.append(Original(name, digest, at, whole))
    return found

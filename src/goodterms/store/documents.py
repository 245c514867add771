"""The documents of an account, and one of them opened."""

import hashlib
from base64 import b64decode
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from goodterms.core.customer_cipher import CipherError
from goodterms.store.gather import HERE
from goodterms.store.sealing import customer_key


@dataclass(frozen=True, slots=True)
class Kept:
    """A document as it lies on the shelf. `size` is in bytes; `received_at` business time."""

    id: str
    account: int
    about: str
    media: str
    size: int
    pages: int
    digest: str
    by: str
    received_at: datetime
    sealed_name: str | None


_KEPT = "id, account_id, about, media, size, pages, digest, by, received_at, sealed_name"


def of_account(*, here: HERE, account: int) -> list[Kept]:
    """The newest first."""
    return _read("AND account_id = %s ORDER BY received_at DESC, id", here, account)


def named(*, here: HERE, document: str) -> Kept | None:
    """One of this customer's documents; None where they have none of this name."""
    return next(iter(_read("AND id = %s", here, document)), None)


def _read(which: str, here: HERE, *values: Any) -> list[Kept]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_KEPT} FROM document WHERE bucket = %s AND customer_id = %s {which}", [*here, *values])
        return [Kept(*row) for row in cursor.fetchall()]


def opened(*, here: HERE, document: Kept, sealed: bytes) -> bytes | None:
    """The file itself; None when it was erased, is another one's, or is not what the log says came."""
    key = customer_key(here)
    if key is None:
        return None
    try:
        body = key.open(of="document", sealed=sealed)
    except CipherError:
        return None
    return body if hashlib.sha256(body).hexdigest() == document.digest else None


def name_of(*, here: HERE, document: Kept) -> str:
    """What the customer called it; empty where they did not, or it was erased."""
    key = customer_key(here)
    if key is None or document.sealed_name is None:
        return ""
    try:
        return key.open(of="document", sealed=b64decode(document.sealed_name)).decode()
    except (CipherError, ValueError):
        return ""

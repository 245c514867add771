"""What a customer signed, read from the log, and the copies on the shelf."""

import hashlib
from base64 import b64decode
from dataclasses import dataclass
from datetime import datetime

from goodterms.core.customer_cipher import CipherError
from goodterms.core.events import MandateCancelled, Sealed, StatementSigned
from goodterms.core.statement import digest_of
from goodterms.store.gather import HERE
from goodterms.store.personal_known import read_of
from goodterms.store.sealing import customer_key

__all__ = ["SignedNow", "opened_copy", "opened_exactly", "signed_by", "signing_named", "what_differs"]


@dataclass(frozen=True, slots=True)
class SignedNow:
    """One thing that was signed, when (business time), and when it was taken back (None: it was not)."""

    event: StatementSigned
    at: datetime
    cancelled_at: datetime | None = None


def signed_by(here: HERE, *, account: int | None = None) -> list[SignedNow]:
    """All that they signed, the newest first; with `account` that of one account."""
    found: dict[str, SignedNow] = {}
    for one in read_of(here, StatementSigned, MandateCancelled):
        if isinstance(one.event, StatementSigned):
            found[one.event.signature] = SignedNow(one.event, one.at)
        elif one.event.signature in found:
            found[one.event.signature] = SignedNow(
                found[one.event.signature].event, found[one.event.signature].at, one.at
            )
    return [one for one in reversed(found.values()) if account is None or one.event.account == account]


def signing_named(here: HERE, *, signature: str) -> SignedNow | None:
    """One of theirs; None where they signed nothing of this name."""
    return next((one for one in signed_by(here) if one.event.signature == signature), None)


def opened_exactly(*, here: HERE, sealed: Sealed) -> str | None:
    """Exactly the words that were sealed; None for an erased customer, or what cannot be opened."""
    key = customer_key(here)
    if key is None:
        return None
    try:
        return key.open(of=sealed.of, sealed=b64decode(sealed.data)).decode()
    except (CipherError, ValueError):
        return None


def opened_copy(*, here: HERE, signed: StatementSigned, sealed: bytes) -> bytes | None:
    """The PDF copy; None when it was erased, is another's, or is not what the log says was kept."""
    key = customer_key(here)
    if key is None:
        return None
    try:
        body = key.open(of="document", sealed=sealed)
    except CipherError:
        return None
    return body if hashlib.sha256(body).hexdigest() == signed.copy_digest else None


def what_differs(*, here: HERE, signed: StatementSigned, sealed: bytes | None) -> str | None:
    """What is not as it was signed: the words in the log, or the copy on the shelf (`sealed`; None: it is gone).

    None where both are whole, or the customer was erased and nobody can say.
    """
    if customer_key(here) is None:
        return None
    words = opened_exactly(here=here, sealed=signed.words)
    if words is None or digest_of(words) != signed.digest:
        return f"the words of signature {signed.signature} do not give the digest that was signed"
    if sealed is None:
        return f"the copy of signature {signed.signature} is not on the shelf of documents any more"
    if opened_copy(here=here, signed=signed, sealed=sealed) is None:
        return f"the copy of signature {signed.signature} is not the one that was kept when it was signed"
    return None

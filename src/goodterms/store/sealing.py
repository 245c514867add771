"""A customer's own key, opened for a moment: to seal what they tell us, and to show them what is theirs."""

import secrets
from base64 import b64decode, b64encode
from dataclasses import dataclass

from django.db import connection

from goodterms.core.card_numbers import without_card_numbers
from goodterms.core.customer_cipher import NONCE_SIZE, CipherError, CustomerKey, unwrap
from goodterms.core.events import Sealed
from goodterms.store.gather import HERE
from goodterms.store.keys import keys

LONGEST_WORDS = 4000
"""Characters of free text we keep; pages say so before."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What identifies the customer, as it was imported. Each part may be absent."""

    name: str | None = None


def customer_key(here: HERE) -> CustomerKey | None:
    """The customer's key; None once it was erased."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT wrapped_key FROM customer WHERE bucket = %s AND id = %s", here)
        row = cursor.fetchone()
    if row is None or row[0] is None:
        return None
    return unwrap(wrapped=bytes(row[0]), customer_id=here[1], masters=keys().masters)


def profile(here: HERE) -> Profile:
    """Who the customer is, in the clear, for their own verified page. Empty when erased or unreadable."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT wrapped_key, sealed FROM customer WHERE bucket = %s AND id = %s", here)
        row = cursor.fetchone()
    if row is None or row[0] is None or row[1] is None:
        return Profile()
    try:
        key = unwrap(wrapped=bytes(row[0]), customer_id=here[1], masters=keys().masters)
        fields = key.open_fields(of="profile", sealed=bytes(row[1]))
    except CipherError:
        return Profile()
    return Profile(name=fields.get("name") or None)


def sealed_words(*, here: HERE, of: str, words: str | None) -> Sealed | None:
    """What the customer wrote, sealed with their key as class `of`; None for nothing written or an erased customer."""
    text = clean(words or "")
    if not text:
        return None
    key = customer_key(here)
    if key is None:
        return None
    sealed = key.seal(of=of, plaintext=text.encode(), nonce=secrets.token_bytes(NONCE_SIZE))
    return Sealed(of, b64encode(sealed).decode("ascii"))


def sealed_exactly(*, here: HERE, of: str, words: str) -> Sealed | None:
    """The words as they are, whatever they hold and however long, sealed as class `of`; None for an erased customer."""
    key = customer_key(here)
    if key is None:
        return None
    sealed = key.seal(of=of, plaintext=words.encode(), nonce=secrets.token_bytes(NONCE_SIZE))
    return Sealed(of, b64encode(sealed).decode("ascii"))


def opened_words(*, here: HERE, sealed: Sealed | None) -> str:
    """What was sealed, in the clear; empty for nothing, an erased customer, or what cannot be opened."""
    key = None if sealed is None else customer_key(here)
    if key is None or sealed is None:
        return ""
    try:
        return key.open(of=sealed.of, sealed=b64decode(sealed.data)).decode("utf-8", "replace")
    except (CipherError, ValueError):
        return ""


def clean(words: str) -> str:
    """Free text as we keep it: NUL and lone surrogates replaced, spaces around gone, not longer than `LONGEST_WORDS`.

    A card number that somebody wrote is blacked out: we never keep one (PCI DSS v4.0.1, 3.5.1).
    """
    whole = words.replace("\x00", "\N{REPLACEMENT CHARACTER}").encode("utf-8", "replace").decode("utf-8")
    return without_card_numbers(whole.strip())[:LONGEST_WORDS]

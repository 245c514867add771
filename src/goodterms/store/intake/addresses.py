"""Addresses that files name: a number or an e-mail address of a customer, found by its keyed hash, never staged in the clear."""

from typing import Final

from goodterms.core.lookup import AddressError, lookup_hash, normalise_email, normalise_phone
from goodterms.store.intake.run import Run
from goodterms.store.intake.writer import Check

__all__ = ["ADDRESS_CHECKS", "UNREADABLE", "address_of"]

UNREADABLE: Final = b""
"""In place of the hash of what is neither a number nor an e-mail address."""

ADDRESS_CHECKS: Final = (
    Check(
        "w.address = ''::bytea",
        "address",
        "this is neither a telephone number nor an e-mail address",
        "write it as +44 20 7946 0000 or name@example.com",
    ),
    Check(
        "w.address IS NOT NULL AND NOT EXISTS (SELECT 1 FROM contact_point p WHERE p.bucket = w.bucket "
        "AND p.customer_id = w.customer_id AND p.address = w.address)",
        "address",
        "this is no address of this customer",
        "import it with the customer first, or correct it",
    ),
)


def address_of(cell: str, run: Run) -> bytes | None:
    """The keyed hash of an address; None for an empty cell, `UNREADABLE` for what is no address."""
    if not cell:
        return None
    try:
        if "@" in cell:
            return lookup_hash(secret=run.keys.lookup, kind="email", normalised=normalise_email(cell))
        region = None if cell.startswith(("+", "00")) else run.home.country
        return lookup_hash(secret=run.keys.lookup, kind="phone", normalised=normalise_phone(cell, region=region))
    except AddressError:
        return UNREADABLE

"""The reference of a payment: what the payer, the gateway, the record and we all call it.

"GT", then the customer's id and 40 bits of the intent's key in Crockford's base 32 (no I, L, O, U), then a check letter. The
customer in it is how a notice from a gateway finds home without a table of references; it is our own number, not theirs.
"""

from hashlib import blake2b
from typing import Final

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PREFIX: Final = "GT"
_CUSTOMER, _INTENT = 13, 8
LENGTH: Final = len(PREFIX) + _CUSTOMER + _INTENT + 1


def payment_reference(*, customer: int, intent: str) -> str:
    """The reference for one intent to pay: the same intent gives the same reference. `customer` is a positive 63-bit id."""
    mark = int.from_bytes(blake2b(intent.encode("utf-8", "surrogatepass"), digest_size=5).digest(), "big")
    body = _written(customer, _CUSTOMER) + _written(mark, _INTENT)
    return f"{PREFIX}{body}{_check(body)}"


def customer_of(reference: str) -> int | None:
    """The customer a reference belongs to; None for a text that is not a reference of ours."""
    body, check = reference[len(PREFIX) : -1], reference[-1:]
    if len(reference) != LENGTH or not reference.startswith(PREFIX) or any(letter not in ALPHABET for letter in body):
        return None
    if _check(body) != check:
        return None
    customer = 0
    for letter in body[:_CUSTOMER]:
        customer = customer * 32 + ALPHABET.index(letter)
    return customer if customer < 2**63 else None


def _written(number: int, length: int) -> str:
    letters = []
    for _ in range(length):
        number, digit = divmod(number, 32)
        letters.append(ALPHABET[digit])
    return "".join(reversed(letters))


def _check(body: str) -> str:
    return ALPHABET[blake2b(body.encode("ascii"), digest_size=1).digest()[0] % 32]

"""Ids made from names: the same file gives the same rows on any machine, in any order, on any run."""

import hashlib

BUCKETS = 256


def row_id(kind: str, *parts: str) -> int:
    """A positive 63-bit id for `kind` and its natural key (for example "account", portfolio, external id).

    Two different keys collide with probability n^2 / 2^64; unique constraints on the natural key catch it.
    """
    name = "\x1f".join((kind, *parts))
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest()) >> 1


def bucket_of(customer: int) -> int:
    """The bucket of a customer: their id mod 256 (the id is itself a hash)."""
    return customer % BUCKETS

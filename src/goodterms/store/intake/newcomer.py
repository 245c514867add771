"""A row of a customers file on its way in: as read, as sealed, and as the rows that are written of somebody new."""

from dataclasses import dataclass, field
from typing import Final, NamedTuple

import msgspec

from goodterms.core.events import Channel

__all__ = ["FACTS", "Address", "Newcomer", "NewcomerRows", "Person", "pack"]

FACTS: Final = ("birth_date", "birth_year", "postcode", "account_ending")
"""Known facts: kept only as keyed hashes."""


class NewcomerRows(NamedTuple):
    """One customer's rows by table, in COPY's binary format. `users` lead with the address, by which they are sorted."""

    customer: bytes
    state: bytes
    points: bytes
    users: list[bytes]
    facts: bytes
    event: bytes


class Address(NamedTuple):
    """One way to reach somebody. `hash` finds it, `text` is what is sealed."""

    channel: Channel
    hash: bytes
    text: str
    point: int
    rank: int


@dataclass(slots=True)
class Person:
    """A row as a customer. `facts` by kind are hashes.

    `wrapped_key`, `profile_sealed`, `sealed` (each address, in order) and `sha256` (of the ciphertext: what the log says of
    this row) are what sealing makes.
    """

    bucket: int
    id: int
    external_id: str
    language: str
    country: str
    zones: tuple[str, ...]
    preferred: tuple[Channel, ...]
    places: tuple[str, ...]
    profile: dict[str, str | None]
    addresses: tuple[Address, ...]
    facts: dict[str, bytes]
    invented: bool
    wrapped_key: bytes = b""
    profile_sealed: bytes = b""
    sealed: list[bytes] = field(default_factory=list)
    sha256: str = ""

    @property
    def place(self) -> tuple[int, int]:
        return self.bucket, self.id


class Newcomer(NamedTuple):
    """A row on its way: `rows`, as they are written of somebody new, and the row as read, packed until somebody asks.

    `content` tells rows of one file apart without keeping them.
    """

    line: int
    bucket: int
    id: int
    content: int
    rows: NewcomerRows
    packed: bytes

    @property
    def place(self) -> tuple[int, int]:
        return self.bucket, self.id

    def person(self) -> Person:
        """The row as read."""
        return _unpack(self.packed)


pack: Final = msgspec.msgpack.Encoder().encode
_unpack: Final = msgspec.msgpack.Decoder(Person).decode

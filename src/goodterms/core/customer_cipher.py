"""Each customer's data under a key of their own, and that key under a master key.

AES-256-GCM throughout (NIST SP 800-38D). A customer's *data key* is 32 random bytes, stored only *wrapped* by a master
key. Destroying the wrapped key erases the customer wherever the sealed data went (a backup still has the wrapped key: that
is what the erasure journal is for), while the log, which hashes ciphertext, still verifies. Master keys have ids and
rotate: `rewrap` changes the master and touches no data.

What is sealed is bound to its customer and its class (`SEALED_CLASSES`): ciphertext moved to another customer, or from one
kind of column to another, does not open. Nonces are 12 random bytes and are passed in, like every random thing here; a
customer's key sees few messages, so chance repeats are out of the question (SP 800-38D, 8.3: 2^32 for one key).

Cheapest for a customer's record is one blob (`seal_fields`) rather than six: each seal costs about a microsecond and 29
bytes, whatever its length.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import orjson
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_SIZE = 32
NONCE_SIZE = 12
TAG_SIZE = 16
MASTER_IDS = range(1, 2**16)

_WRAPPED_VERSION = b"\x01"
_SEALED_VERSION = b"\x01"
_WRAPPED_SIZE = 1 + 2 + NONCE_SIZE + KEY_SIZE + TAG_SIZE
_SEALED_OVERHEAD = 1 + NONCE_SIZE + TAG_SIZE


class CipherError(ValueError):
    """Something cannot be sealed or opened; the message says what, and never holds any of the text."""


@dataclass(frozen=True, slots=True)
class SealedClass:
    """A class of data that is encrypted with the customer's key wherever it is stored, events included."""

    name: str
    meaning: str
    source: str


_ENGINE = "design/engine.md, Encryption"
_GUARANTEES = "design/guarantees.md, Data"
_HOUSE = "the house: as sensitive as the rest"

SEALED_CLASSES: Mapping[str, SealedClass] = MappingProxyType(
    {
        entry.name: entry
        for entry in (
            SealedClass(
                "profile", "a customer's own record as one: names, addresses and what else identifies", _ENGINE
            ),
            SealedClass("name", "a name of any person: customer, party, adviser", _ENGINE),
            SealedClass("address", "a postal address", _ENGINE),
            SealedClass("contact_point", "a phone number, e-mail address or chat handle", _GUARANTEES),
            SealedClass("message", "the words of a message as sent or received", _GUARANTEES),
            SealedClass("free_text", "anything a person typed or said: notes, replies, complaints, reasons", _ENGINE),
            SealedClass("support_need", "health, vulnerability and support needs", _ENGINE),
            SealedClass("budget", "income and expenditure", _ENGINE),
            SealedClass("dispute", "the detail of a dispute", _ENGINE),
            SealedClass("wording", "what a page said when somebody agreed to it", _HOUSE),
            SealedClass("document", "an uploaded or produced document, and text read from it", _ENGINE),
            SealedClass("signature", "a signature, drawn or typed", _ENGINE),
            SealedClass(
                "original", "a text as it came, before it was cleaned at the door", "design/engine.md, Bad rows"
            ),
            SealedClass("bank_details", "account and card identifiers of a person", _HOUSE),
        )
    }
)
_CONTEXT = {name: b"goodterms sealed 1\n" + name.encode() + b"\n" for name in SEALED_CLASSES}


@dataclass(frozen=True, slots=True)
class MasterKeys:
    """The master keys by id (1 to 65535), 32 random bytes each, and the id new data keys are wrapped with.

    To rotate: add a key, make it current, `rewrap` every stored data key, then take the old one out.
    """

    current: int
    keys: Mapping[int, bytes] = field(repr=False)
    ciphers: Mapping[int, AESGCM] = field(init=False, repr=False, compare=False)
    """The same keys, each expanded once: that costs more than wrapping with it."""

    def __post_init__(self) -> None:
        for master, key in self.keys.items():
            if master not in MASTER_IDS:
                raise CipherError(f"master key {master}: ids go from 1 to 65535")
            if len(key) != KEY_SIZE:
                raise CipherError(f"master key {master}: {KEY_SIZE} random bytes are needed, not {len(key)}")
        if self.current not in self.keys:
            raise CipherError(f"master key {self.current} is to wrap new keys but is not among the keys")
        object.__setattr__(self, "ciphers", {master: AESGCM(key) for master, key in self.keys.items()})


class CustomerKey:
    """One customer's data key, ready to use. Shows nothing of itself when printed."""

    __slots__ = ("_cipher", "_customer")

    def __init__(self, *, customer_id: int, data_key: bytes) -> None:
        _check_size("a data key", data_key, KEY_SIZE)
        self._customer = _customer_bytes(customer_id)
        self._cipher = AESGCM(data_key)

    def seal(self, *, of: str, plaintext: bytes, nonce: bytes) -> bytes:
        """`plaintext` encrypted for this customer as class `of`: version, nonce, ciphertext, tag (29 bytes longer).

        Raises `CipherError` for a class that is not in `SEALED_CLASSES` or a nonce that is not 12 bytes.
        """
        if len(nonce) != NONCE_SIZE:
            _check_size("a nonce", nonce, NONCE_SIZE)
        return _SEALED_VERSION + nonce + self._cipher.encrypt(nonce, plaintext, _context(of) + self._customer)

    def open(self, *, of: str, sealed: bytes) -> bytes:
        """What `seal` was given. Raises `CipherError` for another customer's, another class's or changed bytes."""
        if len(sealed) < _SEALED_OVERHEAD or sealed[:1] != _SEALED_VERSION:
            raise CipherError(f"not a sealed {of}: {len(sealed)} bytes that do not begin as we write them")
        nonce, text = sealed[1 : 1 + NONCE_SIZE], sealed[1 + NONCE_SIZE :]
        try:
            return self._cipher.decrypt(nonce, text, _context(of) + self._customer)
        except InvalidTag as error:
            raise CipherError(
                f"this {of} does not open: it belongs to another customer, class or key, or was changed"
            ) from error

    def seal_fields(self, *, of: str, fields: Mapping[str, str | None], nonce: bytes) -> bytes:
        """Several texts as one sealed blob: the cheap way to seal a record."""
        try:
            return self.seal(of=of, plaintext=orjson.dumps(fields), nonce=nonce)
        except TypeError as error:
            raise CipherError(f"a sealed {of} holds texts by name, in whole Unicode characters") from error

    def open_fields(self, *, of: str, sealed: bytes) -> dict[str, str | None]:
        """What `seal_fields` was given."""
        fields = self.open(of=of, sealed=sealed)
        try:
            opened = orjson.loads(fields)
        except orjson.JSONDecodeError as error:
            raise CipherError(f"this {of} opens, but was not sealed as fields") from error
        if not isinstance(opened, dict):
            raise CipherError(f"this {of} opens, but was not sealed as fields")
        return opened

    def __repr__(self) -> str:
        return "CustomerKey(...)"


def wrap(*, data_key: bytes, customer_id: int, nonce: bytes, masters: MasterKeys) -> bytes:
    """A customer's data key, wrapped with the current master key for storing (63 bytes). Raises `CipherError`."""
    _check_size("a data key", data_key, KEY_SIZE)
    _check_size("a nonce", nonce, NONCE_SIZE)
    master = masters.current.to_bytes(2, "big")
    sealed = masters.ciphers[masters.current].encrypt(nonce, data_key, _wrap_context(master, customer_id))
    return _WRAPPED_VERSION + master + nonce + sealed


def unwrap(*, wrapped: bytes, customer_id: int, masters: MasterKeys) -> CustomerKey:
    """The customer's key, ready to use. Raises `CipherError` where the master key is gone or the bytes do not fit."""
    return CustomerKey(customer_id=customer_id, data_key=_data_key(wrapped, customer_id, masters))


def rewrap(*, wrapped: bytes, customer_id: int, nonce: bytes, masters: MasterKeys) -> bytes:
    """The same data key wrapped with the current master key. Sealed data stays as it is."""
    return wrap(
        data_key=_data_key(wrapped, customer_id, masters), customer_id=customer_id, nonce=nonce, masters=masters
    )


def master_id_of(*, wrapped: bytes) -> int:
    """The id of the master key a data key is wrapped with: which rows a rotation still has to rewrap."""
    if len(wrapped) != _WRAPPED_SIZE or wrapped[:1] != _WRAPPED_VERSION:
        raise CipherError(f"not a wrapped key: {_WRAPPED_SIZE} bytes beginning with 1 are needed, not {len(wrapped)}")
    return int.from_bytes(wrapped[1:3], "big")


def _data_key(wrapped: bytes, customer_id: int, masters: MasterKeys) -> bytes:
    master = master_id_of(wrapped=wrapped)
    cipher = masters.ciphers.get(master)
    if cipher is None:
        raise CipherError(f"customer {customer_id}'s key is wrapped with master key {master}, which we do not have")
    nonce, text = wrapped[3 : 3 + NONCE_SIZE], wrapped[3 + NONCE_SIZE :]
    try:
        return cipher.decrypt(nonce, text, _wrap_context(wrapped[1:3], customer_id))
    except InvalidTag as error:
        raise CipherError(
            f"customer {customer_id}'s key does not unwrap: master key {master} differs, or it was changed or moved"
        ) from error


def _context(of: str) -> bytes:
    try:
        return _CONTEXT[of]
    except KeyError:
        raise CipherError(f"{of!r} is not a sealed class; use one of {', '.join(SEALED_CLASSES)}") from None


def _wrap_context(master: bytes, customer_id: int) -> bytes:
    return b"goodterms customer key 1\n" + master + _customer_bytes(customer_id)


def _customer_bytes(customer_id: int) -> bytes:
    try:
        return customer_id.to_bytes(8, "big", signed=True)
    except OverflowError as error:
        raise CipherError(f"customer {customer_id}: ids are 64-bit numbers") from error


def _check_size(what: str, value: bytes, size: int) -> None:
    if len(value) != size:
        raise CipherError(f"{what} is {size} bytes, not {len(value)}")

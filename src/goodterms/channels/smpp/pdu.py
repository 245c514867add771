"""SMPP's protocol data units: the few that a sender of texts speaks, as bytes and as values. Pure.

Short Message Peer to Peer Protocol Specification v3.4, issue 1.2 (12 October 1999): 3.2 the header, 4.1 to 4.11 the commands,
5.2 the parameters, 5.3 the optional ones.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

HEADER: Final = struct.Struct(">IIII")
LONGEST: Final = 64 * 1024
"""Octets of a unit we are willing to read: a message of the longest payload, and room."""

GENERIC_NACK: Final = 0x80000000
BIND_TRANSCEIVER: Final = 0x00000009
BIND_TRANSCEIVER_RESP: Final = 0x80000009
SUBMIT_SM: Final = 0x00000004
SUBMIT_SM_RESP: Final = 0x80000004
DELIVER_SM: Final = 0x00000005
DELIVER_SM_RESP: Final = 0x80000005
UNBIND: Final = 0x00000006
UNBIND_RESP: Final = 0x80000006
ENQUIRE_LINK: Final = 0x00000015
ENQUIRE_LINK_RESP: Final = 0x80000015
RESPONSE: Final = 0x80000000

OK: Final = 0x00000000
QUEUE_FULL: Final = 0x00000014
TRY_LATER: Final = 0x00000064
INVALID_COMMAND: Final = 0x00000003

RECEIPTED_MESSAGE_ID: Final = 0x001E
MESSAGE_STATE: Final = 0x0427
MESSAGE_PAYLOAD: Final = 0x0424
VERSION: Final = 0x34

UDH: Final = 0x40
"""The bit of `esm_class` that says the message begins with a user data header (5.2.12)."""


class BadPdu(ValueError):
    """Bytes that are no unit of the protocol. The text quotes none of them."""


@dataclass(frozen=True, slots=True)
class Pdu:
    """One unit: command, status (0 in a request), the number that pairs request and response, and its body."""

    command: int
    status: int
    sequence: int
    body: bytes = b""

    def encoded(self) -> bytes:
        """As it goes over the wire."""
        return HEADER.pack(HEADER.size + len(self.body), self.command, self.status, self.sequence) + self.body


@dataclass(frozen=True, slots=True)
class Address:
    """A number with its type and numbering plan (5.2.5, 5.2.6)."""

    ton: int
    npi: int
    digits: str


@dataclass(frozen=True, slots=True)
class Delivered:
    """A `deliver_sm`: a message from a phone, or a receipt about one of ours."""

    source: Address
    destination: Address
    esm_class: int
    data_coding: int
    words: bytes
    options: Mapping[int, bytes] = field(default_factory=dict)


def decoded(raw: bytes) -> Pdu:
    """A whole unit. Raises BadPdu."""
    if len(raw) < HEADER.size:
        raise BadPdu("shorter than a header")
    length, command, status, sequence = HEADER.unpack_from(raw)
    if length != len(raw):
        raise BadPdu("its length is not the one it states")
    return Pdu(command, status, sequence, raw[HEADER.size :])


def bind_transceiver(*, system_id: str, password: str, system_type: str) -> bytes:
    """The body that asks to send and receive over this connection (4.1.5).

    The specification allows a password 8 characters; operators give longer ones. Raises ValueError.
    """
    for name, value, most in (
        ("system_id", system_id, 15),
        ("password", password, 64),
        ("system_type", system_type, 12),
    ):
        if len(value) > most or not value.isascii() or "\0" in value:
            raise ValueError(f"the smpp channel's {name} has at most {most} ASCII characters")
    return _text(system_id) + _text(password) + _text(system_type) + bytes([VERSION, 0, 0]) + _text("")


def submit_sm(
    *, source: Address, destination: Address, esm_class: int, data_coding: int, words: bytes, receipt: bool
) -> bytes:
    """The body of one message or one part of a longer one (4.4.1): sent at once, kept as long as the operator keeps."""
    if len(words) > 254:
        raise ValueError("a message has at most 254 octets")
    return b"".join(
        (
            _text(""),  # service_type: the operator's default
            _address(source),
            _address(destination),
            bytes([esm_class, 0, 0]),  # protocol_id, priority_flag
            _text(""),  # schedule_delivery_time: at once
            _text(""),  # validity_period: the operator's default
            bytes([1 if receipt else 0, 0, data_coding, 0, len(words)]),  # replace_if_present, sm_default_msg_id
            words,
        )
    )


def message_id(body: bytes) -> str:
    """The operator's id in the body of a `submit_sm_resp`; empty where there is none."""
    return body.partition(b"\0")[0].decode("ascii", "replace")


def deliver_sm(body: bytes) -> Delivered:
    """What a `deliver_sm` holds (4.6.1). Raises BadPdu."""
    reader = _Reader(body)
    reader.text(6)  # service_type
    source, destination = reader.address(), reader.address()
    esm_class = reader.octet()
    reader.skip(2)  # protocol_id, priority_flag
    reader.text(17)  # schedule_delivery_time
    reader.text(17)  # validity_period
    reader.skip(2)  # registered_delivery, replace_if_present
    data_coding = reader.octet()
    reader.skip(1)  # sm_default_msg_id
    words = reader.octets(reader.octet())
    options = reader.options()
    return Delivered(source, destination, esm_class, data_coding, words or options.get(MESSAGE_PAYLOAD, b""), options)


def delivered_body(found: Delivered) -> bytes:
    """A `deliver_sm` that says this: how a message joined from several is kept. Its words are its payload."""
    options = {**found.options, MESSAGE_PAYLOAD: found.words}
    tail = b"".join(struct.pack(">HH", tag, len(value)) + value for tag, value in options.items())
    return b"".join(
        (
            _text(""),
            _address(found.source),
            _address(found.destination),
            bytes([found.esm_class, 0, 0]),
            _text("") * 2,
            bytes([0, 0, found.data_coding, 0, 0]),
            tail,
        )
    )


class _Reader:
    """Reads a body from its beginning. Raises BadPdu where it ends too early."""

    def __init__(self, body: bytes) -> None:
        self._body, self._at = body, 0

    def octets(self, count: int) -> bytes:
        found = self._body[self._at : self._at + count]
        if len(found) < count:
            raise BadPdu("it ends too early")
        self._at += count
        return found

    def octet(self) -> int:
        return self.octets(1)[0]

    def skip(self, count: int) -> None:
        self.octets(count)

    def text(self, most: int) -> str:
        """A C-octet string of at most `most` octets, the NUL among them; operators write longer ones, so twice as many pass."""
        end = self._body.find(b"\0", self._at, self._at + 2 * most)
        if end < 0:
            raise BadPdu("a text in it has no end")
        found = self._body[self._at : end]
        self._at = end + 1
        return found.decode("ascii", "replace")

    def address(self) -> Address:
        return Address(self.octet(), self.octet(), self.text(21))

    def options(self) -> dict[int, bytes]:
        found: dict[int, bytes] = {}
        while self._at < len(self._body):
            tag, length = struct.unpack(">HH", self.octets(4))
            found[tag] = self.octets(length)
        return found


def _text(value: str) -> bytes:
    return value.encode("ascii", "replace") + b"\0"


def _address(address: Address) -> bytes:
    return bytes([address.ton, address.npi]) + _text(address.digits)

"""Reading what comes over the connection: receipts about our messages, and messages from phones. Pure.

A receipt is a `deliver_sm` whose `esm_class` says so; its words follow appendix B of SMPP 3.4 (`id:… sub:… dlvrd:… submit date:…
done date:… stat:… err:… text:…`), or its optional parameters say the same. Some operators give the id in hexadecimal when
they take a message and in decimal in its receipt, or the other way round: `ids` says so, and both become the same number.
"""

import re
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from goodterms.channels.base import DeliveryReport, Inbound, Reply, Unreadable
from goodterms.channels.smpp.outcomes import NUMBERED, STATES, WORDS
from goodterms.channels.smpp.pdu import MESSAGE_STATE, RECEIPTED_MESSAGE_ID, UDH, Address, Delivered
from goodterms.channels.smpp.words import Default, text_of, without_header

Ids: TypeAlias = Literal["same", "hex then decimal", "decimal then hex"]
"""How an operator writes a message's id when it takes it, then in its receipt."""

RECEIPT: Final = 0x04
INTERMEDIATE: Final = 0x20
KIND: Final = 0x3C
_FIELD = re.compile(r"\b(id|stat|err):\s*([^\s:]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """How one operator's units are to be read. `dead` are the error codes that mean the number itself is not in service."""

    ids: Ids = "same"
    default: Default = "gsm7"
    dead: frozenset[str] = frozenset()


def id_when_taken(number: str, *, ids: Ids) -> str:
    """The id of a `submit_sm_resp` in the form that receipts are matched by."""
    return _decimal(number, 16) if ids == "hex then decimal" else _decimal(number, 10) if ids != "same" else number


def id_in_receipt(number: str, *, ids: Ids) -> str:
    """The id of a receipt in the same form."""
    return _decimal(number, 10) if ids == "hex then decimal" else _decimal(number, 16) if ids != "same" else number


def read_delivered(found: Delivered, *, reading: Reading, external_id: str, raw: bytes) -> Inbound:
    """What a `deliver_sm` says."""
    if found.esm_class & KIND in (RECEIPT, INTERMEDIATE):
        return _receipt(found, reading=reading, external_id=external_id, raw=raw)
    if found.esm_class & KIND:
        return Unreadable(external_id, "an acknowledgement of a kind we do not read", raw)
    octets = without_header(found.words)[0] if found.esm_class & UDH else found.words
    words = text_of(octets, data_coding=found.data_coding, default=reading.default)
    sender = _number(found.source)
    if not sender or not words:
        return Unreadable(external_id, "a message without a sender or words", raw)
    return Reply("sms", sender, _number(found.destination), words, external_id, None)


def receipt_name(found: Delivered) -> str | None:
    """A name for a receipt that is the same each time it comes: the id and state it tells. None for what is no receipt."""
    if found.esm_class & KIND not in (RECEIPT, INTERMEDIATE):
        return None
    number, state, _ = _told(found)
    return f"receipt/{number}/{state}"[:200] if number and state else None


def _receipt(found: Delivered, *, reading: Reading, external_id: str, raw: bytes) -> Inbound:
    number, state, error = _told(found)
    if not number or state not in STATES:
        return Unreadable(external_id, "a receipt in no state we know", raw)
    status, words = STATES[state], WORDS.get(state, "")
    dead = status == "failed" and error in reading.dead
    if error and status == "failed":
        words = f"{'the number is not in service' if dead else words} (code {error})"
    return DeliveryReport(
        status="bounced" if dead else status,
        provider_id=id_in_receipt(number, ids=reading.ids),
        effect_key=None,
        external_id=external_id,
        occurred_at=None,  # its dates are the operator's local time, in no zone it names
        permanent=dead,
        reason=words,
    )


def _told(found: Delivered) -> tuple[str, str, str]:
    """Id, state and error code: from the optional parameters where they are, else from the words."""
    said = {name.lower(): value for name, value in reversed(_FIELD.findall(found.words.decode("latin-1")))}
    number = found.options.get(RECEIPTED_MESSAGE_ID, b"").rstrip(b"\0").decode("ascii", "replace") or said.get("id", "")
    state = said.get("stat", "").upper()
    numbered = found.options.get(MESSAGE_STATE, b"")
    if len(numbered) == 1 and numbered[0] in NUMBERED:
        state = NUMBERED[numbered[0]]
    error = said.get("err", "")
    return number, state, error if error.strip("0") and error.isalnum() and len(error) <= 8 else ""


def _number(address: Address) -> str:
    """An international number as we write it; anything else as it stands."""
    digits = address.digits
    return f"+{digits}" if digits.isascii() and digits.isdigit() and (address.ton == 1 or len(digits) > 9) else digits


def _decimal(number: str, base: int) -> str:
    try:
        return str(int(number, base))
    except ValueError:
        return number

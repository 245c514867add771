"""What an operator's command status and receipts mean for us. What is not here is unknown.

SMPP 3.4, 5.1.3 (command_status) and appendix B (receipts); 5.2.28 (message_state). Codes from 0x400 are the operator's own.
"""

from typing import Final

from goodterms.channels.base import DeliveryStatus

PERMANENT, PASSING = True, False

NOT_ACCEPTED: Final[dict[int, tuple[bool, str]]] = {
    # status -> permanent, in our words
    0x00000001: (PERMANENT, "the message is too long"),
    0x00000002: (PASSING, "the operator could not read it"),
    0x00000003: (PASSING, "the operator does not know the command"),
    0x00000004: (PASSING, "the connection is not bound for sending"),
    0x0000000A: (PASSING, "the sender may not be used"),
    0x0000000B: (PERMANENT, "not a number it can reach"),
    0x00000014: (PASSING, "the operator's queue is full"),
    0x00000015: (PASSING, "the service type is wrong"),
    0x00000043: (PERMANENT, "the kind of message is not taken"),
    0x00000045: (PASSING, "the operator could not take it"),
    0x00000048: (PASSING, "the sender's type is wrong"),
    0x00000049: (PASSING, "the sender's plan is wrong"),
    0x00000050: (PERMANENT, "the number's type is wrong"),
    0x00000051: (PERMANENT, "the number's plan is wrong"),
    0x00000053: (PASSING, "the system type is wrong"),
    0x00000058: (PASSING, "too many messages at once"),
    0x00000061: (PERMANENT, "the time of delivery is wrong"),
    0x00000062: (PERMANENT, "the time it is kept is wrong"),
    0x00000064: (PASSING, "the operator asks to try later"),
    0x00000065: (PERMANENT, "the operator refuses it for good"),
    0x00000066: (PERMANENT, "the operator rejects it"),
    0x00000104: (PERMANENT, "the alphabet is not taken"),
}
"""0x08 (system error) is left out on purpose: it may come after the message was queued."""

THROTTLED: Final = frozenset({0x00000014, 0x00000058})
"""Not so fast, whatever the message."""

STATES: Final[dict[str, DeliveryStatus]] = {
    # appendix B: the final states of a receipt
    "DELIVRD": "delivered",
    "ENROUTE": "accepted",
    "ACCEPTD": "accepted",
    "EXPIRED": "failed",
    "DELETED": "failed",
    "UNDELIV": "failed",
    "REJECTD": "failed",
}
NUMBERED: Final = {1: "ENROUTE", 2: "DELIVRD", 3: "EXPIRED", 4: "DELETED", 5: "UNDELIV", 6: "ACCEPTD", 8: "REJECTD"}
"""The same states by the number of the parameter `message_state`; 7 (unknown) is none."""
WORDS: Final = {
    "EXPIRED": "the handset could not be reached in time",
    "DELETED": "the operator deleted it",
    "UNDELIV": "it could not be delivered",
    "REJECTD": "blocked: the operator rejected it",
}

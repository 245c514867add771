"""What Vonage's answers and error codes mean for us. What is not here is unknown.

Statuses: https://developer.vonage.com/en/api/messages (an error is an RFC 7807 problem). Codes:
https://developer.vonage.com/en/api-errors/messages, the fragment of a problem's `type`, or a status's error title.
"""

from typing import Final

PERMANENT, PASSING = True, False

NOT_ACCEPTED: Final[dict[int, bool]] = {
    400: PERMANENT,
    401: PASSING,  # the credentials are wrong
    402: PASSING,  # no credit
    403: PASSING,  # the account may not
    404: PASSING,
    422: PERMANENT,  # a field is wrong
    429: PASSING,
}

REFUSED: Final[dict[str, tuple[bool, str]]] = {
    # code -> permanent, in our words
    "1000": (PASSING, "too many messages at once"),
    "1010": (PERMANENT, "a field is missing"),
    "1020": (PERMANENT, "a value is wrong"),
    "1040": (PERMANENT, "not a number it can reach"),
    "1050": (PERMANENT, "blocked: the number is barred"),
    "1060": (PASSING, "the account is barred"),
    "1070": (PASSING, "no credit is left"),
    "1080": (PASSING, "the account may not send this way"),
    "1090": (PERMANENT, "the message is too long"),
    "1110": (PASSING, "the credentials were refused"),
    "1120": (PASSING, "the sender may not be used in that country"),
    "1140": (PASSING, "the account may not send this way"),
    "1160": (PASSING, "the account may not write to this number yet"),
    "1170": (PERMANENT, "not a phone number"),
    "1240": (PERMANENT, "stopped: the person takes no messages from this sender"),
    "1241": (PASSING, "too many messages at once"),
}

UNDELIVERED: Final[dict[str, tuple[bool, str]]] = {
    # code in a status -> is the address itself dead, in our words
    "1050": (False, "blocked: the number is barred"),
    "1170": (True, "not a phone number"),
    "1180": (False, "the handset could not be reached"),
    "1190": (True, "the number is not in service"),
    "1200": (False, "the number has changed operator"),
    "1210": (False, "blocked: filtered by the operator"),
    "1220": (False, "the handset was busy"),
    "1230": (False, "the network failed"),
    "1240": (False, "stopped: the person takes no messages from this sender"),
    "1250": (False, "no route to this operator"),
    "1260": (False, "the number could not be reached"),
    "1270": (False, "blocked: the operator holds it back for the person's age"),
    "1280": (False, "blocked: the operator takes no messages for this number"),
    "1290": (False, "the person's prepaid credit is used up"),
}

STOPPED: Final = "1240"
"""The person has stopped with Vonage (https://developer.vonage.com/en/opt-out-assist/guides/messaging-opted-out-numbers)."""

THROTTLED: Final = "1000"
"""Not so fast, whatever the message."""

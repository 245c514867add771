"""What the Cloud API's answers and error codes mean for us. What is not here is unknown.

https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes: Meta asks to build on `code`.
A code counts only with a status of the table; with 500 or 503 nothing is sure.
"""

from typing import Final

PERMANENT, PASSING = True, False

NOT_ACCEPTED: Final[dict[int, bool]] = {
    400: PERMANENT,
    401: PASSING,  # the access token is wrong or has run out
    403: PASSING,  # the account may not
    404: PASSING,  # no such phone number id
    429: PASSING,
}

MAYBE: Final[frozenset[str]] = frozenset({"1", "2", "131000", "131016"})
"""Codes that Meta explains as "or a server error": nobody knows, whatever the status."""

REFUSED: Final[dict[str, tuple[bool, str]]] = {
    # code -> permanent, in our words
    "0": (PASSING, "the access token was refused"),
    "3": (PASSING, "the app lacks a permission"),
    "4": (PASSING, "too many calls at once"),
    "10": (PASSING, "the app lacks a permission"),
    "33": (PASSING, "the sending number is gone"),
    "100": (PERMANENT, "a field is wrong"),
    "190": (PASSING, "the access token has run out"),
    "368": (PASSING, "the account is blocked for a time"),
    "80007": (PASSING, "too many messages at once"),
    "130429": (PASSING, "too many messages at once"),
    "130472": (PERMANENT, "the person is part of an experiment of Meta's"),
    "130497": (PASSING, "the account may not write to this country"),
    "131005": (PASSING, "the app lacks a permission"),
    "131008": (PERMANENT, "a field is missing"),
    "131009": (PERMANENT, "a value is wrong"),
    "131021": (PERMANENT, "the sender wrote to itself"),
    "131026": (PERMANENT, "this person cannot be reached on WhatsApp"),
    "131030": (PERMANENT, "a test number may not write to this person"),
    "131031": (PASSING, "the account is locked"),
    "131037": (PASSING, "the sender's display name is not approved"),
    "131042": (PASSING, "the account's payment is in disorder"),
    "131047": (PERMANENT, "no conversation is open: an approved template is needed"),
    "131048": (PASSING, "held back: too much was marked as spam"),
    "131049": (PERMANENT, "blocked: Meta chose not to deliver it"),
    "131050": (PERMANENT, "stopped: the person takes no marketing on WhatsApp"),
    "131051": (PERMANENT, "a kind of message that is not supported"),
    "131056": (PASSING, "too many messages to one person at once"),
    "131057": (PASSING, "the account is being looked after"),
    "132000": (PERMANENT, "the values do not fit the approved template"),
    "132001": (PERMANENT, "no such approved template in this language"),
    "132005": (PERMANENT, "the approved template becomes too long"),
    "132007": (PERMANENT, "the approved template breaks a rule of Meta's"),
    "132012": (PERMANENT, "the values do not fit the approved template"),
    "132015": (PASSING, "the approved template is paused"),
    "132016": (PERMANENT, "the approved template is switched off"),
    "133010": (PASSING, "the sending number is not registered"),
    "135000": (PERMANENT, "a value is wrong"),
}

DEAD: Final[frozenset[str]] = frozenset({"131026"})
"""Codes in a delivery report that say the address itself cannot be reached on WhatsApp."""

STOPPED: Final = "131050"
"""The person has stopped marketing of this business in WhatsApp's own settings."""

THROTTLED: Final[frozenset[str]] = frozenset({"4", "80007", "130429"})
"""Codes that say: not so fast, whatever the message. 131056 is about one person alone."""

"""What Twilio's answers and error codes mean for us. What is not here is unknown.

Statuses: https://www.twilio.com/docs/usage/twilios-response (4xx: Twilio did not do what was asked; 5xx says nothing).
Codes: https://www.twilio.com/docs/api/errors, one page each under its number.
"""

from typing import Final

PERMANENT, PASSING = True, False

NOT_ACCEPTED: Final[dict[int, bool]] = {
    # status -> is it permanent? A code below says it more exactly.
    400: PERMANENT,  # a field is wrong
    401: PASSING,  # the credentials are wrong: an operator can put it right
    403: PASSING,  # the account may not (suspended, or the key is too narrow)
    404: PASSING,  # no such account: the setting is wrong
    429: PASSING,  # too many at once
}

REFUSED: Final[dict[str, tuple[bool, str]]] = {
    # code -> permanent, in our words (Twilio's own quote the number)
    "14107": (PASSING, "too many messages at once"),
    "20003": (PASSING, "the credentials were refused"),
    "20404": (PASSING, "no such account"),
    "20429": (PASSING, "too many requests at once"),
    "21211": (PERMANENT, "not a phone number"),
    "21212": (PASSING, "the sender is not a number of ours"),
    "21265": (PERMANENT, "a short code cannot be written to"),
    "21408": (PASSING, "the account may not write to this country"),
    "21602": (PERMANENT, "the message has no words"),
    "21603": (PASSING, "no sender is set"),
    "21606": (PASSING, "the sender cannot send texts"),
    "21608": (PERMANENT, "a trial account may not write to this number"),
    "21610": (PERMANENT, "the person has stopped texts from this sender with the provider"),
    "21611": (PASSING, "the sender's queue is full"),
    "21612": (PERMANENT, "this sender cannot reach this number"),
    "21614": (PERMANENT, "not a mobile number"),
    "21617": (PERMANENT, "the message is longer than 1,600 characters"),
    "21635": (PERMANENT, "a landline, which takes no texts"),
    "21655": (PERMANENT, "the approved template is not known"),
    "21656": (PERMANENT, "the values do not fit the approved template"),
    "21659": (PASSING, "the sender is not a number of ours"),
    "21660": (PASSING, "the sender is a number of another account"),
    "21703": (PASSING, "the messaging service has no sender"),
    "21704": (PASSING, "the messaging service has no sender for this country"),
    "63003": (PERMANENT, "not on WhatsApp"),
    "63007": (PASSING, "the WhatsApp sender is not ours"),
    "63016": (PERMANENT, "no conversation is open: an approved template is needed"),
    "63018": (PASSING, "too many WhatsApp messages at once"),
    "63038": (PASSING, "the account's limit of the day is reached"),
}

UNDELIVERED: Final[dict[str, tuple[bool, str]]] = {
    # code in a delivery report -> is the address itself dead, in our words
    "21610": (False, "stopped: the person has stopped texts from this sender with the provider"),
    "30001": (False, "the queue overflowed"),
    "30002": (False, "the account is suspended"),
    "30003": (False, "the handset could not be reached"),
    "30004": (False, "blocked: the handset or the operator takes no messages from us"),
    "30005": (True, "the number is not in service"),
    "30006": (True, "a landline, or an operator that takes no texts"),
    "30007": (False, "blocked: filtered by the operator"),
    "30008": (False, "the operator gives no reason"),
    "30017": (False, "the operator's network is congested"),
    "30018": (False, "the sender is not registered for this operator"),
    "30022": (False, "too many messages at once for the operator"),
    "30034": (False, "the sender is not registered with the operators (A10DLC)"),
    "63003": (True, "not on WhatsApp"),
    "63016": (False, "no conversation is open: an approved template is needed"),
    "63018": (False, "too many WhatsApp messages at once"),
    "63024": (True, "not on WhatsApp"),
    "63032": (False, "blocked: the person cannot be sent this on WhatsApp now"),
}

STOPPED: Final = "21610"
"""The person has stopped with Twilio: https://www.twilio.com/docs/api/errors/21610."""

THROTTLED: Final[frozenset[str]] = frozenset({"14107", "20429", "21611", "63018"})
"""Codes that say: not so fast, whatever the message."""

"""What SendGrid's answers and events mean.

https://www.twilio.com/docs/sendgrid/api-reference/how-to-use-the-sendgrid-v3-api/errors and .../responses (seen 2026-11).
"""

from collections.abc import Mapping
from typing import Final

from goodterms.channels.base import DeliveryStatus

PERMANENT, PASSING = True, False

NOT_ACCEPTED: Final[Mapping[int, bool]] = {
    # Status -> is it permanent? 202 with an X-Message-Id is accepted; every other one is unknown, 5xx among them.
    400: PERMANENT,  # the request is malformed
    401: PASSING,  # the key is wrong: an operator can put it right
    403: PASSING,  # the sender is not verified, or we are blocked for a while
    404: PASSING,
    406: PASSING,
    413: PERMANENT,
    429: PASSING,
    451: PASSING,  # unavailable in this region: an operator can choose another address
}

STATUSES: Final[Mapping[str, DeliveryStatus]] = {
    # https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event#delivery-events
    "processed": "accepted",
    "deferred": "accepted",
    "delivered": "delivered",
    "dropped": "failed",
    "bounce": "bounced",
}
STOPS: Final = frozenset({"spamreport", "unsubscribe", "group_unsubscribe"})
STOPPED: Final = frozenset({"unsubscribed address", "spam reporting address"})
"""What a drop's `reason` says, in small letters, of a person who has stopped with SendGrid
(https://www.twilio.com/docs/sendgrid/glossary/drops)."""
NOT_OURS: Final = frozenset({"open", "click", "group_resubscribe", "account_status_change"})
"""Events that move nothing here: programs open and follow links as people do."""

DEAD_ADDRESS: Final = frozenset({"invalid address", "bounced address", "invalid"})
"""What `bounce_classification` or a drop's `reason` says of an address that is no use any more, in small letters."""

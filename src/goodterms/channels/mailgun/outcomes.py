"""What Mailgun's answers and events mean.

https://documentation.mailgun.com/docs/mailgun/quickstart-guide/responses and
https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/webhook-payloads (seen 2026-11).
"""

from collections.abc import Mapping
from typing import Final

PERMANENT, PASSING = True, False

NOT_ACCEPTED: Final[Mapping[int, bool]] = {
    # Status -> is it permanent? 200 with an id is accepted; every other one is unknown, 5xx among them.
    400: PERMANENT,  # a parameter is missing or malformed
    401: PASSING,  # the key is wrong: an operator can put it right
    403: PASSING,
    404: PASSING,  # the domain is not known (yet)
    413: PERMANENT,
    429: PASSING,
}
STOPS: Final = frozenset({"complained", "unsubscribed"})
STOPPED: Final = frozenset({"suppress-unsubscribe", "suppress-complaint"})
"""Reasons of a failure that say the person has stopped with Mailgun."""
NOT_OURS: Final = frozenset({"opened", "clicked", "stored"})
DEAD_REASONS: Final = frozenset({"suppress-bounce"})
"""Reasons of a failure that say the address bounced for good before."""

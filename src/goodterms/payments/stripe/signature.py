"""`Stripe-Signature`: who sent these bytes, and when. In our own words; proven by Stripe's SDK in tests/payments/stripe.

https://docs.stripe.com/webhooks#verify-manually: `t=<seconds>,v1=<hex>[,v1=<hex>][,v0=…]`; v1 is the HMAC-SHA256 of `t.body` under the
endpoint's secret, the whole text of it (`whsec_…`) being the key. One match is enough; schemes that are not v1 count for nothing.
"""

import hashlib
import hmac
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from goodterms.payments.base import BadWebhook

HEADER = "stripe-signature"
TOLERANCE = timedelta(minutes=5)
"""How old a signature may be: the figure of Stripe's libraries."""
LONGEST_HEADER = 2000


def signature(*, secret: str, body: bytes, at: int) -> str:
    """The v1 signature of a body made at `at` (seconds since 1970)."""
    return hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()


def verify(*, secrets: Sequence[str], header: str, body: bytes, now: datetime) -> None:
    """Raises `BadWebhook` unless one of our secrets signed this body within the tolerance of now."""
    parts = [part.strip().partition("=") for part in header[:LONGEST_HEADER].split(",")]
    times = [value for name, _, value in parts if name == "t"]
    found = [value for name, _, value in parts if name == "v1"]
    if len(times) != 1 or not (times[0].isascii() and times[0].isdigit() and len(times[0]) <= 12) or not found:
        raise BadWebhook("signature", "the signature has no time, or no v1")
    at = int(times[0])
    expected = [signature(secret=secret, body=body, at=at) for secret in secrets]
    if not any(
        hmac.compare_digest(one.encode(), given.encode("utf-8", "surrogatepass")) for one in expected for given in found
    ):
        raise BadWebhook("signature", "the signature is not ours to believe")
    if abs(now - datetime.fromtimestamp(at, UTC)) > TOLERANCE:
        raise BadWebhook("signature", "it was signed too long ago, or is not of now")

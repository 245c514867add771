"""The signature of SendGrid's webhooks, event and inbound alike: ECDSA (P-256, SHA-256) over the time and the body.

https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook-security-features and
.../parsing-email/securing-your-parse-webhooks.
"""

import base64
import binascii
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_der_public_key

from goodterms.channels.base import BadWebhook
from goodterms.channels.signatures import CLOCKS_APART, header
from goodterms.transport.webhook import Webhook

SIGNATURE_HEADER: Final = "x-twilio-email-event-webhook-signature"
TIME_HEADER: Final = "x-twilio-email-event-webhook-timestamp"
LASTS: Final = timedelta(hours=25)
"""SendGrid calls again for 24 hours (Inbound Parse for three days); the inbox takes each id once."""


def public_key(text: str, /) -> ec.EllipticCurvePublicKey:
    """The verification key as the vendor's page shows it: base 64 of DER. Raises ValueError."""
    try:
        key = load_der_public_key(base64.b64decode("".join(text.split()), validate=True))
    except (binascii.Error, ValueError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, ec.EllipticCurvePublicKey):
        raise ValueError("verification_key is to be the public key that SendGrid shows beside its webhook (base 64)")
    return key


def verify(*, webhook: Webhook, keys: Sequence[ec.EllipticCurvePublicKey], lasts: timedelta = LASTS) -> None:
    """Raises BadWebhook unless one of the keys signed this time and body."""
    told, made = header(webhook.headers, SIGNATURE_HEADER), header(webhook.headers, TIME_HEADER)
    if not told or not made:
        raise BadWebhook("signature", "the headers of the signature are missing")
    if not (made.isascii() and made.isdigit() and len(made) <= 11):
        raise BadWebhook("signature", "the time of the signature is no number of seconds")
    at = datetime.fromtimestamp(int(made), UTC)
    if not webhook.now - lasts <= at <= webhook.now + CLOCKS_APART:
        raise BadWebhook(
            "signature", "the signature is too old, or of the future: check the clocks, or this is a replay"
        )
    try:
        signature = base64.b64decode(told, validate=True)
    except (binascii.Error, ValueError):
        raise BadWebhook("signature", "the signature is not base 64") from None
    for key in keys:
        try:
            key.verify(signature, made.encode() + webhook.body, ec.ECDSA(hashes.SHA256()))
        except InvalidSignature:
            continue
        return
    raise BadWebhook("signature", "the signature does not match: another key, or the body was changed on the way")

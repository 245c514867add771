"""How providers sign their webhooks, beside Standard Webhooks (`core.webhook_signature`) and what is one vendor's alone."""

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt

from goodterms.channels.base import BadWebhook
from goodterms.transport.webhook import Webhook

HUB_HEADER = "x-hub-signature-256"
CLOCKS_APART = timedelta(minutes=5)


def header(headers: Mapping[str, str], name: str) -> str:
    """A header whose name may be written in any case; empty where absent."""
    found = headers.get(name)
    return found if found is not None else next((text for key, text in headers.items() if key.lower() == name), "")


def verify_hmac_hex(
    *, keys: Sequence[str], webhook: Webhook, name: str, prefix: str = "", hash_name: str = "sha256"
) -> None:
    """The header `name` holds `prefix` and the hexadecimal HMAC of the body under one of `keys`. Raises BadWebhook.

    With the prefix `sha256=` in `x-hub-signature-256` this is WebSub's scheme as Meta and GitHub use it
    (https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries). The time is not signed.
    """
    offered = header(webhook.headers, name)
    if not offered.startswith(prefix) or not offered:
        raise BadWebhook("signature", f"the header {name} is missing or of another form")
    told = offered.removeprefix(prefix).lower().encode("utf-8", "replace")
    for key in keys:
        expected = hmac.new(key.encode(), webhook.body, hash_name).hexdigest().encode()
        if hmac.compare_digest(expected, told):
            return
    raise BadWebhook("signature", "the signature does not match: another secret, or the body was changed on the way")


def verify_body_token(*, keys: Sequence[str], webhook: Webhook, lasts: timedelta) -> Mapping[str, Any]:
    """The claims of the JWT (HS256) in `authorization`, whose `payload_hash` is the body's SHA-256. Raises BadWebhook.

    Made (`iat`) no more than `lasts` ago. https://developer.vonage.com/en/messages/concepts/signed-webhooks
    """
    scheme, _, token = header(webhook.headers, "authorization").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise BadWebhook("signature", "the header authorization is missing or holds no token")
    for key in keys:
        try:
            claims: dict[str, Any] = jwt.decode(
                token.strip(),
                key,
                algorithms=["HS256"],
                options={"verify_exp": False, "verify_iat": False, "verify_nbf": False},
            )
        except jwt.InvalidTokenError:
            continue
        _check_claims(claims, webhook=webhook, lasts=lasts)
        return claims
    raise BadWebhook("signature", "the token's signature does not match: another secret, or no token at all")


def _check_claims(claims: Mapping[str, Any], *, webhook: Webhook, lasts: timedelta) -> None:
    made, told = claims.get("iat"), claims.get("payload_hash")
    if not isinstance(made, int) or not 0 < made < 10**11:
        raise BadWebhook("signature", "the token does not say when it was made")
    at = datetime.fromtimestamp(made, UTC)
    if not webhook.now - lasts <= at <= webhook.now + CLOCKS_APART:
        raise BadWebhook("signature", "the token is too old, or of the future: check the clocks, or this is a replay")
    hashed = hashlib.sha256(webhook.body).hexdigest()
    if not isinstance(told, str) or not hmac.compare_digest(hashed.encode(), told.lower().encode("utf-8", "replace")):
        raise BadWebhook("signature", "the token was made for another body")

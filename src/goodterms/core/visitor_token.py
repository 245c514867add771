"""A visitor's token as the creditor's own server signs it: a JWT (RFC 7519) by HS256, for one customer, for minutes, for us.

    {"alg": "HS256", "kid": "<id of an API key with feed:write>"}
    {"sub": "<customer>", "aud": "goodterms-feed", "iat": 1795000000, "exp": 1795000900}

The secret is that key's own for this purpose and is shown once, when the key is made. Nothing of it is kept: it is derived from
the installation's secret and the key's id. Other algorithms, other audiences and tokens that last longer are refused.
"""

import base64
import hashlib
import hmac
import re
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import jwt

from goodterms.core.value import value

AUDIENCE: Final = "goodterms-feed"
LASTS: Final = timedelta(minutes=15)
CLOCKS_APART: Final = timedelta(minutes=1)
LONGEST: Final = 2_000
LONGEST_SUBJECT: Final = 200
_KEY_ID: Final = re.compile(r"[0-9a-z]{10}", re.ASCII)


class TokenRefused(ValueError):
    """The token proves nobody. Why is for the log of whoever signs it; the page is told one thing whatever it is."""


@value
class SignedVisitor:
    """Whom a token names, and by which API key's secret."""

    customer: str
    api_key: str


def visitor_secret(key_id: str, /, *, of: bytes) -> str:
    """The secret of the API key `key_id`; `of` is the installation's own. 256 bits, in letters that an environment can hold."""
    digest = hmac.new(of, f"goodterms.feed.visitor-secret.1/{key_id}".encode(), hashlib.sha256).digest()
    return "gtv_" + base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def read_visitor_token(token: str, /, *, of: bytes, now: datetime) -> SignedVisitor:
    """Whom the token names. Raises `TokenRefused`. Whether its key still holds is not looked at."""
    if len(token) > LONGEST or not token.isascii():
        raise TokenRefused(f"a token has {LONGEST} characters at most")
    try:
        key_id = jwt.get_unverified_header(token).get("kid")
        if not isinstance(key_id, str) or _KEY_ID.fullmatch(key_id) is None:
            raise TokenRefused("kid is to be the id of an API key")
        claims: dict[str, Any] = jwt.decode(
            token,
            visitor_secret(key_id, of=of),
            algorithms=["HS256"],
            audience=AUDIENCE,
            options={
                "require": ["sub", "aud", "iat", "exp"],
                "verify_exp": False,
                "verify_iat": False,
                "verify_nbf": False,
            },
        )
    except jwt.InvalidTokenError as refused:
        raise TokenRefused(f"not a token of ours: {type(refused).__name__}") from None
    _check_times(claims, now=now)
    customer = claims["sub"]
    if not isinstance(customer, str) or not 0 < len(customer) <= LONGEST_SUBJECT or not customer.isprintable():
        raise TokenRefused("sub is to be the customer's id, as in the customers file")
    return SignedVisitor(customer, key_id)


def _check_times(claims: dict[str, Any], *, now: datetime) -> None:
    made, ends = claims["iat"], claims["exp"]
    for one in (made, ends):
        if not isinstance(one, int) or isinstance(one, bool) or not 0 < one < 10**11:
            raise TokenRefused("iat and exp are to be whole seconds since 1970")
    if ends - made > LASTS.total_seconds() or ends <= made:
        raise TokenRefused(f"a token lasts {int(LASTS.total_seconds())} seconds at most")
    if datetime.fromtimestamp(made, UTC) > now + CLOCKS_APART:
        raise TokenRefused("the token was made in the future: check the clocks")
    if datetime.fromtimestamp(ends, UTC) <= now:
        raise TokenRefused("the token is over")

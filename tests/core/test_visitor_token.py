"""A visitor is proven by the creditor's server: by its own key, for us, for minutes, and by nothing else."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
import pytest
from tests.channels.abuse import FORGED

from goodterms.core.visitor_token import (
    AUDIENCE,
    SignedVisitor,
    TokenRefused,
    read_visitor_token,
    visitor_secret,
)

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
OURS, THEIRS = b"o" * 32, b"t" * 32
KEY = "k3v9q1xw2e"


def signed(*, key: str = KEY, secret: str | None = None, **claims: Any) -> str:
    at = int(NOW.timestamp())
    whole = {"sub": "C00001", "aud": AUDIENCE, "iat": at, "exp": at + 900, **claims}
    whole = {name: value for name, value in whole.items() if value is not None}
    found = visitor_secret(key, of=OURS) if secret is None else secret
    return jwt.encode(whole, found, algorithm="HS256", headers={"kid": key})


def read(token: str) -> SignedVisitor:
    return read_visitor_token(token, of=OURS, now=NOW)


def test_a_token_of_the_creditors_server_names_its_customer() -> None:
    assert read(signed()) == SignedVisitor("C00001", KEY)


def test_the_secret_is_one_keys_and_one_installations_own() -> None:
    assert (
        len({visitor_secret(KEY, of=OURS), visitor_secret("k3v9q1xw2f", of=OURS), visitor_secret(KEY, of=THEIRS)}) == 3
    )


SECOND = int(NOW.timestamp())


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": None},
        {"aud": "somebody-else"},
        {"exp": None},
        {"iat": None},
        {"sub": None},
        {"sub": ""},
        {"sub": "x" * 201},
        {"sub": "C\x00"},
        {"sub": 7},
        {"exp": SECOND},
        {"exp": SECOND - 1, "iat": SECOND - 60},
        {"exp": SECOND + 901},
        {"exp": SECOND + 86_400 * 365},
        {"iat": SECOND + 61, "exp": SECOND + 120},
        {"iat": SECOND, "exp": 10**30},
        {"iat": -5, "exp": SECOND + 60},
        {"iat": True, "exp": SECOND + 60},
        {"iat": "now", "exp": SECOND + 60},
        {"iat": float(SECOND), "exp": SECOND + 60},
    ],
)
def test_another_audience_time_or_subject_proves_nobody(claims: dict[str, Any]) -> None:
    at = {"sub": "C00001", "aud": AUDIENCE, "iat": SECOND, "exp": SECOND + 900, **claims}
    body = {name: value for name, value in at.items() if value is not None}
    head = {"alg": "HS256", "typ": "JWT", "kid": KEY}
    with pytest.raises(TokenRefused):
        read(_made(head, body, secret=visitor_secret(KEY, of=OURS)))


def _made(head: dict[str, Any], body: dict[str, Any], *, secret: str) -> str:
    """A token by hand, also such as no library makes."""
    import hashlib
    import hmac

    parts = [base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=") for part in (head, body)]
    made = hmac.new(secret.encode(), b".".join(parts), hashlib.sha256).digest()
    return b".".join([*parts, base64.urlsafe_b64encode(made).rstrip(b"=")]).decode()


def test_another_key_or_algorithm_proves_nobody() -> None:
    other = signed(secret=visitor_secret("k3v9q1xw2f", of=OURS))
    unsigned = _made({"alg": "none", "kid": KEY}, {"sub": "C00001"}, secret="x" * 32)
    longer = _made({"alg": "HS512", "kid": KEY}, {"sub": "C00001"}, secret=visitor_secret(KEY, of=OURS))
    for token in (
        other,
        unsigned,
        longer,
        signed(key="K" * 10),
        signed(key="../../etc"),
        signed() + "x",
        "a.b.c",
        *FORGED,
    ):
        with pytest.raises(TokenRefused):
            read(token)


def test_clocks_may_differ_a_little() -> None:
    at = NOW + timedelta(seconds=59)
    assert read(signed(iat=int(at.timestamp()), exp=int(at.timestamp()) + 60))

"""Endpoints that we tell of events: registered, their secrets rotated, enabled again, removed; deliveries sent once more."""

import base64
import os
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from django.db import transaction

from goodterms.store.clock import machine_now
from goodterms.store.told_events import TOLD, matches, sealed_size
from goodterms.store.webhooks import (
    change_endpoint,
    find_endpoint,
    keep_endpoint,
    list_endpoints,
    put_back,
    sealed_secret,
)
from goodterms.transport.outside_address import AddressRefused, check_address

Kind = Literal["hmac", "ed25519"]
MOST_ENDPOINTS = 100
MOST_SECRETS = 2


class WebhookRefused(Exception):
    """This cannot be done to webhooks; `field` names what is wrong, the message says what to do. Nothing changed."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(reason)
        self.field = field
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Registered:
    """An endpoint, and what its receiver verifies with: the shared secret (`whsec_`), or the public key (`whpk_`)."""

    id: str
    verify_with: str


def sandboxed() -> bool:
    """Whether loopback may be called: everywhere but in production."""
    return os.environ.get("GOODTERMS_ENV") != "production"


def add_endpoint(*, url: str, types: Iterable[str], by: str, kind: Kind = "hmac") -> Registered:
    """Register an address. It hears of everything sealed from now on. Its secret is in what is returned, this once."""
    try:
        check_address(url, sandbox=sandboxed())
    except AddressRefused as refused:
        raise WebhookRefused("url", str(refused)) from None
    wanted = tuple(dict.fromkeys(types))
    for pattern in wanted:
        if not any(matches(pattern, name) for name in TOLD):
            raise WebhookRefused("types", f"we tell of no event called {pattern!r}: {', '.join(TOLD)}")
    if len(list_endpoints()) >= MOST_ENDPOINTS:
        raise WebhookRefused("url", f"there are {MOST_ENDPOINTS} endpoints already: remove one")
    id_ = f"ep_{secrets.token_hex(8)}"
    signing, verifying = _pair(kind)
    keep_endpoint(
        id_=id_,
        url=url,
        types=wanted,
        kind=kind,
        secret=sealed_secret(id_=id_, secret=signing),
        position=sealed_size(),
        at=machine_now(),
        by=by,
    )
    return Registered(id_, verifying)


def rotate_secret(*, id_: str) -> Registered:
    """A new secret: from now on both sign, so that the receiver may change over at leisure; `end_rotation` ends the old one."""
    with transaction.atomic():
        found = find_endpoint(id_=id_)
        if found is None:
            raise WebhookRefused("id", "there is no such endpoint")
        signing, verifying = _pair("ed25519" if found.kind == "ed25519" else "hmac")
        kept = [sealed_secret(id_=id_, secret=signing), *found.sealed][:MOST_SECRETS]
        change_endpoint(id_=id_, set_="secrets = %s", values=[kept])
    return Registered(id_, verifying)


def end_rotation(*, id_: str) -> None:
    """Only the newest secret signs from now on."""
    if not change_endpoint(id_=id_, set_="secrets = secrets[1:1]", values=[]):
        raise WebhookRefused("id", "there is no such endpoint")


def enable_endpoint(*, id_: str) -> None:
    """Call an endpoint again that was given up: what waits for it goes now, and nothing was lost meanwhile."""
    if not change_endpoint(id_=id_, set_="disabled_at = NULL, disabled_why = %s, failing_since = NULL", values=[""]):
        raise WebhookRefused("id", "there is no such endpoint")


def remove_endpoint(*, id_: str) -> None:
    """Tell it nothing more. What it was told stays in the delivery log."""
    if not change_endpoint(id_=id_, set_="removed_at = %s", values=[machine_now()]):
        raise WebhookRefused("id", "there is no such endpoint")


def replay_delivery(*, id_: str) -> None:
    """Deliver once more, under the same id, whatever became of it before."""
    if not put_back(id_=id_, now=machine_now()):
        raise WebhookRefused("id", "there is no such delivery")


def _pair(kind: Kind) -> tuple[str, str]:
    """What we sign with, and what they verify with (the serialisations of Standard Webhooks)."""
    if kind == "hmac":
        secret = "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()
        return secret, secret
    private = Ed25519PrivateKey.generate()
    signing = private.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
    public = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return "whsk_" + base64.b64encode(signing).decode(), "whpk_" + base64.b64encode(public).decode()

"""Keys of the API: made once and shown once, revoked at once."""

import os
import secrets
from collections.abc import Iterable
from datetime import timedelta
from typing import get_args

from goodterms.core.api_key import ApiKeyText, Mode, Scope, make_key
from goodterms.core.visitor_token import visitor_secret
from goodterms.store.api_keys import keep_key, revoke_key
from goodterms.store.clock import machine_now
from goodterms.store.keys import keys

SCOPES: tuple[Scope, ...] = get_args(Scope)
MEANINGS: dict[Scope, str] = {
    "messages:write": "ask for published messages",
    "messages:text": "ask for messages in words of its own, which nobody reviewed",
    "messages:read": "read what became of messages",
    "events:write": "tell us of failed debits, payments and new figures",
    "cases:read": "read how cases stand",
    "webhooks:write": "register and remove addresses that we tell of events",
    "feed:write": "sign visitors of its own site in to their feed",
}
MOST_PER_MINUTE = 100_000


class NotKept(Exception):
    """The key cannot be made or revoked; the message says why. Nothing changed."""


def mode_here() -> Mode:
    """Keys of production are `live`, all others `test`: neither is taken where the other belongs."""
    return "live" if os.environ.get("GOODTERMS_ENV") == "production" else "test"


def add_api_key(
    *,
    name: str,
    scopes: Iterable[str],
    by: str,
    per_minute: int = 600,
    days: int | None = None,
    visitors: bool = False,
) -> ApiKeyText:
    """Make a key. Its text is in what is returned and nowhere else. Raises `NotKept`.

    `visitors`: its secret for visitors' tokens is wanted too (`secret_for_visitors`).
    """
    if not name.strip() or not by.strip():
        raise NotKept("Give the key a name, and say who makes it: it stands beside everything the key does.")
    wanted = tuple(dict.fromkeys(scopes))
    for scope in wanted:
        if scope not in SCOPES:
            raise NotKept(f"There is no scope {scope!r}: there are {', '.join(SCOPES)}.")
    if not wanted:
        raise NotKept(f"Say what the key may do: {', '.join(SCOPES)}.")
    if visitors and "feed:write" not in wanted:
        raise NotKept("Only a key with the scope feed:write lets visitors in.")
    if not 0 < per_minute <= MOST_PER_MINUTE:
        raise NotKept(f"A key may make between 1 and {MOST_PER_MINUTE:,} calls a minute.")
    if days is not None and not 0 < days <= 3650:
        raise NotKept("A key lasts between 1 and 3,650 days; leave it out for one that is revoked by hand.")
    key = make_key(mode=mode_here(), random=secrets.token_bytes(64), more=secrets.token_bytes(128))
    now = machine_now()
    keep_key(
        key,
        name=name.strip(),
        scopes=wanted,
        per_minute=per_minute,
        at=now,
        by=by.strip(),
        expires_at=None if days is None else now + timedelta(days=days),
    )
    return key


def secret_for_visitors(key: ApiKeyText) -> str:
    """What the other system's server signs its visitors' tokens with: shown with the key, once, and kept nowhere."""
    return visitor_secret(key.id, of=keys().lookup)


def revoke_api_key(*, id_: str, by: str) -> None:
    """Revoke the key of this id. Raises `NotKept` where there is none that could be."""
    if not by.strip():
        raise NotKept("Say who revokes it.")
    if not revoke_key(id_=id_, at=machine_now(), by=by.strip()):
        raise NotKept("There is no such key, or it is revoked already: `goodterms api key list` shows them.")

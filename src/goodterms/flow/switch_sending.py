"""Switch sending off and on again: everything, a channel, a journey or a brand. It takes effect at the next reservation."""

from typing import Literal

from django.db import connection, transaction

from goodterms.store.clock import machine_now
from goodterms.store.wake import wake

Scope = Literal["all", "channel", "journey", "brand"]
SCOPES: tuple[Scope, ...] = ("all", "channel", "journey", "brand")


class SwitchRefused(Exception):
    """The switch was not turned; the message says why and what to write."""


def switch_off(*, scope: str, name: str = "", reason: str, by: str) -> None:
    """Stop sending. What is queued waits; nothing is lost. Raises `SwitchRefused`."""
    _refuse(scope, name)
    if not reason.strip() or not by.strip():
        raise SwitchRefused("say who switches sending off, and why: both are kept")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO kill_switch (scope, name, reason, by, at) VALUES (%s, %s, %s, %s, %s) "
            "ON CONFLICT (scope, name) DO UPDATE SET reason = EXCLUDED.reason, by = EXCLUDED.by, at = EXCLUDED.at",
            [scope, name, reason, by, machine_now()],
        )


def switch_on(*, scope: str, name: str = "") -> bool:
    """Send again. False when it was not off. Raises `SwitchRefused`."""
    _refuse(scope, name)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM kill_switch WHERE scope = %s AND name = %s", [scope, name])
        was_off = bool(cursor.rowcount)
        wake("dispatch")
    return was_off


def _refuse(scope: str, name: str) -> None:
    if scope not in SCOPES:
        raise SwitchRefused(f"there is nothing called {scope!r} to switch: choose one of {', '.join(SCOPES)}")
    if (scope == "all") == bool(name):
        raise SwitchRefused("name the channel, journey or brand; `all` takes no name")

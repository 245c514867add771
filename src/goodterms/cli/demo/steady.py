"""The conductor goes on when what it talks to is away: a database that restarts, a page that was killed, a stand-in down."""

import time
from collections.abc import Callable
from typing import TypeVar

from django.db import InterfaceError, OperationalError, connection

from goodterms.flow.read_payments import RecordSilent

T = TypeVar("T")
PATIENCE_SECONDS = 120.0
PAUSE_SECONDS = 0.2


AWAY = (OperationalError, InterfaceError, RecordSilent, ConnectionError, TimeoutError)
"""How it shows that the other side is away."""


class StillAway(Exception):
    """Something did not come back for two minutes; the message says what was asked of it."""


def steady(work: Callable[[], T], *, what: str) -> T:
    """Do `work`, again and again while its other side is away. Work must be harmless to repeat. Raises `StillAway`."""
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return work()
        except AWAY as error:
            connection.close()
            if time.monotonic() > until:
                raise StillAway(f"{what}: {error}") from error
            time.sleep(PAUSE_SECONDS)

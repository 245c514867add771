"""Seal: give what is committed its place in the log, sign what is sealed, and write the heads out of the database.

One at a time does the work; a second finds the lock taken and does nothing, so any number may run. Everything it knows is in
the database.
"""

import time
from datetime import datetime, timedelta
from pathlib import Path

from goodterms.store.clock import business_now, machine_now
from goodterms.store.heads_file import write_heads
from goodterms.store.keys import keys
from goodterms.store.seal import BATCH, next_transaction, seal_batch, sign_head, standing, waits

SIGN_EVERY = timedelta(minutes=1)
"""Machine time between two heads while there is something new to sign; promised are five minutes."""
SIGN_AFTER = 50_000
"""Events after which a head is signed at once."""
IDLE = 0.5
"""Seconds of machine time between two looks when nothing waits."""

_caught_up: set[Path] = set()
"""Files that this process has brought up to date once: a head that was signed just before a crash is written then."""


class StillOpen(Exception):
    """Events cannot be sealed: a transaction that is older than theirs is still open. Find it in `pg_stat_activity`."""


def seal_once(*, heads: Path, limit: int = BATCH) -> int:
    """Seal a batch; sign a head and write it out when it is time. Returns how many events were sealed."""
    sealed = seal_batch(limit=limit)
    now = machine_now()
    if (_time_to_sign(now) and _sign(now)) or heads not in _caught_up:
        write_heads(heads)
        _caught_up.add(heads)
    return sealed


def seal_everything(*, heads: Path, patience: float = 60.0) -> int:
    """Seal all that is committed when this is called, and sign it. Returns how many events the log holds, all signed.

    Waits up to `patience` seconds for transactions that are still open; raises `StillOpen` after that.
    """
    until, before = time.monotonic() + patience, next_transaction()
    while waits(before=before):
        if seal_batch() == 0:
            if time.monotonic() > until:
                raise StillOpen(StillOpen.__doc__)
            time.sleep(0.01)
    while (at := standing()).signed < at.sealed and not _sign(machine_now()):
        time.sleep(0.01)  # another process holds the lock for an instant
    write_heads(heads)
    return standing().signed


def _time_to_sign(now: datetime) -> bool:
    at = standing()
    new = at.sealed - at.signed
    return new >= SIGN_AFTER or (new > 0 and (at.signed_at is None or now - at.signed_at >= SIGN_EVERY))


def _sign(now: datetime) -> bool:
    own = keys()
    head = sign_head(private_key=own.audit, business_time=business_now(), machine_time=now, former=own.former_audit)
    return head is not None

"""Wrap everything that is under an older master key again under the current one, while everything else goes on.

Small batches, each a transaction of its own: ended anywhere, the next run goes on where this one was, because what is done
is no longer under the old key. Whatever somebody holds at the moment is skipped and taken in a later round.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from goodterms.core.identify import BUCKETS
from goodterms.flow.door import retrying
from goodterms.store.keys import keys
from goodterms.store.master_keys import Batch, masters_in, rewrap_customers, rewrap_inbound, standing

BATCH = 500
ROUNDS = 5
"""How often rows that somebody held are looked at again before they are left for the next run."""
BETWEEN = 0.2
"""Seconds of machine time between two rounds."""

Told = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Rewrapped:
    """What was wrapped again, what could not be (a reason each), and what is still under an older key."""

    customers: int
    inbound: int
    unreadable: tuple[str, ...]
    left: int


def rewrap_keys(*, batch: int = BATCH, on_progress: Told | None = None) -> Rewrapped:
    """Wrap it all again. `on_progress` gets what is done and all there was to do. Running it again does only what is left."""
    total = _under_older_keys()
    customers = inbound = 0
    unreadable: dict[str, None] = {}
    for round_ in range(ROUNDS):
        if round_:
            time.sleep(BETWEEN)
        moved = 0
        for done in _customers(batch):
            customers += done.rewrapped
            moved += done.rewrapped
            unreadable |= dict.fromkeys(done.unreadable)
            if on_progress is not None and done.rewrapped:
                on_progress(customers + inbound, total)
        for done in _inbound(batch):
            inbound += done.rewrapped
            moved += done.rewrapped
            unreadable |= dict.fromkeys(done.unreadable)
        if _under_older_keys() <= len(unreadable):
            break
    if on_progress is not None:
        on_progress(customers + inbound, total)
    return Rewrapped(customers, inbound, tuple(unreadable), _under_older_keys())


def _under_older_keys() -> int:
    return sum(master.customers + master.inbound for master in standing() if not master.current)


def _customers(batch: int) -> Iterator[Batch]:
    current = keys().masters.current
    for bucket in range(BUCKETS):
        for master in masters_in(bucket):
            if master != current:
                yield from _all(
                    lambda after, b=bucket, m=master: rewrap_customers(bucket=b, master=m, after=after, limit=batch),  # type: ignore[misc]
                    first=-1,
                )


def _inbound(batch: int) -> Iterator[Batch]:
    yield from _all(lambda after: rewrap_inbound(after=after, limit=batch), first=("", ""))


def _all(take: Callable[[Any], Batch], *, first: Any) -> Iterator[Batch]:
    """Batch after batch, each in a transaction of its own."""
    after = first
    while after is not None:

        def work(start: Any = after) -> Batch:
            with transaction.atomic():
                return take(start)

        done = retrying(work)
        yield done
        after = done.last

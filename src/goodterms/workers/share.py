"""Which buckets a worker takes: workers of one role that were seen lately divide the 256 buckets among themselves.

The division only keeps workers out of each other's way; row locks keep them correct while it changes. Each start takes a
higher fence, so a row says which incarnation of a worker held it. A worker with a name takes the place of the one that had
it before, at once: whoever starts workers by name (`goodterms up`) does so when the one before has ended.
"""

import os
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction

from goodterms.core.identify import BUCKETS
from goodterms.store import outbox
from goodterms.store.clock import machine_now
from goodterms.store.wake import Where

SEEN_WITHIN = timedelta(seconds=10)
LOOK_EVERY = timedelta(seconds=2)


class Share:
    """One worker's place among the workers of its role. `id` is a new UUID at every start."""

    def __init__(self, *, worker: UUID, role: str, name: str | None = None) -> None:
        self.worker = worker
        self.role = role
        self.name = name
        self._looked: datetime | None = None
        self._buckets: list[int] = []
        self.workers = 1
        """How many workers divide the buckets, as far as this one has looked."""

    def buckets(self, where: Where = None) -> list[int]:
        """The buckets this worker takes now, or those of them in `where`; the division is looked at again every two seconds."""
        now = machine_now()
        if self._looked is None and self.name is not None:
            self._succeed(now)
        if self._looked is None or now - self._looked > LOOK_EVERY:
            self._buckets = self._divide(now)
            self._looked = now
        return self._buckets if where is None else [bucket for bucket in self._buckets if bucket in where]

    def takes(self, bucket: int) -> bool:
        """Whether this worker takes the bucket, as far as it has looked; one that has not looked yet takes any."""
        return not self._buckets or bucket in self._buckets

    def _succeed(self, now: datetime) -> None:
        """Take the place of the worker that had this name, and give back the write-backs it was at."""
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "DELETE FROM worker WHERE role = %s AND name = %s AND id <> %s RETURNING id",
                [self.role, self.name, self.worker],
            )
            before = [row[0] for row in cursor.fetchall()]
            if before:
                outbox.give_back_writes(workers=before, machine=now)

    def _divide(self, now: datetime) -> list[int]:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO worker (id, role, name, pid, fence, seen_at) VALUES (%s, %s, %s, %s, nextval('worker_fence'), %s) "
                "ON CONFLICT (id) DO UPDATE SET seen_at = EXCLUDED.seen_at",
                [self.worker, self.role, self.name, os.getpid(), now],
            )
            cursor.execute("DELETE FROM worker WHERE seen_at < %s", [now - SEEN_WITHIN * 6])
            cursor.execute(
                "SELECT id FROM worker WHERE role = %s AND seen_at >= %s ORDER BY fence", [self.role, now - SEEN_WITHIN]
            )
            alive = [row[0] for row in cursor.fetchall()]
        place = alive.index(self.worker)
        self.workers = len(alive)
        return [bucket for bucket in range(BUCKETS) if bucket % len(alive) == place]

    def leave(self) -> None:
        """Give the buckets back at once."""
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM worker WHERE id = %s", [self.worker])

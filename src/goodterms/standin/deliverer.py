"""Sending what waits in the outbox of a stand-in. Loaded where there is somebody to send to: its HTTP client takes time.

One thread sends events in order, up to a hundred together, signed by Standard Webhooks v1. A killed process sends again
what it cannot remember having sent; an event's own `id` is the same every time, so the receiver can tell. An event the
receiver refuses is sent alone, so that it holds up nobody.
"""

import hashlib
import threading
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from goodterms.standin.server import Log
from goodterms.standin.storage import Row, Storage
from goodterms.transport.client import Answer, Client

BATCH = 100
LIFETIME = timedelta(days=3).total_seconds()
"""How long an event is tried before it is given up and counted as dead."""

AWAY = frozenset({429, 502, 503, 504})
"""Answers that refuse no event: the receiver cannot take any just now, and is asked again as if it had not answered."""
ANSWER_WITHIN = timedelta(seconds=10)
LONGEST_PAUSE = 1.0
"""Seconds between calls while nobody answers: the receiver is on this machine and will be back soon."""


class Deliverer:
    """Sends what waits, in a thread of its own, until stopped."""

    def __init__(self, *, storage: Storage, url: str, keys: Sequence[str], log: Log) -> None:
        self._storage, self._log = storage, log
        base, slash, path = url.partition("://")[2].partition("/")
        self._path = slash + path or "/"
        self._client = Client(base_url=f"{url.partition('://')[0]}://{base}", keys=keys, connections=2)
        self._woken = threading.Event()
        self._stopping = threading.Event()
        self._silence = 0
        self._thread = threading.Thread(target=self._run, name="webhooks", daemon=True)

    def start(self) -> None:
        """Begin sending."""
        self._thread.start()

    def wake(self) -> None:
        """Something was added: look now."""
        self._woken.set()

    def stop(self) -> None:
        """Finish the call in hand and stop. What waits stays in storage."""
        self._stopping.set()
        self._woken.set()
        self._thread.join(timeout=5)
        self._client.close()

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._woken.clear()
            try:
                pause = self._round()
            except Exception as error:
                self._log("webhook_defect", error=type(error).__name__)
                pause = 1.0
            if pause:
                self._woken.wait(pause) if not self._silence else self._stopping.wait(pause)

    def _round(self) -> float:
        """Send one batch. How long to pause before the next; 0 for not at all."""
        now = time.time()
        rows = self._storage.rows(
            "SELECT seq, event_id, body, made, tries, alone FROM webhook_events "
            "WHERE state = 'waiting' AND due <= ? ORDER BY due, seq LIMIT ?",
            now,
            BATCH,
        )
        if not rows:
            following = self._storage.row("SELECT min(due) FROM webhook_events WHERE state = 'waiting'")
            if following is None or following[0] is None:
                return 60.0
            return min(max(float(following[0]) - now, 0.01), 60.0)
        batch = [row for row in rows if not row["alone"]] or rows[:1]
        called = self._send(batch)
        if isinstance(called, Answer) and 200 <= called.status < 300:
            self._silence = 0
            self._mark(batch, "sent")
            return 0.0
        if isinstance(called, Answer) and called.status not in AWAY:
            self._silence = 0
            self._log("webhook_refused", status=called.status, events=len(batch))
            self._put_back(batch, now)
            return 0.0
        self._silence += 1
        if self._silence in (1, 10, 100):
            reason = f"status {called.status}" if isinstance(called, Answer) else called.reason
            self._log("webhook_unanswered", reason=reason, events=len(batch))
        return min(0.05 * 2.0 ** min(self._silence, 10), LONGEST_PAUSE)

    def _send(self, batch: Sequence[Row]) -> Any:
        joined = ",".join(row["event_id"] for row in batch)
        message_id = "whk_" + hashlib.blake2b(joined.encode(), digest_size=12).hexdigest()
        body = b'{"events":[' + ",".join(row["body"] for row in batch).encode() + b"]}"
        deadline = datetime.now(UTC) + ANSWER_WITHIN
        return self._client.call("POST", self._path, deadline=deadline, body=body, message_id=message_id)

    def _mark(self, batch: Sequence[Row], state: str) -> None:
        with self._storage.write() as connection:
            connection.executemany(
                "UPDATE webhook_events SET state = ?, tries = tries + 1 WHERE seq = ?",
                [(state, row["seq"]) for row in batch],
            )

    def _put_back(self, batch: Sequence[Row], now: float) -> None:
        """Refused: each alone from now on, an event refused alone with growing pauses, until its lifetime is over."""
        with self._storage.write() as connection:
            for row in batch:
                pause = 0.0 if len(batch) > 1 else min(0.2 * 2.0 ** min(row["tries"], 20), 600.0)
                state = "dead" if now - row["made"] > LIFETIME else "waiting"
                connection.execute(
                    "UPDATE webhook_events SET alone = 1, tries = tries + 1, due = ?, state = ? WHERE seq = ?",
                    (now + pause, state, row["seq"]),
                )

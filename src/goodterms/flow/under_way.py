"""Messages under way: one thread reserves and begins calls, another records what comes back, and neither waits for the other.

So a provider that takes its time to answer slows nobody: while some calls are under way the next are reserved. What is reserved
and not yet recorded is bounded by what this process has lately shown that it gets done (`Room`).
"""

import threading
import time
from collections.abc import Sequence
from datetime import timedelta
from queue import Empty, SimpleQueue
from uuid import UUID

from goodterms.core.journey.reserving import SEND_WITHIN
from goodterms.flow.carriers import Carriers
from goodterms.flow.dispatch import start_calls
from goodterms.flow.outcomes import Again, Outcome, record_outcomes, tell
from goodterms.flow.reserve import reserve_sends
from goodterms.store.clock import machine_now
from goodterms.store.world import Workspace

BATCH = 200
MOST = 800
"""Reserved and not yet recorded, at most: more would be past their deadline before anybody looks."""
LEAST = 25
GROWS = 1.25
RECORD = 400
LOOK_SECONDS = 0.25


class Room:
    """How many may be under way: somewhat more than what a second of this process, and of its providers, gets done.

    Where more are reserved than are called in time, their deadlines pass in our own hands: each is released, judged and reserved
    again, and the more there are the less gets done. A second in which there was room enough says nothing, and changes nothing.
    """

    def __init__(self, *, now: float) -> None:
        self._most = BATCH
        self._since, self._ended, self._filled = now, 0, False

    def left(self, under_way: int) -> int:
        """How many more may be reserved; 0 until a batch of them is worth it."""
        most = min(self._most, MOST)
        left = most - under_way
        if left >= max(1, min(BATCH, most // 2)):
            return min(left, BATCH)
        self._filled = True
        return 0

    def ended(self, calls: int, *, now: float) -> None:
        """So many calls ended, and are recorded (`now` in seconds of machine time)."""
        self._ended += calls
        lasted = now - self._since
        if lasted >= 1.0:
            if self._filled:
                self._most = max(LEAST, min(MOST, round(GROWS * self._ended / lasted)))
            self._since, self._ended, self._filled = now, 0, False


class UnderWay:
    """What one worker process has under way."""

    def __init__(self, *, workspace: Workspace, carriers: Carriers, worker: UUID, again: Again) -> None:
        self.workspace, self.carriers, self.worker, self.again = workspace, carriers, worker, again
        self._answers: SimpleQueue[list[Outcome]] = SimpleQueue()
        self._calls = 0
        self._room = Room(now=time.monotonic())
        self._ends = threading.Condition()

    def begin(self, *, buckets: Sequence[int]) -> int:
        """Reserve one batch and begin its calls. Returns how many reservations were made; 1 for having waited for room."""
        with self._ends:
            limit = self._room.left(self._calls)
            if not limit:
                self._ends.wait(LOOK_SECONDS)
                return 1
        reserved = reserve_sends(
            workspace=self.workspace, carriers=self.carriers, buckets=buckets, worker=self.worker, limit=limit
        )
        if reserved:
            with self._ends:
                self._calls += start_calls(self.carriers, reserved, self._answers.put)
        spent, wait = self.carriers.spent(now=machine_now())
        if spent:
            self.again(machine_now() + timedelta(seconds=wait))
        return 0 if spent and len(reserved) < limit else len(reserved)

    def record(self, *, within: float = LOOK_SECONDS) -> int:
        """Record what has come back, after waiting at most `within` seconds for something. Returns how many calls ended."""
        ended = self._ended(within)
        if not ended:
            return 0
        outcomes = [outcome for call in ended for outcome in call]
        try:
            record_outcomes(workspace=self.workspace, outcomes=outcomes, worker=self.worker)
        finally:  # what could not be recorded is asked about after its deadline, like any answer that was lost
            with self._ends:
                self._calls -= len(ended)
                self._room.ended(len(ended), now=time.monotonic())
                self._ends.notify_all()
        tell(self.again, outcomes)
        return len(ended)

    def finish(self) -> None:
        """Record everything that is under way; nothing new may begin. Returns when it is, or its deadlines are over."""
        until = time.monotonic() + 2 * SEND_WITHIN.total_seconds()
        while self._calls and time.monotonic() < until:
            self.record()

    def _ended(self, within: float) -> list[list[Outcome]]:
        ended: list[list[Outcome]] = []
        try:
            ended.append(self._answers.get(timeout=within))
            while len(ended) < RECORD:
                ended.append(self._answers.get_nowait())
        except Empty:
            pass
        return ended

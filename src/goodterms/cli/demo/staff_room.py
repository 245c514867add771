"""The staff room: simulated staff who take calls and exceptions through the same verbs as the staff pages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection

from goodterms.cli.demo.crowd import ACTING
from goodterms.cli.demo.steady import steady
from goodterms.core.journey.draft import ANSWERED_BY_A_PERSON
from goodterms.core.simulation.staff import Handled, Staff, Waiting, free_people, handle, on_duty
from goodterms.flow.record_call import record_call
from goodterms.flow.resolve_task import resolve_task
from goodterms.flow.take_task import take_task
from goodterms.flow.tasks import TaskRefused
from goodterms.store.gather import HERE
from goodterms.store.world import Workspace

WAITING = """
SELECT t.id, t.kind, t.queue, t.opened_at, t.due_at, p.external_id, t.bucket, t.customer_id FROM task t
  JOIN customer p ON p.bucket = t.bucket AND p.id = t.customer_id
 WHERE t.state = 'waiting' AND t.opened_at <= %s ORDER BY t.due_at, t.id COLLATE "C" LIMIT %s
"""
AT_ONCE = 500
"""Tasks looked at together where a task takes no time."""
ANY_WAITING = "SELECT EXISTS (SELECT FROM task WHERE state = 'waiting' AND opened_at <= %s)"


def _rows(sql: str, *values: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


HOLDS = """
SELECT id FROM hold WHERE bucket = %s AND customer_id = %s AND kind = ANY(%s) AND until IS NULL AND ended_at IS NULL ORDER BY id
"""


def _answered(here: HERE) -> list[str]:
    """The holds that end with a task whose case goes on: those on which a person owed an answer, and gave it."""
    with connection.cursor() as cursor:
        cursor.execute(HOLDS, [*here, sorted(ANSWERED_BY_A_PERSON)])
        return [row[0] for row in cursor.fetchall()]


def _by_customer(handled: Iterable[Handled], places: Mapping[str, HERE]) -> list[list[Handled]]:
    """What is done side by side: each customer's tasks in the order of their times."""
    found: dict[HERE, list[Handled]] = {}
    for one in sorted(handled, key=lambda h: (h.resolved_at, h.task.id)):
        found.setdefault(places[one.task.id], []).append(one)
    return list(found.values())


@dataclass(slots=True)
class StaffRoom:
    """Who is busy until when, and what they will finish."""

    staff: Staff
    seed: int
    workspace: Workspace
    handled: int = 0
    _busy: dict[int, datetime] = field(default_factory=dict)
    _under_way: list[Handled] = field(default_factory=list)

    def next_moment(self, *, now: datetime, step: object) -> datetime | None:
        """When somebody finishes what they are at; the conductor itself looks again at every tick of the working day."""
        del now, step
        return min((handled.resolved_at for handled in self._under_way), default=None)

    def waiting(self, *, now: datetime) -> bool:
        """Whether a task waits that somebody could take at some time."""
        if self.staff.people == 0:
            return False
        return bool(steady(lambda: _rows(ANY_WAITING, now), what="looking at tasks")[0][0])

    def work(self, *, now: datetime) -> int:
        """Finish what is finished by `now`, then take what waits. Returns how many tasks were touched."""
        done = [handled for handled in self._under_way if handled.resolved_at <= now]
        list(ACTING.map(self._finish, _by_customer(done, self._places)))
        for handled in done:
            del self._places[handled.task.id]
        self.handled += len(done)
        self._under_way = [handled for handled in self._under_way if handled.resolved_at > now]
        return len(done) + self._take(now)

    def _take(self, now: datetime) -> int:
        if not on_duty(staff=self.staff, at=now):
            return 0
        free = len(free_people(staff=self.staff, busy_until=self._busy, now=now))
        if not free:
            return 0
        limit = free if self.staff.minutes_a_task > 0 else AT_ONCE
        rows = steady(lambda: _rows(WAITING, now, limit), what="looking at tasks")
        waiting = [Waiting(row[0], row[1], row[2], row[3], row[4], row[5]) for row in rows]
        places = {row[0]: (row[6], row[7]) for row in rows}
        taken = handle(staff=self.staff, seed=self.seed, waiting=waiting, busy_until=self._busy, now=now)
        parts = ACTING.map(
            lambda some: [one for one in some if self._take_one(one, places)], _by_customer(taken, places)
        )
        for handled in (one for part in parts for one in part):
            self._places[handled.task.id] = places[handled.task.id]
            self._under_way.append(handled)
        return len(taken)

    def _take_one(self, handled: Handled, places: Mapping[str, HERE]) -> bool:
        return steady(lambda: self._takes(handled, places[handled.task.id]), what="taking a task")

    def _finish(self, some: list[Handled]) -> None:
        for handled in some:
            here = self._places[handled.task.id]
            steady(lambda one=handled, at=here: self._resolve(one, at), what="resolving a task")  # type: ignore[misc]

    def _takes(self, handled: Handled, here: HERE) -> bool:
        """Take the task; False when policy moved since it was put on the list, or the case has gone on: it is left alone."""
        try:
            take_task(workspace=self.workspace, here=here, task=handled.task.id, by=handled.by)
        except TaskRefused:
            return False
        return True

    _places: dict[str, HERE] = field(default_factory=dict)

    def _resolve(self, handled: Handled, here: HERE) -> None:
        task = handled.task.id
        try:
            if handled.call is not None:
                record_call(workspace=self.workspace, here=here, task=task, outcome=handled.call, by=handled.by)
            else:
                resolve_task(
                    workspace=self.workspace,
                    here=here,
                    task=task,
                    outcome=handled.outcome,
                    by=handled.by,
                    ends_holds=() if handled.outcome == "ended" else _answered(here),
                    because="answered and settled",
                    dispute="upheld" if handled.outcome == "ended" else "rejected",
                )
        except TaskRefused:  # the case went on without them
            return

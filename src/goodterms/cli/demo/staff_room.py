"""The staff room: simulated staff who take calls and exceptions through the same verbs as the staff pages."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection

from goodterms.cli.demo.crowd import ACTING
from goodterms.cli.demo.steady import steady
from goodterms.core.calendar import local_day
from goodterms.core.journey.draft import ANSWERED_BY_A_PERSON
from goodterms.core.journey.owing.desk import QUEUE
from goodterms.core.simulation.staff import Handled, Staff, Waiting, free_people, handle
from goodterms.flow.prove_duty import DutyRefused, prove_duty
from goodterms.flow.record_call import record_call
from goodterms.flow.resolve_task import resolve_task
from goodterms.flow.take_task import take_task
from goodterms.flow.tasks import TaskRefused
from goodterms.store.clock import business_now
from goodterms.store.gather import HERE
from goodterms.store.world import Workspace

WAITING = """
SELECT t.id, t.kind, t.queue, t.opened_at, t.due_at, p.external_id, t.bucket, t.customer_id FROM task t
  JOIN customer p ON p.bucket = t.bucket AND p.id = t.customer_id
 WHERE t.state = 'waiting' AND t.opened_at <= %s ORDER BY t.due_at, t.id COLLATE "C" LIMIT %s
"""
DUTY = """
SELECT d.id, d.channels[1], coalesce(p.zones[1], 'UTC') FROM duty d JOIN customer p ON p.bucket = d.bucket AND p.id = d.customer_id
 WHERE d.bucket = %s AND d.customer_id = %s AND d.task = %s
"""
AT_ONCE = 200
"""Tasks looked at together: more than few people get through in a tick."""
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


@dataclass(frozen=True, slots=True)
class Shift:
    """What staff do by `now`: each customer's tasks in their order, those that were begun before and those taken meanwhile."""

    now: datetime
    begun: frozenset[str]
    tasks: Mapping[HERE, list[Handled]]

    @property
    def customers(self) -> frozenset[HERE]:
        """Whose tasks these are."""
        return frozenset(self.tasks)


@dataclass(slots=True)
class StaffRoom:
    """Who is busy until when, and what they will finish."""

    staff: Staff
    seed: int
    workspace: Workspace
    handled: int = 0
    _busy: dict[int, datetime] = field(default_factory=dict)
    _under_way: dict[str, tuple[HERE, Handled]] = field(default_factory=dict)

    def next_moment(self) -> datetime | None:
        """When somebody finishes what they are at; the conductor itself looks again at every tick of the working day."""
        return min((handled.resolved_at for _, handled in self._under_way.values()), default=None)

    def waiting(self, *, now: datetime) -> bool:
        """Whether a task waits that somebody could take at some time."""
        if self.staff.people == 0:
            return False
        return bool(steady(lambda: _rows(ANY_WAITING, now), what="looking at tasks")[0][0])

    def concerned(self, *, now: datetime) -> set[HERE]:
        """Whose tasks staff could be at by `now`."""
        return {here for here, _ in self._finishing(now)} | {here for here, _ in self._waiting(now)}

    def next_shift(self, *, now: datetime, among: Collection[HERE] | None = None) -> Shift:
        """What will be finished by `now` of what is under way, and what is taken by then of what waits.

        With `among`, these customers' tasks alone.
        """
        begun = [(here, one) for here, one in self._finishing(now) if among is None or here in among]
        waits = [(here, one) for here, one in self._waiting(now) if among is None or here in among]
        places = {one.id: here for here, one in waits}
        waiting = [one for _, one in waits]
        taken = handle(staff=self.staff, seed=self.seed, waiting=waiting, busy_until=self._busy, now=now)
        found = begun + [(places[one.task.id], one) for one in taken]
        tasks: dict[HERE, list[Handled]] = {}
        for here, one in sorted(found, key=lambda of: (of[1].taken_at, of[1].task.id)):
            tasks.setdefault(here, []).append(one)
        return Shift(now, frozenset(one.task.id for _, one in begun), tasks)

    def _finishing(self, now: datetime) -> list[tuple[HERE, Handled]]:
        return [(here, one) for here, one in self._under_way.values() if one.resolved_at <= now]

    def _waiting(self, now: datetime) -> list[tuple[HERE, Waiting]]:
        if not free_people(staff=self.staff, busy_until=self._busy, now=now):
            return []
        rows = steady(lambda: _rows(WAITING, now, AT_ONCE), what="looking at tasks")
        return [((row[6], row[7]), Waiting(row[0], row[1], row[2], row[3], row[4], row[5])) for row in rows]

    def work(self, shift: Shift) -> int:
        """Do it: several customers side by side. Returns how many tasks were finished."""
        finished = sum(ACTING.map(lambda here: self._work_for(here, shift), shift.tasks))
        self.handled += finished
        return finished

    def _work_for(self, here: HERE, shift: Shift) -> int:
        finished = 0
        for one in shift.tasks[here]:
            if one.task.id not in shift.begun:
                if not steady(lambda one=one: self._takes(one, here), what="taking a task"):  # type: ignore[misc]
                    continue
                self._under_way[one.task.id] = (here, one)
            if one.resolved_at <= shift.now:
                steady(lambda one=one: self._resolve(one, here), what="resolving a task")  # type: ignore[misc]
                del self._under_way[one.task.id]
                finished += 1
        return finished

    def _takes(self, handled: Handled, here: HERE) -> bool:
        """Take the task; False when policy moved since it was put on the list, or the case has gone on: it is left alone."""
        try:
            take_task(workspace=self.workspace, here=here, task=handled.task.id, by=handled.by)
        except TaskRefused:
            return False
        return True

    def _prove(self, handled: Handled, here: HERE) -> None:
        """They post the letter that a rule requires, or make the call, and keep the number of it as evidence."""
        for duty, channel, zone in _rows(DUTY, *here, handled.task.id):
            on, number = local_day(at=business_now(), zone=zone), f"post-{handled.task.id[:12]}-1"
            try:
                prove_duty(
                    workspace=self.workspace,
                    here=here,
                    duty=duty,
                    channel=channel,
                    on=on,
                    reference=number,
                    by=handled.by,
                )
            except DutyRefused:  # it was met, or fell away, without them
                continue

    def _resolve(self, handled: Handled, here: HERE) -> None:
        task = handled.task.id
        if handled.task.queue == QUEUE:
            self._prove(handled, here)
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

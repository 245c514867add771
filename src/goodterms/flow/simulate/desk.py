"""The staff of a simulation: they take what waits, the earliest due first, while they are on duty and free.

A call is judged once more when somebody is about to make it, for as long as it will last: since it was asked for, the
customer may have stopped us, promised, or gone to bed. With nobody on staff everything waits, visibly.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from heapq import heappop, heappush

from goodterms.core.events import DisputeRejected, DisputeUpheld, Event, HoldEnded, Purpose, TaskOpened
from goodterms.core.journey.change import World
from goodterms.core.journey.draft import ANSWERED_BY_A_PERSON
from goodterms.core.policy.decision import Intent
from goodterms.core.policy.judge import judge
from goodterms.core.policy.rules.contact_point import PHONES
from goodterms.core.simulation.staff import Handled, Staff, Waiting, next_on_duty, on_duty, takes
from goodterms.core.value import value
from goodterms.flow.simulate.somebody import Somebody


@value
class Put:
    """A task on the desk, and whose it is."""

    who: Somebody
    task: TaskOpened
    opened_at: datetime


@value
class Taken:
    """A task somebody is busy with until `handled.resolved_at`; `number` is which of the staff."""

    put: Put
    handled: Handled
    number: int


@dataclass(slots=True)
class Desk:
    """What waits, and who is free. `handled`, `dropped` (no longer wanted) and `not_permitted` count tasks."""

    staff: Staff
    seed: int
    world: World
    handled: int = 0
    dropped: int = 0
    not_permitted: int = 0
    _waiting: list[tuple[datetime, str, Put]] = field(default_factory=list)
    _free: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._free = list(range(self.staff.people))

    @property
    def waiting(self) -> tuple[Put, ...]:
        """Every task that is wanted and nobody has taken, in no order."""
        return tuple(put for _, _, put in self._waiting if wanted(put))

    def busy(self, asked: Iterable[str], *, at: datetime) -> dict[str, object]:
        """The facts about queues that a pace asks, as in `goodterms.store.queues`; free is whoever is on duty and idle."""
        waits: dict[str, list[timedelta]] = {}
        for put in self.waiting:
            waits.setdefault(put.task.queue.replace("-", "_"), []).append(at - put.opened_at)
        found: dict[str, object] = {}
        for fact in asked:
            _, queue, what = fact.split(".")
            here = sorted(waits.get(queue, []))
            if what == "waiting":
                found[fact] = len(here)
            elif what == "free":
                found[fact] = len(self._free) if on_duty(staff=self.staff, at=at) else 0
            else:
                found[fact] = here[(9 * len(here) + 9) // 10 - 1] if here else timedelta(0)
        return found

    def put(self, put: Put) -> None:
        """A task has come, or comes again."""
        heappush(self._waiting, (put.task.due_at, put.task.task, put))

    def free(self, taken: Taken) -> None:
        """Whoever had this task is free again."""
        heappush(self._free, taken.number)
        self.handled += 1

    def looks(self, *, at: datetime) -> datetime | None:
        """When somebody should next look at what waits; None while nothing waits or nobody is free."""
        if not self._waiting or not self._free:
            return None
        return next_on_duty(staff=self.staff, at=at)

    def take(self, *, at: datetime) -> tuple[list[Taken], list[tuple[Put, datetime]]]:
        """What is taken now, and calls that must wait for a permitted time, with that time."""
        taken: list[Taken] = []
        later: list[tuple[Put, datetime]] = []
        while self._waiting and self._free and on_duty(staff=self.staff, at=at):
            put = heappop(self._waiting)[2]
            if not wanted(put):
                self.dropped += 1
                continue
            number = self._free[0]
            handled = takes(staff=self.staff, seed=self.seed, task=_waiting(put), number=number, now=at)
            when = self._when(put, at=at, until=handled.resolved_at)
            if when is None:
                self.not_permitted += 1
            elif when > at:
                later.append((put, when))
            else:
                taken.append(Taken(put, handled, heappop(self._free)))
        return taken, later

    def purpose(self, put: Put) -> Purpose:
        """What a task's case is about."""
        case = put.who.cases[put.task.case] if put.task.case is not None else None
        return "service" if case is None else self.world.journeys[case.journey, case.journey_version].purpose

    def settles(self, taken: Taken) -> list[Event]:
        """The holds that end with a task: those on which a person owed an answer; a dispute is decided with it, whatever."""
        task = taken.put.task
        if task.kind == "call":
            return []
        ended = taken.handled.outcome == "ended"
        holds = [hold for hold in taken.put.who.facts.holds if hold.kind in ANSWERED_BY_A_PERSON and hold.until is None]
        disputed = [hold for hold in holds if hold.kind == "dispute" and hold.account == task.account]
        found: list[Event] = []
        if disputed and task.account is not None:
            found.append((DisputeUpheld if ended else DisputeRejected)(task.account, task.case))
        over = disputed if ended else holds
        return [*found, *(HoldEnded(hold.id, hold.kind, "a person settled the matter") for hold in over)]

    def _when(self, put: Put, *, at: datetime, until: datetime) -> datetime | None:
        """When a task may be done: exceptions at once, calls when policy allows; None: not by waiting alone."""
        task, facts = put.task, put.who.facts
        if task.kind != "call" or task.case is None or task.account is None:
            return at
        purpose = self.purpose(put)
        point = next((p for p in facts.points if p.channel in PHONES), None)
        figures = facts.account(task.account)
        if point is None or figures is None:
            return None
        decision = judge(
            intent=Intent("contact", "call", purpose, task.account, point.id, task.task),
            facts=facts,
            portfolio=self.world.portfolios[figures.portfolio],
            packs=self.world.packs,
            now=at,
            until=until,
        )
        return at if decision.verdict == "allow" else decision.until


def wanted(put: Put) -> bool:
    """Whether the case still waits for this task: it may have moved on since."""
    case = put.who.cases.get(put.task.case) if put.task.case is not None else None
    return case is None or (case.task == put.task.task and case.status != "ended")


def _waiting(put: Put) -> Waiting:
    task = put.task
    return Waiting(task.task, task.kind, task.queue, put.opened_at, task.due_at, put.who.key)

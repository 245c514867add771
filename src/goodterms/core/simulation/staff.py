"""Simulated staff: a number of people with hours and a service time, who take what waits in order of its due time.

Zero people is valid: then exceptions and calls wait, visibly.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from goodterms.core.events import CallOutcome
from goodterms.core.simulation.draw import choose, draw
from goodterms.core.value import value

Outcome = Literal["returned", "ended", "done"]


@value
class Staff:
    """How many people, when they work, how long a task takes (minutes, mean), and how tasks and calls end."""

    people: int
    opens: time
    closes: time
    zone: str
    weekdays: frozenset[int]
    minutes_a_task: float
    exceptions: tuple[tuple[str, float], ...]
    calls: tuple[tuple[str, float], ...]


@value
class Waiting:
    """A task somebody should take. `id` is stable, so the draw is."""

    id: str
    kind: Literal["exception", "call"]
    queue: str
    opened_at: datetime
    due_at: datetime
    customer: str


@value
class Handled:
    """One task taken and resolved by one simulated person."""

    task: Waiting
    by: str
    taken_at: datetime
    resolved_at: datetime
    outcome: Outcome
    call: CallOutcome | None


def on_duty(*, staff: Staff, at: datetime) -> bool:
    """Whether the staff work at this instant."""
    local = at.astimezone(ZoneInfo(staff.zone))
    return local.weekday() in staff.weekdays and staff.opens <= local.time() < staff.closes


def next_on_duty(*, staff: Staff, at: datetime) -> datetime | None:
    """The first instant from `at` on at which the staff work; None when they never do."""
    if not staff.people or not staff.weekdays or staff.opens >= staff.closes:
        return None
    if on_duty(staff=staff, at=at):
        return at
    zone = ZoneInfo(staff.zone)
    day = at.astimezone(zone).date()
    for _ in range(9):
        opens = datetime.combine(day, staff.opens, tzinfo=zone).astimezone(UTC)
        if opens >= at and day.weekday() in staff.weekdays and on_duty(staff=staff, at=opens):
            return opens
        day += timedelta(days=1)
    return None


def takes(*, staff: Staff, seed: int, task: Waiting, number: int, now: datetime) -> Handled:
    """Person `number` takes the task now: until when they are busy with it, and how it ends."""

    def point(kind: str) -> float:
        return draw(seed=seed, customer=task.customer, kind=f"staff {kind}", ordinal=task.id)

    ends = now + timedelta(seconds=round(staff.minutes_a_task * 60.0 * (0.5 + point("minutes"))))
    call: CallOutcome | None = None
    outcome: Outcome = "done"
    if task.kind == "call":
        call = choose(shares=staff.calls, point=point("call"))  # type: ignore[assignment]
    else:
        outcome = choose(shares=staff.exceptions, point=point("outcome"))  # type: ignore[assignment]
    return Handled(task, f"sim-{number + 1}", now, ends, outcome, call)


def free_people(*, staff: Staff, busy_until: Mapping[int, datetime], now: datetime) -> list[int]:
    """The numbers of those who are at nothing by `now`."""
    return [number for number in range(staff.people) if busy_until.get(number, now) <= now]


def handle(
    *, staff: Staff, seed: int, waiting: list[Waiting], busy_until: dict[int, datetime], now: datetime
) -> list[Handled]:
    """What has been taken by `now` of what waits, the earliest due first; `busy_until` is brought up to date.

    Each task goes to whoever has been free longest, as soon as it waits and they are both free and on duty. So a look once
    an hour finds all that an hour had room for.
    """
    done: list[Handled] = []
    for task in sorted(waiting, key=lambda t: (t.due_at, t.id)):
        free = free_people(staff=staff, busy_until=busy_until, now=now)
        if not free:
            break
        number = min(free, key=lambda n: (busy_until.get(n, task.opened_at), n))
        at = next_on_duty(staff=staff, at=max(busy_until.get(number, task.opened_at), task.opened_at))
        if at is None or at > now:
            continue
        handled = takes(staff=staff, seed=seed, task=task, number=number, now=at)
        busy_until[number] = handled.resolved_at
        done.append(handled)
    return done

"""Simulated staff: hours, who takes what, and how it ends."""

from datetime import UTC, datetime, time, timedelta
from itertools import pairwise

import pytest

from goodterms.core.simulation.staff import Staff, Waiting, handle, next_on_duty, on_duty, takes

MONDAY = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)


def staff(people: int = 2, **changed) -> Staff:
    values = {
        "people": people,
        "opens": time(9),
        "closes": time(17, 30),
        "zone": "Europe/Dublin",
        "weekdays": frozenset({0, 1, 2, 3, 4}),
        "minutes_a_task": 10.0,
        "exceptions": (("returned", 1.0),),
        "calls": (("right_party", 1.0),),
        **changed,
    }
    return Staff(**values)


def waiting(name: str, *, due: int = 1, kind="exception", opened: datetime = MONDAY) -> Waiting:
    return Waiting(name, kind, "late-stage", opened, MONDAY + timedelta(days=due), "C1")


@pytest.mark.parametrize(
    ("at", "then"),
    [
        (MONDAY, MONDAY),
        (datetime(2026, 3, 2, 3, 0, tzinfo=UTC), datetime(2026, 3, 2, 9, 0, tzinfo=UTC)),
        (datetime(2026, 3, 2, 17, 30, tzinfo=UTC), datetime(2026, 3, 3, 9, 0, tzinfo=UTC)),
        (datetime(2026, 3, 6, 20, 0, tzinfo=UTC), datetime(2026, 3, 9, 9, 0, tzinfo=UTC)),
        # Summer time begins on the last Sunday of March: nine o'clock is then eight in UTC.
        (datetime(2026, 3, 28, 12, 0, tzinfo=UTC), datetime(2026, 3, 30, 8, 0, tzinfo=UTC)),
    ],
)
def test_they_come_back_with_the_next_opening(at, then):
    assert next_on_duty(staff=staff(), at=at) == then
    assert on_duty(staff=staff(), at=then)


@pytest.mark.parametrize("never", [staff(0), staff(weekdays=frozenset()), staff(opens=time(18))])
def test_some_never_come(never):
    assert next_on_duty(staff=never, at=MONDAY) is None


def test_the_earliest_due_is_taken_first_by_whoever_is_free():
    tasks = [waiting("late", due=3), waiting("soon", due=1), waiting("later", due=2)]
    busy: dict[int, datetime] = {}
    taken = handle(staff=staff(2), seed=1, waiting=tasks, busy_until=busy, now=MONDAY)
    assert [one.task.id for one in taken] == ["soon", "later"]
    assert {one.by for one in taken} == {"sim-1", "sim-2"}
    assert handle(staff=staff(2), seed=1, waiting=tasks, busy_until=busy, now=MONDAY) == []


def test_a_look_once_an_hour_finds_all_that_the_hour_had_room_for():
    tasks = [waiting(str(number), due=number) for number in range(1, 100)]
    taken = handle(staff=staff(2), seed=1, waiting=tasks, busy_until={}, now=MONDAY + timedelta(hours=1))
    assert [one.task.id for one in taken] == [str(number) for number in range(1, len(taken) + 1)]
    assert 8 <= len(taken) <= 26
    for by in ("sim-1", "sim-2"):
        theirs = [one for one in taken if one.by == by]
        assert theirs[0].taken_at == MONDAY
        assert all(after.taken_at == before.resolved_at for before, after in pairwise(theirs))
        assert theirs[-1].resolved_at > MONDAY + timedelta(hours=1)


def test_nobody_takes_anything_outside_the_hours():
    evening = MONDAY.replace(hour=20)
    task = waiting("x", opened=evening)
    assert handle(staff=staff(), seed=1, waiting=[task], busy_until={}, now=evening + timedelta(hours=12)) == []
    taken = handle(staff=staff(), seed=1, waiting=[task], busy_until={}, now=evening + timedelta(hours=14))
    assert [one.taken_at for one in taken] == [evening + timedelta(hours=13)]


def test_how_a_task_ends_depends_on_its_name_and_not_on_who_takes_it():
    one = takes(staff=staff(), seed=1, task=waiting("x", kind="call"), number=0, now=MONDAY)
    other = takes(staff=staff(), seed=1, task=waiting("x", kind="call"), number=1, now=MONDAY)
    assert one.call == other.call == "right_party"
    assert one.resolved_at == other.resolved_at
    assert timedelta(minutes=5) <= one.resolved_at - MONDAY < timedelta(minutes=15)
    exception = takes(staff=staff(), seed=1, task=waiting("y"), number=0, now=MONDAY)
    assert (exception.call, exception.outcome) == (None, "returned")

"""The crowd: each person does one thing at a time, in the order of their intentions."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from goodterms.cli.demo.crowd import Crowd, Intention, Person
from goodterms.core.simulation.people import Act
from goodterms.flow.simulate.behaviour import read_behaviour

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def crowd() -> Crowd:
    return Crowd(read_behaviour(zone="Europe/Dublin", staff=0).people, 1, "http://127.0.0.1:1")


def person(name: str) -> Person:
    return Person(name, (1, int(name[1:])), 10, 20, f"A-{name}", "EUR", "IE")


def intends(room: Crowd, who: Person, kind: str, *, minutes: int) -> None:
    room.intend(Act(NOW + timedelta(minutes=minutes), who.external_id, kind), who)  # type: ignore[arg-type]


def test_of_each_persons_things_the_first_alone_is_done_and_the_next_waits_for_the_next_round() -> None:
    room, done = crowd(), []

    def perform(one: Intention, now: datetime) -> bool:
        del now
        done.append((one.person.external_id, one.act.kind))
        return True

    intends(room, person("C1"), "pay", minutes=1)
    intends(room, person("C1"), "reply", minutes=2)
    intends(room, person("C2"), "look", minutes=3)
    intends(room, person("C2"), "pay", minutes=90)
    rounds = []
    until = NOW + timedelta(hours=1)
    while (moment := room.next_moment()) is not None and moment <= until:
        room.act(until=until, perform=perform, may=lambda _: True)
        rounds.append(sorted(done))
        done.clear()
    assert rounds == [[("C1", "pay"), ("C2", "look")], [("C1", "reply")]]
    assert room.acting(until=NOW + timedelta(hours=2)) == {(1, 2)}


def test_who_may_not_act_yet_keeps_all_of_theirs_in_order() -> None:
    room, done = crowd(), []
    intends(room, person("C1"), "reply", minutes=1)
    intends(room, person("C1"), "pay", minutes=2)

    def perform(one: Intention, now: datetime) -> bool:
        del now
        done.append(one.act.kind)
        return True

    assert room.act(until=NOW + timedelta(hours=1), perform=perform, may=lambda one: one.act.kind == "pay") == 0
    for _ in range(2):
        room.act(until=NOW + timedelta(hours=1), perform=perform, may=lambda _: True)
    assert done == ["reply", "pay"]

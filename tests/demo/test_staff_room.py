"""Simulated staff end a matter as real staff do: the hold on which they owed an answer ends with their task."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.lived import Lived

from goodterms.cli.demo.staff_room import StaffRoom
from goodterms.core.events import DisputeRaised
from goodterms.flow.simulate.behaviour import read_behaviour
from goodterms.store.clock import business_now


def test_a_dispute_that_simulated_staff_give_back_holds_nobody_any_more(database: object) -> None:
    lived = Lived.begin()
    who = lived.somebody()
    case = lived.open(who)
    lived.tell(who, DisputeRaised(who.account, case, "amount"))
    staff = read_behaviour(zone="Europe/Dublin", staff=2).staff
    room = StaffRoom(
        staff=replace(staff, exceptions=(("returned", 1.0),)),
        seed=1,
        workspace=lived.workspace,
    )
    for _ in range(30):
        if room.handled:
            break
        room.work(room.next_shift(now=business_now()))
        lived.until(business_now() + timedelta(hours=3))
    lived.settle()
    assert room.handled == 1
    assert [one.kind for one in lived.books.held.values() if one.kind == "hold.ended"] == ["hold.ended"]

"""Each invariant, broken by hand in a world that had run, is found and named."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from goodterms.core.effects import SendMessage
from goodterms.core.events import CallMade, CaseEnded, GoalMet, HoldPlaced, OptedOut, PaymentReceived, WrongPerson
from goodterms.flow.simulate.invariants import SENTENCES, Broken, check_invariants
from goodterms.flow.simulate.memory import Simulation
from goodterms.flow.simulate.somebody import Attempt, Somebody

from .worlds import behaving, lived


@pytest.fixture(scope="module")
def world() -> Simulation:
    return lived(behaving(late=1.0), customers=40)


def contacted(world: Simulation, number: int = 0) -> tuple[Somebody, datetime, SendMessage]:
    """Somebody who was written to, when and what; the trail is the test's own copy."""
    for who in world.people:
        attempts = [(at, step.message) for at, step in who.trail if isinstance(step, Attempt)]
        if len(attempts) > number and all(not isinstance(step, GoalMet | OptedOut) for _, step in who.trail):
            at, message = attempts[number]
            return who, at, message
    raise AssertionError("nobody was written to so often")


def found(world: Simulation, invariant: str) -> list[Broken]:
    _, broken = check_invariants(world)
    return [one for one in broken if one.invariant == invariant]


def with_trail(who: Somebody, change: Callable[[list], list], world: Simulation, invariant: str) -> list[Broken]:  # type: ignore[type-arg]
    """What is found once `who` has another trail; their own is put back."""
    before = who.trail
    who.trail = change(list(before))
    try:
        return [one for one in found(world, invariant) if one.customer == who.key]
    finally:
        who.trail = before


def test_a_world_that_has_run_breaks_none(world):
    examined, broken = check_invariants(world)
    assert broken == ()
    assert set(examined) == set(SENTENCES)


def test_one_contact_more_than_the_packs_allow_is_found(world):
    who, at, message = contacted(world)
    again = (at + timedelta(hours=3), Attempt(replace(message, effect="another")))
    assert with_trail(who, lambda trail: [*trail, again], world, "caps")


def test_a_contact_too_soon_after_a_conversation_is_found(world):
    who, at, message = contacted(world)
    call = CallMade(message.case, message.account, "task", "right_party", "sim-1")
    talked = (at - timedelta(days=3), call)
    words = [str(one) for one in with_trail(who, lambda trail: [talked, *trail], world, "caps")]
    assert any("conversation" in word for word in words)


@pytest.mark.parametrize(
    "at",
    [
        datetime(2026, 3, 4, 8, 59, tzinfo=UTC),
        datetime(2026, 3, 4, 19, 0, tzinfo=UTC),
        datetime(2026, 3, 17, 12, tzinfo=UTC),
    ],
)
def test_a_contact_out_of_hours_or_on_a_public_holiday_is_found(world, at):
    who, _, message = contacted(world)
    late = (at, Attempt(replace(message, effect="another")))
    assert with_trail(who, lambda trail: [*trail, late], world, "hours")


def test_a_contact_after_a_stop_a_hold_or_the_end_is_found(world):
    who, at, message = contacted(world)
    before = at - timedelta(minutes=1)
    until = at + timedelta(days=9)
    for step, words in (
        (OptedOut("all", None), "refused contact"),
        (WrongPerson(message.point), "that address was stopped"),
        (GoalMet(message.case), "the case was over"),
        (CaseEnded(message.case, "exhausted"), "the case was over"),
        (HoldPlaced("h", "dispute", "account", message.account, None, "x"), "a dispute hold was open"),
        (HoldPlaced("h", "hardship", "person", None, until, "x"), "a hardship hold was open"),
    ):
        broken = with_trail(who, lambda trail, step=step: [(before, step), *trail], world, "stops")
        assert broken, step
        assert words in str(broken[0])


def test_a_hold_on_another_account_stops_nothing(world):
    who, at, message = contacted(world)
    elsewhere = HoldPlaced("h", "dispute", "account", message.account + 1, None, "x")
    assert not with_trail(who, lambda trail: [(at - timedelta(days=9), elsewhere), *trail], world, "stops")


def test_money_the_record_was_not_told_of_is_found(world):
    payer = next(
        w for w in world.people for _, s in w.trail if isinstance(s, PaymentReceived) and s.source == "gateway"
    )
    twice = lambda trail: [  # noqa: E731
        (at, replace(step, reference="GT-LOST") if isinstance(step, PaymentReceived) else step) for at, step in trail
    ]
    assert with_trail(payer, twice, world, "money")


def test_an_effect_queued_twice_is_found(world):
    world.effects.append(world.effects[0])
    try:
        assert world.effects[0] in str(found(world, "one_effect_a_key")[0])
    finally:
        world.effects.pop()


def test_a_case_that_nothing_will_wake_is_found(world):
    who = next(who for who in world.people for case in who.cases.values() if case.status != "ended")
    case = next(case for case in who.cases.values() if case.status != "ended")
    who.cases[case.id] = replace(case, status="open", phase="waiting", due_at=None, held=None)
    try:
        assert "nothing will wake it" in str(found(world, "nothing_stuck")[0])
    finally:
        who.cases[case.id] = case


def test_somebody_the_engine_could_not_decide_about_is_found(world):
    world.people[0].parked = "IllegalMove: a send step in phase waiting does not accept 'kept'"
    try:
        assert "IllegalMove" in str(found(world, "nobody_parked")[0])
    finally:
        world.people[0].parked = ""

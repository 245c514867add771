"""Places in journeys, in memory: the same limits as in a database."""

from dataclasses import replace
from datetime import timedelta

from tests.core.journey.cast import TUESDAY_TEN, Cast, journey
from tests.core.journey.workspaces import files_of
from tests.flow.simulate.worlds import WORKSPACE, behaving

from goodterms.core.events import EntryGranted, EntryRefused, EntryWaiting
from goodterms.core.journey.change import World
from goodterms.core.journey.definition import Rollout
from goodterms.core.journey.pace import TOO_BUSY
from goodterms.core.workspace import check_workspace
from goodterms.flow.simulate.places import Places
from goodterms.flow.simulate.run import prepare

LATE = journey("  first: {send: hello, wait: 3 days, then: over}\n")
DAY = timedelta(days=1)


def world(most: int) -> World:
    return Cast((replace(LATE, rollout=Rollout(max_new=most)),)).world


def asked(number: int, *, for_days: int = 3) -> EntryWaiting:
    return EntryWaiting("late", number, "may", "case.requested", "so many a day", TUESDAY_TEN + for_days * DAY)


def test_places_are_given_in_turn_and_the_rest_waits_for_the_next_day():
    places = Places(world(2))
    turns = [places.answer(asked(number), at=TUESDAY_TEN).occurred_at for number in range(5)]
    assert turns[:2] == [TUESDAY_TEN, TUESDAY_TEN]
    assert [turn.date() - TUESDAY_TEN.date() for turn in turns] == [timedelta(0), timedelta(0), DAY, DAY, 2 * DAY]


def test_who_would_be_too_old_is_refused_when_their_time_is_over():
    places = Places(world(1))
    answers = [places.answer(asked(number, for_days=1), at=TUESDAY_TEN) for number in range(3)]
    assert [type(one.event) for one in answers] == [EntryGranted, EntryGranted, EntryRefused]
    assert answers[2].occurred_at == TUESDAY_TEN + DAY


def test_a_simulated_journey_invites_nobody_while_its_simulated_staff_cannot_answer():
    files = dict(files_of(WORKSPACE))
    late = "journeys/missed-payment.yaml"
    files[late] = files[late].replace("record: core\n", 'record: core\npace: {while: "queue.disputes.waiting < 0"}\n')
    checked = check_workspace(files)
    assert not checked.problems
    simulation = prepare(checked=checked, behaviour=behaving(), customers=30, days=4, seed=7)
    simulation.run()
    sent = [
        case.contacts for who in simulation.people for case in who.cases.values() if case.journey == "missed-payment"
    ]
    held = [case.held for who in simulation.people for case in who.cases.values() if case.held]
    assert len(sent) > 0
    assert set(sent) == {0}
    assert any(reason.startswith(TOO_BUSY) for reason in held)

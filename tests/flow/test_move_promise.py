"""An open promise moves as often as its terms allow, and no further."""

from datetime import date

import pytest
from tests.flow.acting_fixtures import Late, late
from tests.lived import day

from goodterms.flow.acting import NotNow
from goodterms.flow.move_promise import move_promise


@pytest.fixture
def promised(database: object) -> Late:
    somebody = late()
    somebody.lived.promise(somebody.who, days=5)
    return somebody


def move(promised: Late, due: date, *, key: str = "m1", promise: str | None = None) -> bool:
    name = promise or promised.facts().promises[0].id
    return move_promise(workspace=promised.lived.workspace, here=promised.here, promise=name, due=due, key=key)


def test_a_promise_moves_to_another_day(promised: Late):
    assert move(promised, day(20))
    assert promised.facts().promises[0].due == day(20)


def test_the_same_move_twice_counts_once(promised: Late):
    assert move(promised, day(20))
    assert not move(promised, day(20))
    assert promised.facts().promises[0].moves == 1


def test_a_promise_moves_twice_and_not_a_third_time(promised: Late):
    move(promised, day(20), key="m1")
    move(promised, day(21), key="m2")
    with pytest.raises(NotNow) as refused:
        move(promised, day(22), key="m3")
    assert refused.value.reason == "moves_used"


@pytest.mark.parametrize("due", [day(5), day(10), day(30, month=6)])
def test_it_moves_to_another_day_within_bounds(promised: Late, due: date):
    with pytest.raises(NotNow) as refused:
        move(promised, due)
    assert refused.value.reason == "day"


def test_what_is_not_promised_cannot_be_moved(promised: Late):
    with pytest.raises(NotNow) as refused:
        move(promised, day(20), promise="nothing")
    assert refused.value.reason == "no_promise"

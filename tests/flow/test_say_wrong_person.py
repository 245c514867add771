""" "This is not me" stops the contact point for everybody, and tells nobody anything."""

import pytest
from tests.flow.acting_fixtures import Late, late

from goodterms.flow.acting import NotNow
from goodterms.flow.say_wrong_person import say_wrong_person


@pytest.fixture
def somebody(database: object) -> Late:
    return late()


def say(somebody: Late, *, point: int | None, key: str = "k1") -> bool:
    return say_wrong_person(workspace=somebody.lived.workspace, here=somebody.here, point=point, key=key)


def test_the_point_is_never_used_again(somebody: Late):
    assert say(somebody, point=somebody.who.points["sms"])
    states = {point.channel: point.state for point in somebody.facts().points}
    assert states == {"sms": "wrong_person", "email": "ok"}


def test_saying_it_twice_changes_nothing_more(somebody: Late):
    say(somebody, point=somebody.who.points["sms"])
    assert not say(somebody, point=somebody.who.points["sms"])


@pytest.mark.parametrize("point", [None, 12345])
def test_a_link_that_came_to_no_point_of_theirs_cannot_stop_one(somebody: Late, point: int | None):
    with pytest.raises(NotNow) as refused:
        say(somebody, point=point)
    assert refused.value.reason == "no_point"

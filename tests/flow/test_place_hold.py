"""A person places a hold: for as long as its kind lasts, told to the record, and a breathing space once in twelve months."""

from datetime import date, timedelta

import pytest
from tests.flow.acting_fixtures import Late, late

from goodterms.flow.end_hold import MISTAKEN, HoldRefused, end_hold
from goodterms.flow.place_hold import place_hold, treatment_over
from goodterms.store.clock import business_now


@pytest.fixture
def somebody(database: object) -> Late:
    return late()


def place(somebody: Late, kind: str, key: str = "k", **more: object) -> bool:
    given = {"account": None, "by": "Ann Agent", **more}
    return place_hold(workspace=somebody.lived.workspace, here=somebody.here, kind=kind, key=key, **given)


def test_breathing_space_lasts_sixty_days_and_the_record_is_told_what_to_stop(somebody: Late) -> None:
    assert place(somebody, "breathing_space")
    assert not place(somebody, "breathing_space")
    (hold,) = somebody.facts().holds
    assert timedelta(days=60) <= hold.until - business_now() <= timedelta(days=61)
    (body,) = somebody.one(
        "SELECT body FROM outbox WHERE bucket = %s AND customer_id = %s AND body LIKE '%%breathing_space%%'"
    )
    assert "stop_interest" in body


def test_a_second_one_within_twelve_months_is_refused_unless_the_first_was_a_mistake(somebody: Late) -> None:
    place(somebody, "breathing_space")
    hold = somebody.facts().holds[0].id
    where = {"workspace": somebody.lived.workspace, "here": somebody.here, "by": "Ann"}
    end_hold(**where, hold=hold, because="agreed with the customer")
    with pytest.raises(HoldRefused, match="at most once in 12 months"):
        place(somebody, "breathing_space", key="again")
    place(somebody, "breathing_space_crisis", key="crisis")
    assert [one.kind for one in somebody.facts().holds] == ["breathing_space_crisis"]


def test_a_mistaken_one_does_not_count(somebody: Late) -> None:
    place(somebody, "breathing_space")
    where = {"workspace": somebody.lived.workspace, "here": somebody.here, "by": "Ann"}
    end_hold(**where, hold=somebody.facts().holds[0].id, because=MISTAKEN)
    assert place(somebody, "breathing_space", key="again")


def test_a_crisis_lasts_as_long_as_its_treatment_and_thirty_days_more(somebody: Late) -> None:
    place(somebody, "breathing_space_crisis")
    (hold,) = somebody.facts().holds
    assert hold.until is None
    where = {"workspace": somebody.lived.workspace, "here": somebody.here, "hold": hold.id, "by": "Ann"}
    today = business_now().date()
    assert treatment_over(**where, on=today).date() - today in {timedelta(days=30), timedelta(days=31)}
    with pytest.raises(HoldRefused, match="a day that has come"):
        treatment_over(**where, on=date(2030, 1, 1))


@pytest.mark.parametrize(
    ("kind", "more", "why"),
    [
        ("hardship", {}, "nobody places it"),
        ("fraud", {}, "say on which"),
        ("debt_advice", {"by": " "}, "without a name"),
    ],
)
def test_what_may_not_be_placed_is_refused_in_words(somebody: Late, kind: str, more: dict, why: str) -> None:
    with pytest.raises(HoldRefused, match=why):
        place(somebody, kind, **more)
    assert somebody.facts().holds == ()

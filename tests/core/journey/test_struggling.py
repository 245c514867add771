""" "I'm struggling", sentence by sentence as it is promised to the customer (what a page shows: tests/web/resolve/test_tell)."""

from datetime import UTC, datetime, timedelta

import orjson
import pytest
from tests.core.journey.cast import TUESDAY_TEN, Cast, account, customer, journey, portfolio

from goodterms.core.events import HardshipDisclosed, HoldEnded, HoldPlaced, Replied
from goodterms.core.policy.holds import quiet_until

STEPS = "  first: {send: hello, wait: 3 days, then: second}\n  second: {send: again, wait: 9 days, then: over}\n"
FOURTEEN = datetime(2026, 5, 19, 23, 0, tzinfo=UTC)  # the end of the 14th day after, in Dublin


def cast_of() -> Cast:
    """Two accounts of one creditor, a case on each."""
    both = (account(), account(2, portfolio=2))
    portfolios = (portfolio(), portfolio(2, brand="harbour cards"))
    cast = Cast((journey(STEPS),), facts=customer(*both), portfolios=portfolios)
    for one in both:
        cast.open(on=one.id)
    return cast


def told(cast: Cast, kind: str = "hold.placed") -> list[dict]:
    return [{"account": one.account, **orjson.loads(one.payload)} for one in cast.told_record if one.kind == kind]


def test_one_word_in_a_reply_is_enough():
    cast = cast_of()
    cast.tell(Replied(None, "sms", 1, "hardship", None, "x1"))
    assert [hold.kind for hold in cast.facts.holds] == ["hardship"]


def test_in_the_same_decision_all_accounts_of_the_creditor_are_held_for_fourteen_days():
    cast = cast_of()
    case = cast.case_on(1)
    cast.tell(HardshipDisclosed(case.id))
    assert [(hold.scope, hold.since, hold.until) for hold in cast.facts.holds] == [("person", TUESDAY_TEN, FOURTEEN)]
    sent = len(cast.demands())
    cast.days(14)
    assert len(cast.demands()) == sent
    assert {one["account"] for one in told(cast)} == {1, 2}


@pytest.mark.parametrize("word", ["stop_fees", "stop_interest", "stop_pulls", "tell_agents"])
def test_the_record_is_told_to_stop_fees_interest_and_taking_money_until_then(word):
    cast = cast_of()
    cast.tell(HardshipDisclosed(cast.case_on(1).id))
    assert [(one[word], one["until"]) for one in told(cast)] == [(True, FOURTEEN.isoformat())] * 2


@pytest.mark.parametrize("word", ["stop_fees", "stop_interest", "stop_pulls", "tell_agents"])
def test_when_it_ends_the_record_may_go_on(word):
    cast = cast_of()
    cast.tell(HardshipDisclosed(cast.case_on(1).id))
    cast.days(15)
    assert [one[word] for one in told(cast, "hold.ended")] == [False, False]


def test_what_another_hold_still_stops_does_not_go_on():
    cast = cast_of()
    cast.tell(HoldPlaced("b", "breathing_space", "person", None, TUESDAY_TEN + timedelta(days=60), ""), actor="Ann")
    cast.tell(HardshipDisclosed(cast.case_on(1).id))
    cast.days(15)
    (one, _) = told(cast, "hold.ended")
    assert not {"stop_fees", "stop_interest", "stop_pulls", "tell_agents"} & set(one)


def test_a_person_is_due_within_two_working_days():
    cast = cast_of()
    cast.until(datetime(2026, 5, 29, 9, 0, tzinfo=UTC))  # a Friday; the Monday after is a public holiday
    cast.tell(HardshipDisclosed(cast.case_on(1).id))
    assert cast.open_tasks()[-1].due_at == datetime(2026, 6, 3, 9, 0, tzinfo=UTC)


def test_no_form_and_no_evidence_is_asked_for():
    cast = cast_of()
    cast.tell(HardshipDisclosed(None))
    assert quiet_until(cast.facts) == FOURTEEN


def test_a_debt_adviser_who_is_named_later_makes_it_thirty_days():
    cast = cast_of()
    cast.tell(HardshipDisclosed(cast.case_on(1).id))
    cast.days(2)
    cast.tell(HardshipDisclosed(cast.case_on(1).id, None, True))
    assert quiet_until(cast.facts) == datetime(2026, 6, 6, 23, 0, tzinfo=UTC)


def test_the_engine_never_ends_it_early():
    cast = cast_of()
    cast.tell(HardshipDisclosed(cast.case_on(1).id))
    cast.until(FOURTEEN - timedelta(seconds=1))
    assert not cast.said(HoldEnded)


def test_it_is_remembered_as_a_hold_and_as_nothing_that_could_be_scored():
    cast = cast_of()
    before = cast.facts
    cast.tell(HardshipDisclosed(cast.case_on(1).id))
    kept = {"holds", "answers", "contacts"}
    changed = {name for name in vars(before) if getattr(before, name) != getattr(cast.facts, name)}
    assert changed <= kept

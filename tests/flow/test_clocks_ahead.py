"""A provider, a gateway or a record whose clock is ahead of ours: what it tells of counts now, and nothing waits for it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.flow.acting_fixtures import Late, late
from tests.lived import TUESDAY_TEN

from goodterms.core.events import HardshipDisclosed, Stamped
from goodterms.flow.door import heard, knock
from goodterms.store.clock import business_now, set_clock


@pytest.fixture
def somebody(database: object) -> Late:
    found = late()
    set_clock(origin=business_now(), stepped=False)
    return found


def test_a_hold_told_by_a_clock_that_is_ahead_is_in_force_at_once(somebody: Late) -> None:
    ahead = business_now() + timedelta(hours=1)
    told = Stamped("h-1", HardshipDisclosed(somebody.case), ahead, "customer")
    knock(workspace=somebody.lived.workspace, here=somebody.here, events=[told])
    facts = somebody.facts()
    assert [hold.kind for hold in facts.open_holds(now=business_now())] == ["hardship"]


def test_what_is_heard_happened_by_then_and_what_is_older_keeps_its_date() -> None:
    at = TUESDAY_TEN
    event = HardshipDisclosed(1)
    assert heard(Stamped("a", event, at + timedelta(days=1), "x"), at=at).occurred_at == at
    assert heard(Stamped("a", event, at - timedelta(days=1), "x"), at=at).occurred_at == at - timedelta(days=1)


def test_the_same_event_again_changes_nothing(somebody: Late) -> None:
    told = Stamped("h-1", HardshipDisclosed(somebody.case), business_now(), "customer")
    assert knock(workspace=somebody.lived.workspace, here=somebody.here, events=[told]) is not None
    assert knock(workspace=somebody.lived.workspace, here=somebody.here, events=[told]) is None
    assert len(somebody.events("hardship.disclosed")) == 1

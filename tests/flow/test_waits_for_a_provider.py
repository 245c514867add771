"""A message whose provider is down: it waits in sight, counts for nothing while it does, and is never sent twice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.flow.one_message import away, change, contacts, events, rows
from tests.flow.test_second_provider import Two
from tests.lived import Lived

from goodterms.core.carriers import UNREACHED_IN_A_ROW
from goodterms.core.events import ContactFailed
from goodterms.flow.reserve import NO_PROVIDER_FOR
from goodterms.insight.case_file import read_case_file
from goodterms.insight.explained import explain
from goodterms.insight.invariants import check_all
from goodterms.store.clock import set_clock


@pytest.fixture
def down(lived: Lived) -> Two:
    """Both providers of texts were asked until they rest; the text waits."""
    two = Two(lived)
    two.first.sends = [away] * UNREACHED_IN_A_ROW
    two.second.sends = [away] * UNREACHED_IN_A_ROW
    for _ in range(2 * UNREACHED_IN_A_ROW):
        two.again()
    return two


def case() -> int:
    ((number,),) = rows('SELECT id FROM "case"')
    return int(number)


def faults() -> list[str]:
    return [f"{one.name}: {said}" for one in check_all() for said in one.violations]


def test_a_message_that_no_provider_took_counts_towards_no_cap_while_it_waits(lived: Lived) -> None:
    two = Two(lived)
    two.first.sends = [away]
    two.dispatch()
    assert contacts() == [("sms", "released")]
    assert list(read_case_file(case()).facts.contacts) == []
    assert faults() == []


def test_it_counts_again_from_the_reservation_that_is_taken(lived: Lived) -> None:
    two = Two(lived)
    two.first.sends = [away]
    two.dispatch()
    two.again()
    assert contacts() == [("sms", "accepted")]
    assert [one.outcome for one in read_case_file(case()).facts.contacts] == ["accepted"]
    assert (len(two.first.called), len(two.second.called), events("contact.accepted")) == (1, 1, 1)
    assert faults() == []


def test_the_case_page_says_who_it_waits_for_and_since_when(down: Two) -> None:
    down.again()
    (one,) = explain(read_case_file(case()))
    assert one.state == "allowed"
    assert one.waits.startswith("waits for sandbox, down since")


def test_one_that_nobody_wants_any_more_is_released_though_its_provider_is_still_down(down: Two) -> None:
    change("UPDATE \"case\" SET status = 'ended', phase = 'ended', ended_at = entered_at, end_reason = 'withdrawn'")
    down.again()
    assert rows("SELECT state, error FROM outbox WHERE kind = 'send'") == [("released", "the case has ended")]


def test_after_a_day_without_a_provider_it_goes_by_another_way(down: Two, lived: Lived) -> None:
    set_clock(origin=lived.now() + NO_PROVIDER_FOR + timedelta(minutes=1), stepped=False)
    called = len(down.first.called) + len(down.second.called)
    down.again()
    assert len(down.first.called) + len(down.second.called) == called, "the channel that is down was not called"
    assert rows("SELECT state FROM outbox WHERE kind = 'send' AND channel = 'sms'") == [("released",)]
    [failed] = [one.event for one in read_case_file(case()).events if isinstance(one.event, ContactFailed)]
    assert failed.reason.startswith("no provider took it for a day")
    assert not failed.permanent
    assert [row[0] for row in rows("SELECT channel FROM outbox WHERE state = 'queued'")] == ["email"]

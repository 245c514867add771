"""While a guardrail pauses a journey nothing that invites is sent; answers and reminders of promises go on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
from tests.core.journey.cast import ON_PROMISE, PROMISES, SMS, Cast, journey

from goodterms.core.effects import SendMessage
from goodterms.core.events import CaseHeld, ContactReleased, GuardrailLifted, Replied, TaskOpened
from goodterms.core.guardrail import PAUSED
from goodterms.core.journey.change import World

NUDGES = """
  first: {send: nudge, wait: 3 days, then: second}
  second: {send: {message: last, channel: other}, wait: 3 days, then: over}
"""
CALLS = """
  first: {wait: 1 day, then: ring}
  ring: {call: {queue: late, script: late}, on: {else: over}}
"""


@dataclass
class Guarded(Cast):
    paused: frozenset[str] = frozenset()

    @property
    def world(self) -> World:
        return replace(super().world, paused=self.paused, closed_to_new=self.paused)

    def pause(self, name: str = "late") -> None:
        self.paused = frozenset({name})

    def lift(self, name: str = "late") -> None:
        self.paused = frozenset()
        self.tell(GuardrailLifted(name, "payment.recorded", "Sam Supervisor", "the record is back"), actor="Sam")


def running(steps: str = NUDGES, *, paused: bool = True, **changes: Any) -> Guarded:
    """A case whose first message left before the journey was paused."""
    cast = Guarded((journey(steps, **changes),))
    cast.open()
    if paused:
        cast.pause()
    return cast


def test_a_paused_journey_opens_no_case() -> None:
    cast = Guarded((journey(NUDGES),), paused=frozenset({"late"}))
    cast.fails()
    assert cast.cases == {}


def test_the_next_message_waits_with_a_visible_reason_and_without_patience_running_out() -> None:
    cast = running()
    cast.days(30)
    assert cast.messages() == ["nudge"]
    assert cast.case.held == PAUSED
    assert cast.case.status == "open"
    assert [event.reason for event in cast.said(CaseHeld)] == [PAUSED]


def test_it_goes_on_at_once_when_a_person_lifts_it() -> None:
    cast = running()
    cast.days(10)
    cast.lift()
    assert cast.messages() == ["nudge", "nudge"]
    assert cast.case.held is None


def test_it_goes_on_within_a_day_though_nobody_wakes_it() -> None:
    cast = running()
    cast.days(10)
    cast.paused = frozenset()
    cast.days(1)
    assert cast.messages() == ["nudge", "nudge"]


def test_lifting_another_journey_wakes_nobody() -> None:
    cast = running()
    cast.days(10)
    due = cast.case.due_at
    cast.tell(GuardrailLifted("other", "payment.recorded", "Sam", "the record is back"), actor="Sam")
    assert cast.case.due_at == due


def test_a_message_that_was_queued_already_is_released_and_waits() -> None:
    cast = running(paused=False)
    cast.provider = "away"
    cast.days(3)
    assert [effect.message for effect in cast.queued.values() if isinstance(effect, SendMessage)] == ["nudge"]
    cast.pause()
    cast.provider = "accepts"
    cast.settle()
    assert cast.messages() == ["nudge"]
    assert [event.reason for event in cast.said(ContactReleased)] == [PAUSED]
    assert cast.case.held == PAUSED


@pytest.mark.parametrize("purpose", ["service", "marketing"])
def test_other_journeys_that_invite_wait_too(purpose: str) -> None:
    cast = running(purpose=purpose)
    cast.days(5)
    assert cast.messages() == ["nudge"]
    assert cast.case.held == PAUSED


@pytest.mark.parametrize("purpose", ["safety", "security"])
def test_safety_and_fraud_checks_go_on(purpose: str) -> None:
    cast = running(purpose=purpose)
    cast.days(5)
    assert cast.messages() == ["nudge", "nudge"]


def test_nobody_is_put_on_the_list_to_be_called() -> None:
    cast = running(CALLS)
    cast.days(3)
    assert cast.said(TaskOpened) == []
    assert cast.case.held == PAUSED


def test_promise_reminders_go_on() -> None:
    steps = "  first: {send: nudge, wait: 3 days, then: over}\n" + PROMISES
    cast = Guarded((journey(steps, more=ON_PROMISE),))
    cast.open()
    cast.promise()
    cast.pause()
    cast.days(5)
    assert cast.messages() == ["nudge", "promise-reminder", "promise-reminder"]


def test_answers_go_on_and_what_is_done_is_kept() -> None:
    cast = running()
    cast.tell(Replied(cast.case.id, "sms", SMS.id, "hardship", None, "x-1"))
    assert cast.messages() == ["nudge", "hardship-received"]
    cast.pay()
    assert [one.kind for one in cast.told_record] == ["hold.placed", "payment.recorded"]


def test_a_goal_that_is_met_completes_a_paused_case() -> None:
    cast = running()
    cast.days(10)
    cast.figures(0)
    assert cast.case.status == "ended"


def test_a_case_that_waits_under_a_pause_looks_quietly_each_day() -> None:
    cast = running()
    cast.days(10)
    logged = len(cast.log)
    cast.days(5)
    assert len(cast.log) == logged
    assert cast.due_at is not None
    assert cast.due_at <= cast.now + timedelta(days=1)

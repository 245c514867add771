"""Who is let in, who waits for a place, whom a journey leaves alone for comparison, and when it invites nobody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from tests.core.journey.cast import ON_PROMISE, PROMISES, SMS, TUESDAY_TEN, Cast, customer, journey

from goodterms.core.events import (
    CaseEnded,
    CaseHeld,
    CaseHeldOut,
    CaseOpened,
    EntryGranted,
    EntryRefused,
    EntryWaiting,
    Replied,
    TaskOpened,
)
from goodterms.core.facts import CustomerFacts
from goodterms.core.journey.change import World
from goodterms.core.journey.letting_in import HELD_OUT, point_of

ONE = "  first: {send: hello, wait: 3 days, then: over}\n"
TWO = """
  first: {send: hello, wait: 3 days, then: second}
  second: {send: {message: last, channel: other}, wait: 3 days, then: over}
"""
ON_FAILURE = {"on": "payment.failed", "key": "instalment.id"}
SLOW = "more people were invited than can be answered now: queue.late.waiting < 20 is not true"


def who(draw: str, *, below: int, name: str = "late") -> CustomerFacts:
    """A customer whose point in a draw of the journey lies under `below` per cent, or (negative) not under it."""
    for number in range(259, 259 + 256 * 400, 256):
        point = point_of(draw=draw, journey=name, unit=number)  # type: ignore[arg-type]
        if (point < below * 100) if below > 0 else (point >= -below * 100):
            return customer(customer=number)
    raise AssertionError("nobody lies there")


# --- the share ---------------------------------------------------------------------------------------------------------------


def test_somebody_outside_the_share_opens_no_case_and_the_log_says_why():
    cast = Cast(
        (journey(ONE, **ON_FAILURE, more="rollout: {share: 5%, by: customer}"),), facts=who("rollout", below=-5)
    )
    cast.fails("may")
    assert not cast.cases
    (refused,) = cast.said(EntryRefused)
    assert (refused.journey, refused.account, refused.key) == ("late", 1, "may")
    assert refused.reason == "outside the rollout (5% by customer)"


def test_somebody_inside_the_share_is_let_in():
    cast = Cast((journey(ONE, **ON_FAILURE, more="rollout: {share: 5%}"),), facts=who("rollout", below=5))
    cast.fails("may")
    assert cast.messages() == ["hello"]


def test_lowering_the_share_leaves_running_cases_alone():
    wide, narrow = (journey(ONE, **ON_FAILURE, more=f"rollout: {{share: {n}%}}", version=n) for n in (100, 200 // 40))
    cast = Cast((wide,), facts=who("rollout", below=-5))
    cast.fails("may")
    cast.journeys = (replace(wide, version=1), wide, replace(narrow, version=101))
    cast.fails("june")
    assert cast.case.keys == ("may", "june")


# --- places ------------------------------------------------------------------------------------------------------------------

PLACES = {**ON_FAILURE, "more": "rollout: {max_new: 2 per day}"}


def granted(cast: Cast) -> None:
    asked = cast.said(EntryWaiting)[-1]
    cast.tell(EntryGranted(asked.journey, asked.account, asked.key, asked.trigger), actor="engine")


def test_where_places_are_counted_a_trigger_waits_for_one_and_says_until_when():
    cast = Cast((journey(ONE, **PLACES),))
    cast.fails("may", at=TUESDAY_TEN - timedelta(hours=1))
    assert not cast.cases
    (waiting,) = cast.said(EntryWaiting)
    assert waiting.reason == "the journey lets in at most 2 new cases per day"
    assert waiting.until == TUESDAY_TEN - timedelta(hours=1) + timedelta(days=3)


def test_a_place_opens_the_case_under_the_triggers_own_key():
    cast = Cast((journey(ONE, **PLACES),))
    cast.fails("may")
    granted(cast)
    assert [(e.key, e.trigger) for e in cast.said(CaseOpened)] == [("may", "payment.failed")]
    assert cast.messages() == ["hello"]


def test_a_place_that_comes_when_the_goal_is_true_opens_nothing():
    cast = Cast((journey(ONE, **PLACES),))
    cast.fails("may")
    cast.pay()
    granted(cast)
    assert not cast.cases
    (refused,) = cast.said(EntryRefused)
    assert refused.reason.startswith("what it was for is over")


def test_a_trigger_that_came_while_the_journey_was_paused_opens_when_it_is_lifted():
    cast = Cast((journey(ONE, **ON_FAILURE),), closed_to_new=frozenset({"late"}))
    cast.fails("may")
    assert (not cast.cases, cast.messages()) == (True, [])
    cast.days(1)
    cast.closed_to_new = frozenset()
    granted(cast)
    assert cast.messages() == ["hello"]


def test_a_guard_that_asked_the_event_was_answered_when_the_event_came():
    late = journey(
        ONE,
        on="payment.failed",
        key="instalment.id, when: \"event.amount > money('10.00', 'EUR') && account.past_due > 0\"",
        more="rollout: {max_new: 2 per day}",
    )
    cast = Cast((late,))
    cast.fails("may")
    granted(cast)
    assert len(cast.cases) == 1


def test_a_journey_that_is_paused_lets_its_triggers_wait_instead_of_losing_them():
    cast = Cast((journey(ONE, **ON_FAILURE),), closed_to_new=frozenset({"late"}))
    cast.fails("may")
    assert "paused" in cast.said(EntryWaiting)[0].reason
    cast.closed_to_new = frozenset()
    granted(cast)
    assert cast.messages() == ["hello"]


def test_a_place_given_just_before_a_pause_waits_again():
    cast = Cast((journey(ONE, **PLACES),))
    cast.fails("may")
    cast.closed_to_new = frozenset({"late"})
    granted(cast)
    assert not cast.cases
    assert len(cast.said(EntryWaiting)) == 2


def test_a_case_that_another_journey_continues_needs_no_place_and_no_share():
    late = journey("  first: {send: hello, wait: 3 days, then: on}\n  on: {start: legal}\n", name="late")
    legal = journey(ONE, name="legal", more="rollout: {share: 0%, max_new: 1 per day}")
    cast = Cast((late, legal))
    cast.open()
    cast.days(4)
    assert cast.case_on(1, journey="legal").status == "open"


def test_who_waits_for_a_place_supersedes_nobody_until_there_is_one():
    legal = journey(ONE, name="legal", more="supersedes: [late]\nrollout: {max_new: 1 per day}")
    cast = Cast((journey(ONE, name="late"), legal))
    cast.open(journey="late")
    cast.open(journey="legal")
    assert cast.case_on(1, journey="late").status == "open"
    granted(cast)
    assert cast.case_on(1, journey="late").end_reason == "continued"
    assert cast.case_on(1, journey="legal").status == "open"


def test_a_reversed_payment_opens_the_case_again_where_the_journey_says_whatever_the_rollout():
    late = journey(TWO, **ON_FAILURE, more="reopened: second\nrollout: {share: 0%}")
    cast = Cast((journey(TWO, **ON_FAILURE, more="reopened: second"),))
    cast.fails("may")
    cast.pay()
    cast.journeys = (cast.journeys[0], replace(late, version=2))
    cast.days(1)
    cast.reverse()
    assert (cast.case.status, cast.case.step, cast.case.round) == ("open", "second", 2)


def test_what_another_live_journey_keeps_out_is_said():
    cast = Cast((journey(ONE, name="late"), journey(ONE, name="later")))
    cast.open(journey="late")
    cast.open(journey="later")
    assert [e.reason for e in cast.said(EntryRefused)] == ["another journey is live on the account: late"]


def test_what_re_entry_keeps_out_is_said():
    cast = Cast((journey(ONE, **ON_FAILURE),))
    cast.fails("may")
    cast.days(4)
    cast.fails("may")
    assert ["case already" in e.reason for e in cast.said(EntryRefused)] == [True]


# --- the control group -----------------------------------------------------------------------------------------------------

CONTROL = "control: {share: 10%, by: customer, for: 28 days}"


def held_out(steps: str = TWO, *, more: str = "", **changes: str) -> Cast:
    cast = Cast((journey(steps, more=f"{CONTROL}\n{more}", **changes),), facts=who("control", below=10))
    cast.open()
    return cast


def test_a_case_of_the_control_group_is_opened_and_not_contacted_until_its_time_is_over():
    cast = held_out()
    until = TUESDAY_TEN + timedelta(days=28)
    assert [e.until for e in cast.said(CaseHeldOut)] == [until]
    cast.days(27)
    assert cast.messages() == []
    assert (cast.case.status, cast.case.held, cast.case.due_at) == ("open", HELD_OUT, until)
    assert [(e.reason, e.until) for e in cast.said(CaseHeld)] == [(HELD_OUT, until)]
    cast.days(2)
    assert cast.messages() == ["hello"]


def test_those_who_are_not_drawn_are_contacted_at_once():
    cast = Cast((journey(TWO, more=CONTROL),), facts=who("control", below=-10))
    cast.open()
    assert cast.messages() == ["hello"]
    assert cast.said(CaseHeldOut) == []


def test_a_held_out_case_completes_records_and_ends_as_any_other():
    cast = held_out()
    cast.days(5)
    cast.pay()
    assert (cast.case.status, cast.case.end_reason) == ("ended", "finished_here")
    assert cast.case.cured_at is not None
    assert [one.kind for one in cast.told_record] == ["payment.recorded"]
    assert len(cast.said(CaseEnded)) == 1


def test_answers_and_reminders_of_promises_go_to_the_control_group_too():
    cast = held_out("  first: {send: hello, wait: 3 days, then: over}\n" + PROMISES, more=ON_PROMISE)
    cast.tell(Replied(cast.case.id, "sms", SMS.id, "help", None, "x-1"))
    assert len(cast.said(TaskOpened)) == 1
    cast.returns()
    cast.promise()
    cast.days(6)
    assert cast.messages() == ["promise-reminder", "promise-reminder"]


def test_the_patience_of_a_step_does_not_run_while_its_case_is_held_out():
    cast = held_out("  first: {send: hello, wait: 3 days, then: over, give_up: 2 days}\n")
    cast.days(29)
    assert cast.messages() == ["hello"]


def test_nobody_of_the_control_group_is_put_on_the_list_to_be_called():
    cast = held_out("  first: {call: {queue: late, script: late}, on: {else: over}}\n")
    cast.days(10)
    assert cast.said(TaskOpened) == []


# --- the pace --------------------------------------------------------------------------------------------------------------


@dataclass
class Paced(Cast):
    slowed: Mapping[tuple[str, int], str] = field(default_factory=dict)

    @property
    def world(self) -> World:
        return replace(super().world, slowed=self.slowed)


def paced(steps: str = TWO, *, slow: bool = True, **changes: str) -> Paced:
    cast = Paced((journey(steps, **changes),), slowed={("late", 1): SLOW} if slow else {})
    cast.open()
    return cast


def test_while_people_are_too_busy_nobody_is_invited_and_the_case_says_why_and_looks_again():
    cast = paced()
    assert cast.messages() == []
    assert (cast.case.held, cast.case.due_at) == (SLOW, TUESDAY_TEN + timedelta(minutes=15))
    cast.days(8)
    assert cast.messages() == []
    assert [e.reason for e in cast.said(CaseHeld)] == [SLOW]


def test_it_goes_on_within_a_quarter_of_an_hour_when_they_are_not():
    cast = paced()
    cast.days(1)
    cast.slowed = {}
    cast.until(cast.now + timedelta(minutes=15))
    assert cast.messages() == ["hello"]
    assert cast.case.held is None


def test_another_journey_and_another_version_are_not_slowed():
    cast = paced(slow=False)
    cast.slowed = {("late", 2): SLOW, ("other", 1): SLOW}
    cast.days(3)
    assert cast.messages() == ["hello", "hello"]


@pytest.mark.parametrize("purpose", ["safety", "security"])
def test_safety_and_fraud_checks_are_never_slowed(purpose):
    assert paced(purpose=purpose).messages() == ["hello"]


def test_answers_and_promise_reminders_are_never_slowed():
    cast = paced("  first: {send: hello, wait: 3 days, then: over}\n" + PROMISES, more=ON_PROMISE)
    cast.tell(Replied(cast.case.id, "sms", SMS.id, "hardship", None, "x-1"))
    assert cast.messages() == ["hardship-received"]


def test_a_call_is_no_invitation_and_is_put_on_the_list():
    cast = paced("  first: {call: {queue: late, script: late}, on: {else: over}}\n")
    assert len(cast.said(TaskOpened)) == 1


def test_the_goal_completes_a_slowed_case():
    cast = paced()
    cast.pay()
    assert cast.case.status == "ended"

"""The journey machine: every row of the table is reached and said once here; what is not in it raises and changes nothing."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.case import Phase
from goodterms.core.journey.definition import Step
from goodterms.core.journey.machine import (
    AFTER_END,
    ANYWHERE,
    FIRST,
    MATCHED,
    TABLE,
    IllegalMove,
    Kind,
    Leave,
    Signal,
    To,
    accepts,
    move,
)

KINDS: tuple[Kind, ...] = get_args(Kind)
PHASES: tuple[Phase, ...] = get_args(Phase)
SIGNALS: tuple[Signal, ...] = get_args(Signal)
ROWS = [(kind, phase, signal) for kind, rows in TABLE.items() for phase, row in rows.items() for signal in row]


def walk(kind: Kind, *signals: Signal) -> Phase | str:
    """Where a visit to a step of this kind stands after these signals: a phase, or the exit it was left by."""
    phase: Phase = FIRST[kind]
    for number, signal in enumerate(signals):
        moved = move(kind=kind, phase=phase, signal=signal)
        if isinstance(moved, Leave):
            assert number == len(signals) - 1, f"left by {moved.exit} before {signals[number + 1]}"
            return f"left by {moved.exit}"
        phase = moved.phase
    return phase


@pytest.mark.parametrize("kind", KINDS)
def test_a_visit_begins_where_entering_it_leaves_it(kind):
    assert move(kind=kind, phase=FIRST[kind], signal="entered") == To(FIRST[kind])


# --- a message -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["send", "split"])
class TestAMessage:
    def test_asks_policy_first(self, kind):
        assert walk(kind, "entered") == "requesting"

    def test_once_allowed_is_on_its_way(self, kind):
        assert walk(kind, "entered", "allowed") == "sending"

    def test_once_accepted_waits(self, kind):
        assert walk(kind, "entered", "allowed", "accepted") == "waiting"

    def test_leaves_by_then_when_its_wait_is_over(self, kind):
        assert walk(kind, "entered", "allowed", "accepted", "elapsed") == "left by then"

    def test_leaves_by_an_event_while_it_waits(self, kind):
        assert walk(kind, "entered", "allowed", "accepted", "matched") == f"left by {MATCHED}"

    def test_leaves_by_an_event_before_it_was_accepted(self, kind):
        assert walk(kind, "entered", "allowed", "matched") == f"left by {MATCHED}"

    def test_leaves_by_an_event_while_it_still_asks(self, kind):
        assert walk(kind, "entered", "matched") == f"left by {MATCHED}"

    def test_deferred_stays_and_asks_again(self, kind):
        assert walk(kind, "entered", "deferred", "elapsed", "deferred", "allowed") == "sending"

    def test_held_stays_and_asks_again(self, kind):
        assert walk(kind, "entered", "held", "elapsed", "allowed") == "sending"

    def test_denied_is_not_permitted(self, kind):
        assert walk(kind, "entered", "denied") == "left by not_permitted"

    def test_deferred_for_too_long_is_not_permitted(self, kind):
        assert walk(kind, "entered", "deferred", "gave_up") == "left by not_permitted"

    def test_that_the_provider_certainly_does_not_have_failed(self, kind):
        assert walk(kind, "entered", "allowed", "failed") == "left by failed"

    def test_that_was_refused_at_the_last_moment_asks_again(self, kind):
        assert walk(kind, "entered", "allowed", "released") == "requesting"

    def test_on_its_way_does_not_mind_the_clock(self, kind):
        assert walk(kind, "entered", "allowed", "elapsed") == "sending"

    def test_of_which_nobody_knows_waits_unsure(self, kind):
        assert walk(kind, "entered", "allowed", "unknown") == "unsure"

    def test_unsure_leaves_by_unknown_when_its_wait_is_over(self, kind):
        assert walk(kind, "entered", "allowed", "unknown", "elapsed") == "left by unknown"

    def test_unsure_is_believed_once_it_was_accepted(self, kind):
        assert walk(kind, "entered", "allowed", "unknown", "accepted") == "waiting"

    def test_unsure_may_turn_out_to_have_failed(self, kind):
        assert walk(kind, "entered", "allowed", "unknown", "failed") == "left by failed"

    def test_unsure_still_leaves_by_an_event(self, kind):
        assert walk(kind, "entered", "allowed", "unknown", "matched") == f"left by {MATCHED}"

    def test_to_somebody_held_out_is_skipped_and_waits(self, kind):
        assert walk(kind, "entered", "skipped", "elapsed") == "left by then"


# --- the other steps -------------------------------------------------------------------------------------------------------


def test_a_call_waits_for_a_person_once_allowed():
    assert walk("call", "entered", "allowed") == "calling"


def test_a_call_leaves_by_how_it_went():
    assert walk("call", "entered", "allowed", "matched") == f"left by {MATCHED}"


def test_a_call_nobody_made_yet_does_not_mind_the_clock():
    assert walk("call", "entered", "allowed", "elapsed") == "calling"


def test_a_call_may_be_deferred_and_held_and_asked_for_again():
    assert walk("call", "entered", "deferred", "held", "elapsed", "allowed") == "calling"


def test_a_call_that_is_denied_or_too_late_is_not_permitted():
    assert walk("call", "entered", "denied") == "left by not_permitted"
    assert walk("call", "entered", "gave_up") == "left by not_permitted"


def test_a_call_leaves_by_an_event_while_it_still_asks():
    assert walk("call", "entered", "matched") == f"left by {MATCHED}"


def test_a_wait_ends_by_time_or_by_its_event():
    assert walk("wait", "entered", "elapsed") == "left by then"
    assert walk("wait", "entered", "matched") == f"left by {MATCHED}"


def test_a_choice_that_cannot_be_made_looks_again():
    assert walk("branch", "entered", "held", "elapsed") == "waiting"


def test_people_return_a_case_or_end_it():
    assert walk("hand_over", "entered", "returned") == "left by returned"
    assert walk("hand_over", "entered", "ended") == "left by ended"


def test_a_promise_is_followed_until_it_is_kept_broken_or_cancelled():
    assert walk("uses", "entered", "elapsed") == "promised"
    assert walk("uses", "entered", "kept") == "left by kept"
    assert walk("uses", "entered", "broken") == "left by broken"
    assert walk("uses", "entered", "cancelled") == "left by cancelled"


@pytest.mark.parametrize("kind", ["start", "end"])
def test_the_last_step_finishes_and_then_is_over(kind):
    assert walk(kind, "entered") == "finishing"
    assert walk(kind, "entered", "finished") == "ended"


# --- from anywhere -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("phase", [phase for phase in PHASES if phase != "ended"])
def test_from_anywhere_the_goal_a_closing_and_an_interruption_apply(kind, phase):
    assert move(kind=kind, phase=phase, signal="completed") == To("finishing")
    assert move(kind=kind, phase=phase, signal="closing") == To("finishing")
    assert move(kind=kind, phase=phase, signal="interrupted") == Leave("interrupted")
    assert move(kind=kind, phase=phase, signal="finished") == To("ended")


@pytest.mark.parametrize("kind", KINDS)
def test_an_ended_case_accepts_nothing_but_being_reopened(kind):
    assert move(kind=kind, phase="ended", signal="reopened") == To("handed_over")
    for signal in SIGNALS:
        if signal != "reopened":
            with pytest.raises(IllegalMove):
                move(kind=kind, phase="ended", signal=signal)


# --- the table itself ----------------------------------------------------------------------------------------------------------


def test_every_step_kind_has_a_first_phase_and_rows():
    kinds = {step.__dataclass_fields__["kind"].default for step in get_args(Step)}
    assert kinds == set(KINDS) == set(TABLE) == set(FIRST)


def test_every_row_can_be_reached_from_the_first_phase():
    for kind in KINDS:
        reached: set[Phase] = set()
        todo = [FIRST[kind]]
        while todo:
            phase = todo.pop()
            if phase in reached:
                continue
            reached.add(phase)
            todo += [m.phase for m in TABLE[kind].get(phase, {}).values() if isinstance(m, To)]
        assert set(TABLE[kind]) <= reached, kind


def test_every_signal_has_a_row_somewhere():
    named = {signal for _, _, signal in ROWS} | set(ANYWHERE) | set(AFTER_END)
    assert named == set(SIGNALS)


@pytest.mark.parametrize(("kind", "phase", "signal"), ROWS)
def test_what_the_table_names_is_accepted(kind, phase, signal):
    assert accepts(kind=kind, phase=phase, signal=signal)
    assert isinstance(move(kind=kind, phase=phase, signal=signal), To | Leave)


@given(kind=st.sampled_from(KINDS), phase=st.sampled_from(PHASES), signal=st.sampled_from(SIGNALS))
def test_anything_else_raises_and_says_what_was_not_accepted(kind, phase, signal):
    named = signal in TABLE[kind].get(phase, {}) or (signal in ANYWHERE and phase != "ended")
    if named or (phase == "ended" and signal in AFTER_END):
        return
    with pytest.raises(IllegalMove, match=rf"a {kind} step in phase {phase} does not accept '{signal}'"):
        move(kind=kind, phase=phase, signal=signal)
